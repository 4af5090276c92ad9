"""A page that an editor can read: one self-contained file, from the verdict down to the sentence."""

from checker.report.html.page import Html

__all__ = ["Html"]
