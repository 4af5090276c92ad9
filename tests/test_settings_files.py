"""Which settings hold for a file: the nearest file upwards from it, whole, and its overrides by path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.errors import BadSettings
from checker.finding import Severity
from checker.settings import InForce, Settings

ROOT = Path(__file__).parents[1]


def made(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "files, path, style",
    [
        ({"checker.toml": "style = 'far'"}, "a/b/c.md", "far"),
        ({"checker.toml": "style = 'far'", "a/checker.toml": "style = 'near'"}, "a/b/c.md", "near"),
        ({"checker.toml": "style = 'far'", "a/checker.toml": "style = 'near'"}, "c.md", "far"),
        ({"checker.toml": "style = 'far'", "a/checker.toml": ""}, "a/b/c.md", None),  # whole: nothing is merged
        ({"a/checker.toml": "style = 'near'"}, "c.md", None),
        ({"pyproject.toml": "[tool.checker]\nstyle = 'project'"}, "a/b/c.md", "project"),
        ({"pyproject.toml": "[tool.checker]\nstyle = 'project'", "checker.toml": "style = 'own'"}, "c.md", "own"),
        ({"pyproject.toml": "[tool.checker]\nstyle = 'project'", "a/checker.toml": "style = 'own'"}, "a/c.md", "own"),
        ({"a/pyproject.toml": "[tool.checker]\nstyle = 'project'", "checker.toml": "style = 'own'"}, "a/c.md",
         "project"),
        ({"a/pyproject.toml": "[tool.ruff]", "checker.toml": "style = 'far'"}, "a/c.md", "far"),
        ({"a/pyproject.toml": "tool = 1", "checker.toml": "style = 'far'"}, "a/c.md", "far"),
        ({"a/pyproject.toml": "= nonsense", "checker.toml": "style = 'far'"}, "a/c.md", "far"),
        ({"a/pyproject.toml": "[tool.checker]", "checker.toml": "style = 'far'"}, "a/c.md", None),
        ({"a/pyproject.toml": "# checker\n[tool.x]", "checker.toml": "style = 'far'"}, "a/c.md", "far"),
        ({"a/checker.toml/b.txt": "", "checker.toml": "style = 'far'"}, "a/c.md", "far"),
        ({"checker.toml": "style = 'far'"}, "-", "far"),
        ({"checker.toml": "style = 'far'\n[[overrides]]\npaths = ['**']\nstyle = 'x'"}, "-", "far"),
    ],
)  # fmt: skip
def test_the_nearest_file_holds(site: Path, files: dict[str, str], path: str, style: str | None) -> None:
    made(site, files)
    assert InForce().of(path).style == style
    if path != "-":
        assert InForce().of(str(site / path)).style == style


def test_config_holds_for_all(site: Path) -> None:
    made(site, {"checker.toml": "style = 'far'", "a/checker.toml": "style = 'near'", "my.toml": "style = 'mine'"})
    in_force = InForce(Path("my.toml"))
    assert [in_force.of(path).style for path in ("a/c.md", "c.md", "-")] == ["mine", "mine", "mine"]
    made(site, {"pyproject.toml": "[tool.checker]\nstyle = 'project'", "b/pyproject.toml": ""})
    assert InForce(Path("pyproject.toml")).of("a/c.md").style == "project"
    with pytest.raises(BadSettings, match=r"b/pyproject.toml: no table \[tool.checker\]"):
        InForce(Path("b/pyproject.toml"))


def test_a_link_to_a_folder_is_that_folder(site: Path) -> None:
    made(site, {"a/checker.toml": "style = 'a'", "b/checker.toml": "style = 'b'", "a/c.md": "x"})
    (site / "b/there").symlink_to(site / "a")
    assert InForce().of("b/there/c.md").style == "a"


@pytest.mark.parametrize(
    "paths, path, covered",
    [
        (["archive"], "archive/a.md", True),
        (["archive"], "archive/1999/a.md", True),
        (["archive"], "archives/a.md", False),
        (["archive"], "news/archive/a.md", False),
        (["archive/"], "archive/1999/a.md", True),
        (["archive/**"], "archive/1999/a.md", True),
        (["archive/*"], "archive/1999/a.md", False),
        (["archive/*"], "archive/a.md", True),
        (["**/archive"], "news/archive/a.md", True),
        (["**/archive"], "archive/a.md", True),
        (["*.de.md"], "a.de.md", True),
        (["*.de.md"], "news/a.de.md", False),
        (["**/*.de.md"], "news/a.de.md", True),
        (["news/a.md"], "news/a.md", True),
        (["a?.md"], "ab.md", True),
        (["a?.md"], "a/.md", False),
        (["x", "archive"], "archive/a.md", True),
        (["a+(b).md"], "a+(b).md", True),
        (["archivé"], "archivé/a.md", True),
        (["**"], "a.md", True),
    ],
)
def test_paths_of_an_override(site: Path, paths: list[str], path: str, covered: bool) -> None:
    made(site, {"checker.toml": f"[[overrides]]\npaths = {json.dumps(paths, ensure_ascii=False)}\nstyle = 'x'"})
    assert (InForce().of(path).style == "x") is covered


def test_later_overrides_win_tables_key_by_key(site: Path) -> None:
    made(site, {"checker.toml": """
