"""Moves a past campaign to a site of its own, and keeps a small entry of it where it was."""
