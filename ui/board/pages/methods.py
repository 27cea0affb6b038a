"""The page of data and methods: which votes count, the formulas, the choices, how to do it again.

Knows a leaderboard's options and what was published; computes nothing.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from ui.board.documents import document
from ui.board.pages.material import Material
from ui.board.pages.place import Place
from ui.board.phrases import is_controlled, plain
from ui.messages import Catalogue
from ui.rendering.mathml import formula

LAWS = {
    "half": r"P(A \succ B) = \sigma(\theta_A - \theta_B), \quad \sigma(x) = \frac{1}{1 + e^{-x}}",
    "drop": r"P(A \succ B) = \sigma(\theta_A - \theta_B), \quad \sigma(x) = \frac{1}{1 + e^{-x}}",
    "davidson": r"P(A \succ B) : P(B \succ A) : P(A \sim B) = "
    r"e^{(\theta_A - \theta_B) / 2} : e^{(\theta_B - \theta_A) / 2} : \nu",
    "rao-kupper": r"P(A \succ B) = \sigma(\theta_A - \theta_B - \eta), \quad "
    r"P(B \succ A) = \sigma(\theta_B - \theta_A - \eta)",
}
"""By the option `ties`."""

COVARIATES = {
    "ratio": r"z = \frac{f_A - f_B}{f_A + f_B}",
    "ratio1": r"z = \frac{f_A - f_B}{f_A + f_B + 1}",
    "log1p": r"z = \ln(1 + f_A) - \ln(1 + f_B)",
}
ELO = r"R = 1000 + \frac{400}{\ln 10} \, \theta"
CONTROL = r"\theta_A - \theta_B + \sum_k \gamma_k z_k"
INFLATION = r"\Delta = R_{\mathrm{raw}} - R_{\mathrm{controlled}}"
SANDWICH = r"V = H^{-1} \left( \sum_g s_g s_g^{\top} \right) H^{-1}"
RANKS = r"1 + \#\{\text{better}\} \le \text{rank} \le M - \#\{\text{worse}\}"


def page(material: Material, place: Place, words: Catalogue) -> str:
    """The page of data and methods."""
    shown = content(material.lb, words)
    return document("methods.html", words, place=place, title=place.title, **shown)


def content(lb: dict[str, Any], words: Catalogue) -> dict[str, Any]:
    """What `methods_body.html` needs."""
    return {
        "lb": lb,
        "read": sum(step["rows"] for step in lb["funnel"]),
        "formulas": list(_formulas(lb, words)),
        "options": _table(lb["options"], words),
        "intake": _table(lb["provenance"].get("intake", {}), words),
    }


def _formulas(lb: dict[str, Any], words: Catalogue) -> Iterator[tuple[str, str, list[Markup]]]:
    """Each step with what it says and its formulas."""
    options = lb["options"]
    steps = {f"law-{options['ties']}": [LAWS[options["ties"]], ELO]}
    if is_controlled(lb):
        control = [CONTROL, COVARIATES[options["covariate"]]]
        steps |= {"control": control, "inflation": [INFLATION]}
    steps |= {"intervals": [SANDWICH], "ranks": [RANKS]}
    scale = words.text(f"scale-{options['normalise']}")
    for step, formulas in steps.items():
        title = words.text("step-law" if step.startswith("law") else f"step-{step}")
        yield title, words.text(f"step-{step}-about", scale=scale), [_set(tex) for tex in formulas]


def _set(tex: str) -> Markup:
    return Markup(formula(tex, display=True) or f"<code>{escape(tex)}</code>")


def _table(choices: dict[str, Any], words: Catalogue) -> list[tuple[str, str]]:
    """Each choice with its value; what was left to the program is said to be so."""
    return [(name, _value(name, value, words)) for name, value in choices.items()]


def _value(name: str, value: Any, words: Catalogue) -> str:
    if value is None or value == []:
        return words.text(f"unset-{name}" if f"unset-{name}" in words else "methods-unset")
    if isinstance(value, bool):
        return words.text("methods-yes" if value else "methods-no")
    if isinstance(value, dict):
        return plain(" = ".join(map(str, value.values())))
    if isinstance(value, list):
        return plain(", ".join("=".join(v) if isinstance(v, list) else str(v) for v in value))
    return plain(str(value))
