"""Makes places.csv from CLDR, as babel carries it: countries, and the cities of time zones.

CLDR alone makes a form accepted, never preferred. Left out: forms with brackets, "&" or SAR; a city written as
its country; names that are ordinary words or people's names in their language, or that stand in places-by-hand.csv
with their cases (``LEFT_OUT``). Forms that could be something else carry ``when``.
Usage: python glossaries/make_places.py > glossaries/places.csv
"""

from __future__ import annotations

import csv
import re
import sys

from babel import Locale

LANGUAGES = ("ar", "de", "en", "es", "fr", "pl", "ru", "uk", "zh")
LATIN = ("de", "en", "es", "fr", "pl")
COLUMNS = (
    "entity", "kind", "language", "form", "status", "from", "until", "style", "unless", "authority", "note", "use",
    "when", "inflected", "gender",
)  # fmt: skip

# Wikidata's ids where the public examples use them; a slug everywhere else.
IDS = {"UA": "Q212", "RU": "Q159", "US": "Q30", "DE": "Q183", "FR": "Q142", "GB": "Q145", "GE": "Q230"}

# Time zones whose city is a capital or a large city. Kyiv stands in places-by-hand.csv, with its dates.
ZONES = {
    "Africa": [
        "Accra", "Addis_Ababa", "Algiers", "Cairo", "Casablanca", "Dakar", "Dar_es_Salaam", "Harare",
        "Johannesburg", "Kampala", "Khartoum", "Kinshasa", "Luanda", "Lusaka", "Maputo", "Mogadishu",
        "Nairobi", "Tripoli", "Windhoek",
    ],
    "America": [
        "Bogota", "Buenos_Aires", "Caracas", "Chicago", "Denver", "Detroit", "Edmonton", "Guayaquil",
        "Halifax", "Havana", "La_Paz", "Lima", "Los_Angeles", "Managua", "Montevideo", "New_York",
        "Phoenix", "Port-au-Prince", "Sao_Paulo", "Tegucigalpa", "Toronto", "Vancouver", "Winnipeg",
    ],
    "Asia": [
        "Almaty", "Baghdad", "Baku", "Bangkok", "Beirut", "Bishkek", "Damascus", "Dhaka", "Dubai",
        "Dushanbe", "Hong_Kong", "Jakarta", "Jerusalem", "Kabul", "Karachi", "Kuala_Lumpur", "Manila",
        "Nicosia", "Novosibirsk", "Omsk", "Pyongyang", "Riyadh", "Seoul", "Shanghai", "Taipei", "Tashkent",
        "Tbilisi", "Tehran", "Tokyo", "Ulaanbaatar", "Vladivostok", "Yekaterinburg", "Yerevan",
    ],
    "Atlantic": [
        "Reykjavik",
    ],
    "Australia": [
        "Brisbane", "Melbourne", "Perth", "Sydney",
    ],
    "Europe": [
        "Amsterdam", "Athens", "Belgrade", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest",
        "Chisinau", "Copenhagen", "Dublin", "Helsinki", "Istanbul", "Kaliningrad", "Lisbon", "Ljubljana",
        "London", "Madrid", "Minsk", "Moscow", "Oslo", "Paris", "Podgorica", "Prague", "Riga", "Rome",
        "Sarajevo", "Skopje", "Sofia", "Stockholm", "Tallinn", "Tirane", "Vienna", "Vilnius", "Volgograd",
        "Warsaw", "Zagreb", "Zurich",
    ],
}  # fmt: skip

# Ordinary words, people's names, or two places under one form in that language.
LEFT_OUT = {
    "ar": {"مالي", "بنين", "عمان", "عُمان", "عمّان", "الصين الشعبية", "جزر"},
    "de": {"Phoenix", "Denver"},
    "en": {"Türkiye", "Phoenix", "Denver", "Tirane"},
    "es": {"Phoenix", "Denver"},
    "fr": {"Maurice", "Phoenix", "Denver"},
    "pl": {"Wielka Brytania", "Kuba", "Dania", "Phoenix", "Denver", "Mali"},
    "ru": {"Того", "Чад", "Мали", "Доминика", "Финикс", "Денвер"},
    "uk": {"Того", "Чад", "Малі", "Домініка", "Фінікс", "Денвер"},
    "zh": {"苏丹", "马里", "多哥", "乍得", "菲尼克斯"},
}

