"""The translation memory: what a model said before, in an SQLite file in the user's cache folder.

It changes speed only.
"""

from checker.engines.memory.account import Account, clear
from checker.engines.memory.file import default_place
from checker.engines.memory.memory import Memory
from checker.engines.memory.room import LIMIT

__all__ = ["LIMIT", "Account", "Memory", "clear", "default_place"]
