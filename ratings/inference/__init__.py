"""How sure estimates are: covariances, simultaneous bands, rank sets, and what style adds."""
