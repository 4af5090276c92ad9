"""Every slip in a settings file ends the run with file, line, key and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import BadSettings
from checker.settings import load

SLIPS = [
    # keys
    ("langauges = ['de']", "1: langauges: no such setting (did you mean languages?)"),
    ("xyzzy = 1", "1: xyzzy: no such setting"),
    ("# a comment\n\nskip = []\n\n[cheks.names]", "5: cheks: no such setting (did you mean checks?)"),
    ("\n\n[checks.nmaes]", "3: [checks] nmaes: no such check in this version (did you mean names?)"),
    ('[checks."names.mixed"]',
     "1: [checks] names.mixed: no such check in this version: its settings stand in [checks.names]"),
    ("[checks.names]\nnear_miss_length = 4\nnear_miss_lenght = 5",
     "3: [checks.names] near_miss_lenght: no such setting (did you mean near_miss_length?)"),
    ("checks.names.near_mis = 5",
     "1: [checks.names] near_mis: no such setting (did you mean near_miss_length?)"),
    ("skip = []\nchecks = { names = { near_mis = 5 } }",
     "2: [checks.names] near_mis: no such setting (did you mean near_miss_length?)"),
    ("[checks.names]\nxyz = 1", "2: [checks.names] xyz: no such setting; names has near_miss_length"),
    ("[checks.links]\nx = 1", "2: [checks.links] x: no such setting; links has none"),
    ("near_miss_length = 5", "1: near_miss_length: no such setting (did you mean [checks.names] near_miss_length?)"),
    ("[names]\nnear_miss_length = 5", "1: names: no such setting (did you mean [checks.names]?)"),
    ("require_reason = true", "1: require_reason: no such setting (did you mean require-reason?)"),
    ("[severity]\nnames = 'note'\nstyle = 'ap'",
     "3: [severity] style: it is a setting by itself: move it above the first [table]"),
    ('\n[[pairs]]\ntarget = "a"\nsource = "b"\n\n[[pairs]]\ntarget = "a"\nsource = "b"\nsuorce = "c"',
     "9: [[pairs]] suorce: no such setting (did you mean source?)"),
    ("[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['b']\nstlye = 'ap'",
     "5: [[overrides]] stlye: no such setting (did you mean style?)"),
    ("[[overrides]]\npaths = ['a']\nmodels = 'm'",
     "3: [[overrides]] models: it holds for the whole file, and can't stand here"),
    ("[[overrides]]\npaths = ['a']\n[overrides.severity]\nnmaes = 'off'",
     "4: [overrides.severity] nmaes: no such rule or check (did you mean names?)"),
    ("[[overrides]]\npaths = ['a']\n[overrides.checks.names]\nnear_miss = 1",
     "4: [overrides.checks.names] near_miss: no such setting (did you mean near_miss_length?)"),
    # rules
    ("[severity]\n'names.mixd' = 'note'",
     "2: [severity] names.mixd: no such rule or check (did you mean names.mixed?)"),
    ("[severity]\nnames.mixd = 'note'",
     "2: [severity.names] mixd: no such rule or check (did you mean names.mixed?)"),
    ("skip = ['repeat']", "1: skip: repeat: no such rule or check (did you mean repeats?)"),
    ("skip = [\n  'repeats',\n  # later\n  'spellings',\n]",
     "4: skip: spellings: no such rule or check (did you mean spelling?)"),
    # kinds
    ("[checks.names]\nnear_miss_length = '5'",
     "2: [checks.names] near_miss_length: a whole number is wanted, not '5'"),
    ("[checks.names]\nnear_miss_length = true",
     "2: [checks.names] near_miss_length: a whole number is wanted, not true"),
    ("[checks.names]\nnear_miss_length = 5.0",
     "2: [checks.names] near_miss_length: a whole number is wanted, not 5.0"),
    ("[checks.coverage]\ncondensed = 1", "2: [checks.coverage] condensed: true or false is wanted, not 1"),
    ("[checks.repeats]\nalike = '.9'", "2: [checks.repeats] alike: a number is wanted, not '.9'"),
    ("checks = 1", "1: checks: a table is wanted, not 1"),
    ("[checks]\nnames = 1", "2: [checks] names: a table is wanted, not 1"),
    ("[severity]\nnames = 'eror'", "2: [severity] names: error, warning, note or off is wanted, not 'eror'"),
    ("[severity]\nnames = false", "2: [severity] names: error, warning, note or off is wanted, not false"),
    ("[severity]\nnames = {}", "2: [severity] names: error, warning, note or off is wanted, not {}"),
    ("severity = 'note'", "1: severity: a table is wanted, not 'note'"),
    ("skip = 'repeats'", "1: skip: a list of strings is wanted, not 'repeats'"),
    ("skip = [1]", "1: skip: a string is wanted, not 1"),
    ("glossaries = 'house.csv'", "1: glossaries: a list of strings is wanted, not 'house.csv'"),
    ("glossaries = [\n'a.csv',\n'',\n]", "3: glossaries: a string is wanted, not ''"),
    ("glossaries = [['a.csv']]", "1: glossaries: a string is wanted, not ['a.csv']"),
    ("words = ['a', '  ']", "1: words: a string is wanted, not '  '"),
    ('words = ["a\\u0007"]', r"1: words: a string without control characters is wanted, not 'a\x07'"),
    ("words = { a = 1 }", "1: words: a list of strings is wanted, not {'a': 1}"),
    ("require-reason = 'yes'", "1: require-reason: true or false is wanted, not 'yes'"),
    ("style = ['ap']", "1: style: a string is wanted, not ['ap']"),
    ("style = 1979-05-27", "1: style: a string is wanted, not datetime.date(1979, 5, 27)"),
    ("models = 3", "1: models: a string is wanted, not 3"),
    ("[pairs]\ntarget = 'a'\nsource = 'b'", "1: pairs: tables are wanted: [[pairs]]"),
    ("pairs = ['en']", "1: [[pairs]]: a table is wanted, not 'en'"),
    ("[overrides]\npaths = ['a']", "1: overrides: tables are wanted: [[overrides]]"),
    # values
    ("languages = ['de', 'xq']", "1: languages: xq: no such language code"),
    ("languages = ['germn']", "1: languages: germn: no such language code (write de)"),
    ("languages = ['de',\n'english']", "2: languages: english: no such language code (write en)"),
    ("languages = 'de'", "1: languages: a list of strings is wanted, not 'de'"),
    ("languages = []", "1: languages: none is left; name those that a story may be in, or leave the setting out"),
    ("word-lists = ['wrods.txt']", "1: word-lists: no such file: "),
    ("\n[[pairs]]\ntarget = 'en/*'", "2: [[pairs]]: no source"),
    ("[[pairs]]\nsource = 'de/*'", "1: [[pairs]]: no target"),
    ('[[pairs]]\ntarget = "en/{path}.md"\nsource = "de/{path}.md"',
     "2: [[pairs]] target: { means nothing here; the wildcards are *, ** and ?"),
    ('[[pairs]]\ntarget = "en/*.md"\nsource = "de/{name}.md"',
     "3: [[pairs]] source: {name} means nothing here; {path} is what the wildcards matched"),
    ("[[pairs]]\ntarget = 'en\\*.md'\nsource = 'de/{path}.md'",
     r"2: [[pairs]] target: en\*.md: folders are parted by /"),
    ("[[pairs]]\ntarget = 'en/*.md'\nsource = 'de\\{path}.md'",
     r"3: [[pairs]] source: de\{path}.md: folders are parted by /"),
    ("[[pairs]]\ntarget = '../en/*.md'\nsource = 'de/{path}.md'",
     "2: [[pairs]] target: ../en/*.md: it is relative to the folder of this file, without . and .."),
    ("[[overrides]]\nstyle = 'ap'", "1: [[overrides]]: no paths; say for which files it holds"),
    ("[[overrides]]\npaths = []", "2: [[overrides]] paths: none is left; say for which files it holds"),
    ("[[overrides]]\npaths = 'archive'", "2: [[overrides]] paths: a list of strings is wanted, not 'archive'"),
    ("[[overrides]]\npaths = [\n'a',\n'/b/**',\n]",
     "4: [[overrides]] paths: /b/**: it is relative to the folder of this file, without . and .."),
    ("[[overrides]]\npaths = ['!a']", "2: [[overrides]] paths: ! means nothing here; the wildcards are *, ** and ?"),
    # syntax
    ("style = 'ap'\nskip = [\n", "2: not TOML: Invalid value"),
    ("skip = []\nskip = []", "2: not TOML: Cannot overwrite a value"),
    ("skip = []\nstyle 'ap'", "2: not TOML: Expected '=' after a key in a key/value pair, column 7"),
    ("[severity]\nnames = 'off'\nnames.mixed = 'note'", "3: not TOML: "),
    ("style = 'a\rb'", "1: not TOML: "),
    ('style = "ap\nskip = []', "1: not TOML: a text in quotes has no closing quote, column 12"),
    ("style = 'ap\nskip = []", "2: not TOML: a text in quotes has no closing quote"),
    ("style = 'a\x07b'", "1: not TOML: the control character U+0007"),
    ("x = " + "[" * 5000 + "]" * 5000, " not TOML: nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize("text, said", SLIPS, ids=[said for _, said in SLIPS])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "BOM"])
def test_a_slip_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str, ends: str, bom: str
) -> None:
    (tmp_path / "checker.toml").write_bytes((bom + text.replace("\n", ends)).encode())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings) as error:
        load(None, Path())
    assert str(error.value).startswith(f"checker.toml:{said}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text, said",
    [
        ("[project]\nname = 'x'\n\n[tool.checker]\nstlye = 'ap'",
         "5: [tool.checker] stlye: no such setting (did you mean style?)"),
        ("[tool.ruff]\nline-length = 100\n[tool.checker.checks.names]\nnear_miss = 1",
         "4: [tool.checker.checks.names] near_miss: no such setting (did you mean near_miss_length?)"),
        ("[[tool.checker.pairs]]\ntarget = 'a'", "1: [[tool.checker.pairs]]: no source"),
        ("tool.checker.skip = ['x']", "1: [tool.checker] skip: x: no such rule or check"),
        ("[tool]\nchecker = 1", "2: [tool] checker: a table is wanted, not 1"),
        ("[tool.checker]\n\n[tool.checker]", "3: not TOML: "),
    ],
)  # fmt: skip
def test_a_slip_in_a_project_s_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings) as error:
        load(None, Path())
    assert str(error.value).startswith(f"pyproject.toml:{said}")


@pytest.mark.parametrize(
    "data, said",
    [
        (b"skip = []\nstyle = '\xff'", "my.toml:2: not UTF-8 (byte 0xFF); save it as UTF-8"),
        ("style = 'ap'".encode("utf-16"), "my.toml:1: not UTF-8 (byte 0xFF); save it as UTF-8"),
        (None, "my.toml: cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / "my.toml").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings) as error:
        load(Path("my.toml"), tmp_path)
    assert str(error.value) == said


def test_a_list_of_words_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checker.toml").write_text("word-lists = ['words.txt']", encoding="utf-8")
    (tmp_path / "words.txt").write_bytes(b"Kiev Post\nM\xfcller\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings) as error:
        load(None, Path())
    assert str(error.value) == "words.txt:2: not UTF-8 (byte 0xFC); save it as UTF-8"
