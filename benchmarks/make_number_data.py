"""Writes checker/text/numerals/data/cldr/<language>.toml: number words, units and currencies as CLDR spells them.

Needs PyICU beside babel, for this script alone:  python benchmarks/make_number_data.py [LANGUAGE...]
ICU's rules spell a number in each gender and case that CLDR has for a language. Forms of more than one word are left
out: the reader puts them together again, and tests/test_number_words.py sees that it does.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import icu
from babel import Locale

from checker.tables import tables

FOLDER = Path(__file__).parent.parent / "checker/text/numerals/data/cldr"
UNITS = {
    "length-kilometer": "km", "length-meter": "m", "length-centimeter": "cm", "length-millimeter": "mm",
    "length-mile": "mi", "length-foot": "ft", "length-inch": "in", "length-yard": "yd",
    "mass-kilogram": "kg", "mass-gram": "g", "mass-tonne": "t", "mass-pound": "lb", "mass-ounce": "oz",
    "area-hectare": "ha", "area-acre": "acre", "area-square-kilometer": "km²", "area-square-mile": "mi²",
    "area-square-meter": "m²", "area-square-foot": "ft²", "temperature-celsius": "°C", "temperature-fahrenheit": "°F",
    "speed-kilometer-per-hour": "km/h", "speed-mile-per-hour": "mph", "speed-meter-per-second": "m/s",
    "volume-liter": "l", "volume-gallon": "gal", "volume-barrel": "bbl", "volume-cubic-meter": "m³",
    "power-watt": "W", "power-kilowatt": "kW", "power-megawatt": "MW", "power-gigawatt": "GW",
    "energy-kilowatt-hour": "kWh", "digital-gigabyte": "GB", "digital-megabyte": "MB",
    "duration-second": "second", "duration-minute": "minute", "duration-hour": "hour", "duration-day": "day",
    "duration-week": "week", "duration-month": "month", "duration-year": "year",
    "concentr-percent": "%", "concentr-permille": "‰",
}  # fmt: skip
CURRENCIES = (
    "USD EUR GBP RUB UAH BYN PLN CZK HUF RON BGN CHF SEK NOK DKK ISK JPY CNY KRW INR PKR TRY ILS KZT "
    "AUD CAD NZD ZAR BRL MXN ARS SAR AED EGP IRR RSD NGN KES "
)
SKIPPED = ("financial", "year", "days", "digits", "verbose")
VALUES = [*range(2, 101), *range(200, 1000, 100), 1000]
SCALES = (3, 6, 9, 12)
_PLACEHOLDER = re.compile(r"[{}0‎‏⁨⁩\u061c]")


def plain(text: str) -> str:
    """A spelling as copy has it: no soft hyphens, one apostrophe, lower case, commas below instead of cedillas."""
    text = text.replace("\u00ad", "").replace("İ", "i").lower()
    for typed, usual in (("ʼ", "'"), ("’", "'"), ("ţ", "ț"), ("\u200f", "")):
        text = text.replace(typed, usual)
    return text.strip()


def spelled(language: str) -> tuple[dict[int, set[str]], dict[int, set[str]], dict[int, set[str]]]:
    """Cardinals and ordinals by value, and the words of the powers of ten by power."""
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    cardinals: dict[int, set[str]] = {}
    ordinals: dict[int, set[str]] = {}
    scales: dict[int, set[str]] = {}
    for at in range(rules.getNumberOfRuleSetNames()):
        name = rules.getRuleSetName(at)
        if any(word in name for word in SKIPPED):
            continue
        rules.setDefaultRuleSet(name)
        table = ordinals if "ordinal" in name else cardinals
        for value in VALUES:
            if language == "fi" and 20 < value < 100 and value % 10:
                continue  # in 24 cases each: the reader puts them together
            form = plain(rules.format(value))
            if language == "ro":
                form = form.replace("ş", "ș")
            if " " not in form and len(form) > 1:
                table.setdefault(value, set()).add(form)
        if table is cardinals:
            for power in SCALES:
                for times in (1, 2, 3, 5, 21, 100):
                    form = plain(rules.format(times * 10**power))
                    if language == "ro":
                        form = form.replace("ş", "ș")
                    if " " in form:
                        scales.setdefault(power, set()).add(form.split()[-1])
    return cardinals, ordinals, scales


def units(language: str) -> dict[str, set[str]]:
    """Names and abbreviations of units, by unit."""
    found: dict[str, set[str]] = {}
    patterns = Locale.parse(language)._data["unit_patterns"]
    for name, unit in UNITS.items():
        for length in ("long", "short"):
            forms = dict(patterns.get(name, {}).get(length, {}))
            for plural, pattern in forms.items():
                if plural in ("one", "two", "few", "many", "other", "zero") and "{0}" in str(pattern):
                    form = plain(_PLACEHOLDER.sub("", pattern))
                    if form and len(form) < 30:
                        found.setdefault(unit, set()).add(form)
    return found


def currencies(language: str) -> dict[str, set[str]]:
    """Names of currencies, by code; a name that several share (dollar) is the usual one's."""
    locale = Locale.parse(language)
    names: dict[str, set[str]] = {}
    for code in CURRENCIES.split():
        forms = {locale._data["currency_names"].get(code, "")}
        forms |= {str(form) for form in dict(locale._data["currency_names_plural"].get(code, {})).values()}
        names[code] = {plain(_PLACEHOLDER.sub("", form)) for form in forms if form} - {code.lower()}
    return names


def line(key: object, forms: set[str]) -> str:
    return f'"{key}" = [{", ".join(f"{chr(34)}{form}{chr(34)}" for form in sorted(forms) if chr(34) not in form)}]'


def write(language: str) -> None:
    cardinals, ordinals, scales = ({}, {}, {}) if language in ("zh", "ja") else spelled(language)
    symbols = Locale.parse(language).number_symbols
    symbols = symbols.get("latn", symbols)
    lines = ["# Made by benchmarks/make_number_data.py from Unicode CLDR (Unicode License v3); not to be edited.", ""]
    lines += [f'decimal = "{symbols["decimal"]}"', ""]
    for title, table in (("cardinals", cardinals), ("ordinals", ordinals), ("scales", scales),
                         ("units", units(language)), ("currencies", currencies(language))):  # fmt: skip
        lines += [f"[{title}]", *(line(key, forms) for key, forms in table.items() if forms), ""]
    (FOLDER / f"{language}.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in sys.argv[1:] or tables("text.numerals", "shared")["languages"]:
        write(each)
