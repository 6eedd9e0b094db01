"""Submissions to drafts to problems; the settings; what is left over in the cache."""
