"""The baseline: what an entry goes by, how long it holds, what the file says, and how it is written anew."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.acceptance import Acceptance, _Accepting, last_day
from checker.checked import Checked, Outline, Summary
from checker.cli.clock import day_of_run
from checker.errors import BadSettings
from checker.finding import Confidence, Finding, Ignored, Severity
from checker.ignore.accepted import Accepted, key_of
from checker.ignore.baseline import Baseline, Entry, Key
from checker.ignore.baseline_file import plain_tables, read_baseline, shown, written
from checker.ignore.baselines import Baselines
from checker.ignore.unsure import unsure
from checker.passage import Document, Place, Span
from checker.report.ignored import ignored
from checker.settings import InForce

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 27)
STORY = "Talks in Kiev go on\n\nThe talks in Kiev went on, and Kiev was calm.\n"


def finding(text: str, word: str, number: int = 1, rule: str = "names.style", **more: Any) -> Finding:
    """A finding on the so-manieth place of a word."""
    document, at = Document(more.pop("path", "a.txt"), text, more.pop("id", None), more.pop("row", None)), -1
    for _ in range(number):
        at = text.index(word, at + 1)
    place = Place(document, more.pop("field", "body"), Span(at, at + len(word)))
    severity = more.pop("severity", Severity.ERROR)
    return Finding(rule, word, place, severity, more.pop("confidence", Confidence.CERTAIN), **more)


def checked(*findings: Finding, path: str = "a.txt", id: str | None = None) -> Checked:
    return Checked(Outline(path, "en", id), findings)


def grown(
    *stories: Checked,
    before: Baseline | None = None,
    rules: Sequence[str] = ("names.style", "numbers.changed"),
    today: datetime.date = TODAY,
    path: Path = Path("checker-baseline.toml"),
    named: Sequence[str] = (".",),
    complete: bool = True,
    **wanted: Any,
) -> tuple[list[Entry], dict[str, int]]:
    """The entries after a run, and what became of those before."""
    growing = _Accepting(before or Baseline(path, {}), Acceptance(**wanted), today, named)
    for each in stories:
        growing.add(each, frozenset(rules))
    entries, counts = growing.entries(complete=complete)
    return entries, dict(counts)


def baseline(*entries: Entry, path: Path = Path("checker-baseline.toml")) -> Baseline:
    return Baseline(path, {each.key: each for each in entries})


def silenced(accepted: Baseline, *stories: Checked, today: datetime.date | None = TODAY) -> list[list[bool]]:
    marking = Accepted(accepted, today)
    return [[each.ignored is not None for each in marking.marked(story).findings] for story in stories]


def accepting(*findings: Finding, **wanted: Any) -> Baseline:
    return baseline(*grown(checked(*findings), **wanted)[0])


@pytest.mark.parametrize(
    "now, holds",
    [
        (finding(STORY, "Kiev", 2), True),
        # moved
        (finding("One more paragraph.\n\n" + STORY, "Kiev", 2), True),
        (finding(STORY.replace("went on", "went on for hours"), "Kiev", 2), True),
        (finding("KIEV", "KIEV"), True),
        # changed
        (finding("Kiew was calm.", "Kiew"), False),
        (finding(STORY, "Kiev", 2, rule="names.near"), False),
        (finding(STORY, "Kiev", 1, field="headline"), False),
        (finding(STORY, "Kiev", 2, entity="Q1899"), False),
    ],
)
def test_what_an_entry_goes_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: Finding, holds: bool) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    accepted = accepting(finding(STORY, "Kiev", 2))
    assert silenced(accepted, checked(now)) == [[holds]]
    assert silenced(accepted, checked(now, path="b.txt")) == [[False]], "another story is another matter"


def test_a_file_that_was_renamed_is_known_by_all_that_was_accepted_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kiev, kharkov = finding(STORY, "Kiev", 2), finding("Kharkov", "Kharkov")
    both = accepting(kiev, kharkov)
    new = finding("Lvov", "Lvov")
    assert silenced(both, checked(kiev, new, kharkov, path="b.txt")) == [[True, False, True]]
    assert silenced(both, checked(kiev, path="b.txt")) == [[False]], "another story with one of its words"
    assert silenced(both, *(checked(kiev, kharkov, path=path) for path in ("b.txt", "c.txt"))) == [
        [True] * 2,
        [False] * 2,
    ]
    row = finding(STORY, "Kiev", 2, row=2, id="x"), finding("Kharkov", "Kharkov", row=3, id="y")
    table = baseline(*grown(*(checked(each, path="a.tsv", id=each.at.document.id) for each in row))[0])
    assert silenced(table, *(checked(each, path="b.tsv", id=each.at.document.id) for each in row)) == [[True]] * 2
    (tmp_path / "a.txt").touch()
    assert silenced(both, checked(kiev, kharkov, path="b.txt")) == [[False] * 2], "a copy"


def test_an_entry_holds_for_as_many_as_were_accepted() -> None:
    one, two = finding(STORY, "Kiev", 2), finding(STORY, "Kiev", 3)
    assert silenced(accepting(one), checked(one, two)) == [[True, False]]
    assert silenced(accepting(one, two), checked(one, two)) == [[True, True]]
    assert silenced(accepting(one, two), checked(two)) == [[True]]


def test_a_finding_that_gathers_places_is_accepted_with_as_many() -> None:
    def gathered(number: int) -> Checked:
        text = "Kiev. " * number
        first, *others = [finding(text, "Kiev", each + 1) for each in range(number)]
        related = tuple(replace(each.at, document=first.at.document) for each in others)
        return checked(replace(first, related=related))

    (entry,), _ = grown(gathered(2))
    assert entry.count == 2
    (third,) = Accepted(baseline(entry)).marked(gathered(3)).findings
    assert (third.at.span.start, [each.span.start for each in third.related]) == (12, [0, 6]), (
        "at what isn't accepted"
    )
    assert silenced(baseline(entry), *map(gathered, (1, 2, 3))) == [[True], [False], [False]], "in one story"
    assert [silenced(baseline(entry), gathered(number)) for number in (1, 2, 3)] == [[[True]], [[True]], [[False]]]


@pytest.mark.parametrize(
    "expires, today, holds",
    [
        (None, TODAY, True),
        (TODAY, TODAY, True),
        (TODAY, TODAY + datetime.timedelta(1), False),
        (TODAY + datetime.timedelta(30), TODAY, True),
    ],
)
def test_an_entry_holds_up_to_its_last_day(expires: datetime.date | None, today: datetime.date, holds: bool) -> None:
    story = checked(finding(STORY, "Kiev", 2))
    accepted = accepting(*story.findings, expires=expires)
    assert silenced(accepted, story, today=today) == [[holds]]
    assert Accepted(accepted, today).marked(story).expired == (not holds)


def test_what_a_comment_ignores_needs_no_entry_and_uses_none_up() -> None:
    said = replace(finding(STORY, "Kiev", 2), ignored=Ignored("comment", "as said"))
    other = finding(STORY, "Kiev", 3)
    assert grown(checked(said)) == ([], {})
    marked = Accepted(accepting(other)).marked(checked(said, other)).findings
    assert [each.ignored and each.ignored.by for each in marked] == ["comment", "baseline"]


def test_rows_go_by_their_ids_and_without_any_by_their_words() -> None:
    def row(line: int, id: str) -> Checked:
        return checked(finding("Kiev.", "Kiev", path="t.tsv", id=id, row=line), path="t.tsv", id=id)

    with_ids = baseline(*grown(row(2, "x"))[0])
    assert silenced(with_ids, row(2, "w"), row(3, "x")) == [[False], [True]]
    without = baseline(*grown(row(2, "2"))[0])
    assert silenced(without, row(5, "5"), row(6, "6")) == [[True], [False]]


def test_a_path_is_said_from_the_baselines_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    there = Baseline(Path("..", "checker-baseline.toml"), {})
    said = [there.key(name) for name in ("a.txt", "./a.txt", str(tmp_path / "work" / "a.txt"), "../b.txt", "-")]
    assert said == ["work/a.txt", "work/a.txt", "work/a.txt", "b.txt", "-"]


ONE = Entry(Key("a.txt", "9f2c"), "names.style", "Kiev", "as he said", "Jane Roe", datetime.date(2026, 12, 31), 2)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Entry,
            st.builds(Key, TEXTS, TEXTS, TEXTS),
            TEXTS,
            TEXTS,
            TEXTS,
            TEXTS,
            st.none() | st.dates(),
            st.integers(1, 99),
        ),
        unique_by=lambda each: each.key,
        max_size=5,
    )
)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    text = "".join(written(entries))
    path.write_bytes(text.encode())
    assert dict(read_baseline(path).entries) == {each.key: each for each in entries}
    assert "".join(written(reversed(entries))) == text, "the order in is no matter"
    assert all(char.isprintable() or char == "\n" for char in text)
    assert plain_tables(text) in (None, tomllib.loads(text))


LINES = ("[[accepted]]", 'path = "a \\"b\\" \\u200B"', "count = 2", "expires = 2026-12-31", "expires = 2026-02-30",
         "# a note", "", 'path = "\\x"', "count = 02", 'text = ""', "count = 2 # two", " count = 2", "[accepted]",
         'who = "\\uD800"', 'text = "\t"', "#\x07", "a.b = 1", "[[accepted]]\r", "expires = 20261231")  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=6).map("\n".join))
def test_both_readers_read_the_same(text: str) -> None:
    plain = plain_tables(text)
    if plain is not None:
        assert plain == tomllib.loads(text)


def test_an_entry_is_a_few_lines() -> None:
    assert "".join(written([ONE])).partition("\n\n")[2] == (
        '[[accepted]]\npath = "a.txt"\nrule = "names.style"\ntext = "Kiev"\ncount = 2\nfingerprint = "9f2c"\n'
        'reason = "as he said"\nwho = "Jane Roe"\nexpires = 2026-12-31\n'
    )


def test_half_a_character_is_no_toml() -> None:
    tomllib.loads("".join(written([replace(ONE, text="\ud83d")])))


@pytest.mark.parametrize("text, line", [("a\n b", "a b"), ("x" * 200, "x" * 119 + "…"), ("", "")])
def test_the_words_of_an_entry_stand_on_one_line(text: str, line: str) -> None:
    assert shown(text) == line


GOOD = '[[accepted]]\npath = "a.txt"\nrule = "names.style"\nfingerprint = "9f2c"\n'


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("", None),
        ("# nothing\n", None),
        (GOOD, None),
        (f"{GOOD}reason = 'so'\n\n{GOOD}", None),
        ("accepted = []", None),
        (f"{GOOD}expires = 2026-12-31\n", None),
        (f"\ufeff{GOOD}", None),
        ("[[acepted]]\n", ": acepted: no such key (did you mean accepted?)"),
        ("version = 1\n", ": version: no such key (entries are [[accepted]])"),
        ("accepted = 3\n", ": accepted: entries are wanted: [[accepted]]"),
        ("accepted = [3]\n", ": 3: an entry is wanted: [[accepted]]"),
        ("[[accepted]]\nrule = 'names'\n", ":1: no path"),
        (f"{GOOD}\n{GOOD}fingerprnt = ''\n", ":6: fingerprnt: no such key (did you mean fingerprint?)"),
        (f"{GOOD}count = 0\n", ":1: count: at least 1 is wanted, not 0"),
        (f"{GOOD}count = true\n", ":1: count: a whole number is wanted, not True"),
        (f"{GOOD}reason = 7\n", ":1: reason: a string is wanted, not 7"),
        (f"{GOOD}expires = '2026-12-31'\n", ":1: expires: a date, as 2026-12-31, is wanted, not '2026-12-31'"),
        (f"{GOOD}expires = 2026-02-30\n", ":5: "),
        ("[[accepted]\n", ":1: "),
        (f"{GOOD}<<<<<<< HEAD\n", ":5: a merge left its marks here: keep the entries of both sides"),
    ],
)
def test_a_file_that_is_no_baseline_is_told_with_its_line(tmp_path: Path, text: str, wrong: str | None) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(text.encode())
    if wrong is None:
        read_baseline(path)
    else:
        with pytest.raises(BadSettings, match=re.escape(f"{path}{wrong}")):
            read_baseline(path)


def test_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'reason = "\xfc"')
    for name, why in (("none.toml", "no such file"), ("", "cannot be read"), ("latin.toml", "not UTF-8: byte 0xFC")):
        with pytest.raises(BadSettings, match=why):
            read_baseline(tmp_path / name)


@pytest.mark.parametrize("reason, holds", [("so", True), ("", False), (" ", False), ("Reason.", False)])
def test_a_reason_can_be_required(reason: str, holds: bool) -> None:
    story = checked(finding(STORY, "Kiev", 2), finding(STORY, "Kiev", 3))
    marked = Accepted(accepting(*story.findings, reason=reason)).marked(story, require_reason=True)
    assert [each.ignored is not None for each in marked.findings] == [holds] * 2
    why = "names.style: no reason given, and the settings require one"
    assert [(each.why, each.count) for each in marked.not_checked] == ([] if holds else [(why, 2)])


def test_two_branches_may_accept_the_same(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(f"{GOOD}count = 2\nreason = 'one'\n\n{GOOD}reason = 'two'\n", encoding="utf-8")
    (entry,) = read_baseline(path).entries.values()
    assert (entry.count, entry.reason) == (2, "one")


KIEV = finding(STORY, "Kiev", 2)
KEY = key_of(KIEV, "a.txt")
OLD = Entry(KEY, "names.style", "Kiev", "archive", "Jane", None)


@pytest.mark.parametrize(
    "before, stories, options, reasons, counts",
    [
        # new ones
        ([], [checked(KIEV)], {"reason": "so"}, ["so"], {"new": 1}),
        ([], [checked(replace(KIEV, severity=Severity.NOTE))], {}, [], {}),
        ([], [checked(replace(KIEV, severity=Severity.NOTE))], {"severity": Severity.NOTE}, [""], {"new": 1}),
        ([], [checked(replace(KIEV, severity=Severity.WARNING))], {"severity": Severity.ERROR}, [], {}),
        # reasons stay
        ([OLD], [checked(KIEV)], {"reason": "so"}, ["archive"], {"kept": 1}),
        ([OLD], [checked(replace(KIEV, severity=Severity.NOTE))], {"reason": "so"}, ["archive"], {"kept": 1}),
        # what is past is accepted anew
        ([replace(OLD, expires=TODAY)], [checked(KIEV)], {"reason": "so"}, ["archive"], {"kept": 1}),
        ([replace(OLD, expires=TODAY - datetime.timedelta(1))], [checked(KIEV)], {"reason": "so"}, ["so"],
         {"renewed": 1}),
        # what is gone stays, and goes if asked
        ([OLD], [checked()], {}, ["archive"], {"idle": 1}),
        ([OLD], [checked()], {"prune": True}, [], {"pruned": 1}),
        # not looked at: another story, a rule that didn't run
        ([OLD], [checked(path="b.txt")], {"prune": True}, ["archive"], {"kept": 1}),
        ([OLD], [checked()], {"prune": True, "rules": ["names.mixed"]}, ["archive"], {"kept": 1}),
        ([OLD], [], {"prune": True}, ["archive"], {"kept": 1}),
    ],
)  # fmt: skip
def test_growing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: list[Entry],
    stories: list[Checked],
    options: dict[str, Any],
    reasons: list[str],
    counts: dict[str, int],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    entries, counted = grown(*stories, before=baseline(*before), **options)
    assert [each.reason for each in entries] == reasons
    assert counted == counts


def test_a_file_that_was_renamed_takes_its_entries_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").touch()
    renamed = checked(KIEV, path="b.txt")
    (entry,), counts = grown(renamed, before=baseline(OLD))
    assert (entry.key.path, entry.reason, counts) == ("b.txt", "archive", {"kept": 1})
    (tmp_path / "a.txt").touch()  # both are there: another story
    entries, counts = grown(renamed, before=baseline(OLD), reason="so")
    assert ([each.reason for each in entries], counts) == (["so", "archive"], {"new": 1, "kept": 1})


def test_a_file_that_is_gone_goes_when_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert grown(checked(path="b.txt"), before=baseline(OLD), prune=True) == ([], {"pruned": 1})


OTHER = replace(OLD, key=KEY._replace(path="old/a.txt"), rule="numbers.changed")


@pytest.mark.parametrize(
    "story, before, options, reasons, counts",
    [
        # the new name, with a finding below what would be accepted now
        (checked(replace(KIEV, severity=Severity.NOTE), path="b.txt"), OLD, {}, ["archive"], {"kept": 1}),
        (checked(replace(KIEV, severity=Severity.NOTE), path="b.txt"), OTHER, {}, ["archive"], {"kept": 1}),
        # it would not have been looked at: it lies elsewhere, its rule didn't run, its new name can't be read
        (checked(path="news/b.txt"), OTHER, {"named": ["news"]}, ["archive"], {"kept": 1}),
        (checked(path="b.txt"), OTHER, {"rules": ["names.style"]}, ["archive"], {"kept": 1}),
        (checked(path="b.txt"), OTHER, {"complete": False}, ["archive"], {"kept": 1}),
        (checked(path="old/b.txt"), OTHER, {"named": ["old"]}, [], {"pruned": 1}),
        (checked(path="old/b.txt"), OTHER, {"named": ["old/a"]}, ["archive"], {"kept": 1}),
    ],
)
def test_what_is_pruned_of_files_that_are_gone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    story: Checked,
    before: Entry,
    options: dict[str, Any],
    reasons: list[str],
    counts: dict[str, int],
) -> None:
    monkeypatch.chdir(tmp_path)
    entries, counted = grown(story, before=baseline(before), prune=True, **options)
    assert ([each.reason for each in entries], counted) == (reasons, counts)
    assert all((each.who, each.expires) == (before.who, before.expires) for each in entries)


@pytest.mark.parametrize(
    "text, day",
    [("30", "2026-12-27"), ("30d", "2026-12-27"), ("0", "2026-11-27"), ("2027-01-01", "2027-01-01"),
     ("2026-11-26", None), ("soon", None), ("99999999", None), ("-3", None), ("", None)],
)  # fmt: skip
def test_last_day(text: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(BadSettings, match="--expires"):
            last_day(text, TODAY)
    else:
        assert last_day(text, TODAY).isoformat() == day


def test_the_day_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert day_of_run(None) == datetime.date(2023, 11, 14)
    assert day_of_run(datetime.datetime(2026, 11, 27)) == TODAY
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(BadSettings, match="SOURCE_DATE_EPOCH=yesterday: seconds since 1970 are wanted"):
        day_of_run(None)


@pytest.mark.parametrize(
    "files, start, near, first",
    [
        (["stories/a.txt"], "stories", None, "checker-baseline.toml"),
        (["stories/a.txt", "stories/checker.toml"], "stories", None, "stories/checker-baseline.toml"),
        (["checker-baseline.toml", "stories/a.txt"], "stories", "checker-baseline.toml", "checker-baseline.toml"),
        (["stories/checker-baseline.toml", "a.txt"], ".", None, "checker-baseline.toml"),
    ],
)
def test_where_a_baseline_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], start: str, near: str | None, first: str
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)

    def at(folder: Path) -> Baselines:
        return Baselines(InForce(), folder)

    there = at(Path(start)).of(f"{start}/a.txt")
    assert (there.path if there is not None else None) == (Path(near) if near else None)
    assert at(Path(start)).growing(f"{start}/a.txt").path == Path(first)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    away = tmp_path / start
    if near is None:
        assert at(away).growing(str(away / "a.txt")).path == away / "checker-baseline.toml"


@pytest.mark.parametrize(
    "least, silenced",
    [("possible", []), ("likely", ["possible"]), ("certain", ["likely", "possible"])],
)
def test_findings_that_are_less_sure_than_wanted(least: str, silenced: list[str]) -> None:
    findings = [replace(KIEV, confidence=each) for each in Confidence]
    said = replace(findings[-1], ignored=Ignored("comment", "as said"))
    after = unsure(checked(*findings, said), Confidence(least)).findings
    assert [str(each.confidence) for each in after if each.ignored and each.ignored.by == "confidence"] == silenced
    assert after[-1].ignored == said.ignored


def told(*by: tuple[Any, str], expired: int = 0, today: datetime.date | None = None) -> str:
    summary = Summary(today=today)
    findings = tuple(replace(KIEV, ignored=Ignored(who, reason)) for who, reason in by)
    summary.add(Checked(None, findings, expired=expired))
    return ignored(summary)


@pytest.mark.parametrize(
    "sentence, text",
    [
        (told(), ""),
        (told(("comment", "as said")), "ignored: 1 by comment (as said)"),
        (told(*[("comment", "b")] * 2, ("comment", "a"), ("baseline", "c")),
         "ignored: 3 by comment (b, a), 1 by baseline (c)"),
        (told(*[("baseline", str(number)) for number in range(4)]), "ignored: 4 by baseline (0, 1, 2 other reasons)"),
        (told(*[("baseline", str(number)) for number in range(3)]), "ignored: 3 by baseline (0, 1, 1 other reason)"),
        (told(("comment", "x" * 99)), f"ignored: 1 by comment ({'x' * 59}…)"),
        (told(("unchanged", "u"), ("confidence", "c")),
         "ignored: 1 on unchanged lines, 1 not sure enough (--min-confidence)"),
        (told(expired=2, today=TODAY), "no longer accepted as of 2026-11-27: 2"),
        (told(("comment", "a"), expired=1), "ignored: 1 by comment (a); no longer accepted: 1"),
    ],
)  # fmt: skip
def test_the_sentence_on_what_is_ignored(sentence: str, text: str) -> None:
    assert sentence == text


FAULTY = "# Talks\n\nThe talks in Kyiv went on.\n\nKiev was calm, said the the envoy.\n"
NEVER = ("--back-translate", "never")


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments, *NEVER],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "GIT_AUTHOR_NAME": "Jane Roe", "HOME": str(folder)},
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.md").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def test_from_finding_to_entry_and_back(folder: Path) -> None:
    run(folder, "check", "stories", code=1)
    said = run(
        folder, "baseline", "stories", "--reason", "archive", "--expires", "2026-12-31", "--today", "2026-11-27"
    )
    assert said == "checker-baseline.toml: 1 accepted (1 new)\n"
    text = (folder / "checker-baseline.toml").read_text(encoding="utf-8")
    (entry,) = tomllib.loads(text)["accepted"]
    assert (entry["path"], entry["text"]) == ("stories/a.md", "Kiev")
    assert (entry["reason"], entry["who"]) == ("archive", "Jane Roe")
    day = ("--today", "2026-12-31")
    assert "ignored: 1 by baseline (archive)" in run(folder, "check", "stories", *day)
    run(folder, "check", "stories", "--no-baseline", *day, code=1)
    out = run(folder, "check", "stories", "--today", "2027-01-01", code=1)
    assert "no longer accepted as of 2027-01-01: 1" in out
    assert run(folder, "check", "stories", "--format", "json", *day).endswith(' as of 2026-12-31"}\n')
    # moved
    (folder / "stories" / "a.md").write_text(FAULTY.replace("# Talks", "# Talks\n\nIt rained."), encoding="utf-8")
    run(folder, "check", "stories", *day)
    # one more of the same, and another one
    (folder / "stories" / "b.md").write_text(FAULTY, encoding="utf-8")
    assert "1 error" in run(folder, "check", "stories", *day, code=1)
    said = run(folder, "baseline", "stories", "--who", "", "--today", "2026-12-01")
    assert said == "checker-baseline.toml: 2 accepted (1 new, 1 kept)\n"
    # mended
    (folder / "stories" / "a.md").write_text(FAULTY.replace("Kiev", "Kyiv"), encoding="utf-8")
    assert "1 of them matches nothing any more" in run(folder, "baseline", "stories", "--today", "2026-12-01")
    said = run(folder, "baseline", "stories", "--prune", "--today", "2026-12-01")
    assert said == "checker-baseline.toml: 1 accepted (1 kept, 1 pruned)\n"


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (("check", "stories", "--baseline", "none.toml"), 2, "none.toml: no such file; checker baseline writes one"),
        (("check", "stories", "--baseline", "a", "--no-baseline"), 2, "--baseline, --no-baseline: one or the other"),
        (("check", "stories", "--baseline", "bad.toml"), 2, "checker: bad.toml:1: no path"),
        (("check", "stories", "--config", "wants.toml"), 2, "wants.toml:1: baseline: no such file: here.toml"),
        (("baseline", "stories", "--expires", "soon"), 2, "--expires soon: write a date"),
        (("baseline", "stories", "--config", "reason.toml"), 2, "--reason: the settings require one"),
        (("baseline", "nowhere"), 2, "nowhere: no such file or folder"),
        (("baseline", "empty"), 3, "no story in empty"),
        (("baseline", "stories", "--config", "wants.toml"), 0, "here.toml: 1 accepted (1 new)"),
        (("check", "stories", "--exit-zero"), 0, "1 error"),
        (("check", "stories", "--exit-zero", "--fail-on", "note"), 0, "1 error"),
        (("check", "stories", "nowhere", "--exit-zero"), 2, "1 error"),
        (("check", "empty", "--exit-zero"), 3, "no story"),
        (("check", "stories", "--fail-on", "never", "--show", "error"), 0, "not shown: 1 note (--show note)"),
        (("check", "stories", "--skip", "names", "--fail-on", "note"), 1, "in 1 story; not shown: 1 note (--show"),
        (("check", "stories", "--skip", "names", "--fail-on", "note", "--min-confidence", "certain"), 0,
         "ignored: 1 not sure enough (--min-confidence)"),
        (("check", "stories", "--skip", "names", "--show", "note"), 0, "1 note in 1 story\n"),
    ],
)  # fmt: skip
def test_exit_codes(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (folder / "empty").mkdir()
    (folder / "bad.toml").write_text("[[accepted]]\n", encoding="utf-8")
    (folder / "wants.toml").write_text('baseline = "here.toml"\n', encoding="utf-8")
    (folder / "reason.toml").write_text("require-reason = true\n", encoding="utf-8")
    assert said in run(folder, *arguments, code=code)


def test_a_broken_story_keeps_its_entries(folder: Path) -> None:
    run(folder, "baseline", "stories")
    before = (folder / "checker-baseline.toml").read_bytes()
    (folder / "stories" / "a.md").write_bytes(b"Kiev \xfc")
    run(folder, "baseline", "stories", "--prune", code=2)
    assert (folder / "checker-baseline.toml").read_bytes() == before


def test_a_renamed_story_stays_accepted(folder: Path) -> None:
    run(folder, "baseline", "stories", "--reason", "archive", "--who", "Jane", "--expires", "2099-12-31")
    (folder / "stories" / "a.md").rename(folder / "stories" / "b.md")
    assert "ignored: 1 by baseline (archive)" in run(folder, "check", "stories")
    run(folder, "baseline", "stories", "--prune", "--reason", "so")
    (folder / "archive").mkdir()
    (folder / "stories" / "b.md").rename(folder / "archive" / "b.md")
    (folder / "stories" / "c.md").write_text("Calm.\n", encoding="utf-8")
    run(folder, "baseline", "stories", "--prune")
    (entry,) = tomllib.loads((folder / "checker-baseline.toml").read_text(encoding="utf-8"))["accepted"]
    assert (entry["path"], entry["reason"], entry["who"]) == ("stories/b.md", "archive", "Jane")
    run(folder, "baseline", ".", "--prune")
    (entry,) = tomllib.loads((folder / "checker-baseline.toml").read_text(encoding="utf-8"))["accepted"]
    assert (entry["path"], entry["reason"], entry["who"]) == ("archive/b.md", "archive", "Jane")
    assert entry["expires"] == datetime.date(2099, 12, 31)
    (folder / "archive" / "b.md").unlink()
    assert "0 accepted (1 pruned)" in run(folder, "baseline", ".", "--prune")


def test_a_file_that_cannot_be_written_is_named_alone(folder: Path) -> None:
    wanted = folder / "none" / "base.toml"
    assert run(folder, "baseline", "stories", "--baseline", str(wanted), code=2).startswith(f"checker: {wanted}: ")
