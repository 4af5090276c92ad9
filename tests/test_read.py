"""Bytes, folders and plain text become fields whose places are exact."""

from __future__ import annotations

import encodings.aliases
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.errors import BadInput
from checker.passage import Document
from checker.read import decode, format_of, read, text_encoding, walk
from checker.read.paragraphs import furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = "The ministers met in Kyiv on Tuesday and agreed on nothing."
LONG = "The ministers met in Kyiv on Tuesday and agreed on nothing, " * 3


def parts(text: str, format: str = "text") -> list[tuple[str, str]]:
    return [(field.kind, field.passage.text) for field in read(Document("story", text), format).fields]


@pytest.mark.parametrize(
    "data, text",
    [
        (b"Kyiv", "Kyiv"),
        (b"\xef\xbb\xbfKyiv", "Kyiv"),
        (b"Kyiv said\x00 no to all of them", "Kyiv said\x00 no to all of them"),
        (b"one\r\ntwo\rthree", "one\r\ntwo\rthree"),
    ],
)
def test_bytes_that_are_text(data: bytes, text: str) -> None:
    assert decode(data, "story.txt") == text


@pytest.mark.parametrize(
    "data, encoding, what",
    [
        (b"", None, "empty file"),
        (b" \r\n\t", None, "empty file"),
        (b"\xef\xbb\xbf", None, "empty file"),
        (b"Ant\xf3nio Costa", None, "byte 0xF3 at offset 3"),
        (b"\xef\xbb\xbfAnt\xf3nio Costa", None, "byte 0xF3 at offset 6"),
        (b"Ant\xf3nio Costa", None, "--encoding"),
        (b"\x7fELF" + b"\0" * 100 + b"Kyiv", None, "not a text file"),
        (b"Kyiv \x81", "cp1252", "byte 0x81 at offset 5"),
        ("Київ".encode("utf-16"), None, "byte 0xFF at offset 0 begins UTF-16; say so: --encoding utf-16"),
        (b"\xfe\xff" + "Київ".encode("utf-16-be"), None, "byte 0xFE at offset 0 begins UTF-16"),
        (b"\xff\xfeK", "utf-16", "not utf-16"),
    ],
)
def test_bytes_that_are_not(data: bytes, encoding: str | None, what: str) -> None:
    with pytest.raises(BadInput, match=what) as error:
        decode(data, "story.txt", encoding)
    assert str(error.value).startswith("story.txt: ")
    assert "\n" not in str(error.value)


def test_a_named_encoding() -> None:
    assert decode(b"Ant\xf3nio", "story.txt", "cp1252") == "António"


