"""The pages beside a board: of each model, each category and language, of data and methods."""
