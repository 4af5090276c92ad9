"""Dates in scripts that write them in characters: 8月17日, 周一, 8월 17일, 月曜日."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.text.dates.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.dates.when import Unit

SCRIPTS = frozenset({"zh", "ja", "ko"})
_DAYS = {
    "zh": re.compile(r"(?:(?P<turn>上|这|這|本|下)个?)?(?<![一二两三四五六七八九十\d每几]周)(?<![一二两三四五六七八九十\d几每])(?:周|星期|週|禮拜|礼拜)(?P<day>[一二三四五六日天])(?![周年])"),
    "ja": re.compile(r"(?P<turn>先週|今週|来週)?の?(?P<day>[月火水木金土日])(?:曜日?|(?=[)）]))"),
    "ko": re.compile(r"(?:(?P<turn>지난|이번|다음)\s?(?:주\s?)?)?(?P<day>[월화수목금토일])요일"),
}  # fmt: skip
_ORDER = {"zh": "一二三四五六日", "ja": "月火水木金土日", "ko": "월화수목금토일"}
_TURNS = {
    "上": -1, "这": 0, "這": 0, "本": 0, "下": 1, "先週": -1, "今週": 0, "来週": 1, "지난": -1, "이번": 0, "다음": 1,
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = {
    "zh": re.compile(rf"(?:(?P<year>\d{{4}})\s?年\s?)?(?<!第)(?P<month>{_NUMBER})\s?月(?!份?[左右内]|球)(?:\s?(?P<day>{_NUMBER})\s?[日号號])?"),
    "ja": re.compile(rf"(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>{_NUMBER})\s?月(?!面)(?:\s?(?P<day>{_NUMBER})\s?日(?!間))?"),
    "ko": re.compile(r"(?:(?P<year>\d{4})\s?년\s?)?(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일(?!간))?"),
}  # fmt: skip
_RELATIVE: dict[str, dict[tuple[Unit, int], str]] = {
    "zh": {("day", 0): "今天|今日|今晚|今晨|今早", ("day", -1): "昨天|昨日|昨晚", ("day", 1): "明天|明日|明晚",
           ("week", -1): "上个?[周週]|上个?星期", ("week", 0): "[这這本]个?[周週]|[这這]个?星期",
           ("week", 1): "下个?[周週]|下个?星期", ("month", -1): "上个?月", ("month", 0): "[这這]个?月|本月",
           ("month", 1): "下个?月", ("year", -1): "去年", ("year", 0): "今年", ("year", 1): "明年"},
    "ja": {("day", 0): "今日|本日|きょう|今晩|今夜", ("day", -1): "昨日|きのう", ("day", 1): "明日|あした",
           ("week", -1): "先週", ("week", 0): "今週", ("week", 1): "来週", ("month", -1): "先月",
           ("month", 0): "今月", ("month", 1): "来月", ("year", -1): "去年|昨年", ("year", 0): "今年", ("year", 1): "来年"},
    "ko": {("day", 0): "오늘(?!날)", ("day", -1): "어제", ("day", 1): "내일", ("week", -1): "지난\\s?주(?!말)",
           ("week", 0): "이번\\s?주(?!말)", ("week", 1): "다음\\s?주(?!말)", ("month", -1): "지난\\s?달",
           ("month", 0): "이번\\s?달", ("month", 1): "다음\\s?달", ("year", -1): "작년|지난해", ("year", 0): "올해",
           ("year", 1): "내년"},
}  # fmt: skip
_TOLD = {
    language: re.compile("|".join(f"({form})" for form in forms.values())) for language, forms in _RELATIVE.items()
}
_DIGITS = {char: at for at, char in enumerate("一二三四五六七八九", 1)}
_LAST_MONTH, _LAST_DAY, _TEN = 12, 31, "十"


def in_characters(text: str, language: str) -> Iterator[When]:
    """The dates, weekdays and relative days of a Chinese, Japanese or Korean text.

    >>> [(w.weekday, w.month, w.day) for w in in_characters("星期五（8月17日）", "zh")]
    [(5, None, None), (None, 8, 17)]
    """
    for match in _DAYS[language].finditer(text):
        day = match["day"].replace("天", "日") if language == "zh" else match["day"]
        turn = _TURNS.get(match["turn"] or "")
        weekday = _ORDER[language].index(day) + 1
        yield When(*match.span(), weekday=weekday, unit=None if turn is None else "week", count=turn)
    for match in _DATE[language].finditer(text):
        month, number = _value(match["month"]), match["day"]
        day_of = _value(number) if number else None
        if 1 <= month <= _LAST_MONTH and (day_of is None or 1 <= day_of <= _LAST_DAY):
            year = int(match["year"]) if match["year"] else None
            yield When(*match.span(), year=year, month=month, day=day_of)
    keys = tuple(_RELATIVE[language])
    for match in _TOLD[language].finditer(text):
        unit, count = keys[(match.lastindex or 1) - 1]
        yield When(*match.span(), unit=unit, count=count)


def _value(number: str) -> int:
    """A number up to 99 in digits or characters.

    >>> _value("十二"), _value("17"), _value("二十")
    (12, 17, 20)
    """
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition(_TEN)
    if not ten:
        return _DIGITS.get(number, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
