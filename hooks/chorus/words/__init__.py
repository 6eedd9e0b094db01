"""What knows how people write: languages, their codes and names."""
