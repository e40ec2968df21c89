"""Finding things by a name that people type: exact or not, in part, or by the title of an office.

The score, 0 to 100, is 90 points times how well the name fits, and 10 times how well known the thing is:

| how | the name fits | |
|---|---|---|
| identifier | it is the QID; the score is 100 | Q900000001 |
| name, capital | 1 | the thing's own name |
| alias | 0.95 | another name of it |
| order | 0.95 | a name of it in another order: "Duarte, Ana" |
| demonym | 0.9 | who or what is of it |
| office | 0.9 | the title of the office, with or without its country |
| spelling | 0.8 times the likeness of the spellings | the name of a person, spelt otherwise |
| words | 0.6 times the share of the name's words that were asked for | "Duarte" |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.knowledge.base import KnowledgeBase
    from kgbuild.model import Candidate

NAME_POINTS: Final = 90
PRIOR_POINTS: Final = 10
FITS: Final = {"name": 1.0, "capital": 1.0, "alias": 0.95, "order": 0.95, "demonym": 0.9, "office": 0.9}
LIKE_SPELLING: Final = 0.8
SOME_WORDS: Final = 0.6
EXACT: Final = frozenset({"identifier", "name", "capital", "alias", "demonym"})
"""How something is found that is called by the very name."""
QID: Final = re.compile(r"Q[1-9][0-9]{0,17}")
"""As many digits as SQLite's numbers have room for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found by a name; ``how`` and ``score`` are those of the module's table."""

    candidate: Candidate
    how: str
    score: float


def search(
    base: KnowledgeBase, name: str, *, types: Sequence[str] = (), limit: int = 10, unfinished: bool = False
) -> tuple[Found, ...]:
    """The things of *base* that *name* may stand for, each once, the highest score first, at most *limit*.

    Args:
        base: the knowledge base.
        name: a name, a part of one, the title of an office, or a QID.
        types: types or kinds (Person, City, …), one of which a thing must have; empty for any.
        limit: how many to give at most.
        unfinished: whether the last word may go on, as while somebody types.
    """
    name = name.encode(errors="replace").decode()  # SQLite takes no halves of characters
    found = list(_of_type(_by_itself(base, name), types))
    if len({each.candidate.qid for each in found if each.how in EXACT}) < limit:  # else no part of a name gets in
        found += _of_type(_in_part(base, name, types, unfinished=unfinished), types)
    best: dict[str, Found] = {}
    for each in sorted(found, key=lambda one: (-one.score, -one.candidate.prior, int(one.candidate.qid[1:]))):
        best.setdefault(each.candidate.qid, each)
    return tuple(best.values())[:limit]


def thing(base: KnowledgeBase, qid: str) -> Candidate | None:
    """What has the identity *qid*, found by it; None where *qid* is no QID, or the base does not have it."""
    known = base.thing(qid) if QID.fullmatch(qid) else None
    return known and replace(known, matched="identifier")


def offices(base: KnowledgeBase, title: str) -> tuple[Candidate, ...]:
    """The offices with the title *title*, which may hold a state: "X of Ruritania", "Ruritanian X"."""
    qids = dict.fromkeys(qid for what, country in _titles(base, title) for qid in base.offices(what, country))
    return tuple(replace(office, matched="office") for office in map(base.thing, qids) if office)


def _by_itself(base: KnowledgeBase, name: str) -> Iterator[Found]:
    known = thing(base, name.strip())
    if known:
        yield Found(known, "identifier", 100.0)
    for candidate in (*base.named(name), *offices(base, name)):
        yield _found(candidate, candidate.matched, FITS[candidate.matched])
    for candidate, likeness in base.alike(name):
        yield _found(candidate, "spelling", LIKE_SPELLING * likeness)


def _in_part(base: KnowledgeBase, name: str, types: Sequence[str], *, unfinished: bool) -> Iterator[Found]:
    words = normal(name).casefold().split()
    if not words:
        return
    for candidate, form in base.containing(words, types=types, unfinished=unfinished):
        if form.split() == words:
            continue  # found by itself
        if sorted(form.split()) == sorted(words):
            yield _found(candidate, "order", FITS["order"])
        else:
            yield _found(candidate, "words", SOME_WORDS * len(words) / max(len(form.split()), len(words)))


def _titles(base: KnowledgeBase, name: str) -> Iterator[tuple[str, str]]:
    """*name* as the title of an office and the code of a state, in each way that it can be taken apart."""
    words = name.split()
    yield name, ""
    for at in range(1, len(words)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        for title, place in ((after, before), (before, after.removeprefix("of "))):
            for state in base.named(place):
                if state.type == "State":
                    yield title, state.country


def _of_type(found: Iterable[Found], types: Sequence[str]) -> Iterator[Found]:
    return (each for each in found if not types or each.candidate.type in types or each.candidate.kind in types)


def _found(candidate: Candidate, how: str, fits: float) -> Found:
    return Found(candidate, how, round(NAME_POINTS * fits + PRIOR_POINTS * candidate.prior, 1))
