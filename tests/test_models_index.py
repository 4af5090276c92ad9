"""Models from an index: a server on this machine that answers as good and bad servers do."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from checker.cli import app
from checker.engines.models import installed
from checker.engines.models import wanted as wanted_models
from checker.engines.models.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def packed(path: Path, pair: str = "de_en", version: str = "1.9") -> bytes:
    """A package with some weights that don't shrink."""
    source, _, target = pair.partition("_")
    metadata = {"from_code": source, "to_code": target, "package_version": version}
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"translate-{pair}/metadata.json", json.dumps(metadata))
        file.writestr(
            f"translate-{pair}/model/model.bin", b"\6\0\0\0\5\0Spec\0" + hashlib.sha256(b"w").digest() * 10_000
        )
        file.writestr(f"translate-{pair}/sentencepiece.model", "pieces")
    return path.read_bytes()


@dataclass
class Site:
    """What a server has, and how it answers. ``asked`` are the requests that it got."""

    pages: dict[str, bytes]
    address: str = ""
    etag: str = '"one"'
    ranges: bool = True
    head: bool = True
    cut: int | None = None
    """Bytes after which it hangs up."""
    claim: int = 0
    """Bytes that it says it sends beyond what there is."""
    length: bool = True
    stubborn: bool = False
    """Whether it goes on with whatever it has now."""
    moved: str = ""
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        wanted = request.headers.get("Range")
        self.asked.append((request.command, request.path, wanted))
        request.close_connection = True
        if request.command == "HEAD" and not self.head:
            request.send_error(405)
            return
        if self.moved and request.path.endswith(".argosmodel"):
            request.send_response(302)
            request.send_header("Location", self.moved)
            request.end_headers()
            return
        body = self.pages.get(request.path)
        if body is None:
            request.send_error(404)
            return
        start = int(wanted[len("bytes=") : -1]) if wanted and self.ranges else 0
        if start and request.headers.get("If-Range") != self.etag and not self.stubborn:
            start = 0
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        if self.etag:
            request.send_header("ETag", self.etag)
        if self.length:
            request.send_header("Content-Length", str(len(body) - start + self.claim))
        request.end_headers()
        if request.command == "GET":
            small = request.path.endswith(".json")
            request.wfile.write(body[start : None if small or self.cut is None else self.cut])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server with an index and the packages de_en, in two versions, and en_fr."""
    monkeypatch.setenv("no_proxy", "*")
    site = Site({})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site.address = f"http://127.0.0.1:{server.server_port}"
        listed: list[object] = ["nonsense", {"type": "sbd", "from_codes": ["de"]}, {"from_code": "de"}]
        for pair, version in (("de_en", "1.9"), ("de_en", "1.10"), ("en_fr", "1.0")):
            name = f"/translate-{pair}-{version}.argosmodel"
            site.pages[name] = packed(tmp_path / "made", pair, version)
            source, _, target = pair.partition("_")
            links = ["ipfs://QmNowhere", f"{site.address}{name}"]
            facts = {"from_code": source, "to_code": target, "package_version": version, "links": links}
            listed.append(facts)
        (tmp_path / "made").unlink()
        site.pages["/index.json"] = json.dumps(listed).encode()
        yield site
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


def install(site: Site, folder: Path, *words: str, yes: bool = True) -> tuple[int, str]:
    """Exit code of `checker models install` with this site's index, and all that it printed."""
    more = ["--yes"] if yes else []
    command = ["models", "install", *words, "--models", str(folder), "--index", f"{site.address}/", *more]
    done = CliRunner().invoke(app, command)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


PACKAGE = "/translate-de_en-1.10.argosmodel"


