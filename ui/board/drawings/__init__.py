"""Charts of what style was worth, each with its specification and a table that says the same."""
