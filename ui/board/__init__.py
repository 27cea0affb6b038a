"""What a leaderboard looks like, as HTML and as text; knows no server and no files' places."""
