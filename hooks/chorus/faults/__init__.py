"""Faults of the tool: what no rule foresaw. One fault is one problem, of the submission that it happened to."""
