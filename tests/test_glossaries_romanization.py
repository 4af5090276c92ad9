"""Latin forms of people with a Ukrainian, Russian or Belarusian name follow a standard, or their row says why not."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from checker.glossary import Form, Layer
from checker.glossary.reading import read_rows, shipped
from checker.text.romanization import standard

ORIGINALS = ("uk", "ru", "be")
COPY = ("en", "de", "fr", "pl", "es")
# Some of each: people whose Latin forms differ from language to language because their own name is in Cyrillic.
KNOWN = {"Q3874799", "vladimir-putin", "sergei-lavrov", "andrii-sybiha", "alexei-navalny", "alexander-lukashenko"}


@cache
def people() -> dict[str, dict[str, list[Form]]]:
    """Rows of people that copy may use, by entity and language."""
    found: dict[str, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for path in shipped():
        for row in read_rows(path, Layer.SHIPPED):
            form = row.form()
            if form.kind == "person" and not form.status.disapproved and not form.bridge:
                found[form.entity][form.language].append(form)
    return found


def follows(form: Form, languages: dict[str, list[Form]]) -> bool:
    return any(
        standard(form.form, original.form, language, form.language)
        for language in ORIGINALS
        for original in languages.get(language, ())
    )


def born(languages: dict[str, list[Form]]) -> bool:
    """Whether a person's own name is Cyrillic: each language writes its own Latin form, and most by a standard.

    A name that is Latin itself (Merz, Мерц) is the same everywhere, or keeps to no standard (Macron, Макрон).
    """
    forms = [form for language in COPY for form in languages.get(language, ())]
    full = {language: {form.form for form in languages.get(language, ()) if form.use == "full"} for language in COPY}
    differ = any(full["en"].isdisjoint(full[language]) for language in COPY if full[language])
    return differ and 2 * sum(follows(form, languages) for form in forms) > len(forms)


def test_who_is_looked_at() -> None:
    found = {entity for entity, languages in people().items() if born(languages)}
    assert found >= KNOWN
    assert not found & {"friedrich-merz", "donald-trump", "emmanuel-macron", "recep-tayyip-erdogan"}


def test_latin_forms_follow_a_standard_or_say_why_not() -> None:
    offenders = [
        f"{form.entity}: {form.form} ({form.language}) is no romanization of "
        + " or ".join(original.form for language in ORIGINALS for original in languages.get(language, ()))
        for languages in people().values()
        if born(languages)
        for language in COPY
        for form in languages.get(language, ())
        if not form.note and not follows(form, languages)
    ]
    assert offenders == [], "give the row a note that says why (his own office's spelling, fixed in the press)"
