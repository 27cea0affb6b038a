"""What the arena adds to the engines behind it; `python -m bench.serving`."""
