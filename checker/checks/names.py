"""Names of people, places and bodies: one spelling a story, the house's spelling, the same names as the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Evidence, NotChecked, Severity
from checker.glossary import Status
from checker.ledger import scan
from checker.names import crossing
from checker.names.mixed import mixed
from checker.names.prescription import called, gravity, suggestion, why
from checker.names.slips import slips
from checker.names.spellings import acronym, disapproved, majority, rivals, without_glosses
from checker.names.strangers import Strangers
from checker.names.variants import variants
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Segment
    from checker.tools import Translation, Translations


@dataclass(frozen=True)
class Names(Check):
    """Whether every name is spelled one way, as the house spells it, and is the name that the source has.

    en: Kyiv said on Monday that talks would go on. Kyiv wants guarantees.   passes
    en: Kyiv said on Monday that talks would go on. Kiev wants guarantees.   fails: names.mixed
    en: The summit was held in Kyiv (formerly Kiev).                         passes
    en: Prime Minister Keir Starmer flew home.                               passes
    en: Prime Minister Kier Starmer flew home.                               fails: names.near
    en: The delegation reached Kiev by train.                                fails: names.style

    de: Am Abend mahnte Friedrich Merz zur Geduld.
    en: In the evening Friedrich Merz called for patience.                   passes

    de: Am Abend mahnte Friedrich Merz zur Geduld.
    en: In the evening Emmanuel Macron called for patience.                  fails: names.wrong

    de: Sergej Lawrow mahnte zur Geduld. Dann gingen alle.
    en: He called for patience. Then everybody left.                         fails: names.missing

    de: Am Abend stimmte Friedrich Merz zu.
    en: Friedrich Merz agreed, as did Emmanuel Macron.                       fails: names.added
    """

    id: ClassVar[str] = "names"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("names.mixed", "one person, place or body is spelled two ways in one story", Severity.ERROR,
             "Terminology / Inconsistent use"),
        Rule("names.style", "a form that the glossary rejects for this date and style", Severity.ERROR,
             "Terminology / Inconsistent with resource"),
        Rule("names.near", "a near miss of a known name", Severity.WARNING, "Linguistic conventions / Spelling"),
        Rule("names.missing", "a person or body of the source has no mention in the whole translation",
             Severity.WARNING, "Accuracy / Omission"),
        Rule("names.added", "the translation names a person or body that the source doesn't", Severity.NOTE,
             "Accuracy / Addition"),
        Rule("names.wrong", "where the source names one entity, the translation names another", Severity.ERROR,
             "Accuracy / Mistranslation"),
    )  # fmt: skip

    near_miss_length: int = 5

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment]:
        """Sentences with a name that may be wrong, and those beside a missing one."""
        for swap in crossing.swaps(bitext, ledger):
            yield swap.target_mention.segment
        for gap in crossing.missing(bitext, ledger):
            if gap.beside is not None:
                yield gap.beside
        for entity in ledger.entities:
            for forms in rivals(_own(entity)):
                yield from (mention.segment for mention in entity.story if mention.form in forms)
        for group in variants(ledger.unknown, bitext.source):
            yield from (mention.segment for mention in group.mentions)

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        """Findings about spelling first, then about the source."""
        yield from _unlooked(bitext, ledger)
        for entity in ledger.entities:
            mixed: list[Finding] = list(self._mixed(entity, bitext, ledger))
            yield from mixed
            told = {place.text for finding in mixed for place in (finding.at, *finding.related)}
            yield from self._style(entity, bitext, ledger, told)
        yield from self._unknown(bitext, ledger, translations)
        near = list(self._near(bitext, ledger))
        yield from near
        if bitext.source is not None:
            swaps = tuple(crossing.swaps(bitext, ledger))
            yield from self._wrong(swaps, bitext, ledger, translations)
            blamed = {swap.source.id for swap in swaps} | {slip.entity for slip in near}
            yield from self._missing(blamed, bitext, ledger, translations)
            yield from self._strangers(swaps, blamed, bitext, ledger, translations)
            yield from self._added({swap.target.id for swap in swaps}, bitext, ledger)

    def _mixed(self, entity: Entity, bitext: Bitext, ledger: Ledger) -> Iterator[Finding]:
        mentions = _own(entity)
        for group in rivals(mentions):
            here = [mention for mention in mentions if mention.form in group]
            abbreviated = all(acronym(form) for form in group)
            if abbreviated and len({re.sub(r"\W", "", mention.form) for mention in here}) == 1:
                # AP: US in headlines, U.S. in text.
                here = [mention for mention in here if mention.segment.kind != "headline"]
                if len({mention.form for mention in here}) < 2:
                    continue
            wanted = {mention.form: suggestion(entity, [mention], ledger, bitext) for mention in here}
            rejected = [mention for mention in here if disapproved(mention)]
            usual = majority(here)
            odd = rejected or [
                mention for mention in here if mention.form != (wanted[mention.form] or usual or group[0])
            ]
            first = odd[0] if odd else here[0]
            best = wanted[first.form] or (usual if usual and len(usual.split()) == len(first.form.split()) else None)
            counts = {form: sum(mention.form == form for mention in here) for form in group}
            told = ", ".join(f"{form} ({count})" for form, count in counts.items())
            message = f"one name in {len(group)} spellings: {told}"
            if rejected and rejected[0].row is not None:
                message += f"; {why(rejected[0].row, best)}"
            elif best is None:
                message += "; choose one"
            yield self.finding(
                "mixed",
                message,
                first.place,
                severity=Severity.NOTE if abbreviated else Severity.ERROR,
                confidence=Confidence.CERTAIN,
                related=tuple(mention.place for mention in here if mention is not first),
                suggestion=best,
                entity=entity.id,
            )

    def _style(self, entity: Entity, bitext: Bitext, ledger: Ledger, told: set[str]) -> Iterator[Result]:
        forms: dict[str, list[Mention]] = {}
        for mention in _own(entity, bridges=True):
            if mention.text not in told and mention.row is not None:
                forms.setdefault(mention.form, []).append(mention)
        for form, mentions in forms.items():
            row = mentions[0].row
            assert row is not None
            related = tuple(mention.place for mention in mentions[1:])
            if row.status.disapproved:
                best = suggestion(entity, mentions, ledger, bitext)
                yield self.finding(
                    "style",
                    f"{form}: {why(row, best)}",
                    mentions[0].place,
                    severity=gravity(row),
                    confidence=Confidence.CERTAIN,
                    related=related,
                    suggestion=best,
                    entity=entity.id,
                )
            elif row.status is Status.SENSITIVE:
                message = f"{form}: a sensitive form" + (f" ({row.note})" if row.note else "")
                yield self.finding(
                    "style",
                    message,
                    mentions[0].place,
                    severity=Severity.NOTE,
                    confidence=Confidence.CERTAIN,
                    related=related,
                    entity=entity.id,
                )

    def _near(self, bitext: Bitext, ledger: Ledger) -> Iterator[Finding]:
        for slip in slips(bitext, ledger, self.near_miss_length):
            yield self.finding(
                "near",
                f"{slip.wrong}: misspelt? One letter away from {slip.right}",
                slip.at,
                suggestion=slip.right,
                entity=slip.entity,
            )

    def _unknown(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Finding]:
        for each in mixed(bitext, ledger):
            proved = bool(each.mentions) and _one_entity(each.mentions, bitext, ledger, translations)
            sure = Confidence.CERTAIN if proved else Confidence.LIKELY
            yield self.finding(
                "mixed",
                each.message,
                each.at,
                severity=Severity.WARNING if each.sure else Severity.NOTE,
                confidence=sure if each.sure else Confidence.POSSIBLE,
                related=each.related,
                suggestion=each.suggestion,
            )

    def _wrong(
        self, swaps: Sequence[crossing.Swap], bitext: Bitext, ledger: Ledger, translations: Translations
    ) -> Iterator[Result]:
        for swap in swaps:
            back = translations.of(swap.target_mention.segment)
            named = _named_in(back, bitext, ledger)
            if named is not None and swap.source.id in named:
                continue  # the model reads the source's name here: the glossary lacks a form
            confirmed = named is not None and swap.target.id in named
            source, target = swap.source_mention, swap.target_mention
            yield self.finding(
                "wrong",
                f"{target.text} stands where the source names {source.text}",
                target.place,
                severity=Severity.ERROR if swap.pair.one_to_one else Severity.WARNING,
                confidence=Confidence.CERTAIN if confirmed else Confidence.LIKELY,
                related=(source.place,),
                suggestion=called(swap.source, bitext, ledger),
                entity=swap.source.id,
                evidence=Evidence(source.segment.text, None, back.text if back else None),
            )

    def _missing(
        self, blamed: set[str | None], bitext: Bitext, ledger: Ledger, translations: Translations
    ) -> Iterator[Result]:
        for gap in crossing.missing(bitext, ledger):
            if gap.entity.id in blamed:
                continue
            beside = gap.beside or next(iter(bitext.story.segments()), None)
            back = translations.of(beside) if beside else None
            named = _named_in(back, bitext, ledger)
            if beside is None or (named is not None and gap.entity.id in named):
                continue
            yield self.finding(
                "missing",
                f"the source names {gap.mention.text}; the translation doesn't mention it anywhere",
                beside.place(),
                # Bodies are often described instead of named (the court in The Hague).
                severity=Severity.WARNING if gap.entity.kind == "person" else Severity.NOTE,
                confidence=Confidence.LIKELY if named is None else Confidence.CERTAIN,
                related=(gap.mention.place,),
                suggestion=called(gap.entity, bitext, ledger),
                entity=gap.entity.id,
                evidence=Evidence(gap.mention.segment.text, None, back.text if back else None),
            )

    def _strangers(
        self,
        swaps: Sequence[crossing.Swap],
        blamed: set[str | None],
        bitext: Bitext,
        ledger: Ledger,
        translations: Translations,
    ) -> Iterator[Result]:
        """Names that were replaced or dropped, where no glossary knows them both."""
        told = {swap.target_mention.text for swap in swaps}
        strangers = Strangers(bitext, ledger)
        if not strangers.comparable:
            languages = " and ".join(
                dict.fromkeys(name(side) for side in (bitext.source_language, bitext.story.language) if side)
            )
            yield NotChecked(
                "other names", f"those that no glossary knows can't be compared between {languages}", self.id
            )
            return
        for exchange in strangers.exchanges():
            target, source = exchange.target.mention, exchange.source.mention
            if target.text in told or (exchange.target.entity and exchange.target.entity.id in blamed):
                continue
            back = translations.of(target.segment)
            yield self.finding(
                "wrong",
                f"{target.text} stands where the source names {source.text}",
                target.place,
                severity=Severity.WARNING,
                related=(source.place,),
                entity=exchange.source.entity.id if exchange.source.entity else None,
                evidence=Evidence(source.segment.text, None, back.text if back else None),
            )
        for loss in strangers.losses():
            name, mention = loss.name, loss.name.mention
            if name.entity is not None and (name.entity.id in blamed or name.entity.kind != "place"):
                continue
            back = translations.of(loss.beside)
            yield self.finding(
                "missing",
                f"the source names {mention.text}; the translation doesn't mention it anywhere",
                loss.beside.place(),
                severity=Severity.WARNING,
                related=(mention.place,),
                entity=name.entity.id if name.entity else None,
                evidence=Evidence(mention.segment.text, None, back.text if back else None),
            )

    def _added(self, replaced: set[str], bitext: Bitext, ledger: Ledger) -> Iterator[Result]:
        for gap in crossing.added(bitext, ledger):
            if gap.entity.id not in replaced:
                message = f"{gap.mention.text} isn't mentioned in the source"
                yield self.finding("added", message, gap.mention.place, entity=gap.entity.id)


def _own(entity: Entity, *, bridges: bool = False) -> list[Mention]:
    """The story's mentions in its own words; a former form that explains the present one is left out."""
    mentions = [mention for mention in entity.story if not mention.quoted and (bridges or not mention.bridge)]
    return list(without_glosses(mentions))


