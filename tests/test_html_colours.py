"""The colours of the page's style sheet: readable in light, dark and print, by the arithmetic of WCAG 2.2."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("checker.report.html").joinpath("page.css").read_text(encoding="utf-8")
TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text (1.4.3) and of what must be seen to understand it (1.4.11)."""

# A colour, what it stands on, and what for.
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "link", "error", "warning", "note", "clean")
      for ground in ("paper", "sheet")),
    *(("ink", f"{level}-tint", TEXT) for level in ("error", "warning", "note")),
    *(("quiet", f"{level}-tint", TEXT) for level in ("error", "warning", "note")),
    *((level, f"{level}-tint", TEXT) for level in ("error", "warning", "note")),
    ("onfill", "error", TEXT),
]  # fmt: skip


def themes() -> dict[str, dict[str, str]]:
    """The custom properties of each theme; dark and print change some of the light one's."""
    blocks = re.findall(r"(@media [^{]+\{\s*)?:root \{(.*?)\}", CSS, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", body)) for _, body in blocks]
    assert len(found) == 3
    light, dark, paper = found
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **paper}}


def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 to 1.

    >>> luminance("#ffffff"), luminance("#000")
    (1.0, 0.0)
    """
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """From 1 to 21.

    >>> contrast("#777", "#fff")
    4.48
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return round((high + 0.05) / (low + 0.05), 2)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("ink, ground, least", PAIRS, ids=lambda value: str(value))
def test_contrast(theme: str, ink: str, ground: str, least: float) -> None:
    colours = themes()[theme]
    if theme == "print" and ink == "onfill":
        pytest.skip("nothing is filled on paper: colours of the ground aren't printed")
    assert contrast(colours[ink], colours[ground]) >= least


def test_colours_have_names() -> None:
    """So that the test above knows all of them."""
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#keys"}
