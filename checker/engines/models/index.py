"""The index of packages and what it links to: the one place from which the checker uses the network.

Imported by ``checker models install`` alone, and there only for a pair of languages that somebody typed.
"""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checker import __version__
from checker.engines.models.installed import described, megabytes, version_order
from checker.engines.models.packages import LARGEST, writing
from checker.errors import BadInput, hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PUBLIC = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""argostranslate's own index."""
_LARGEST_INDEX = 16 << 20
_PATIENCE = 30.0
"""Seconds in which a server must say something."""
_BLOCK = 1 << 16
_RANGE = re.compile(r"bytes (?P<start>\d+)-(?P<end>\d+)/(?P<size>\d+)")
_PIVOT = "en"


@dataclass(frozen=True)
class Offer:
    """A package that an index has: where it can be had, the first link first."""

    name: str
    version: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Remote:
    """A package on a server. ``mark`` names these bytes of it, so that a download can go on; else it is empty."""

    offer: Offer
    url: str
    size: int | None = None
    mark: str = ""

    def part(self, folder: Path) -> Path:
        """Where it is downloaded to."""
        return folder / f".downloading-{self.offer.name}-{self.offer.version}.part"

    def begun(self, folder: Path) -> tuple[int, str]:
        """Bytes of it that an interrupted download left, to go on from, and the mark of what they are of."""
        part = self.part(folder)
        with suppress(OSError, ValueError):
            url, mark = json.loads(_note(part).read_bytes())
            there = part.stat().st_size
            if url == self.url and mark and self.mark in ("", mark) and (self.size is None or there <= self.size):
                return there, str(mark)
        return 0, ""


