"""Statements about many estimates that hold together: bands, rank sets, claims."""
