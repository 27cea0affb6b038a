"""What can be said of a whole log beyond its leaderboard."""
