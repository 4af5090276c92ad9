"""What holds for one file, ready to be asked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from checker.decoding import DEFAULT, Decoding
from checker.settings.rules import known_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from checker.checks import Check
    from checker.finding import Severity
    from checker.pair.files import PairPattern
    from checker.settings.toml import Keys, Origin


@dataclass(frozen=True)
class Settings:
    """What holds for a file. The default is what holds without a settings file.

    ``origins`` says where a value stands that isn't the default, by its keys, as ``("severity", "names")``.
    """

    glossaries: tuple[Path, ...] = ()
    languages: frozenset[str] | None = None
    style: str | None = None
    skip: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    word_lists: tuple[Path, ...] = ()
    listed: frozenset[str] = frozenset()
    """What the word lists hold."""
    require_reason: bool = False
    models: Path | None = None
    baseline: Path | None = None
    translation: Decoding = DEFAULT
    severity: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    pairs: tuple[PairPattern, ...] = ()
    checks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    origins: Mapping[Keys, Origin | str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """A name for all that a verdict rests on here, the same on every machine and in every run: 16 hex digits.

        What the files say that settings name is not in it: glossaries and models have fingerprints of their own.

        >>> Settings(skip=("names", "dates")).fingerprint == Settings(skip=("dates", "names")).fingerprint
        True
        >>> Settings(style="ap").fingerprint == Settings().fingerprint
        False
        """
        held = {
            "languages": sorted(self.languages) if self.languages is not None else None,
            "style": self.style,
            "skip": sorted({*self.skip}),
            "only": sorted({*self.only}),
            "words": sorted(self.words | self.listed),
            "require_reason": self.require_reason,
            "severity": {rule: str(severity) for rule, severity in self.severity.items()},
            "pairs": [(pair.target, pair.source) for pair in self.pairs],
            "checks": self._unusual(),
        }
        if self.translation.changes:
            held["translation"] = str(self.translation)
        written = json.dumps(held, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(written.encode("ascii")).hexdigest()[:16]

    def _unusual(self) -> list[str]:
        """The checks that are set otherwise than by default; without settings of checks none need be loaded."""
        if not any(self.checks.values()):
            return []
        from checker.checks import CHECKS

        made = [check(**self.checks[check.id]) for check in CHECKS if check.id in self.checks]
        return [repr(check) for check in made if check != type(check)()]

    @property
    def reads(self) -> tuple[Path, ...]:
        """The files beside the settings that a verdict rests on; models apart."""
        return (*self.glossaries, *self.word_lists)

    def ready(self, checks: Sequence[type[Check]]) -> tuple[Check, ...]:
        """The checks that this run wants, each with its settings; a check none of whose rules counts is left out."""
        return tuple(
            each(**self.checks.get(each.id, {}))
            for each in checks
            if any(self.selected(rule.id) and self._own_severity(rule.id) != "off" for rule in each.rules)
        )

    def selected(self, rule: str) -> bool:
        """Whether ``--only`` and ``--skip`` leave a rule in; both take rules and checks."""
        names = {rule, rule.split(".")[0]}
        return not names & set(self.skip) and (not self.only or bool(names & set(self.only)))

    def unbuilt(self) -> tuple[str, ...]:
        """What ``--only`` asks for by name, and this version has no check for."""
        if not self.only:
            return ()
        from checker.checks import CHECKS

        built = {name for each in CHECKS for rule in each.rules for name in (rule.id, each.id)}
        return tuple(name for name in self.only if name not in built)

    def severity_of(self, rule: str, severity: Severity) -> Severity | None:
        """The severity that a rule's finding is reported with; None where it isn't wanted."""
        if not self.selected(rule):
            return None
        own = self._own_severity(rule)
        return None if own == "off" else own or severity

    def _own_severity(self, rule: str) -> Severity | Literal["off"] | None:
        """What the settings say of a rule, else of its check."""
        return self.severity.get(rule, self.severity.get(rule.split(".")[0]))

    def narrowed(self, only: Iterable[str], skip: Iterable[str], where: str = "--only, --skip") -> Settings:
        """The same settings with what the command line leaves in and out. Raises ``BadSettings``."""
        only, skip = tuple(only), tuple(skip)
        for name in (*only, *skip):
            known_rule(name, where)
        if not only and not skip:
            return self
        origins = dict(self.origins)
        if only:
            origins["only",] = "--only"
        if skip:
            origins["skip",] = f"{origins['skip',]}, --skip" if ("skip",) in origins else "--skip"
        return replace(self, only=only or self.only, skip=(*self.skip, *skip), origins=origins)

    def where(self, *keys: str) -> str:
        """Where a value stands, to begin a message with: ``checker.toml:3: style``; the key alone where nowhere."""
        origin = self.origins.get(keys)
        name = " ".join(keys)
        return f"{origin}: {name}" if origin is not None else name
