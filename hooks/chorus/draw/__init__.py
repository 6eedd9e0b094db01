"""The pages' templates, and the shell around them."""
