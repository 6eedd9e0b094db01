"""Judges a proposal: what it changes, the verdict, the contact sheet."""
