"""How long a test waits for what never ends. No test is about speed: a machine may be ten times as slow as another, and
be shared with others, so only what hangs is ended."""

HANG = 30 * 60                # seconds, for a command of any length
HANG_IN_A_PAGE = 5 * 60       # seconds, for one thing in a browser