skip = ["dates"]
words = ["a"]
glossaries = ["house.csv"]
[severity]
names = "note"
spelling = "off"
[checks.names]
near_miss_length = 6
[checks.repeats]
certain = 9
shortest = 4
[[overrides]]
paths = ["wire"]
skip = []
glossaries = []
require-reason = true
severity.names = "warning"
checks.repeats.certain = 10
[[overrides]]
paths = ["wire/late"]
severity.names = "off"
words = ["b"]
languages = ["de"]
"""})  # fmt: skip
    in_force = InForce()
    home, wire, late = (in_force.of(path) for path in ("a.md", "wire/a.md", "wire/late/a.md"))
    assert [each.skip for each in (home, wire, late)] == [("dates",), (), ()]
    assert [len(each.glossaries) for each in (home, wire, late)] == [1, 0, 0]
    assert [sorted(each.words) for each in (home, wire, late)] == [["a"], ["a"], ["b"]]
    assert [each.require_reason for each in (home, wire, late)] == [False, True, True]
    assert [each.languages for each in (home, wire, late)] == [None, None, {"de"}]
    assert [each.severity["names"] for each in (home, wire, late)] == [Severity.NOTE, Severity.WARNING, "off"]
    assert {each.severity["spelling"] for each in (home, wire, late)} == {"off"}
    assert late.checks == {"names": {"near_miss_length": 6}, "repeats": {"certain": 10, "shortest": 4}}
    assert home.checks["repeats"] == {"certain": 9, "shortest": 4}
    assert len({each.fingerprint for each in (home, wire, late)}) == 3
    assert in_force.of("wire/b.md") is wire


def test_config_elsewhere_has_overrides_for_what_is_below_it(site: Path) -> None:
    made(site, {"ci/my.toml": "style = 'mine'\n[[overrides]]\npaths = ['**']\nstyle = 'x'"})
    in_force = InForce(Path("ci/my.toml"))
    assert [in_force.of(path).style for path in ("a.md", "ci/a.md")] == ["mine", "x"]


def test_each_folder_is_looked_at_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(site, {"checker.toml": "style = 'ap'\n[[overrides]]\npaths = ['**/*9.md']\nstyle = 'x'"})
    looked: list[str] = []
    there = os.path.isfile

    def look(path: Path) -> bool:
        looked.append(str(path))
        return there(path)

    monkeypatch.setattr(os.path, "isfile", look)
    in_force = InForce()
    found = {id(in_force.of(f"{folder}/{number}.md")) for folder in "abc" for number in range(1000)}
    assert len(found) == 2
    assert len(looked) == len(set(looked)) <= 7


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("", "# nothing", True),
        ("style = 'ap'", "style='ap' # theirs", True),
        ("[severity]\nnames = 'off'\ndates = 'note'", "[severity]\ndates = 'note'\nnames = 'off'", True),
        ("[severity]\nnames.mixed = 'off'", "[severity]\n'names.mixed' = 'off'", True),
        ("words = ['a', 'b']", "words = ['b', 'a', 'a']", True),
        ("skip = ['names']", "skip = ['dates']", False),
        ("words = ['a']", "words = ['A']", False),
        ("", "require-reason = true", False),
        ("", "[checks.names]", True),
        ("", "[checks.names]\nnear_miss_length = 5", True),
        ("", "[checks.names]\nnear_miss_length = 6", False),
        ("", "languages = ['de']", False),
        ("", "[[pairs]]\ntarget = 'a'\nsource = 'b'", False),
        ("", "severity.names = 'error'", False),
    ],
)
def test_fingerprints(site: Path, one: str, other: str, same: bool) -> None:
    made(site, {"one/checker.toml": one, "other/checker.toml": other})
    prints = [InForce().of(f"{name}/a.md").fingerprint for name in ("one", "other")]
    assert (prints[0] == prints[1]) is same
    assert len(prints[0]) == 16


def test_a_list_of_words_counts_by_its_words(site: Path) -> None:
    made(site, {
        "a/checker.toml": "word-lists = ['words.txt']", "a/words.txt": "# ours\n\ufeffKiev Post\n\n  Kiev  \r\n",
        "b/checker.toml": 'words = ["Kiev", "\\uFEFFKiev Post"]',
    })  # fmt: skip
    assert InForce().of("a/x.md").listed == {"\ufeffKiev Post", "Kiev"}
    assert InForce().of("a/x.md").fingerprint == InForce().of("b/x.md").fingerprint != Settings().fingerprint


# A run over several projects

STYLE = "He bought the paper in Kiev on Monday, and read it there until the evening came.\n"
HOUSE = "entity,kind,language,form,status,from,until,style\n"
KIEV_IS_RIGHT = HOUSE + "Q1899,place,en,Kiev,preferred,,,\nQ1899,place,en,Kyiv,rejected,,,\n"
OWN_STYLE = HOUSE + "Q1899,place,en,Kiev,preferred,,,desk\n"


def checked(folder: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    command = [sys.executable, "-m", "checker", "check", *arguments, "--format", "json", "--back-translate", "never"]
    done = subprocess.run(
        [*command, "--language", "en"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def found(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each["path"], each["rule"], each["severity"]) for each in report["findings"]]


def test_each_project_has_its_own_settings(site: Path) -> None:
    """Severity, glossaries, styles, languages and words: each file by the settings that lie above it."""
    made(site, {
        "a/checker.toml": "[severity]\nnames.style = 'note'", "a/x.txt": STYLE,
        "b/checker.toml": "glossaries = ['house.csv']", "b/house.csv": KIEV_IS_RIGHT, "b/x.txt": STYLE,
        "b/old/x.txt": STYLE.replace("Kiev", "Kyiv"),
        "c/pyproject.toml": "[tool.checker]\nskip = ['names']", "c/x.txt": STYLE,
        "d/checker.toml": "words = ['Kiev']", "d/x.txt": STYLE, "d/y/checker.toml": "", "d/y/x.txt": STYLE,
        "e/checker.toml": "[[overrides]]\npaths = ['old']\nseverity.names = 'error'",
        "e/x.txt": STYLE, "e/old/x.txt": STYLE,
    })  # fmt: skip
    code, report, said = checked(site, "a", "b", "c", "d", "e")
    assert said == ""
    assert found(report) == [
        ("a/x.txt", "names.style", "note"),
        ("b/old/x.txt", "names.style", "error"),
        ("d/y/x.txt", "names.style", "warning"),
        ("e/old/x.txt", "names.style", "error"),
        ("e/x.txt", "names.style", "warning"),
    ]
    assert code == 1
    assert report["signature"].count("glossary sha256:") == 2


def test_one_broken_file_ends_the_run_before_anything_is_checked(site: Path) -> None:
    made(site, {"a/x.txt": STYLE, "b/checker.toml": "\nstlye = 'ap'", "b/x.txt": STYLE})
    assert checked(site, "a", "b") == (
        2,
        {},
        "checker: b/checker.toml:2: stlye: no such setting (did you mean style?)\n",
    )


@pytest.mark.parametrize(
    "text, said",
    [
        ("\nglossaries = ['hosue.csv']",
         "b/checker.toml:2: glossaries: no such file: {site}/b/hosue.csv (did you mean house.csv?)"),
        ("models = 'models'", "b/checker.toml:1: models: no such folder: {site}/b/models"),
        ("style = 'guardain'", "b/checker.toml:1: style guardain: no glossary has rows of this style (did you mean "
         "guardian?)"),
        ("[[overrides]]\npaths = ['x.txt']\nstyle = 'guardain'",
         "b/checker.toml:3: style guardain: no glossary has rows of this style (did you mean guardian?)"),
    ],
)  # fmt: skip
def test_what_settings_name_must_be_there(site: Path, text: str, said: str) -> None:
    made(site, {"a/x.txt": STYLE, "b/checker.toml": text, "b/x.txt": STYLE, "b/house.csv": HOUSE})
    code, report, told = checked(site, "a", "b")
    assert (code, report) == (2, {})
    assert told == f"checker: {said.replace('{site}', str(site))}\n"


def test_settings_without_a_file_that_they_are_for_are_not_read(site: Path) -> None:
    made(site, {"a/x.txt": STYLE, "checker.toml": "nonsense", "a/checker.toml": "", "a/b/checker.toml": "nonsense"})
    assert checked(site, "a")[0] == 0


def test_a_style_of_one_project_s_glossary(site: Path) -> None:
    made(site, {
        "a/checker.toml": "glossaries = ['own.csv']\nstyle = 'desk'", "a/own.csv": OWN_STYLE, "a/x.txt": STYLE,
        "b/x.txt": STYLE,
    })  # fmt: skip
    assert found(checked(site, "a", "b")[1]) == [("b/x.txt", "names.style", "warning")]
    code, report, _ = checked(site, "a", "b", "--style", "desk")
    assert code == 0
    assert [(each["path"], each["what"]) for each in report["not_checked"] if each["what"] == "style"] == [
        ("b/x.txt", "style")
    ]


def test_a_file_for_which_no_rule_is_left(site: Path) -> None:
    made(site, {
        "checker.toml": "[[overrides]]\npaths = ['old']\nskip = ['names']", "old/x.txt": STYLE, "x.txt": STYLE
    })  # fmt: skip
    code, report, _ = checked(site, ".", "--only", "names")
    assert (code, found(report)) == (0, [("x.txt", "names.style", "warning")])
    assert ("old/x.txt", "the settings leave no rule for it") in [
        (each["path"], each["why"]) for each in report["not_checked"]
    ]
    assert checked(site, "old", "--only", "names")[0] == 2


def test_pairs_of_two_projects_and_front_matter(site: Path) -> None:
    pairs = "[[pairs]]\ntarget = 'en/**/*.md'\nsource = '{}/{{path}}.md'\n"
    said = "---\ntranslation-of: ../other.md\n---\n"
    made(site, {
        "a/checker.toml": pairs.format("de"), "a/en/world/x.md": STYLE, "a/de/world/x.md": "Er las.",
        "a/en/y.md": said + STYLE, "a/de/y.md": "Er las.", "a/other.md": "Er las es.",
        "b/checker.toml": pairs.format("fr") + pairs.format("de"), "b/en/x.md": STYLE, "b/de/x.md": "Er las.",
        "b/en/none.md": STYLE,
    })  # fmt: skip
    _, report, _ = checked(site, "a/en", "b/en")
    assert [(each["path"], each["source_path"]) for each in report["stories"]] == [
        ("a/en/world/x.md", "a/de/world/x.md"),
        ("a/en/y.md", "a/en/../other.md"),
        ("b/en/none.md", None),
        ("b/en/x.md", "b/de/x.md"),
    ]


def test_the_names_command_goes_by_them_too(site: Path) -> None:
    made(site, {
        "a/checker.toml": "[severity]\nnames = 'note'", "a/x.txt": STYLE,
        "b/checker.toml": "glossaries = ['house.csv']", "b/house.csv": KIEV_IS_RIGHT, "b/x.txt": STYLE,
    })  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "checker", "names", "a", "b", "--language", "en", "--format", "json"], cwd=site,
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    stories = json.loads(done.stdout)["stories"]
    assert [(name["name"], name["severity"]) for story in stories for name in story["names"]] == [
        ("Kyiv", "note"), ("Kiev", None),
    ]  # fmt: skip
