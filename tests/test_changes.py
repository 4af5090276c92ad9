"""``--changed-since`` and ``--staged``: what is read, which findings count, and what git cannot tell."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from repository import ALONE, Repository

from checker.changes import Changes
from checker.changes.diff import Change, changes
from checker.errors import BadSettings
from checker.inputs import Request
from checker.publishing import wanted
from checker.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from checker.finding import Finding

GOOD = "The council met on Monday.\n\nIt voted on the new bridge.\n\nNobody spoke against it.\n"
TWICE = "It voted on the the new bridge."
BAD = GOOD.replace("It voted on the new bridge.", TWICE)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in ALONE.items():
        monkeypatch.setenv(key, value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository.make(tmp_path / "desk")
    monkeypatch.chdir(made.folder)
    return made


def findings(
    *paths: str, since: str | None = "main", staged: bool = False, source: Path | None = None
) -> list[Finding]:
    request = Request(paths or (".",), source, changed_since=None if staged else since, staged=staged, language=None)
    session = Session.open(request, only=("repeats", "coverage", "headline.number", "names"))
    return [finding for checked in session.check("never") for finding in checked.findings]


def counted(*paths: str, since: str | None = "main", staged: bool = False, source: Path | None = None) -> list[str]:
    """Path, line and rule of what counts."""
    return [
        f"{each.at.document.path}:{each.at.document.line_column(each.at.span.start)[0]} {each.rule}"
        for each in findings(*paths, since=since, staged=staged, source=source)
        if each.ignored is None
    ]


def read(*paths: str, since: str | None = "main", staged: bool = False) -> list[str]:
    session = Session.open(Request(paths or (".",), changed_since=None if staged else since, staged=staged))
    return [checked.outline.path for checked in session.check("never") if checked.outline is not None]


def test_only_changed_files_are_read_and_only_changed_lines_count(repository: Repository) -> None:
    repository.commit({"a.txt": BAD, "b.txt": BAD, "c.txt": GOOD})
    repository.git("switch", "-q", "-c", "topic")
    repository.commit({"a.txt": BAD.replace("Nobody spoke", "Nobody nobody spoke")})
    assert read() == ["a.txt"]
    assert counted() == ["a.txt:5 repeats.word"]
    (old,) = (each for each in findings() if each.ignored is not None)
    assert old.ignored is not None
    assert (old.ignored.by, old.ignored.reason) == ("unchanged", "on lines that didn't change since main")


def test_it_is_the_merge_base_that_counts(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD})
    repository.git("switch", "-q", "-c", "topic")
    repository.commit({"b.txt": BAD})
    repository.git("switch", "-q", "main")
    repository.commit({"a.txt": BAD})
    repository.git("switch", "-q", "topic")
    assert counted() == ["b.txt:3 repeats.word"]


def test_what_is_not_committed_counts_and_what_is_untracked(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD, "b.txt": GOOD, ".gitignore": "build\n"})
    repository.write({"a.txt": BAD, "new.txt": BAD, "build/out.txt": BAD})
    repository.git("add", "a.txt")
    assert counted(since="HEAD") == ["a.txt:3 repeats.word", "new.txt:3 repeats.word"]
    assert counted("build/out.txt", since="HEAD") == ["build/out.txt:3 repeats.word"], "it is named itself"


def test_nothing_changed_is_clean_and_no_story_is_not(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.txt": BAD, "empty/notes.xyz": "x"})

    def code(path: str) -> int:
        session = Session.open(Request((path,), changed_since="HEAD"))
        return session.report(
            wanted("plain", tmp_path / "out"),
            show="note",
            fail_on="note",
            strict=False,
            back_translate="never",
            say=print,
        )

    assert code(".") == 0
    assert code("a.txt") == 0
    assert code("empty") == 3


@pytest.mark.parametrize(
    "name", ['he said "no".txt', "zwei Wörter.txt", "Київ.txt", "a\tb.txt", "-x.txt", "tail .txt"]
)
def test_names_of_files(repository: Repository, name: str) -> None:
    repository.commit({name: GOOD})
    repository.write({name: BAD})
    assert counted(since="HEAD") == [f"{name}:3 repeats.word"]
    repository.git("add", "-A")
    assert counted(staged=True) == [f"{name}:3 repeats.word"]


def test_a_renamed_story_keeps_its_lines(repository: Repository) -> None:
    repository.commit({"a.txt": BAD})
    repository.git("mv", "a.txt", "b.txt")
    assert read(since="HEAD") == []
    repository.write({"b.txt": BAD.replace("against it", "against it it")})
    assert counted(since="HEAD") == ["b.txt:5 repeats.word"]


def test_deleted_stories_do_not_matter(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD, "b.txt": GOOD})
    (repository.folder / "a.txt").unlink()
    assert read("a.txt", "b.txt", since="HEAD") == []
    session = Session.open(Request(("a.txt", "typo.txt"), changed_since="HEAD"))
    assert [missed.why for each in session.check() for missed in each.not_checked] == ["no such file or folder"]


def test_a_file_made_executable_is_not_changed(repository: Repository) -> None:
    repository.commit({"a.txt": BAD})
    (repository.folder / "a.txt").chmod(0o755)
    assert read(since="HEAD") == []


def test_line_ends_that_git_converts_are_no_change(repository: Repository) -> None:
    repository.commit({"a.txt": BAD})
    repository.git("config", "core.autocrlf", "true")
    repository.write({"a.txt": BAD.replace("\n", "\r\n").replace("Nobody", "Nobody nobody")})
    assert counted(since="HEAD") == ["a.txt:5 repeats.word"]
    repository.git("add", "-A")
    assert [each.at.span.start for each in findings(staged=True)] == [
        each.at.span.start for each in findings(since="HEAD")
    ]


def test_a_binary_file_counts_whole(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD.encode("utf-16")})
    repository.write({"a.txt": BAD.encode("utf-16")})
    request = Request((".",), encoding="utf-16", changed_since="HEAD")
    session = Session.open(request, only=("repeats",))
    assert [each.ignored for checked in session.check() for each in checked.findings] == [None]


def test_what_is_staged_is_checked_as_it_is_staged(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD, "b.txt": GOOD})
    repository.write({"a.txt": BAD})
    repository.git("add", "a.txt")
    repository.write({"a.txt": GOOD, "b.txt": BAD})
    assert counted(staged=True) == ["a.txt:3 repeats.word"], "the fault is in the index, and mended on disk alone"
    (repository.folder / "a.txt").unlink()
    assert counted(staged=True) == ["a.txt:3 repeats.word"]
    assert counted("a.txt", staged=True) == ["a.txt:3 repeats.word"]


def test_the_first_commit(repository: Repository) -> None:
    repository.write({"a.txt": BAD})
    repository.git("add", "a.txt")
    assert counted(staged=True) == ["a.txt:3 repeats.word"]
    with pytest.raises(BadSettings, match="there is no commit yet"):
        read(since="main")


def test_whole_stories(repository: Repository) -> None:
    story = "# Thirty died\n\nThe quake came at night.\n\n{}\n\nRescuers went on.\n"
    kyiv = "Officials in {} said so.\n\nThe weather was fine.\n\nTalks in {} go on.\n"
    repository.commit(
        {
            "quake.md": story.format("Thirty people died."),
            "kyiv.txt": kyiv.format("Kyiv", "Kyiv"),
            "old.txt": kyiv.format("Kyiv", "Kiev"),
        }
    )
    repository.write(
        {
            "quake.md": story.format("Thirteen people died."),
            "kyiv.txt": kyiv.format("Kyiv", "Kiev"),
            "old.txt": kyiv.format("Kyiv", "Kiev").replace("fine", "bad"),
        }
    )
    assert counted(since="HEAD") == ["kyiv.txt:5 names.mixed", "quake.md:1 headline.number"]


DE = """---
lang: de
---
# Rat stimmt über Brücke ab