# Forms that are something else as well: one of these must stand in story or source.
WHEN = {
    ("en", "Georgia"): "Tbilisi|Georgian|country-am|country-az|Abkhazia|South Ossetia",
    ("es", "Georgia"): "Tiflis|georgiano|georgiana|country-am|country-az|Abjasia",
    ("fr", "Géorgie"): "Tbilissi|géorgien|géorgienne|country-am|country-az|Abkhazie",
    ("en", "Jordan"): "Amman|Jordanian|country-il|country-sy|country-sa|country-lb",
    ("en", "Chad"): "N’Djamena|N'Djamena|Chadian|country-ne|country-sd|country-cm",
    ("es", "Chad"): "Yamena|chadiano|country-ne|country-sd|country-cm",
    ("en", "Dominica"): "Roseau",
    ("es", "Dominica"): "Roseau",
    ("fr", "Dominique"): "Roseau",
    ("pl", "Dominika"): "Roseau",
    ("de", "Dominica"): "Roseau",
    ("de", "Sofia"): "country-bg",
    ("en", "Sofia"): "country-bg",
    ("es", "Sofía"): "country-bg",
    ("fr", "Sofia"): "country-bg",
    ("pl", "Sofia"): "country-bg",
    ("ru", "София"): "country-bg",
    ("uk", "Софія"): "country-bg",
}  # fmt: skip

UNLESS = {
    ("zh", "中国"): "发展中国家",
    ("zh", "印度"): "印度洋",
    ("zh", "罗马"): "罗马教皇|罗马尼亚",
    ("en", "Mexico"): "New Mexico|Gulf of Mexico",
    ("en", "Guinea"): "Papua New Guinea|Equatorial Guinea",
    ("en", "Ireland"): "Northern Ireland",
    ("de", "Irland"): "Nordirland",
    ("en", "China"): "South China Sea|East China Sea|South China Morning Post",
    ("en", "Japan"): "Sea of Japan",
    ("en", "New York"): "New York Times|New York Post",
    ("en", "Washington"): "Washington Post",
    ("en", "Chicago"): "Chicago Tribune",
    ("en", "London"): "London Stock Exchange",
    ("en", "Paris"): "Paris Saint-Germain|Paris Agreement",
}


def entity(code: str) -> str:
    """The id of a country."""
    return IDS.get(code, f"country-{code.lower()}")


def countries(language: str) -> dict[str, str]:
    """Territory codes of two letters, and their names in a language."""
    names = Locale(language).territories
    return {
        code: name
        for code, name in sorted(names.items())
        if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY
    }


NO_COUNTRY = {
    "AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "IO", "QO", "TA", "TF", "UM", "UN", "XA", "XB",
    "ZZ", "JE",
    "BL", "BQ", "CC", "CX", "GS", "MF", "NF", "PN", "SJ", "TK", "WF", "YT", "CG", "CD", "MM", "HK", "MO", "PS",
}  # fmt: skip


def city(language: str, zone: str) -> str | None:
    """A zone's city. Where a Latin-script locale says nothing, CLDR means the zone's own name."""
    said = Locale(language).time_zones.get(zone, {}).get("city")
    if said is not None:
        return str(said)
    return zone.split("/")[-1].replace("_", " ") if language in LATIN else None


def rows() -> list[dict[str, str]]:
    """All rows, sorted."""
    found = []
    for language in LANGUAGES:
        named = countries(language)
        taken = set(named.values())
        forms = [(entity(code), name) for code, name in named.items()]
        forms += [
            (f"city-{zone.split('/')[-1].lower().replace('_', '-')}", name)
            for area, zones in ZONES.items()
            for zone in (f"{area}/{name}" for name in zones)
            if (name := city(language, zone)) is not None and name not in taken
        ]
        for key, name in forms:
            if name in LEFT_OUT[language] or re.search(r"[()&（）\[\]]|SAR", name):
                continue
            row = dict.fromkeys(COLUMNS, "")
            row.update(entity=key, kind="place", language=language, form=name, status="accepted")
            row["when"] = WHEN.get((language, name), "")
            row["unless"] = UNLESS.get((language, name), "")
            found.append(row)
    return sorted(found, key=lambda row: (row["entity"], row["language"], row["form"]))


def main() -> None:
    """Write the table to standard output."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())


if __name__ == "__main__":
    main()
