"""What a campaign, city, submission, consent, problem and kind are."""
