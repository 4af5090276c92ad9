"""Makes places.csv: countries, continents and cities as CLDR names them, as babel carries it, and what tables add.

CLDR alone makes a form accepted, never preferred. Left out: forms with brackets, "&" or SAR, those that a locale only
inherits, a city written as its country, what places-exceptions.toml lists, and what stands in places-by-hand.csv.
Usage: python glossaries/make_places.py > glossaries/places.csv
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.localedata import load

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
LANGUAGES = (
    "ar", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr", "hu", "it",
    "ja", "kk", "ko", "lt", "lv", "nl", "no", "pl", "pt", "pt-PT", "ro", "ru", "sk", "sl", "sr", "sr-Latn", "sv",
    "tr", "uk", "zh", "zh-Hant",
)  # fmt: skip
# Other scripts have a name of their own for every city; in Latin ones CLDR leaves out what is the zone's own name.
OTHER_SCRIPTS = {"ar", "be", "bg", "el", "he", "hi", "ja", "kk", "ko", "ru", "sr", "uk", "zh", "zh-Hant", "pt-PT"}
COLUMNS = (
    "entity", "kind", "language", "form", "status", "from", "until", "style", "unless", "authority", "note", "use",
    "when", "inflected", "gender",
)  # fmt: skip

# Wikidata's ids where the public examples use them; a slug everywhere else.
IDS = {"UA": "Q212", "RU": "Q159", "US": "Q30", "DE": "Q183", "FR": "Q142", "GB": "Q145", "GE": "Q230"}

UNPRINTED = re.compile(r"[()&（）\[\]/]|SAR| [-–] |^\W")


def table(name: str) -> dict[str, Any]:
    """A table that lies beside this script."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


COUNTRIES, CITIES, REGIONS = table("countries"), table("cities"), table("regions")
EXCEPTIONS, CASES = table("places-exceptions"), table("places-cases")
CODES = sorted(set(f"{COUNTRIES['members']} {COUNTRIES['territories']}".split()) - set(COUNTRIES["by_hand"].split()))


def said(language: str) -> dict[str, Any]:
    """What CLDR says of a language itself, nothing that it inherits from a parent, from English or from the root."""
    own: dict[str, Any] = load(language.replace("-", "_"), merge_inherited=False)
    return own


def countries(language: str) -> Iterator[tuple[str, str]]:
    """Ids and names of countries in a language. For "&" stands the language's word, where it is known."""
    names = said(language).get("territories", {})
    for code in CODES:
        if code in names:
            name = str(names[code])
            if language in COUNTRIES["and"]:
                name = name.replace("&", COUNTRIES["and"][language])
            yield IDS.get(code, f"country-{code.lower()}"), name


def regions(language: str) -> Iterator[tuple[str, str]]:
    """Ids and names of continents and their parts."""
    names = said(language).get("territories", {})
    yield from ((entity, str(names[code])) for entity, code in REGIONS["codes"].items() if code in names)


def cities(language: str) -> Iterator[tuple[str, str]]:
    """Ids and names of the cities of time zones."""
    zones = said(language).get("time_zones", {})
    for area, names in CITIES["zones"].items():
        for name in names.split():
            own = zones.get(f"{area}/{name}", {}).get("city")
            if own is not None or language not in OTHER_SCRIPTS:
                yield f"city-{name.lower().replace('_', '-')}", str(own or name.replace("_", " "))


def others(language: str) -> Iterator[tuple[str, str, str]]:
    """Ids, names and uses of what the tables add."""
    names = (CITIES["names"], ""), (COUNTRIES["names"], ""), (REGIONS["names"], "")
    for group, use in (*names, (COUNTRIES["short"], "short"), (COUNTRIES["full"], "full")):
        for entity, forms in group.items():
            for form, languages in forms.items():
                if language in languages.split():
                    acronym = use == "short" and form == form.upper() and form.isalpha()
                    yield entity, form, "acronym" if acronym else use


def named(language: str) -> dict[tuple[str, str], str]:
    """Entities and their forms in a language, with the use of each."""
    found = dict.fromkeys((*countries(language), *regions(language)), "")
    taken = {form for _, form in found}
    found |= {(entity, form): "" for entity, form in cities(language) if form not in taken}
    found |= {(entity, form): use for entity, form, use in others(language) if use or (entity, form) not in found}
    return found


def typed(language: str, form: str, cases: list[str]) -> Iterator[str]:
    """A form's cases, and both with the other apostrophes that are typed for theirs."""
    others = "'’‘" if language == "he" else "'’"
    for text in (form, *cases):
        if text and text != form:
            yield text
        for mark in others if re.search("[’׳ʼ']", text) else "":
            yield re.sub("[’׳ʼ']", mark, text)
        if re.search("[șțȘȚ]", text):  # with a cedilla, as older keyboards have it
            yield text.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
        for mark in '"“”' if "״" in text else "":
            yield text.replace("״", mark)


def by_hand() -> set[tuple[str, str, str]]:
    """Entity, language and form of what stands in places-by-hand.csv."""
    with (FOLDER / "places-by-hand.csv").open(encoding="utf-8", newline="") as file:
        return {(row["entity"], row["language"], row["form"]) for row in csv.DictReader(file)}


def rows() -> Iterator[dict[str, str]]:
    """All rows."""
    hand = by_hand()
    near, left_out = EXCEPTIONS["near"], EXCEPTIONS["left_out"]
    for language in LANGUAGES:
        ambiguous = [*EXCEPTIONS["ambiguous"].get(language, ()), *EXCEPTIONS["ambiguous"].get(language[:2], ())]
        unless = {**EXCEPTIONS["unless"]["*"], **EXCEPTIONS["unless"].get(language, {})}
        cases = CASES.get(language, {})
        for (entity, printed), use in named(language).items():
            form = unicodedata.normalize("NFC", printed.replace("\u00a0", " "))
            if UNPRINTED.search(form) or form in left_out.get(language, ()) or (entity, language, form) in hand:
                continue
            row = dict.fromkeys(COLUMNS, "")
            row.update(entity=entity, kind="place", language=language, form=form, status="accepted", use=use)
            row["when"] = near[entity] if form in ambiguous else ""
            row["unless"] = "|".join(unless.get(form, ()))
            inflected = dict.fromkeys(typed(language, form, cases.get(form, "").split("|")))
            row["inflected"] = "|".join(each for each in inflected if each != form)
            yield row


def main() -> None:
    """Write the table to standard output."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows(), key=lambda row: (row["entity"], row["language"], row["form"])))


if __name__ == "__main__":
    main()
