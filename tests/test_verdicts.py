"""Kept verdicts: the same bytes as checked anew whatever is edited, and whatever happens to the file they are in."""

from __future__ import annotations

import datetime
import json
import os
import random
import sqlite3
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.checked import Checked, Outline
from checker.finding import Confidence, Evidence, Finding, Fix, Ignored, NotChecked, Severity, Tier
from checker.inputs import Request
from checker.passage import Document, Place, Span
from checker.publishing import wanted
from checker.report import FORMATS
from checker.session import Session
from checker.verdicts import form, store

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
STORY = "The council met on Monday.\n\nIt voted on the the new bridge in {}.\n\nThe talks in Kyiv went on, it said.\n"
GERMAN = "Der Rat tagte am Montag.\n\nEr stimmte über die Brücke in Kiew ab: {} Euro.\n\nMan redete in Kiew weiter.\n"
TABLE = "source\ttarget\nKiew schweigt.\tKiev is is silent in Kyiv.\nEr kam.\tHe came.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stories with and without sources, and what says how they are checked."""
    folder = tmp_path / "site"
    for name, content in {
        "checker.toml": '[[pairs]]\ntarget = "en/*.md"\nsource = "de/{path}.md"\n',
        "en/a.md": STORY.format("Kiev"),
        "en/b.md": "---\ntranslation-of: ../orig/b.txt\n---\n" + STORY.format("Kyiv"),
        "en/c.md": STORY.format("Lviv"),
        "de/a.md": GERMAN.format("30"),
        "orig/b.txt": GERMAN.format("12"),
        "rows.tsv": TABLE,
        "plain.txt": "Nothing to see here, and the weather was fine all day long.\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(folder)
    return tmp_path


def report(
    site: Path, format: str = "json", *, cache: bool = True, paths: tuple[str, ...] = (".",), **options: object
) -> bytes:
    """What a run writes."""
    request = Request(paths, **{key: value for key, value in options.items() if key in _REQUEST})  # type: ignore[arg-type]
    rest = {key: value for key, value in options.items() if key not in _REQUEST}
    session = Session.open(request, cache=site / "cache" if cache else None, **rest)  # type: ignore[arg-type]
    output = site / "out"
    session.report(
        wanted(format, output), show="note", fail_on="error", strict=False, back_translate="never", say=lambda _: None
    )
    return output.read_bytes()


_REQUEST = {field.name for field in fields(Request)}


def known(site: Path, **options: object) -> tuple[int, bool]:
    """How many files a run needs not check, and whether it opens nothing."""
    session = Session.open(Request(options.pop("paths", (".",))), cache=site / "cache", **options)  # type: ignore[arg-type]
    assert session.kept is not None
    inputs = session._with_kept((), "never", session.kept)
    return sum(session.kept.of(path) is not None for path in inputs.paths), session.kept.signature is not None


def test_a_second_run_opens_nothing_and_says_the_same(site: Path) -> None:
    fresh = report(site, cache=False)
    assert json.loads(fresh)["summary"]["error"]
    assert report(site) == fresh
    assert known(site) == (7, True)
    assert report(site) == fresh


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "html"])
def test_every_format(site: Path, format: str) -> None:
    fresh = report(site, format, cache=False)
    assert report(site, format) == fresh
    assert report(site, format) == fresh


