"""What a proposal does to what was there before: to others' submissions, withdrawals, settings."""
