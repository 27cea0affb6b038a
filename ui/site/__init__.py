"""The publication: a leaderboard as static files that a stranger can verify."""
