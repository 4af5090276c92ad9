"""The day of a run: the one place that reads a clock, and only where dates of a baseline are to be judged."""

from __future__ import annotations

import datetime
import os

from checker.errors import BadSettings

_VARIABLE = "SOURCE_DATE_EPOCH"


def day_of_run(given: datetime.datetime | None) -> datetime.date:
    """The given day, else that of ``SOURCE_DATE_EPOCH`` (seconds, reproducible-builds.org), else today, in UTC."""
    if given is not None:
        return given.date()
    if (epoch := os.environ.get(_VARIABLE, "").strip()) != "":
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise BadSettings(f"{_VARIABLE}={epoch}: seconds since 1970 are wanted") from error
    return datetime.datetime.now(datetime.UTC).date()
