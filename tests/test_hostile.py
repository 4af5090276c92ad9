"""The whole check on what nobody would write: in seconds, with a finding or one clear line."""

from __future__ import annotations

import gc
import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from checker.cli import app
from checker.inputs import Request
from checker.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 20
"""Each of these takes a second or two; a quadratic step anywhere takes minutes."""
KYIV = "Kyiv was calm on Monday, officials said."
BOTH = "Kiev and Kyiv are one city, officials said on Monday."


def checked(path: Path, *more: str) -> tuple[dict[str, Any], int, list[str]]:
    """The report, the exit code and the lines on standard error."""
    began = time.perf_counter()
    done = CliRunner().invoke(app, ["check", str(path), "--format", "json", "--back-translate", "never", *more])
    assert time.perf_counter() - began < SECONDS
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    report: dict[str, Any] = json.loads(done.stdout)
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".tsv":
        assert [each["text"] for each in report["findings"]] == [
            text[each["start"] : each["end"]] for each in report["findings"]
        ]
    assert [each for each in report["not_checked"] if "crashed" in each["why"]] == []
    return report, done.exit_code, done.stderr.splitlines()


def rules(report: dict[str, Any]) -> set[str]:
    return {each["rule"] for each in report["findings"]}


STORIES = {
    "a blank page before the end": ("a.txt", f"Talks in Kiev\n{chr(10) * 100_000}{KYIV}\n", {"names.mixed"}),
    "NUL bytes": ("a.txt", f"Talks in Kiev\n\nKyiv was calm\0 on Mon\0day. {KYIV * 50}", {"names.mixed"}),
    "a surrogate as an entity": ("a.html", f"<p>{BOTH} &#xD800; &#xDFFF; &#55296;</p>", {"names.mixed"}),
    "a surrogate in front matter": ("a.md", f'---\ntitle: "Talks \\ud800 in Kiev"\n---\n\n{KYIV}\n', {"names.mixed"}),
    "front matter of surrogates": ("a.md", f'---\ntitle: "{chr(92)}ud800{chr(92)}udfff Kiev"\n---\n\n{KYIV}\n',
                                   {"names.mixed"}),
    "a surrogate in a table": ("a.tsv", f"id\ttarget\n1\t\\ud800 &#xD800; {BOTH}\n", {"names.mixed"}),
    "right to left, and overridden": (
        "a.txt", "محادثات في كييف\n\n" + "قال زيلينسكي\u202e في كييف إن المحادثات مستمرة.\u2067\n" * 2000,
        {"encoding.invisible"},
    ),
    "boxes in boxes": ("a.html", f"{'<div>' * 10_000}<p>{BOTH}</p>{'</div>' * 10_000}", {"names.mixed"}),
    "bold in bold": ("a.html", f"<p>{'<b>' * 10_000}{BOTH}{'</b>' * 10_000}</p>", {"names.mixed"}),
    "never closed": ("a.html", f"<p>{BOTH}</p>{'<div><p><i>' * 10_000}", {"names.mixed"}),
    "quotes in quotes": ("a.md", f"{'> ' * 10_000}{BOTH}\n\n{BOTH}\n", {"names.mixed"}),
    "quotations never closed": ("a.txt", f"{BOTH}\n\n" + "“Kiev " * 5_000, {"names.mixed"}),
    "one word": ("a.txt", f"{BOTH}\n\n" + "Kyiv " * 20_000, {"names.mixed", "repeats.word"}),
    "one paragraph": ("a.txt", f"{BOTH}\n\n" * 2_000, {"names.mixed", "repeats.block"}),
    "marks on one letter": ("a.txt", f"{BOTH} e{chr(0x301) * 100_000}", {"names.mixed"}),
    "an address": ("a.txt", f"{BOTH} {'a.' * 100_000}@{'b.' * 100_000}", {"names.mixed"}),
    "comments never closed": ("a.md", f"{BOTH}\n\n" + "<!-- checker: ignore names " * 10_000, {"names.mixed"}),
    "Chinese without a stop": ("a.txt", "基辅会谈继续进行" * 20_000, {"repeats.word"}),
}  # fmt: skip