Der Rat tagte am Montag im alten Rathaus der Stadt.

Er stimmte über die neue Brücke am Hafen ab.

Niemand sprach sich dagegen aus, sagte der Bürgermeister.
"""
EN = """---
lang: en
translation-of: {}
---
# Council votes on bridge

The council met on Monday in the old town hall.

It voted on the new bridge at the port.

Nobody spoke against it, the mayor said.
"""


def test_a_source_that_changed_makes_its_translation_stale(repository: Repository) -> None:
    repository.commit({"de/a.md": DE, "en/b.md": EN.format("../de/a.md"), "en/c.md": EN.format("../de/a.md")})
    repository.write(
        {"de/a.md": DE.replace("Er stimmte über die neue Brücke am Hafen ab.", "Er vertagte die Sache.")}
    )
    (finding, _) = (each for each in findings("en", since="HEAD") if each.ignored is None)
    assert finding.rule == "coverage.stale"
    assert finding.at.text == "It voted on the new bridge at the port."
    assert [place.text for place in finding.related] == ["Er vertagte die Sache."]
    assert finding.message == (
        "the source was changed since HEAD, and this wasn't: “Er stimmte über die neue Brücke am Hafen ab.” is now "
        "“Er vertagte die Sache.”"
    )
    repository.git("add", "-A")
    assert counted("en", staged=True) == ["en/b.md:9 coverage.stale", "en/c.md:9 coverage.stale"]


def test_a_source_by_option_and_by_pattern(repository: Repository) -> None:
    english = EN.replace("translation-of: {}\n", "")
    pairs = '[[pairs]]\ntarget = "en/*.md"\nsource = "de/{path}.md"\n'
    repository.commit({"de/a.md": DE, "en/a.md": english, "en/other.md": english})
    repository.write({"de/a.md": DE.replace("am Montag", "am Dienstag")})
    assert counted("en", since="HEAD", source=repository.folder / "de") == ["en/a.md:6 coverage.stale"]
    assert counted("en", since="HEAD") == []
    repository.write({"checker.toml": pairs})
    assert counted("en", since="HEAD") == ["en/a.md:6 coverage.stale"]
    repository.write({"en/a.md": english.replace("on Monday", "on Tuesday")})
    assert counted("en", since="HEAD") == []


def test_a_new_translation_is_not_stale(repository: Repository) -> None:
    repository.commit({"de/a.md": DE})
    repository.write({"de/a.md": DE.replace("am Montag", "am Dienstag"), "en/a.md": EN.format("../de/a.md")})
    assert counted("en", since="HEAD") == []


def test_a_source_changed_in_white_space_and_front_matter(repository: Repository) -> None:
    repository.commit({"de/a.md": DE, "en/a.md": EN.format("../de/a.md")})
    repository.write(
        {"de/a.md": DE.replace("lang: de", "lang: de\ndate: 2026-01-01").replace("\n\nEr", "\n\n\n\nEr")}
    )
    assert counted("en", since="HEAD") == []


def test_a_paragraph_taken_out_of_a_translation(repository: Repository) -> None:
    repository.commit({"de/a.md": DE, "en/a.md": EN.format("../de/a.md")})
    repository.write({"en/a.md": EN.format("../de/a.md").replace("It voted on the new bridge at the port.\n\n", "")})
    assert counted("en", since="HEAD") == ["en/a.md:7 coverage.missing"]


@pytest.mark.parametrize("revision", ["-x", "--output=x", "", "nowhere", "main:a.txt", "HEAD..HEAD", "HEAD~9"])
def test_no_such_revision(repository: Repository, revision: str) -> None:
    repository.commit({"a.txt": GOOD})
    with pytest.raises(BadSettings, match="no such revision"):
        read(since=revision)
    assert not (repository.folder / "x").exists()


def test_what_git_cannot_tell(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.txt": GOOD})
    (tmp_path / "b.txt").write_text(GOOD)
    with pytest.raises(BadSettings, match="not in a git repository"):
        read(str(tmp_path / "b.txt"), since="HEAD")
    with pytest.raises(BadSettings, match="lies outside of the repository"):
        read("a.txt", str(tmp_path / "b.txt"), since="HEAD")
    with pytest.raises(BadSettings, match="standard input has no history"):
        read("-", since="HEAD")
    with pytest.raises(BadSettings, match="one or the other"):
        Session.open(Request((".",), changed_since="HEAD", staged=True))
    repository.git("switch", "-q", "--orphan", "elsewhere")
    repository.commit({"a.txt": BAD})
    with pytest.raises(BadSettings, match="no commit in common"):
        read(since="main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadSettings, match="git is wanted, and isn't installed"):
        read(since="HEAD")


def test_a_repository_that_git_refuses(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.txt": GOOD})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(BadSettings, match=r"dubious ownership .*: git config --global --add safe.directory"):
        read(since="HEAD")


def test_shallow_clones(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = repository.commit({"a.txt": GOOD})
    repository.git("switch", "-q", "-c", "topic")
    repository.commit({"b.txt": BAD})
    repository.commit({"c.txt": BAD})
    repository.git("switch", "-q", "main")
    repository.commit({"d.txt": GOOD})
    clone = Repository.make(tmp_path / "clone")
    monkeypatch.chdir(clone.folder)
    address = f"file://{repository.folder}"
    clone.git("fetch", "-q", "--depth=2", address, "topic")
    clone.git("checkout", "-q", "FETCH_HEAD")
    assert counted(since="HEAD^") == ["c.txt:3 repeats.word"]
    with pytest.raises(BadSettings, match="no such revision in this shallow clone: git fetch --unshallow"):
        read(since=first)
    clone.git("fetch", "-q", "--depth=1", address, "main:main")
    with pytest.raises(
        BadSettings, match="the history of this clone ends before it meets main: git fetch --unshallow"
    ):
        read(since="main")


def test_worktrees_and_submodules(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Repository.make(tmp_path / "wire")
    inner.commit({"w.txt": GOOD, "x.txt": BAD})
    repository.commit({"a.txt": GOOD})
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "wire")
    repository.commit()
    repository.write({"wire/w.txt": BAD})
    assert counted(since="HEAD") == ["wire/w.txt:3 repeats.word"]
    assert counted(since="HEAD^") == ["wire/w.txt:3 repeats.word", "wire/x.txt:3 repeats.word"]
    repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path / "other")
    Repository(tmp_path / "other").write({"a.txt": BAD})
    assert counted(since="main") == ["a.txt:3 repeats.word"]


def test_in_a_hook(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hook is told holds for the folder that it runs in: a commit of some files has an index of its own."""
    repository.commit({"sub/a.txt": GOOD, "b.txt": GOOD})
    repository.write({"sub/a.txt": BAD, "b.txt": BAD})
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    repository.git("read-tree", "HEAD")
    repository.git("add", "sub/a.txt")
    assert counted("sub", staged=True) == ["sub/a.txt:3 repeats.word"]
    assert counted(staged=True) == ["sub/a.txt:3 repeats.word"]


