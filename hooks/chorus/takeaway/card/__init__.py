"""Cards: a picture made of one voice; what stands on it, and its sheet."""
