"""Answers in Markdown, as models write them and as no model would."""

from hypothesis import strategies as st

ALPHABET = "<>/!?-+=[]()*_`~#&;:@.|$\\ \n\tabPl1\"'😀é→—"

# A few fragments for each section of the specification, and what raw HTML can do to them.
SECTIONS = {
    "thematic breaks": ["---", "* * *", "_ _ _", "a\n***"],
    "headings": ["# one!", "###### six ##", "####### seven", "#none", "two\n---", "one\n===="],
    "indented code": ["    code!\n\n    more", "\tx", "a\n    lazy"],
    "fences": ["```py\na!\n```", "~~~\n```\n~~~", "````\n```\n````", "```\nopen", "``` `\nx"],
    "empty fences": ["```\n```", "~~~\n\n~~~"],
    "quotes": ["> a\nlazy", "> > b", ">c", "> # d\n> - e", "> ```\n> f"],
    "lists": ["- a\n- b", "1. a\n2) b", "- a\n\n  b\n- c", "-no", "10) x", "* \n  a"],
    "lists in lists": ["+ - 1. deep", "- a\n  - b\n    1. c"],
    "tasks": ["- [ ] a", "- [x] b!", "1. [X] c"],
    "tables": ["| a | b |\n|---|:-:|\n| **x** | `y|` |", "a|b\n-|-\n1|2", "|a|\n|b|"],
    "code spans": ["`a!`", "`` ` ``", "`a\nb`", "`<b>`", "``open", "`&amp;`"],
    "emphasis": ["*a*", "_b_", "**c**", "__d__", "***e***", "a_b_c", "*a **b** c*"],
    "emphasis beside dollars": ["*$*a b", "*$a* b", "$*a*$5"],
    "no emphasis": ["2 * 3 * 4", "**a*", "a_b_c"],
    "links": ["[a](b)", "[*a*](<b c> 't!')", "[r]\n\n[r]: /u '!'", "[n]"],
    "images": ["![i!](u)", "[![i](u)](v)"],
    "autolinks": ["<http://a.b>", "<a@b.c>", "<m:x>"],
    "escapes": ["\\*a\\*", "&lt;b&gt;", "&#33; &excl;", "\\`x\\`", "\\<b>"],
    "breaks": ["a  \nb", "a\\\nb", "é!\nü"],
}  # fmt: skip
FORMULAS = ["$a!$ b", "\\(a! *b*\\)", "\\[\na!\n- b\n\\]", "$$\n# a\n$$", "$5! to $6!"]
RAW = [
    "<b>x!</b>",
    "<div title='!'>\n# not a header\n</div>",
    "<li>no item</li>",
    "<strong>not bold</strong>",
    "<pre>\n# raw\n\n- raw\n</pre>",
    "<script>\nif (!a) { b() }\n\n- c\n</script>",
    "<!-- # comment! -->",
    "<?php echo '!' ?>",
    "<![CDATA[ a! ]]>",
    "<code>*a*</code>",
    "a <br/> b",
    "vector<int> v!",
]
fragments = st.sampled_from([fragment for section in SECTIONS.values() for fragment in section])
markdown = st.lists(fragments, max_size=8).map("\n\n".join)
anything = st.lists(
    st.one_of(fragments, st.sampled_from([*RAW, *FORMULAS]), st.text(ALPHABET, max_size=30)),
    max_size=8,
).flatmap(lambda parts: st.sampled_from(["\n\n", "\n", " "]).map(lambda gap: gap.join(parts)))
