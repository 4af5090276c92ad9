"""Names that no glossary knows, put together: the cases of ``joining.toml``, and properties."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from case import Case
from hypothesis import given
from hypothesis import strategies as st

from checker.glossary import Glossary, Layer
from checker.glossary.entry import Form, Status
from checker.ledger import build
from checker.ledger.joining import joined

if TYPE_CHECKING:
    from checker.ledger import Entity

NONE = Glossary(())
CASES = tomllib.loads((Path(__file__).parent / "joining.toml").read_text(encoding="utf-8"))["case"]
KEYS = ("one", "bearers", "known")


def entities(table: dict[str, Any], glossary: Glossary = NONE) -> tuple[Entity, ...]:
    """The entities of a case; ``known`` are full names and surnames that a glossary has, by entity."""
    bitext = Case.of({key: value for key, value in table.items() if key not in KEYS}).bitext
    if "known" in table:
        glossary = Glossary(
            Form(entity, "person", language, form, Status.ACCEPTED, use="full" if " " in form else "short")
            for entity, forms in table["known"].items()
            for form in forms
            for language in table
            if len(language) == 2
        )
    return joined(bitext, build(bitext, glossary))


def spellings(entity: Entity) -> list[str]:
    story, source = (list(dict.fromkeys(each.text for each in side)) for side in (entity.story, entity.source))
    return [*story, "|", *source] if source else story


@pytest.mark.parametrize("table", CASES, ids=lambda table: table["label"])
def test_cases(table: dict[str, Any]) -> None:
    found = entities(table)
    assert sorted(map(spellings, found)) == sorted(table["one"])
    assert {entity.story[0].text: list(entity.bearers) for entity in found if entity.bearers} == table.get(
        "bearers", {}
    )
    assert all(
        (entity.id, entity.kind) == ("", "name") for entity in found if entity.id not in table.get("known", ())
    )


def test_a_name_that_a_glossary_knows_on_one_side_only() -> None:
    rows = [Form("h", "person", "de", "Andrij Horbenko", Status.ACCEPTED, use="full", layer=Layer.HOUSE)]
    (found,) = entities(
        {"en": "We met Andriy Horbenko in the hall.", "de": "Wir trafen Andrij Horbenko im Saal."}, Glossary(rows)
    )
    assert (found.id, spellings(found)) == ("h", ["Andriy Horbenko", "|", "Andrij Horbenko"])


NAMES = st.lists(
    st.sampled_from(["Andriy Horbenko", "Oksana Horbenko", "Horbenko", "Oksana", "Mr Horbenko", "Lena Tresnack"]),
    max_size=8,
)


@given(NAMES, NAMES)
def test_every_mention_is_in_one_entity(story: list[str], source: list[str]) -> None:
    table = {
        "en": " ".join(f"We met {name} in the hall." for name in story) or "Nobody came.",
        "de": " ".join(f"Wir trafen {name} im Saal." for name in source) or "Niemand kam.",
    }
    found = entities(table)
    for names, side in ((story, "story"), (source, "source")):
        places = [mention.place for entity in found for mention in getattr(entity, side)]
        assert len(places) == len(set(places)) == len(names)