def test_a_pair_is_downloaded_and_installed(site: Site, folder: Path) -> None:
    code, said = install(site, folder, "de_en", "en_fr")
    assert code == 0
    first, second, *done = said.splitlines()
    assert first == f"de_en 1.10: 0.3 MB, from {site.address}{PACKAGE}", "the highest version; size first"
    assert second.startswith("en_fr 1.0: 0.3 MB, from http")
    assert re.fullmatch("installed argos de_en 1.10 sha256:[0-9a-f]{12}", done[0])
    digest = hashlib.sha256(site.pages[PACKAGE]).hexdigest()
    assert done[1] == f"translate-de_en-1.10.argosmodel: 0.3 MB, sha256 {digest}"
    assert [model.name for model in installed([folder])] == ["de_en", "en_fr"]
    assert sorted(path.name for path in folder.iterdir()) == ["translate-de_en", "translate-en_fr"]
    assert {path for _, path, _ in site.asked} == {"/index.json", PACKAGE, "/translate-en_fr-1.0.argosmodel"}


def test_what_is_there_is_not_downloaded_again(site: Site, folder: Path) -> None:
    install(site, folder, "de_en")
    site.asked.clear()
    assert install(site, folder, "de_en", yes=False) == (
        0, f"de_en 1.10 is installed already: {folder / 'translate-de_en'}\n",
    )  # fmt: skip
    assert [path for _, path, _ in site.asked] == ["/index.json"]
    (folder / "translate-de_en" / "model" / "model.bin").write_bytes(b"damaged")
    assert install(site, folder, "de_en")[0] == 0
    assert [model.path.name for model in installed([folder])] == ["translate-de_en-2"]


def test_nobody_to_ask(site: Site, folder: Path) -> None:
    code, said = install(site, folder, "de_en", yes=False)
    assert (code, said.splitlines()[-1]) == (
        2, "checker: nobody is here to ask whether to download: say it with --yes",
    )  # fmt: skip
    assert [method for method, path, _ in site.asked if path == PACKAGE] == ["HEAD"]
    assert not folder.exists()


@pytest.mark.parametrize("answer, code", [(True, 0), (False, 2)])
def test_asked(monkeypatch: pytest.MonkeyPatch, site: Site, folder: Path, answer: bool, code: int) -> None:
    real, questions = wanted_models.install_all, list[str]()

    def asked(question: str, err: bool = False) -> bool:
        questions.append(question)
        return answer

    def watched(words: list[str], where: Path, address: str, desk: wanted_models.Desk) -> bool:
        ask = partial(typer.confirm, err=True)
        return real(words, where, address, wanted_models.Desk(desk.tell, desk.say, ask, desk.watched))

    monkeypatch.setattr(wanted_models, "install_all", watched)
    monkeypatch.setattr(typer, "confirm", asked)
    assert install(site, folder, "de_en", yes=False)[0] == code
    assert questions == ["Download?"]
    assert len(installed([folder])) == answer


@pytest.mark.parametrize("ranges", [True, False])
def test_a_download_that_was_cut_off_goes_on(site: Site, folder: Path, ranges: bool) -> None:
    site.cut, site.ranges = 100_000, ranges
    code, said = install(site, folder, "de_en")
    assert (code, said.splitlines()[1:]) == (
        2,
        [
            f"checker: {site.address}{PACKAGE}: cut off after 0.1 MB of 0.3 MB; what came is kept: "
            "type the command again to go on from there"
        ],
    )
    assert installed([folder]) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        ".downloading-de_en-1.10.part", ".downloading-de_en-1.10.part.json",
    ]  # fmt: skip
    site.cut = None
    code, said = install(site, folder, "de_en")
    assert (code, "0.3 MB, 0.1 MB of it are here, from" in said) == (0, True)
    assert site.asked[-1] == ("GET", PACKAGE, "bytes=100000-")
    assert [path.name for path in folder.iterdir()] == ["translate-de_en"]


