"""A tiny page: elements and texts, read from HTML, and the script that changes them, in Python."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = ("br", "hr")


@dataclass
class Element:
    name: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)
    parent: object = field(default=None, repr=False, compare=False)

    def elements(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()

    @property
    def text(self):
        if self.name == "math":
            return self.children[0].children[-1].children[0]
        own = "\n" if self.name == "br" else ""
        return own + "".join(
            child.text if isinstance(child, Element) else child for child in self.children
        )


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.node = Element("div")

    def handle_starttag(self, tag, attrs):
        child = Element(tag, dict(attrs), parent=self.node)
        assert len(child.attributes) == len(attrs)
        self.node.children.append(child)
        if tag not in VOID:
            self.node = child

    def handle_endtag(self, tag):
        assert self.node.name == tag
        self.node = self.node.parent

    def handle_data(self, data):
        add_text(self.node, data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def add_text(node, text):
    if node.children and isinstance(node.children[-1], str):
        node.children[-1] += text
    else:
        node.children.append(text)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.node is reader.root
    return reader.root


def apply(root, op):
    """What ui/web/assets/answer.js does."""
    if "keep" in op:
        del root.children[op["keep"] :]
        return
    if op["block"] == len(root.children):
        root.children.append(Element("div", parent=root))
    node = root.children[op["block"]]
    *path, kept = op["cut"]
    for index in path:
        del node.children[index + 1 :]
        node = node.children[index]
    del node.children[kept:]
    if "text" in op:
        units = node.children[-1].encode("utf-16-le")[: 2 * op["text"]]
        node.children[-1] = units.decode("utf-16-le")
    for html in op["add"]:
        for child in read(html).children:
            if isinstance(child, str):
                add_text(node, child)
            else:
                child.parent = node
                node.children.append(child)
        node = node.parent


def page(blocks):
    """The page of blocks of HTML."""
    root = Element("div")
    for html in blocks:
        block = read(html)
        block.parent = root
        root.children.append(block)
    return root
