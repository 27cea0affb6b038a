"""Probes of the votes themselves, which fit nothing."""
