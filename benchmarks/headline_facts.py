"""headline.number and headline.name on ntrex128: a number or name of the headline changed where the body has it.

A number of a headline that equals one of the body is changed to others of the same length that the body hasn't
(digits for digits, a number word for a number word of the language). A name of the headline that the body has is
replaced by others of its kind that the body doesn't have: by names of the glossary (person for person, place for
place, body for body, in the language), and by invented ones that no glossary knows, in the scripts that have
capitals. What no glossary knows is found without the checker: a capital inside a headline that isn't in title case,
on a word that the body has with a capital too, and never with a small letter.

Found is a finding of the rule on the changed stretch, at any severity and at warning; or the headline is told to be
another story's (headline.unrelated), which lists what the body lacks: these are counted by themselves as well.
Bars: number 90 %, name 80 %, in each language with at least 20 changed headlines.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from false_alarms import story
from good_copy import ntrex

from checker.checks.headline import Headline
from checker.engines import open_tools
from checker.finding import Finding, Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.ledger import build
from checker.story import Bitext
from checker.text.numerals import numerals
from checker.text.numerals.lexicon import lexicon
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from good_copy import Copy

    from checker.glossary import Glossary
    from checker.story import Story
    from checker.text.numerals import Numeral
    from checker.tools import Tools

WAYS = 3
"""How often each fact is changed by each kind of change."""
ENOUGH = 20
BARS = {"number": 90, "name": 80}
CAPITALS = {
    "latin": "Hartwick Olmsten Varnholt Pruvost Quistgaard Tarbeck Zamorel Ebersol Lindqvar Moravits Dubrell Fenwold",
    "cyrillic": "Хартвик Олмстен Варнхолт Прувост Квистгард Тарбек Заморел Эберсол Линдквар Моравиц Дубрелл Фенволд",
    "greek": "Χάρτγουικ Όλμστεν Βάρνχολτ Πρυβό Κουίστγκαρντ Τάρμπεκ Ζαμορέλ Έμπερσολ Λίντκβαρ Μόραβιτς Ντουμπρέλ",
}
SCRIPTS = {
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "kk"),
    "greek": ("el",),
    "none": ("ar", "he", "hi", "ja", "ko", "zh"),
}
_INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGITS = re.compile(r"\d+")


class Change(NamedTuple):
    """A headline with a fact changed: what was, what is, and where it stands now."""

    rule: str
    kind: str
    old: str
    headline: str
    start: int
    end: int


def script(language: str) -> str:
    return next((name for name, languages in SCRIPTS.items() if language in languages), "latin")


def changed(headline: str, start: int, end: int, new: str, rule: str, kind: str) -> Change:
    return Change(rule, kind, headline[start:end], headline[:start] + new + headline[end:], start, start + len(new))


def numbers(headline: str, body: str, language: str, dice: random.Random) -> Iterator[Change]:
    """The numbers of a headline that its body has, each changed in some ways."""
    given = {value for number in numerals(body, language, everything=True) for value in number.values}
    digits = set(_DIGITS.findall(body))
    words: dict[int, str] = {}
    for form, meant in lexicon(language).forms.items():
        if meant.kind == "cardinal" and not meant.doubtful and not meant.alone and 2 <= meant.value <= 12:
            words.setdefault(int(meant.value), form)
    for number in numerals(headline, language, everything=True):
        if number.ranged and not said_as_score(number, headline, body, language):
            continue
        if number.value not in given or number.doubtful or number.kind in ("roman", "indefinite", "factor"):
            continue
        text = headline[number.start : number.end]
        ways: set[str] = set()
        for _ in range(50):
            if (match := _DIGITS.search(text)) is not None and not number.words:
                own = _DIGITS.findall(text)
                length = len(match.group())
                low = 10 ** (length - 1) if length > 1 else 2
                other = str(dice.randrange(low, 10**length))
                if number.year:
                    other = str(int(match.group()) + dice.choice((-4, -3, -2, -1, 1, 2, 3, 4)))
                if other in digits or other in own:
                    continue
                new = text[: match.start()] + other + text[match.end() :]
            elif number.kind == "cardinal" and number.words and words and language not in ("zh", "ja"):
                value = dice.choice(sorted(words))
                if value in given:
                    continue
                new = words[value]
                new = new.capitalize() if text[0].isupper() else new
            else:
                break
            ways.add(new)
            if len(ways) == WAYS:
                break
        for new in sorted(ways):
            yield changed(headline, number.start, number.end, new, "number", "words" if number.words else "digits")


def said_as_score(number: Numeral, headline: str, body: str, language: str) -> bool:
    """Whether a body has the digits of a whole score or range next to each other, and not only one half."""
    halves = [each for each in numerals(headline, language, everything=True) if each.ranged]
    digits = [rf"(?<!\d){headline[each.start : each.end]}(?!\d)" for each in halves[:2]]
    return number in halves[:2] and re.search(r"\D{1,5}".join(digits), body) is not None


def names(own: Story, headline: str, body: str, glossary: Glossary, dice: random.Random) -> Iterator[Change]:
    """The names of a headline that its body has, each replaced by some of the glossary's and by invented ones."""
    language = own.language or ""
    ledger = build(Bitext(own), glossary)
    invented = CAPITALS.get(script(language), "").split()
    taken: list[tuple[int, int]] = []
    for entity in ledger.entities:
        above = [each for each in entity.story if each.segment.kind == "headline"]
        below = [each for each in entity.story if each.segment.kind == "body"]
        taken += [(each.segment.offset + each.start, each.segment.offset + each.end) for each in above]
        above = [each for each in above if not each.bridge and each.row is not None]
        if not above or not below or entity.kind not in ("person", "place", "body"):
            continue
        first = above[0]
        start = first.segment.offset + first.start
        end = start + first.base - first.start
        others = rivals(entity.kind, first.text, body, language, glossary)
        for new in dice.sample(others, min(WAYS, len(others))):
            yield changed(headline, start, end, new, "name", f"{entity.kind} known")
        for new in dice.sample(invented, min(1, len(invented))):
            yield changed(headline, start, end, new, "name", f"{entity.kind} invented")
    if not invented or language == "de" or not own.segments("headline"):
        return
    inside = list(_INSIDE.finditer(headline))
    if 2 * sum(match.group()[0].isupper() for match in inside) > len(inside):
        return  # title case
    for match in inside:
        word, (start, end) = match.group(), match.span()
        stem = re.escape(word[: max(4, len(word) - 2)])
        if not word[0].isupper() or len(word) < 4 or any(low < end and start < high for low, high in taken):
            continue
        if re.search(rf"(?<!\w){stem}", body) and not re.search(rf"(?<!\w){stem.lower()}", body):
            for new in dice.sample(invented, min(WAYS, len(invented))):
                yield changed(headline, start, end, new, "name", "unknown invented")


