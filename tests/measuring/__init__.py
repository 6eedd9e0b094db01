"""What scripts/bench.py does: a corpus of real-life size, and what building it costs."""
