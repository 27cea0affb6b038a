"""Results beside the leaderboard as text and as pictures; knows no command line."""
