"""The probes of a check, by what they look at."""
