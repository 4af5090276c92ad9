"""Names in scripts without spaces: a run of katakana is a word, and any short stretch of Han may be one."""

from __future__ import annotations

import re

from checker.expressions import lazy

KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
HAN = lazy("[\u4e00-\u9fff]{2,}")
WINDOWS = range(2, 7)
"""Characters that a foreign name has in Chinese."""
