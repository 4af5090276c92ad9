"""Names in scripts without spaces: a run of katakana is a word, and any short stretch of Han may be one."""

from __future__ import annotations

import re

KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
HAN = re.compile("[\u4e00-\u9fff]{2,}")
WINDOWS = range(2, 7)
"""Characters that a foreign name has in Chinese."""
