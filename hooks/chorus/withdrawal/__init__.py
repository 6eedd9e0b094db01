"""Removes a submission with everything made of it."""
