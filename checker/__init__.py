"""Checks a translated news story before it is published."""

__version__ = "0.1.0"
