"""What a city takes away of its own voices: a zip of cards and texts."""
