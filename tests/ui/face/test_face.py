"""The colours that all pages share can be read, in both themes."""

import re
from itertools import product

import pytest

from ui.face import colours, stylesheet

THEMES = {
    theme: {name: pair[i] for name, pair in colours().items()}
    for i, theme in enumerate(("light", "dark"))
}
GROUNDS = ("paper", "panel", "wash")
TEXTS = ("ink", "soft", "accent", "gain", "loss", "good", "bad", "a", "b")


def luminance(colour):
    """As WCAG 2 defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_definition():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_every_ground(theme):
    named = THEMES[theme]
    pairs = [*product(TEXTS, GROUNDS), ("on-accent", "accent")]
    weak = {pair: contrast(*(named[name] for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_controls_can_be_seen(theme):
    named = THEMES[theme]
    assert min(contrast(named["edge"], named[ground]) for ground in GROUNDS) >= 3


def test_every_name_is_explained_at_the_top():
    text = stylesheet()
    head, rest = text.split("*/", 1)
    names = set(re.findall(r"^  (--dfl-[\w-]+):", rest, flags=re.MULTILINE))
    ranged = {f"--dfl-{number}" for number in range(1, 8)}
    assert names - ranged == set(re.findall(r"--dfl-[\w-]+", head)) - ranged
