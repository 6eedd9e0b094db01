"""What knows the computer: how its commands are typed."""