def test_nothing_configured_gets_in_the_way(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD, ".gitattributes": "*.txt diff=loud\n"})
    repository.write({"a.txt": BAD.replace("Nobody spoke", "Nobody nobody spoke")})
    for key, value in {
        "diff.external": "false", "diff.loud.textconv": "false", "diff.noprefix": "true", "color.ui": "always",
        "diff.interHunkContext": "9", "diff.context": "9", "core.fsmonitor": "false", "diff.relative": "true",
    }.items():  # fmt: skip
        repository.git("config", key, value)
    assert counted(since="HEAD") == ["a.txt:3 repeats.word", "a.txt:5 repeats.word"]


def test_a_merge_that_is_not_finished(repository: Repository) -> None:
    repository.commit({"a.txt": GOOD, "b.txt": GOOD})
    repository.git("switch", "-q", "-c", "topic")
    repository.commit({"a.txt": GOOD.replace("Monday", "Tuesday")})
    repository.git("switch", "-q", "main")
    repository.commit({"a.txt": GOOD.replace("Monday", "Friday")})
    with pytest.raises(AssertionError):
        repository.git("merge", "topic")
    assert read(since="HEAD") == ["a.txt"]


def test_a_patch() -> None:
    said = (
        b":100644 100644 aa bb M\0one.md\0"
        b":100644 100644 aa bb R090\0old.md\0new.md\0:100644 000000 aa 00 D\0gone.md\0"
        b":000000 100644 00 bb A\0fresh.md\0\0"
        b"diff --git a/one.md b/one.md\n@@ -1 +1,2 @@\n-diff --git a b\n+@@ -1 +9 @@\n+x\n"
        b"@@ -9,3 +9,0 @@\n-a\n-b\n-c\n"
        b"diff --git a/old.md b/new.md\nrename from old.md\nrename to new.md\n@@ -5,2 +5 @@\n-a\n-b\n+c\n"
        b"diff --git a/gone.md b/gone.md\n@@ -1 +0,0 @@\n-a\n"
        b"diff --git a/fresh.md b/fresh.md\n@@ -0,0 +1 @@\n+a\n"
    )
    assert list(changes(said)) == [
        Change("one.md", "aa", (range(1, 3),), (9,)),
        Change("new.md", "aa", (range(5, 6),), (5,)),
        Change("fresh.md"),
    ]


