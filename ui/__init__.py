"""The faces of Deflator: command line, page, published site. Joins `arena` and `ratings`."""
