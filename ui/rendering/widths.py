"""Lengths of texts as a browser's script counts them; knows nothing else."""


def width(text: str) -> int:
    """UTF-16 units of the text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
