"""Where array work runs: here, or on several threads."""
