"""What a finding shows beside its message: the source's words, and the translations of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import Evidence


def witnesses(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Label and text of each that is there.

    >>> from checker.finding import Evidence
    >>> list(witnesses(Evidence(source_text="Es regnete.", back_translation="Es regnet.", weak=True)))
    [('source', 'Es regnete.'), ('translated back (not reliable)', 'Es regnet.')]
    """
    sure = " (not reliable)" if evidence.weak else ""
    for label, said in (
        ("source", evidence.source_text),
        (f"source, translated{sure}", evidence.source_translation),
        (f"translated back{sure}", evidence.back_translation),
    ):
        if said is not None:
            yield label, said