@pytest.mark.parametrize(
    "name, format",
    [("a.txt", "text"), ("a.MD", "markdown"), ("a.markdown", "markdown"), ("a.htm", "html"), ("a.en.html", "html"),
     ("a.tsv", "tsv"), ("a", "text"), ("a.story", "text")],
)  # fmt: skip
def test_the_format_of_a_file(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


def test_a_folder(tmp_path: Path) -> None:
    for name in ("b/two.md", "b/one.txt", "a.html", "z.tsv", "README.md", "b/LICENSE.txt", "CHANGELOG.md",
                 ".hidden.md", ".git/three.md", "photo.jpg", "readme-first.txt"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    os.symlink(tmp_path, tmp_path / "b" / "loop", target_is_directory=True)
    assert walked(tmp_path) == ["a.html", "b/one.txt", "b/two.md", "z.tsv"]


def walked(folder: Path) -> list[str]:
    """What is found in a folder; folders that cannot be read by what is said of them."""
    found = walk(folder)
    return sorted(str(each) if isinstance(each, BadInput) else each.relative_to(folder).as_posix() for each in found)


def test_only_files_are_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to(os.devnull)
    (tmp_path / "linked.txt").symlink_to(__file__)
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        assert walked(tmp_path) == ["dangling.txt", "linked.txt"]


def test_a_folder_that_cannot_be_read_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/one.txt", "b/two.txt", "c/three.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x", encoding="utf-8")
    listed = os.scandir

    def scandir(folder: Path) -> Iterator[os.DirEntry[str]]:
        if folder.name == "b":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert walked(tmp_path) == [
        f"{tmp_path / 'b'}: the folder cannot be read: Permission denied", "a/one.txt", "c/three.txt",
    ]  # fmt: skip


def test_every_encoding_of_python_is_one_of_files_or_refused() -> None:
    refused = {
        "base64_codec", "bz2_codec", "hex_codec", "idna", "mbcs", "punycode", "quopri_codec", "raw_unicode_escape",
        "rot_13", "undefined", "unicode_escape", "uu_codec", "zlib_codec",
    }  # fmt: skip
    for name in {*encodings.aliases.aliases.values(), *refused, "utf-88", "", "\0", "\ud800"}:
        if name in refused or name not in encodings.aliases.aliases.values():
            with pytest.raises(ValueError, match="no such encoding of text files; utf-8, cp1252"):
                text_encoding(name)
        else:
            assert decode("Kyiv".encode(name), "story.txt", text_encoding(name)) == "Kyiv"


TEXTS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("a headline", f"Talks in Kyiv\n\n{BODY}", [("headline", "Talks in Kyiv"), ("body", BODY)]),
    ("a question is one", f"Who won?\n\n{BODY}", [("headline", "Who won?"), ("body", BODY)]),
    ("a line of spaces is empty", f"Talks in Kyiv\n  \n{BODY}", [("headline", "Talks in Kyiv"), ("body", BODY)]),
    ("CR alone", f"Talks in Kyiv\r\r{BODY}", [("headline", "Talks in Kyiv"), ("body", BODY)]),
    ("CR LF", f"Talks in Kyiv\r\n\r\n{BODY}", [("headline", "Talks in Kyiv"), ("body", BODY)]),
    ("no headline with a final stop", f"It is over.\n\n{BODY}", [("body", "It is over."), ("body", BODY)]),
    ("nor a Chinese one", f"会谈结束。\n\n{BODY}", [("body", "会谈结束。"), ("body", BODY)]),
    ("nor without an empty line", f"Talks in Kyiv\n{BODY}", [("body", "Talks in Kyiv"), ("body", BODY)]),
    ("nor when nothing follows", "Talks in Kyiv\n", [("body", "Talks in Kyiv")]),
    ("nor when it is long", f"{LONG}and\n\n{BODY}", [("body", f"{LONG}and"), ("body", BODY)]),
    (
        "an embargo line is no headline",
        f"EMBARGOED UNTIL 20 August, 06:00\n\nTalks in Kyiv\n\n{BODY}",
        [("other", "EMBARGOED UNTIL 20 August, 06:00"), ("headline", "Talks in Kyiv"), ("body", BODY)],
    ),
    (
        "a headline about an embargo",
        "Embargo: why the oil still flows\n\nTankers left on Monday.",
        [("headline", "Embargo: why the oil still flows"), ("body", "Tankers left on Monday.")],
    ),
    (
        "page furniture is no headline",
        f"Zum Inhalt springen\n\nGespräche in Kiew\n\n{BODY}\n\nLesen Sie auch:",
        [("other", "Zum Inhalt springen"), ("headline", "Gespräche in Kiew"), ("body", BODY),
         ("other", "Lesen Sie auch:")],
    ),
    (
        "a headline that comes again closes the standfirst",
        f"Talks in Kyiv\n\nWhat was said, and what not?\n\nTalks in Kyiv\n\n{BODY}",
        [("headline", "Talks in Kyiv"), ("standfirst", "What was said, and what not?"),
         ("headline", "Talks in Kyiv"), ("body", BODY)],
    ),
    (
        "but not where the story is above it",
        f"Talks in Kyiv\n\n{BODY}\n\nTalks in Kyiv\n\nShare this with a friend",
        [("headline", "Talks in Kyiv"), ("body", BODY), ("headline", "Talks in Kyiv"),
         ("body", "Share this with a friend")],
    ),
    (
        "and not a whole story",
        f"Talks in Kyiv\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nTalks in Kyiv",
        [("headline", "Talks in Kyiv"), *[("body", BODY)] * 5, ("headline", "Talks in Kyiv")],
    ),
    (
        "a byline",
        f"Talks in Kyiv\n\nBy Jane Roe in Berlin\n\n{BODY}",
        [("headline", "Talks in Kyiv"), ("byline", "By Jane Roe in Berlin"), ("body", BODY)],
    ),
    (
        "By begins a sentence as well",
        f"Talks in Kyiv\n\nBy Tuesday nothing was left of it.\n\n{BODY}",
        [("headline", "Talks in Kyiv"), ("body", "By Tuesday nothing was left of it."), ("body", BODY)],
    ),
    (
        "lines broken at a column are one paragraph",
        "Talks in Kyiv\n\nThe ministers met in Kyiv on Tuesday, where they\nspoke for nine hours without a pause, "
        "and then\nwent home.",
        [("headline", "Talks in Kyiv"),
         ("body", "The ministers met in Kyiv on Tuesday, where they spoke for nine hours without a pause, and then "
                  "went home.")],
    ),
    (
        "sentences on lines of their own are not",
        f"{BODY}\n{BODY}\n{BODY}",
        [("body", BODY)] * 3,
    ),
    (
        "a comment for the checker is no copy",
        f"<!-- checker: ignore names.style -->\nTalks in Kyiv\n\n{BODY}",
        [("headline", "Talks in Kyiv"), ("body", BODY)],
    ),
    ("right to left", "محادثات في كييف\n\nاجتمع الوزراء.",
     [("headline", "محادثات في كييف"), ("body", "اجتمع الوزراء.")]),
    ("line separators", "One line\u2028another", [("body", "One line"), ("body", "another")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_places_in_plain_text() -> None:
    text = "  Jose\u0301 in Kyiv  \r\n\r\nHe said so."
    headline, body = read(Document("story.txt", text), "text").fields
    assert headline.passage.text == "José in Kyiv"
    assert headline.place(3, 4).text == "e\u0301"
    assert headline.place(8, 12).text == "Kyiv"
    assert body.document.line_column(body.place().span.start) == (3, 1)


@pytest.mark.parametrize(
    "text", ["Skip to content", "READ ALSO:", "Aller au contenu", "– Advertisement –", "相关阅读："]
)
def test_furniture(text: str) -> None:
    assert furniture(text)


@pytest.mark.parametrize(
    "text", ["Read also what the minister wrote", "The ban on advertisement", "Publicity", "—", ""]
)
def test_no_furniture(text: str) -> None:
    assert not furniture(text)


def test_a_scraped_page() -> None:
    page = Path(os.environ.get("CHECKER_DATA", ""), "articles", "kyiv-summit.en.txt")
    if not page.is_file():
        pytest.skip("no scraped page: CHECKER_DATA")
    kinds = [kind for kind, _ in parts(decode(page.read_bytes(), "page.txt"))]
    assert kinds[:6] == ["other", "headline", "standfirst", "standfirst", "standfirst", "headline"]
    assert kinds[-1] == "other"
    assert set(kinds[6:-1]) == {"body"}