def test_keys_are_paths_from_the_top(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"en/sub/a.txt": GOOD})
    monkeypatch.chdir(repository.folder / "en")
    found = Changes.since_revision("HEAD", ("sub",))
    assert [found.key(path) for path in ("sub/a.txt", "./sub/../sub/a.txt", "../x.txt")] == [
        "en/sub/a.txt",
        "en/sub/a.txt",
        "x.txt",
    ]
    assert os.path.isabs(repository.folder)
    assert found.key(str(repository.folder / "en/sub/a.txt")) == "en/sub/a.txt"


def test_a_clone_of_one_branch_is_told_what_to_fetch(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"a.txt": GOOD})
    repository.git("switch", "-q", "-c", "topic")
    repository.commit({"b.txt": BAD})
    address = f"file://{repository.folder}"
    for depth in ((), ("--depth=1",)):
        folder = tmp_path / f"clone{len(depth)}"
        repository.git("clone", "-q", "--single-branch", "-b", "topic", *depth, address, str(folder))
        monkeypatch.chdir(folder)
        with pytest.raises(BadSettings, match="git fetch") as caught:
            read(since="origin/main")
        found = re.search(r"git (fetch [-\w]* ?origin main:\S+[^,\s])", str(caught.value))
        assert found is not None, caught.value
        Repository(folder).git(*found[1].split())
        assert counted(since="origin/main") == ["b.txt:3 repeats.word"], "what it says helps"


