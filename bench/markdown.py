"""Tables in Markdown; knows nothing of what stands in them."""


def table(heads, rows):
    """A row a line; cells as `str` writes them."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def percent(share):
    return f"{100 * share:.1f}"
