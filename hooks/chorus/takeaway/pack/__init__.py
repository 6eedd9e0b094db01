"""What a city takes away of its own voices: cards and texts, as files and as one ZIP."""