@pytest.mark.parametrize("since", ["HEAD", "origin/main", "HEAD~1"])
def test_a_repository_without_a_commit(repository: Repository, since: str) -> None:
    repository.write({"a.txt": GOOD})
    with pytest.raises(BadSettings, match="there is no commit yet"):
        read(since=since)


def test_what_changed_late_in_a_long_sentence_is_seen(repository: Repository) -> None:
    long = "Die Regierung " + "und der Rat und die Kammer und das Gericht " * 6 + "tagten am {} in Bern."
    repository.commit(
        {
            "de/a.md": long.format("Montag") + "\n",
            "en/a.md": "---\ntranslation-of: ../de/a.md\n---\nThe government and the council met on Monday.\n",
        }
    )
    repository.write({"de/a.md": long.format("Dienstag") + "\n"})
    (finding,) = (each for each in findings("en", since="HEAD") if each.rule == "coverage.stale")
    assert re.search(r"Montag .*is now .*Dienstag", finding.message), finding.message


@pytest.mark.parametrize("how", ["pairs", "--source", "translation-of", "moved"])
def test_an_original_that_was_deleted_is_told(repository: Repository, how: str) -> None:
    head = "---\ntranslation-of: ../de/a.md\n---\n" if how == "translation-of" else ""
    pairs = '[[pairs]]\ntarget = "en/*.md"\nsource = "de/{path}.md"\n' if how in ("pairs", "moved") else ""
    german = "Der Rat tagte am Montag.\n\nNiemand sprach dagegen.\n"
    repository.commit({
        "checker.toml": pairs,
        "de/a.md": german, "en/a.md": head + GOOD,
        "de/b.md": german, "en/b.md": head.replace("a.md", "b.md") + GOOD,
    })  # fmt: skip
    if how == "moved":
        (repository.folder / "old").mkdir()
        repository.git("mv", "de/a.md", "old/a.md")
    else:
        repository.git("rm", "-q", "de/a.md")
    source = repository.folder / "de" if how == "--source" else None
    for staged in (False, True):
        request = Request(("en",), source, changed_since=None if staged else "HEAD", staged=staged)
        (checked,) = Session.open(request, only=("coverage",)).check("never")
        assert checked.outline is not None
        assert checked.outline.path == "en/a.md"
        (told,) = (each for each in checked.not_checked if each.what == "source")
        assert "was deleted or moved since HEAD" in told.why
        assert "de/a.md" in told.why
