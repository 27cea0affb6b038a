"""One module a log dialect, or a family of them; each knows only its own shape."""
