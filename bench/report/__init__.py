"""What style control finds in two public vote logs; the ratings are all `rate`'s."""
