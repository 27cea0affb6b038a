"""The model of votes: their design, the likelihood and its optimum."""
