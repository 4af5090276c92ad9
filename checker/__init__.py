"""Checks a translated news story before it is published.

For programs: ``checker.check(text, source)`` gives a ``Report``; a ``Checker`` is ready for many texts.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.api import Checker, Report, check
    from checker.errors import CheckerError
    from checker.finding import Confidence, Finding, NotChecked, Severity

__version__ = "0.1.0"
__all__ = ["Checker", "CheckerError", "Confidence", "Finding", "NotChecked", "Report", "Severity", "check"]

_HOMES = {"Checker": "api", "Report": "api", "check": "api", "CheckerError": "errors"}


def __getattr__(name: str) -> Any:
    """What programs import, loaded when they do: the command line needs little of it to start (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'finding')}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
