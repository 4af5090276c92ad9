"""Where a document's front matter ends, for whoever reads it and whoever writes into it."""

from __future__ import annotations

import re

BLOCK = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