FLOOR = 0.05
"""Seconds below which a measurement is noise; what grows by the square is far above it at four times the length."""
LONGER = 9
"""How many times as long four times as much may take; by the square it is sixteen times."""
GROWING: dict[str, tuple[str, str | None, int, Callable[[int], str]]] = {
    "paragraphs with a finding each": ("a.txt", "en", 1200, lambda n: "".join(
        f"On day {at} the the talks went on.\n\n" for at in range(n))),
    "names in many paragraphs": ("a.txt", "en", 1000, lambda n: "".join(
        f"So {'ABCDEFGH'[at % 8]}{'aeiou'[at % 5]}rn{'aeou'[at // 40 % 4]}n{'klmprst'[at // 9 % 7]}ov is in Kiev.\n\n"
        for at in range(n))),
    "one paragraph of two orthographies": ("a.txt", "en", 1000, "the defence and the color of it, ".__mul__),
    "Chinese without a stop": ("a.txt", "zh", 400, "泽连斯基说基辅会谈继续进行".__mul__),
    "Chinese in one paragraph": ("a.txt", "zh", 2000, "基辅会谈继续进行。泽连斯基说他会来。".__mul__),
    "marks without a space": ("a.txt", "en", 12000, "<!--".__mul__),
    "questions without a space": ("a.txt", "en", 12000, "a?b!".__mul__),
    "quotations never closed": ("a.txt", "en", 8000, " 'a".__mul__),
    "zero width": ("a.txt", "en", 6000, "The\u200b talks\u200b went on\u200b. ".__mul__),
    "soft hyphens in one word": ("a.txt", "en", 6000, "A\xad".__mul__),
    "direction marks": ("a.txt", "en", 10000, "a\u200e b".__mul__),
    "one name": ("a.txt", "en", 4000, "Kiev ".__mul__),
    "ignore comments": ("a.md", "en", 500, "<!-- checker: ignore names -->\n\nKiev and Kyiv are one.\n\n".__mul__),
    "runs of backticks": ("a.md", "en", 1200, lambda n: "".join(f"{'`' * (at % 40 + 1)}a " for at in range(n))),
    "tags never closed": ("a.html", "en", 3000, "<a ".__mul__),
    "attributes never closed": ("a.html", "en", 2500, '<a href="'.__mul__),
    "quotation marks that pair up wrongly": ("a.html", "en", 2500, lambda n: f"""{"<a b='" * n}='>'> " =">" """),
    "values that are never closed": ("a.html", "en", 2500, lambda n: f"""{'<a b=">" ' * n}="> """),
    "comments never closed": ("a.html", "en", 12000, "<!--".__mul__),
    "sections never closed": ("a.html", "en", 12000, "<![CDATA[".__mul__),
    "rows": ("a.tsv", "en", 80, lambda n: "source\ttarget\n" + "".join(
        f"Am Tag {at} sprach Merz mit Macron in Kiew.\tOn day {at} Merz spoke to Macron in Kyiv.\n"
        for at in range(n))),
}  # fmt: skip


@pytest.fixture(scope="module")
def session() -> Session:
    return Session.open(Request(("-",)))


@pytest.mark.parametrize("case", GROWING)
def test_time_grows_with_length_alone(tmp_path: Path, session: Session, case: str) -> None:
    name, language, count, text = GROWING[case]
    path = tmp_path / name
    ready = replace(session, request=Request((str(path),), language=language, source_language="de"))

    def seconds(count: int) -> float:
        path.write_text(text(count), encoding="utf-8")
        gc.collect()
        gc.disable()  # what other tests left in memory must not count here
        began = time.process_time()
        try:
            results = list(ready.check("never"))
        finally:
            spent = time.process_time() - began
            gc.enable()
        assert not any(missed.failed for result in results for missed in result.not_checked)
        return spent

    seconds(1)  # word lists and the like are read once
    bound = LONGER * max(seconds(count), FLOOR)
    assert any(seconds(4 * count) < bound for _ in range(3))  # a busy machine may spoil one measurement


@pytest.mark.parametrize("case", STORIES)
def test_what_is_wrong_is_still_found(tmp_path: Path, case: str) -> None:
    name, text, wanted = STORIES[case]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report, code, said = checked(path)
    assert wanted <= rules(report)
    assert (code, said) == (int(any(each["severity"] == "error" for each in report["findings"])), [])


@pytest.mark.parametrize(
    "name, unit", [("line.txt", "Kiev"), ("line.md", "ä"), ("line.html", "基"), ("line.tsv", "Kiev")]
)
def test_ten_megabytes_without_a_space(tmp_path: Path, name: str, unit: str) -> None:
    path = tmp_path / name
    head = "target\n" if path.suffix == ".tsv" else ""
    path.write_text(head + unit * (10_000_000 // len(unit.encode())), encoding="utf-8")
    report, code, said = checked(path)
    assert report["summary"]["stories"] == 1
    assert (code, said) == (0, [])


@pytest.mark.parametrize(
    "name, data, why",
    [
        ("a.txt", b"\n" * 100_000, "empty file: there is no story to check"),
        ("a.txt", b"\0" * 10_000, "not a text file"),
        ("a.txt", b"Kyiv \xed\xa0\x80 was calm.", "not UTF-8: byte 0xED at offset 5"),
        ("a.md", b'---\ntranslation-of: "\\ud800.md"\n---\n\nKyiv.\n', "translation-of: no such source"),
        ("a.md", b'---\nlang: "\\ud800"\n---\n\nKyiv.\n', "no such language code"),
        ("a.md", b"---\ntags: [" + b"a, " * 100_000 + b"]\n---\n\nKyiv.\n", "front matter: 300,009 characters"),
        ("a.tsv", b"a\t" * 100_000, "target"),
    ],
)
def test_what_is_no_story_gets_one_line(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    began = time.perf_counter()
    done = CliRunner().invoke(app, ["check", str(path), "--back-translate", "never"])
    assert time.perf_counter() - began < SECONDS
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}: ")
    assert why in line
    assert len(line) < 400


@pytest.mark.parametrize("form", ["plain", "json", "jsonl", "github"])
def test_a_report_of_surrogates_can_be_written(tmp_path: Path, form: str) -> None:
    story, report = tmp_path / "a.md", tmp_path / "report"
    story.write_text('---\ntitle: "\\ud800 Kiev \\ud800"\nlang: "\\ud801"\n---\n\nKyiv.\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(story), "--format", form, "--output", str(report)])
    assert done.exit_code == 2
    assert "no such language code" in report.read_text(encoding="utf-8")
