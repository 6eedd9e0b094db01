"""What scripts/new.py writes: the first draft of a submission or of a campaign, made of a person's answers."""