EDITS: dict[str, Callable[[Path], object]] = {
    "a story": lambda site: (site / "en/a.md").write_text(STORY.format("Kyiv")),
    "its source": lambda site: (site / "de/a.md").write_text(GERMAN.format("13")),
    "a source that it names": lambda site: (site / "orig/b.txt").write_text(GERMAN.format("99")),
    "a source that wasn't there": lambda site: (site / "de/c.md").write_text(GERMAN.format("1")),
    "a source that is gone": lambda site: (site / "de/a.md").unlink(),
    "a source that it names is gone": lambda site: (site / "orig/b.txt").rename(site / "orig/z.txt"),
    "a folder of another language": lambda site: (site / "fr").mkdir(),
    "no folder of another language": lambda site: (site / "de").rename(site / "old"),
    "settings": lambda site: (site / "checker.toml").write_text('skip = ["repeats"]\n'),
    "settings further down": lambda site: (site / "en/checker.toml").write_text('[severity]\nrepeats = "note"\n'),
    "a project's settings": lambda site: (site / "en/pyproject.toml").write_text(
        '[tool.checker]\nskip = ["names"]\n'
    ),
    "no settings": lambda site: (site / "checker.toml").unlink(),
    "a row": lambda site: (site / "rows.tsv").write_text(TABLE.replace("He came", "He came, he came")),
    "a file more": lambda site: (site / "en/d.md").write_text(STORY.format("Odesa")),
    "a file that is no story": lambda site: (site / "en/e.md").write_bytes(b"\xff\xfe\xff"),
    "an ignore": lambda site: (site / "en/a.md").write_text(
        "<!-- checker: ignore-file names on purpose -->\n\n" + STORY.format("Kiev")
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit(site: Path, edit: str) -> None:
    before = report(site)
    EDITS[edit](site / "site")
    fresh = report(site, cache=False)
    assert report(site) == fresh
    assert report(site) == fresh
    assert fresh != before or edit in (
        "a project's settings",
        "no folder of another language",
        "a folder of another language",
    )


def test_random_edits(site: Path) -> None:
    """Whatever is edited in whatever order, kept verdicts are what checking anew says."""
    drawn = random.Random(6)
    names = ["en/a.md", "en/b.md", "en/c.md", "de/a.md", "de/c.md", "orig/b.txt", "rows.tsv", "checker.toml"]
    contents: list[bytes | None] = [
        None,
        STORY.format("Kiev").encode(),
        GERMAN.format("5").encode(),
        TABLE.encode(),
        b'skip = ["repeats"]\n',
        b'[[pairs]]\ntarget = "en/*.md"\nsource = "de/{path}.md"\n',
        b"---\ntranslation-of: a.md\n---\nHe came in.\n",
    ]
    for _ in range(25):
        path = site / "site" / drawn.choice(names)
        wants = contents[4:6] if path.suffix == ".toml" else [*contents[:4], contents[6]]
        content = drawn.choice(wants)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
        assert report(site) == report(site, cache=False)


def test_a_glossary_and_options(site: Path) -> None:
    head = "entity,kind,language,form,status\n"
    house = site / "site/house.csv"
    house.write_text(head + "x,place,en,Lviv,preferred\nx,place,en,Lwow,rejected\n")
    for options in (
        {"glossaries": (house,)},
        {"skip": ("repeats",)},
        {"only": ("names.mixed",)},
        {"language": "en"},
        {"style": "ap"},
        {"source": Path("de/a.md"), "paths": ("en",)},
        {"date": datetime.date(2019, 1, 1)},
        {"encoding": "cp1252"},
    ):
        fresh = report(site, cache=False, **options)
        assert report(site, **options) == fresh
        assert report(site, **options) == fresh
    house.write_text(head + "x,place,en,Lviv,rejected\nx,place,en,Lwow,preferred\n")
    assert report(site, glossaries=(house,)) == report(site, cache=False, glossaries=(house,))
    (site / "site/checker.toml").write_text('glossaries = ["house.csv"]\n')
    assert report(site) == report(site, cache=False)
    assert known(site)[1]
    house.write_text(head + "x,place,en,Kyjiw,rejected\n")
    assert known(site) == (0, False)
    assert report(site) == report(site, cache=False)


def test_what_failed_is_not_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.checks.repeats import Repeats

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Repeats, "run", crash)
        report(site)
    assert known(site) == (0, False)
    (site / "site/en/a.md").write_text("---\ntranslation-of: nowhere.md\n---\n" + STORY.format("Kiev"))
    report(site)
    assert known(site, paths=("en/a.md",)) == (0, False)


def test_what_was_translated_is_not_kept(site: Path) -> None:
    checked = Checked(Outline("a.md", "en"), detail=None)
    from checker.verdicts.kept import _keepable

    assert not _keepable(checked)


def test_a_folder_may_be_moved_and_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report(site)
    (site / "site").rename(site / "moved")
    monkeypatch.chdir(site / "moved")
    assert report(site) == report(site, cache=False)


@pytest.mark.parametrize("damage", ["garbage", "cut", "row", "empty", "folder", "older"])
def test_a_damaged_file_is_made_anew(site: Path, damage: str) -> None:
    fresh = report(site)
    path = site / "cache/verdicts.sqlite"
    data = path.read_bytes()
    if damage == "garbage":
        path.write_bytes(b"not a database at all" * 500)
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "row":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE verdict SET says = replace(says, 'repeats.word', 'repeats.wore')")
        connection.close()
        assert known(site) == (3, False) or known(site)[1] is False
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "older":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE verdict")
            connection.execute("CREATE TABLE verdict (key TEXT)")
        connection.close()
    else:
        path.unlink()
        path.mkdir()
    assert report(site) == fresh
    if damage != "folder":
        report(site)
        assert known(site) == (7, True)


def test_a_place_that_cannot_be_written(site: Path) -> None:
    (site / "cache").write_text("a file")
    assert report(site) == report(site, cache=False)


def test_two_runs_at_once_and_one_that_is_killed(site: Path) -> None:
    command = [sys.executable, "-m", "checker", "check", ".", "--format", "json", "--cache-dir", str(site / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(2)]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    killed.kill()
    killed.wait()
    said = [run.communicate()[0] for run in runs]
    assert said[0] == said[1]
    assert subprocess.run(command, capture_output=True, env=environment, check=False).stdout == said[0]


def test_nothing_is_kept_of_standard_input_and_changes(site: Path) -> None:
    assert Session.open(Request(("-",)), cache=site / "cache").kept is None
    assert Session.open(Request((".",))).kept is None


def test_the_file_does_not_grow_without_end(tmp_path: Path) -> None:
    held = store.Store(tmp_path / "verdicts.sqlite", largest=200_000)
    for number in range(20):
        held.put({bytes([number, each]): ("x" * 300, "y" * 300) for each in range(50)})
    assert (tmp_path / "verdicts.sqlite").stat().st_size < 300_000
    assert len(held.get([bytes([19, each]) for each in range(50)])) == 50
    assert not held.get([bytes([0, 0])])


def test_what_is_read_back_is_what_was_kept() -> None:
    text = "Kiev 💥 é ل\u2028\ud800"
    whole, cell = Document("a.md", text, format="markdown"), Document("t.tsv", text, "7", 3, "tsv")

    def place(document: Document) -> Place:
        return Place(document, "body", Span(0, 4))

    finding = Finding(
        "names.style", "“Kiev” \x00", place(whole), Severity.ERROR, Confidence.LIKELY, (place(cell), place(whole)),
        "Kyiv", "Q1",
        Evidence("", None, "x", weak=True), (Fix(place(whole), "Kyiv", "Kyiv", Tier.SAFE),), Ignored("comment", "so"),
    )  # fmt: skip
    outline = Outline(
        "a.md",
        "en",
        None,
        Confidence.CERTAIN,
        datetime.date(2026, 1, 2),
        "b.md",
        "de",
        (("body", 2),),
        "Kiev falls",
    )
    missed = NotChecked("source", "none", "names", "a.md", "7", 2, failed=True)
    bare = replace(finding, related=(), suggestion=None, entity=None, evidence=Evidence(), fixes=(), ignored=None)
    verdicts = [
        Checked(outline, (finding, bare), (missed,)),
        Checked(None, (), (missed,)),
        Checked(Outline("x", None)),
    ]
    written = form.encoded(verdicts, ["a.md"])
    again = form.decoded(written, lambda path, format: Document(path, text, format=format))
    assert again == verdicts
    assert all(value is not None for value in (getattr(outline, f.name) for f in fields(Outline) if f.name != "id"))
    assert all(getattr(finding, f.name) for f in fields(Finding)), "a field that is new must be kept as well"
    assert written.count("Kiev") == 4, "headline, messages and cell: the text of a file is read again"
    with pytest.raises(form.BROKEN):
        form.decoded("[[1, 2]]", lambda path, format: whole)


def test_little_is_loaded_where_all_is_kept(site: Path) -> None:
    report(site)
    report(site)
    script = (
        "import sys; from checker.cli import main; sys.argv = ['checker', 'check', '.', '--cache-dir', sys.argv[1],"
        " '--back-translate', 'never', '--format', 'plain']\n"
        "try: main()\nexcept SystemExit: pass\nprint(*sorted(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, str(site / "cache")]
    for _ in range(2):
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
        )
    loaded = set(done.stderr.split("\n")[-2].split())
    heavy = {
        "checker.checks",
        "checker.run",
        "checker.glossary",
        "checker.ledger",
        "checker.coverage",
        "ftfy",
        "babel",
    }
    assert not loaded & (heavy | {"ahocorasick_rs", "rapidfuzz", "langdetect", "yaml", "markdown_it"})