@pytest.mark.parametrize("head", [True, False])
def test_a_package_that_changed_meanwhile_is_downloaded_anew(site: Site, folder: Path, head: bool) -> None:
    site.cut = 100_000
    install(site, folder, "de_en")
    site.cut, site.etag, site.head = None, '"two"', head
    assert install(site, folder, "de_en")[0] == 0
    assert site.asked[-1] == ("GET", PACKAGE, None if head else "bytes=100000-")
    assert len(installed([folder])) == 1


def test_an_interruption_keeps_what_came(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    came = 0

    @contextmanager
    def impatient(name: str, size: int | None) -> Iterator[Callable[[int], None]]:
        def watch(more: int) -> None:
            nonlocal came
            came += more
            if came > 200_000:
                raise KeyboardInterrupt

        yield watch

    monkeypatch.setattr("checker.cli.models._bar", impatient)
    code, said = install(site, folder, "de_en")
    assert (code, said.splitlines()[1]) == (
        130, "de_en: what came is kept: type the command again to go on from there",
    )  # fmt: skip
    monkeypatch.undo()
    assert "0.3 MB of it are here" in install(site, folder, "de_en")[1]
    assert [path.name for path in folder.iterdir()] == ["translate-de_en"]


def test_two_halves_of_different_packages_are_not_put_together(site: Site, folder: Path) -> None:
    site.cut = 100_000
    install(site, folder, "de_en")
    site.cut, site.etag, site.stubborn, site.head = None, '"two"', True, False
    code, said = install(site, folder, "de_en")
    assert (code, "the package changed while it was downloaded" in said, list(folder.iterdir())) == (2, True, [])
    assert install(site, folder, "de_en")[0] == 0


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_nothing_is_kept_of_what_has_no_name(site: Site, folder: Path, etag: str) -> None:
    site.cut, site.etag = 100_000, etag
    code, said = install(site, folder, "de_en")
    assert (code, said.endswith("cut off after 0.1 MB of 0.3 MB; type the command again\n")) == (2, True)
    assert list(folder.iterdir()) == []


def test_a_download_that_is_complete_is_not_asked_for_again(site: Site, folder: Path) -> None:
    index = Index(site.address)
    remote = index.look(index.offers()["de_en"])
    folder.mkdir()
    index.download(remote, folder, lambda _: None)
    site.asked.clear()
    assert install(site, folder, "de_en")[0] == 0
    assert ("GET", PACKAGE) not in [(method, path) for method, path, _ in site.asked]


def test_a_server_that_knows_no_head_and_tells_no_size(site: Site, folder: Path) -> None:
    site.head = site.length = False
    code, said = install(site, folder, "de_en")
    assert (code, said.splitlines()[0].partition(", ")[0]) == (0, "de_en 1.10: the server doesn't say how large")


def test_a_server_that_promises_more_than_it_has(site: Site, folder: Path) -> None:
    site.claim = 5000
    code, said = install(site, folder, "de_en")
    assert (code, "cut off after 0.3 MB" in said, installed([folder])) == (2, True, [])


def test_a_package_that_came_short_is_not_kept(site: Site, folder: Path) -> None:
    site.pages[PACKAGE] = site.pages[PACKAGE][:-2000]
    code, said = install(site, folder, "de_en")
    assert code == 2
    assert said.splitlines()[1].startswith(f"checker: {site.address}{PACKAGE}: no sound .argosmodel package: ")
    assert list(folder.iterdir()) == []


def test_a_package_of_another_pair_is_refused(site: Site, folder: Path) -> None:
    site.pages[PACKAGE] = site.pages["/translate-en_fr-1.0.argosmodel"]
    code, said = install(site, folder, "de_en")
    assert (code, said.splitlines()[1]) == (
        2, f"checker: {site.address}{PACKAGE}: the package is en_fr, not de_en",
    )  # fmt: skip
    assert list(folder.iterdir()) == []


def test_one_that_fails_costs_no_other_one(site: Site, folder: Path, tmp_path: Path) -> None:
    packed(tmp_path / "a.argosmodel", "uk_en")
    site.pages[PACKAGE] = b"<!doctype html>"
    code, said = install(site, folder, "de_en", "en_fr", str(tmp_path / "a.argosmodel"))
    assert (code, said.count("checker: ")) == (2, 1)
    assert [model.name for model in installed([folder])] == ["en_fr", "uk_en"]


def test_a_package_that_is_gone(site: Site, folder: Path) -> None:
    del site.pages[PACKAGE]
    assert install(site, folder, "de_en") == (
        2, f"checker: {site.address}{PACKAGE}: the server answers 404 Not Found\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "page, why",
    [
        (b"<!doctype html>", "no index of translation packages: a list in JSON is wanted"),
        (b"{}", "no index of translation packages: a list in JSON is wanted"),
        (b"[" * 100_000, "no index of translation packages: a list in JSON is wanted"),
        (b"[1, null, {}]", "no package de_en (there are 0 others)"),
        (None, "the server answers 404 Not Found"),
    ],
)
def test_an_index_that_is_none(site: Site, folder: Path, page: bytes | None, why: str) -> None:
    if page is None:
        del site.pages["/index.json"]
    else:
        site.pages["/index.json"] = page
    assert install(site, folder, "de_en") == (2, f"checker: {site.address}/index.json: {why}\n")
    assert not folder.exists()


@pytest.mark.parametrize(
    "pair, why",
    [
        ("de_fr", "through English it goes with both: checker models install de_en en_fr"),
        ("de_em", "(did you mean de_en?)"),
        ("xx_yy", "no package xx_yy (there are 2 others)"),
    ],
)
def test_a_pair_that_the_index_lacks(site: Site, folder: Path, pair: str, why: str) -> None:
    code, said = install(site, folder, pair)
    assert (code, why in said, said.count("\n")) == (2, True, 1)


@pytest.mark.parametrize("word", ["", "  "])
def test_an_empty_argument_is_no_folder(site: Site, folder: Path, word: str) -> None:
    code, said = install(site, folder, word)
    assert (code, "an empty argument" in said, site.asked) == (2, True, [])


def test_a_path_goes_before_a_pair(site: Site, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    packed(tmp_path / "de_en", "de_en", "0.1")
    assert install(site, folder, "de_en")[1].startswith("installed argos de_en 0.1 ")
    assert site.asked == []
    assert "a pair of languages is written de_en" in install(site, folder, "de")[1]


def test_no_server(site: Site, folder: Path) -> None:
    site.address = "http://127.0.0.1:1"
    code, said = install(site, folder, "de_en")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("checker: http://127.0.0.1:1/index.json: cannot be reached: ")


@pytest.mark.parametrize("address", ["ftp://example.org", "file:///etc", "nonsense", "http://[", "https://a b/"])
def test_an_address_that_is_none(folder: Path, address: str) -> None:
    code, said = install(Site({}, address), folder, "de_en")
    assert (code, said.count("\n")) == (2, 1)


def test_the_index_is_asked_for_where_argostranslate_asks(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{site.address}/")
    done = CliRunner().invoke(app, ["models", "install", "de_en", "--yes", "--models", str(folder)])
    assert done.exit_code == 0, done.output


def test_a_server_that_leads_to_a_file(site: Site, folder: Path) -> None:
    site.moved = "file:///etc/passwd"
    code, said = install(site, folder, "de_en")
    assert (code, said.count("\n"), list(folder.glob("*"))) == (2, 1, [])


def test_a_safe_index_leads_to_safe_places_alone() -> None:
    index = Index("https://example.org/packages/")
    assert index.url == "https://example.org/packages/index.json"
    assert not index._allowed("http://example.org/a.argosmodel")
    assert index._allowed("https://example.net/a.argosmodel")
    assert index._offer({"from_code": "de", "to_code": "en", "links": ["http://example.org/a"]}) is None
