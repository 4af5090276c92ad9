"""``checker.check`` and ``checker.Checker`` with what programs give them, right and wrong."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

import checker
from checker.given import day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COPY = "The talks in Kyiv went on, and Kiev sent envoys."
FAST: dict[str, Any] = {"language": "en", "back_translate": "never"}


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: checker.check(None), "-: no text, but None"),  # type: ignore[arg-type]
        (lambda: checker.check(b"abc"), "-: bytes, and no text: decode them first"),  # type: ignore[arg-type]
        (lambda: checker.check(COPY, b"abc"), "source: bytes, and no text: decode them first"),  # type: ignore[arg-type]
        (lambda: checker.check(" \n"), "-: empty"),
        (lambda: checker.check(COPY, glossaries=["no.csv"]), "glossaries: no such file: no.csv"),
        (lambda: checker.check(COPY, glossaries="no.csv"), "glossaries: no such file: no.csv"),
        (lambda: checker.check(COPY, glossaries=[5]), "glossaries: a value of the type int where a path should be"),  # type: ignore[list-item]
        (lambda: checker.check(COPY, config="no.toml"), "config: no such file: no.toml"),
        (lambda: checker.check(COPY, models="no"), "models: no such folder: no"),
        (lambda: checker.check(COPY, only=5), "only: a value of the type int where words should be"),  # type: ignore[arg-type]
        (
            lambda: checker.check(COPY, only="names.mixd"),
            "names.mixd: no such rule or check (did you mean names.mixed?)",
        ),
        (lambda: checker.check(COPY, style=5), "style: a value of the type int where a word should be"),  # type: ignore[arg-type]
        (lambda: checker.check(COPY, style="app"), "app: no glossary has rows of this style (did you mean ap?)"),
        (lambda: checker.check(COPY, language="xxq"), "language: xxq: no such language code"),
        (lambda: checker.check(COPY, language=5), "language: a value of the type int where a word should be"),  # type: ignore[arg-type]
        (
            lambda: checker.check(COPY, back_translate="sometimes"),  # type: ignore[arg-type]
            "back_translate: sometimes: no such word (known are auto, always, never)",
        ),
        (
            lambda: checker.check(COPY, input_format="tsv"),  # type: ignore[arg-type]
            "input_format: tsv: no such word (known are text, markdown, html)",
        ),
        (lambda: checker.check(COPY, date="2024-13-01"), "date: 2024-13-01: no such day (write it as 2024-03-01)"),
        (lambda: checker.check(COPY, date=5), "date: 5: no such day (write it as 2024-03-01)"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_meant_is_one_line(call: Callable[[], object], said: str) -> None:
    with pytest.raises(checker.CheckerError) as raised:
        call()
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_one_word_is_one_rule(tmp_path: Path) -> None:
    house = tmp_path / "house.csv"
    house.write_text("entity,kind,language,form,status\nx-town,place,en,Lowitch,rejected\n", encoding="utf-8")
    report = checker.check(COPY, only="names.mixed", glossaries=str(house), **FAST)
    assert [finding.rule for finding in report.findings] == ["names.mixed"]
    report = checker.check("They met in Lowitch.", only=["names"], glossaries=[house], **FAST)
    assert [finding.at.text for finding in report.findings] == ["Lowitch"]


def test_severities_may_be_words() -> None:
    report = checker.check(COPY, only="names", **FAST)
    assert not report.passes()
    assert not report.passes("error")
    assert report.passes("never")
    assert report.passes("note") == report.passes(checker.Severity.NOTE)
    assert report.text("plain", show="error")
    with pytest.raises(
        checker.CheckerError, match=r"fail_on: bad: no such word \(known are note, warning, error, never\)"
    ):
        report.passes("bad")
    with pytest.raises(checker.CheckerError, match=r"format: xml: no such word"):
        report.text("xml")


def test_days() -> None:
    assert day("date", "2025-08-19") == day("date", datetime.datetime(2025, 8, 19, 23)) == datetime.date(2025, 8, 19)


def test_the_baseline_is_for_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".checker-baseline.toml").write_text("not TOML", encoding="utf-8")
    (tmp_path / "checker-baseline.toml").write_text("not TOML", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not checker.check(COPY, **FAST).passes()
    assert len(list(tmp_path.iterdir())) == 2


def test_public_names_are_listed() -> None:
    assert set(checker.__all__) <= set(dir(checker))


@pytest.mark.parametrize(
    "format, copy, found",
    [
        ("markdown", "The tag is `Kiev`, not `Kyiv`. Kyiv has asked for guarantees, they said.", []),
        ("html", "<article><p>Write <code>Kiev</code>. Kyiv has asked for guarantees, they said.</p></article>", []),
        ("markdown", "The tag is `Kiev`. Kyiv has asked for guarantees. The mayor of *Kiev* agreed.", ["Kiev"]),
        ("text", "The tag is `Kiev`. Kyiv has asked for guarantees, they said.", ["Kiev"]),
    ],
)
def test_names_in_code_are_shown_not_said(format: Any, copy: str, found: list[str]) -> None:
    report = checker.check(copy, only="names", input_format=format, **FAST)
    assert [finding.at.text for finding in report.findings] == found
    assert all(len(finding.related) == 1 for finding in report.findings)