class Index:
    """An index at an address, which is that of a folder with an ``index.json``, or of a ``.json`` file."""

    def __init__(self, address: str) -> None:
        self.url = address if address.endswith(".json") else f"{address.rstrip('/')}/index.json"
        self._safe = _scheme(self.url) == "https"
        self._opener = urllib.request.build_opener(_Redirects(self._allowed))

    def offers(self) -> dict[str, Offer]:
        """What it has for each pair, the highest version. Raises ``BadInput`` where it can't be read, or is none."""
        with self._open(self.url) as answer:
            data = answer.read(_LARGEST_INDEX + 1)
        try:
            listed = json.loads(data) if len(data) <= _LARGEST_INDEX else None
        except (ValueError, RecursionError):
            listed = None
        if not isinstance(listed, list):
            raise BadInput(self.url, "no index of translation packages: a list in JSON is wanted")
        found: dict[str, Offer] = {}
        for each in listed:
            offer = self._offer(each)
            if offer is None:
                continue
            before = found.get(offer.name)
            if before is None or version_order(offer.version) > version_order(before.version):
                found[offer.name] = offer
        return found

    def find(self, names: Sequence[str]) -> list[Offer]:
        """The packages of these pairs. Raises ``BadInput`` that says what there is instead."""
        known = self.offers()
        for name in names:
            if name not in known:
                raise BadInput(self.url, f"no package {name}{_instead(name, known)}")
        return [known[name] for name in dict.fromkeys(names)]

    def look(self, offer: Offer) -> Remote:
        """Where a package can be had, and its size where the server tells it. Raises ``BadInput``."""
        failed = BadInput(self.url, f"no link to {offer.name} can be followed")
        for url in offer.links:
            try:
                with self._open(url, method="HEAD") as answer:
                    return Remote(offer, url, _length(answer), _mark(answer))
            except _UnansweredError:  # there are servers that know no HEAD
                return Remote(offer, url)
            except BadInput as error:
                failed = error
        raise failed

    def download(self, remote: Remote, folder: Path, watch: Callable[[int], None]) -> Path:
        """The package's file, complete, in a folder; ``watch`` is told of bytes as they come.

        It goes on where an interrupted download of the same bytes ended. Raises ``BadInput`` where it can't be had to
        the end: then what came stays, to go on from, if the server has a name for it.
        """
        part, (begun, known) = remote.part(folder), remote.begun(folder)
        if remote.size is not None and remote.size > LARGEST:
            raise BadInput(remote.url, "more than 4 GB: no translation package is as large")
        if begun and begun == remote.size:
            watch(begun)
            return part
        asked = {"Range": f"bytes={begun}-", "If-Range": known} if begun else {}
        with self._open(remote.url, asked) as answer:
            mark = _mark(answer)
            if not _resumes(answer, begun):
                begun = 0
            elif mark not in ("", known):  # it was asked not to do this
                forget(part)
                raise BadInput(remote.url, "the package changed while it was downloaded; type the command again")
            length = _length(answer)
            whole = begun + length if length is not None else None
            with writing(folder):
                out = part.open("r+b" if begun else "wb")
                _note(part).write_text(json.dumps([remote.url, mark or known]), encoding="utf-8")
            with out:
                out.seek(begun)
                out.truncate()
                watch(begun)
                try:
                    while block := answer.read(_BLOCK):
                        begun += len(block)
                        if begun > LARGEST:
                            raise BadInput(remote.url, "more than 4 GB: no translation package is as large")
                        with writing(folder):
                            out.write(block)
                        watch(len(block))
                except (OSError, http.client.HTTPException) as error:
                    raise _cut(remote, part, begun, whole, mark, f" ({_why(error)})") from error
        if whole is not None and begun < whole:
            raise _cut(remote, part, begun, whole, mark)
        return part

    def _offer(self, listed: Any) -> Offer | None:
        if not isinstance(listed, dict) or listed.get("type", "translate") != "translate":
            return None
        model = described(json.dumps(listed).encode(), Path())
        links = listed.get("links")
        if model is None or not isinstance(links, list):
            return None
        usable = tuple(link for link in links if isinstance(link, str) and self._allowed(link))
        return Offer(model.name, model.version, usable) if usable else None

    def _allowed(self, url: str) -> bool:
        """Whether to go there: a page that nobody can have changed on its way leads to no other."""
        return _scheme(url) == "https" or (_scheme(url) == "http" and not self._safe)

    @contextmanager
    def _open(
        self, url: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> Iterator[http.client.HTTPResponse]:
        if not self._allowed(url):
            raise BadInput(url, "an address that begins with https:// is wanted")
        told = {"User-Agent": f"checker/{__version__}", "Accept-Encoding": "identity", **(headers or {})}
        try:
            request = urllib.request.Request(url, headers=told, method=method)
            answer = self._opener.open(request, timeout=_PATIENCE)
        except urllib.error.HTTPError as error:
            error.close()
            if method == "HEAD" and error.code in (400, 403, 405, 501):
                raise _UnansweredError from error
            raise BadInput(url, f"the server answers {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise BadInput(url, f"cannot be reached: {_why(error)}") from error
        with answer:
            yield answer


def forget(part: Path) -> None:
    """Take away what was downloaded."""
    for each in (part, _note(part)):
        each.unlink(missing_ok=True)


class _UnansweredError(Exception):
    """A server doesn't say what it would send."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server elsewhere, but not to where nobody would have gone at first."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if not self._allowed(newurl):
            raise urllib.error.URLError(f"it leads to {newurl}, which isn't https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _scheme(url: str) -> str:
    """How an address begins, empty for what is none."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def _note(part: Path) -> Path:
    """The file that says what a part is a part of."""
    return part.with_name(f"{part.name}.json")


def _length(answer: http.client.HTTPResponse) -> int | None:
    told = answer.headers.get("Content-Length", "")
    return int(told) if told.isascii() and told.isdecimal() else None


def _mark(answer: http.client.HTTPResponse) -> str:
    """What names the bytes that a server has: weak names are for pages that are alike."""
    etag = str(answer.headers.get("ETag", ""))
    if etag and not etag.startswith("W/"):
        return etag
    return str(answer.headers.get("Last-Modified", ""))


def _resumes(answer: http.client.HTTPResponse, begun: int) -> bool:
    """Whether an answer is what comes after so many bytes, and not all."""
    if answer.status != http.client.PARTIAL_CONTENT:
        return False
    there = _RANGE.fullmatch(str(answer.headers.get("Content-Range", "")))
    if there is None or int(there["start"]) != begun:
        raise BadInput(answer.url, "the server sends another part of the package than was asked for")
    return True


def _cut(remote: Remote, part: Path, came: int, whole: int | None, mark: str, why: str = "") -> BadInput:
    of = f" of {megabytes(whole)}" if whole is not None else ""
    if not mark:
        forget(part)
        return BadInput(remote.url, f"cut off after {megabytes(came)}{of}{why}; type the command again")
    kept = "what came is kept: type the command again to go on from there"
    return BadInput(remote.url, f"cut off after {megabytes(came)}{of}{why}; {kept}")


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)


def _instead(name: str, known: dict[str, Offer]) -> str:
    source, _, target = name.partition("_")
    through = [f"{source}_{_PIVOT}", f"{_PIVOT}_{target}"]
    if all(each in known for each in through):
        return f"; through English it goes with both: checker models install {' '.join(through)}"
    return hint(name, known, 0.75) or f" (there are {len(known)} others)"
