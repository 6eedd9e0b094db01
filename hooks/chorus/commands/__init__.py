"""What scripts/ calls."""
