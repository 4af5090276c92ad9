"""What the register says of a name in a few words: the findings' verdict, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.finding import Finding
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext


class Verdict(NamedTuple):
    """What to say of a name, with the rule and severity of the worst finding about it, None where there is none."""

    text: str
    rule: str | None = None
    severity: Severity | None = None


OK = Verdict("ok")


def verdict(findings: Sequence[Finding]) -> Verdict | None:
    """The verdict of the findings about one name; None without any."""
    if not findings:
        return None
    worst = max(findings, key=lambda finding: finding.severity)
    told = dict.fromkeys(map(_told, sorted(findings, key=lambda finding: -finding.severity)))
    return Verdict("; ".join(told), worst.rule, worst.severity)


def _told(finding: Finding) -> str:
    kind, best = finding.rule.removeprefix("names."), finding.suggestion
    write = f"write {best}" if best else "choose one"
    match kind:
        case "mixed":
            return f"mixed: {write}"
        case "style":
            unwanted = "sensitive" if finding.severity is Severity.NOTE else "rejected"
            return f"style: {write}" if best else f"style: {unwanted}"
        case "near":
            return f"{finding.at.text}: near miss of {best}"
        case "missing":
            return "missing in the translation"
        case "added":
            return "not in the source"
        case "wrong":
            source = finding.related[0].text if finding.related else "another name"
            return f"wrong: {finding.at.text} stands for {source}"
        case _:
            return f"{kind}: {finding.message}"


def unsettled(entity: Entity) -> Verdict:
    """The verdict on a name that no glossary knows and no finding is about."""
    if entity.bearers:
        return Verdict(f"may be {' or '.join(entity.bearers)}")
    return Verdict("no glossary knows it")


def unresolved(mentions: Iterable[Mention], bitext: Bitext, ledger: Ledger) -> Verdict:
    """The verdict on an ambiguous form: what it may be."""
    story = bitext.story
    rows = dict.fromkeys((form.entity, form.kind) for mention in mentions for form in mention.forms)
    told = []
    for entity, kind in rows:
        form = ledger.glossary.preferred(
            entity, story.tag or story.language or "", date=story.date, style=story.style, use="full"
        )
        told.append(f"{form.form if form is not None else entity} ({kind} {entity})")
    return Verdict(f"unresolved: may be {' or '.join(told)}{' or another' if len(told) == 1 else ''}")
