"""Rendering: what a model wrote in Markdown as HTML that is safe to show, whole or while it grows.

Raw HTML is text, links lead out by rule, nothing is fetched. Style is counted from the same parse.
Knows no battle, no page and no connection.
"""

from ui.rendering.changes import Op
from ui.rendering.growing import Growing
from ui.rendering.highlighting import Code, colours, highlight
from ui.rendering.layout import Block, blocks

__all__ = ["Block", "Code", "Growing", "Op", "blocks", "colours", "highlight"]