def _named_in(back: Translation | None, bitext: Bitext, ledger: Ledger) -> frozenset[str] | None:
    """The entities that a back-translation names; None where there is none or it doesn't count as a signal."""
    if back is None or not back.signal or bitext.source_language is None:
        return None
    return scan(back.text, bitext.source_language, ledger.glossary)


def _one_entity(
    group: Sequence[Mention], bitext: Bitext, ledger: Ledger, translations: Translations
) -> bool:  # fmt: skip
    """Whether the back-translations of all sentences with a name agree on an entity that the glossary knows."""
    named = [_named_in(translations.of(mention.segment), bitext, ledger) for mention in group]
    return None not in named and bool(frozenset.intersection(*(found for found in named if found is not None)))


def _unlooked(bitext: Bitext, ledger: Ledger) -> Iterator[NotChecked]:
    """What the glossary couldn't say: a language that it has no names in, forms that may be one thing or another."""
    for side in (bitext.story, bitext.source):
        language = side.language if side is not None and side.fields else None
        if side is not None and language is not None and not ledger.glossary.forms(side.tag or language):
            yield NotChecked(f"{name(language)} names", "the glossaries have none: add some with --glossary", "names")
    for form in dict.fromkeys(mention.text for mention in ledger.unresolved):
        yield NotChecked(
            f"the name {form}", "more than one is called so, and nothing in the story says which", "names"
        )
