"""The booklet of the school competition: what is in it, and its sheet."""