def rivals(kind: str, text: str, body: str, language: str, glossary: Glossary) -> list[str]:
    """Names of the glossary of one kind that a body has in no form, nor what they may stand for."""
    forms: dict[str, list[str]] = {}
    stands: dict[str, set[str]] = {}
    for row in glossary.forms(language):
        forms.setdefault(row.entity, []).append(row.form)
        stands.setdefault(row.form, set()).add(row.entity)
    absent = {
        entity
        for entity, own in forms.items()
        if not any(form.lower()[: max(4, len(form) - 2)] in body.lower() for form in own)
    }
    words = len(text.split())
    return sorted(
        {
            row.form
            for row in glossary.forms(language)
            if row.kind == kind and not row.bridge and not row.when and row.style is None and row.until is None
            and row.use in (None, "short", "full") and len(row.form.split()) <= max(words, 1)
            and stands[row.form] <= absent
        }
    )  # fmt: skip


def copies(tune: bool) -> Iterator[tuple[str, Copy]]:
    """The stories of one half."""
    for at, copy in enumerate(ntrex()):
        if copy.held_out != tune and len(copy.paragraphs) > 1 and copy.paragraphs[0]:
            yield f"ntrex-{copy.language}-{at}", copy


def found(change: Change, path: str, copy: Copy, tools: Tools) -> tuple[Severity | None, bool]:
    """The severity of the finding on the changed stretch, None where there is none; whether it is another story's."""
    own = story(path, (change.headline, *copy.paragraphs[1:]), copy.language, True, tools.detect)
    bitext = Bitext(own)
    told = [
        finding
        for finding in Headline().run(bitext, build(bitext, tools.glossary), Translations())
        if isinstance(finding, Finding)
        and finding.rule in (f"headline.{change.rule}", "headline.unrelated")
        and finding.at.span.start < change.end
        and change.start < finding.at.span.end
    ]
    apart = all(finding.rule == "headline.unrelated" for finding in told)
    return max((finding.severity for finding in told), default=None), bool(told) and apart


def report(*, tune: bool, show: bool) -> None:
    """Print what is found of each kind and in each language."""
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    made: dict[str, Counter[str]] = {"number": Counter(), "name": Counter()}
    any_: dict[str, Counter[str]] = {"number": Counter(), "name": Counter()}
    elsewhere: dict[str, Counter[str]] = {"number": Counter(), "name": Counter()}
    warned: dict[str, Counter[str]] = {"number": Counter(), "name": Counter()}
    for path, copy in copies(tune):
        body = "\n".join(copy.paragraphs[1:])
        dice = random.Random(path)
        own = story(path, copy.paragraphs, copy.language, True, tools.detect)
        changes = [
            *numbers(copy.paragraphs[0], body, copy.language, dice),
            *names(own, copy.paragraphs[0], body, tools.glossary, dice),
        ]
        for change in changes:
            level, apart = found(change, path, copy, tools)
            for key in (copy.language, change.kind, "all"):
                made[change.rule][key] += 1
                any_[change.rule][key] += level is not None
                elsewhere[change.rule][key] += apart
                warned[change.rule][key] += level is not None and level >= Severity.WARNING
            if show and level is None:
                print(f"  missed {path} {change.rule} ({change.kind}): {change.old} -> {change.headline}")
    for rule, total in made.items():
        print(f"headlines, {rule}: bar {BARS[rule]} % found, * from {ENOUGH} changed headlines")
        for key, number in sorted(total.items(), key=lambda item: (len(item[0]) == 2, item[0])):
            mark = "*" if number >= ENOUGH else " "
            low = "  below" if number >= ENOUGH and 100 * any_[rule][key] < BARS[rule] * number else ""
            found_, at_warning, other = (100 * counts[rule][key] / number for counts in (any_, warned, elsewhere))
            told = f"found {found_:5.1f} %, at warning {at_warning:5.1f} %, as another story {other:5.1f} %"
            print(f"  {mark}{key:18} {number:5}  {told}{low}")
