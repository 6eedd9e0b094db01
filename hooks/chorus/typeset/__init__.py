"""Sheets for typst, and the press that draws them."""
