"""What a run goes by: ``checker.toml`` or ``[tool.checker]``, found upwards from each file that is checked."""

from checker.settings.file import FILE, SettingsFile
from checker.settings.finding import PYPROJECT, InForce, load
from checker.settings.rules import known_rule, known_rules
from checker.settings.settings import Settings

__all__ = ["FILE", "PYPROJECT", "InForce", "Settings", "SettingsFile", "known_rule", "known_rules", "load"]
