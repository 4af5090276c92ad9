"""What a run fixed and what it left, in lines for people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.finding import Severity, Tier
from checker.fixing import fixes
from checker.report.snippet import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.finding import Finding
    from checker.fixing.edits import Edit
    from checker.passage import Document

_PLACES = 5
_KINDS = 100
"""Different edits of a file that are listed; a text damaged throughout has thousands."""


def _change(old: str, new: str) -> str:
    if new:
        return f"{visible(old)} → {visible(new)}"
    return f"{visible(old.strip())}: {'once' if old[:1].isspace() or old[-1:].isspace() else 'taken out'}"


@dataclass(slots=True)
class Account:
    """Edits and remaining findings of a file, or of all files together."""

    edits: int = 0
    places: dict[tuple[str, str, str], list[tuple[int, int]]] = field(default_factory=dict)
    left: Counter[Severity] = field(default_factory=Counter)
    likely: int = 0
    ignored: int = 0

    def made(self, document: Document, edits: Iterable[Edit]) -> None:
        """Edits that were made in a document, or that a patch would make."""
        for edit in edits:
            self.edits += 1
            key = ", ".join(edit.rules), document.text[edit.start : edit.end], edit.text
            self.places.setdefault(key, []).append(document.line_column(edit.start))

    def remains(self, findings: Iterable[Finding]) -> None:
        """Findings that are there when all is fixed."""
        for finding in findings:
            if finding.ignored is None:
                self.left[finding.severity] += 1
                self.likely += any(fix.tier is Tier.LIKELY for fix in fixes(finding))
            else:
                self.ignored += 1

    def add(self, other: Account) -> None:
        """Another file's account, places left out."""
        self.edits += other.edits
        self.left.update(other.left)
        self.likely += other.likely
        self.ignored += other.ignored

    @property
    def grave(self) -> bool:
        """Whether an error or a warning is left."""
        return bool(self.left[Severity.ERROR] or self.left[Severity.WARNING])

    def lines(self, path: str, *, unsafe: bool) -> Iterator[str]:
        """A file's edits, one line a kind of them, and what is left in it; nothing where it is fine as it was."""
        if not self.edits and not self.grave:
            return
        yield f"{visible(path)}: {self.edits or 'nothing'} fixed, left: {self.remainder(unsafe=unsafe)}"
        for number, ((rules, old, new), places) in enumerate(self.places.items()):
            if number == _KINDS:
                yield f"  and {len(self.places) - _KINDS} more"
                break
            shown = ", ".join(f"{line}:{column}" for line, column in places[:_PLACES])
            more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
            yield f"  {shown}{more}  {rules}  {_change(old, new)}"

    def remainder(self, *, unsafe: bool) -> str:
        """What is left, in a few words.

        >>> Account(left=Counter({Severity.ERROR: 1, Severity.NOTE: 2}), likely=1).remainder(unsafe=False)
        '1 error, 2 notes (--unsafe may fix 1)'
        """
        told = [
            f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in sorted(self.left.items())[::-1]
        ]
        more = f" (--unsafe may fix {self.likely})" if self.likely and not unsafe else ""
        ignored = f"; {self.ignored} ignored" if self.ignored else ""
        return (", ".join(told) or "nothing") + more + ignored
