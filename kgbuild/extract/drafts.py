"""Statements in the making, and who passes each of them on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.contents import Run


@dataclass(slots=True)
class Draft:
    """A statement that may still grow."""

    rule: str
    confidence: float
    speaker: Token
    cue: Token | None
    cue_end: int
    content: list[Run]
    reporters: list[Token] = field(default_factory=list)


def chained(drafts: list[Draft]) -> Iterator[Draft]:
    """The *drafts*, each with everybody who passes it on, from the innermost to the outermost.

    One that does nothing else ("Kim said …, Interfax reported") is left out.
    """
    by_cue = {draft.cue.i: draft for draft in drafts if draft.cue is not None}
    around = [(draft, _around(draft, drafts)) for draft in drafts]
    idle = set()
    for draft in drafts:
        inner = by_cue.get(_passed_on(draft))
        if inner is not None and inner is not draft and inner.speaker.i != draft.speaker.i:
            idle.add(id(draft))
    for draft, holders in around:
        if id(draft) not in idle:
            passing = [one for holder in holders for one in (holder.speaker, *holder.reporters)]
            yield replace(draft, reporters=[*draft.reporters, *(one for one in passing if one.i != draft.speaker.i)])


def _around(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The drafts whose content *draft* stands in, the innermost first; none where its speaker is a pronoun.

    A pronoun mostly is the outer speaker: "Weber said she had warned …".
    """
    cue = draft.cue
    if cue is None or draft.speaker.tag_ == "PRP":
        return []
    holders = [one for one in drafts if one is not draft and one.cue is not None and _holds(one.content, cue.i)]
    return sorted(holders, key=lambda one: sum(last - first for first, last in one.content))


def _passed_on(draft: Draft) -> int:
    """The verb of the clause that *draft* stands behind and has for content; -1 where there is none.

    Of "Tass cited Lavrov as saying" that is "saying".
    """
    cue = draft.cue
    if cue is None or not any(first < cue.i for first, _ in draft.content):
        return -1
    heads = [cue.head, *(part for part in cue.children if part.dep_ == "ccomp")]
    said = [inner for head in heads for inner in (head, *_relayed_verbs(head)) if inner.i < cue.i]
    return next((head.i for head in reversed(said) if _holds(draft.content, head.i)), -1)


def _relayed_verbs(verb: Token) -> Iterator[Token]:
    return (inner for part in verb.children if part.lower_ == "as" for inner in part.children if inner.pos_ == "VERB")


def _holds(content: Iterable[Run], index: int) -> bool:
    return any(first <= index < last for first, last in content)
