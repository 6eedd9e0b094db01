"""The poster of all portraits of a campaign."""
