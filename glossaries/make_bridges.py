"""Makes bridges.csv: words that point to a country, a continent or a union and are no spelling of its name.

A capital stands for its country's government (Moscow for Russia), a seat of government likewise (the Kremlin). The
forms are those of the other glossaries; a language that lacks a name for the whole has no metonym for it either.
So do parts of the world for what they are a part of, their adjectives too: Southern Europe is in Europe.
Adjectives and inhabitants are those of demonyms.toml.
Usage: python glossaries/make_bridges.py > glossaries/bridges.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from demonyms import demonyms, others, seats
from make_places import IDS, REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent

# Whose name stands for whom.
STANDS_FOR = {
    "Q1899": "Q212", "city-moscow": "Q159", "kremlin": "Q159", "city-washington": "Q30", "white-house": "Q30",
    "pentagon": "Q30", "bundestag": "Q183", "knesset": "country-il",
    "city-berlin": "Q183", "city-paris": "Q142", "city-london": "Q145", "city-tbilisi": "Q230",
    "city-brussels": "european-union", "city-abu-dhabi": "country-ae", "city-accra": "country-gh",
    "city-addis-ababa": "country-et", "city-algiers": "country-dz", "city-amsterdam": "country-nl",
    "city-ankara": "country-tr", "city-athens": "country-gr", "city-baghdad": "country-iq", "city-baku": "country-az",
    "city-bangkok": "country-th", "city-beijing": "country-cn", "city-beirut": "country-lb",
    "city-belgrade": "country-rs", "city-bishkek": "country-kg", "city-bogota": "country-co",
    "city-bratislava": "country-sk", "city-bucharest": "country-ro", "city-budapest": "country-hu",
    "city-buenos-aires": "country-ar", "city-cairo": "country-eg", "city-canberra": "country-au",
    "city-caracas": "country-ve", "city-chisinau": "country-md", "city-copenhagen": "country-dk",
    "city-dakar": "country-sn", "city-damascus": "country-sy", "city-dhaka": "country-bd", "city-doha": "country-qa",
    "city-dublin": "country-ie", "city-dushanbe": "country-tj", "city-harare": "country-zw",
    "city-havana": "country-cu", "city-helsinki": "country-fi", "city-jakarta": "country-id",
    "city-kabul": "country-af", "city-kampala": "country-ug", "city-khartoum": "country-sd",
    "city-kuala-lumpur": "country-my", "city-lima": "country-pe",
    "city-lisbon": "country-pt", "city-ljubljana": "country-si", "city-luanda": "country-ao",
    "city-lusaka": "country-zm", "city-madrid": "country-es", "city-managua": "country-ni",
    "city-manila": "country-ph", "city-maputo": "country-mz", "city-minsk": "country-by",
    "city-mogadishu": "country-so", "city-montevideo": "country-uy", "city-nairobi": "country-ke",
    "city-new-delhi": "country-in", "city-nicosia": "country-cy", "city-oslo": "country-no",
    "city-ottawa": "country-ca", "city-podgorica": "country-me", "city-port-au-prince": "country-ht",
    "city-prague": "country-cz", "city-pyongyang": "country-kp", "city-reykjavik": "country-is",
    "city-riga": "country-lv", "city-riyadh": "country-sa", "city-rome": "country-it",
    "city-sarajevo": "country-ba", "city-seoul": "country-kr", "city-skopje": "country-mk",
    "city-sofia": "country-bg", "city-stockholm": "country-se", "city-taipei": "country-tw",
    "city-tallinn": "country-ee", "city-tashkent": "country-uz", "city-tehran": "country-ir",
    "city-the-hague": "country-nl", "city-tirane": "country-al", "city-tokyo": "country-jp",
    "city-tripoli": "country-ly", "city-ulaanbaatar": "country-mn", "city-vienna": "country-at",
    "city-vilnius": "country-lt", "city-warsaw": "country-pl", "city-windhoek": "country-na",
    "city-yerevan": "country-am", "city-zagreb": "country-hr", "city-tel-aviv": "country-il",
    "city-jerusalem": "country-il",
}  # fmt: skip

# What the parts of the world are parts of, nearest first.
WITHIN: dict[str, str] = REGIONS["within"]

# Whom an adjective and the inhabitants may mean as well: European is what is in Europe, and what is the Union's.
MAY_MEAN = {"europe": ("european-union",)}

SOURCES = ("places.csv", "places-by-hand.csv", "bodies.csv")


COLUMNS = ("language", "form", "unless", "when", "inflected")


def named() -> list[dict[str, str]]:
    """The rows of the other glossaries."""
    rows = []
    for name in SOURCES:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return rows


def wholes(entity: str) -> Iterator[str]:
    """What a name stands for besides its own entity: its country, or all that its part of the world is within."""
    whole = STANDS_FOR.get(entity) or WITHIN.get(entity)
    while whole is not None:
        yield whole
        whole = WITHIN.get(whole)


def main() -> None:
    """Write the table to standard output."""
    rows = named()
    kinds = {row["entity"]: row["kind"] for row in rows}
    names = {(row["entity"], row["language"], row["form"]) for row in rows}
    sayable = {name[:2] for name in names}
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        name = not row["style"] and row["use"] not in ("adjective", "demonym")
        for whole in wholes(row["entity"]) if name else ():
            if (whole, row["language"]) in sayable:
                kept = {name: row[name] for name in COLUMNS}
                found[whole, row["language"], row["form"]] = {**kept, "use": "metonym"}
    for entity, language, form in others():
        if (entity, language) in sayable and (entity, language, form) not in names:
            found[entity, language, form] = {"language": language, "form": form, "use": "adjective"}
    for entity, language, form in seats():
        if (entity, language) in sayable and (entity, language, form) not in names:
            found.setdefault((entity, language, form), {"language": language, "form": form, "use": "metonym"})
    for word in demonyms():
        entity = word.code if word.code.islower() else IDS.get(word.code, f"country-{word.code.lower()}")
        # Suisse is the country, so its inhabitants are found as Suisses alone; Caribbean is the place as well.
        form, *rest = [each for each in word.forms if (entity, word.language, each) not in names] or [""]
        if not form:
            continue
        found[entity, word.language, form] = {
            "language": word.language, "form": form, "use": word.use, "inflected": "|".join(rest),
            "unless": "|".join(word.unless), "when": entity if word.shared else "",
        }  # fmt: skip
    for (entity, language, form), row in list(found.items()):
        meant = (*(wholes(entity) if entity in WITHIN else ()), *MAY_MEAN.get(entity, ()))
        for whole in meant if row["use"] != "metonym" else ():
            if (whole, language) in sayable and (whole, language, form) not in found:
                found[whole, language, form] = {**row, "use": "metonym", "when": ""}
    writer = csv.DictWriter(sys.stdout, list(rows[0]), restval="", lineterminator="\n")
    writer.writeheader()
    for key in sorted(found):
        writer.writerow({"entity": key[0], "kind": kinds[key[0]], "status": "accepted", **found[key]})


if __name__ == "__main__":
    main()
