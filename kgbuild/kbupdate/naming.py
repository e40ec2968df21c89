"""The names of a thing as the knowledge base compares them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge.names import normal, without_legal_form
from kgbuild.knowledge.persons import person_label, person_names, without_honorific, without_remark
from kgbuild.knowledge.titles import title_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgbuild.kbupdate.records import Facts

SHORT: Final = 3
"""Names of so few letters are codes more often than names."""
NAME: Final = re.compile(r"[^\W\d_][\w .,'’´&()-]+")  # noqa: RUF001  (Wikidata holds all three apostrophes)
LIST: Final = "List of"
"""How the article of an office begins that has none of its own."""


def label(facts: Facts, type_: str) -> str:
    """The name to show of something of *type_*; empty where it has none in English, or in no language in particular."""
    title = without_remark(facts.title)
    if type_ == "Person":
        return person_label(facts.label, title) if facts.label else ""
    if type_ == "Office" and title and not title.startswith(LIST):
        return title
    return facts.label


def forms(facts: Facts, type_: str) -> dict[str, str]:
    """The names of something of *type_* in normal form, each with how it is meant: name, or alias."""
    own = normal(label(facts, type_))
    known = dict.fromkeys(form for form in _forms(facts, type_) if form)
    return {form: "name" if form == own else "alias" for form in known}


def titles(facts: Facts, words: Collection[str]) -> tuple[str, ...]:
    """The titles of an office in the form that they are compared in; *words* are those that name its country."""
    labels = [name for name in (facts.label, *facts.aliases) if name.isascii()]
    shown = label(facts, "Office")
    found = dict.fromkeys(title_form(name, words) for name in (*labels, *([shown] if shown.isascii() else [])))
    return tuple(sorted(form for form in found if form))


def _forms(facts: Facts, type_: str) -> Iterator[str]:
    names = (facts.label, *facts.aliases)
    if type_ == "Person":
        shown = label(facts, type_)
        yield from person_names(shown, (shown, *names, without_honorific(facts.label), without_remark(facts.title)))
    elif type_ == "Office":
        yield normal(label(facts, type_))
    elif type_ == "Organization":
        for name in names:
            yield from (normal(form) for form in (name, without_legal_form(name)) if _is_name(form, SHORT))
    else:
        yield from (normal(name) for name in names if _is_name(name, SHORT + 1))


def _is_name(name: str, letters: int) -> bool:
    return len(name) >= letters and normal(name).isascii() and NAME.fullmatch(name) is not None
