"""Engines as processes: how each starts, is watched, takes its turn on a GPU, and stops."""
