"""What stands to the left of an office's head noun: rank, field, status, and the state or body it serves.

Read token by token with the words of the lexicon, because the model's names and tree err most often just here: it takes
"US National Security" for an organisation and "President Xi" for a person's name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.phrases import DETERMINERS, POSSESSIVES, backward, name_ending, tokens_of
from kgbuild.extract.sides import Side, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import Head, OfficeRules
    from kgbuild.model import Mention

DESCRIBING: Final = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD"})


def before(words: Words, rules: OfficeRules, head: Head, first: int, floor: int) -> Side:
    """What the words to the left of the head's *first* token say, back to the token *floor*."""
    side = Side(first, first)
    while not side.closed and side.reach > floor:
        step = next((found for read in LEFTWARD if (found := read(words, rules, head, side)) is not None), None)
        if step is None or step.reach < floor:
            return side
        side = step
    # "then the secretary of state"
    last = _status(words, rules, head, side) if side.reach > floor else None
    return last if last is not None and last.reach >= floor else side


# ---- each reads one step from side.reach, or gives None


def _modifier(words: Words, rules: OfficeRules, _: Head, side: Side) -> Side | None:
    """Rank or field: "deputy", "national security"."""
    found = backward(words.doc, side.reach, rules.modifiers) if side.edge == side.reach else None
    if found is None or (found[1] in rules.bodies and _ends_name(words, found[0], side.reach)):
        return None
    return replace(side, edge=found[0], reach=found[0])


def _ends_name(words: Words, first: int, last: int) -> bool:
    """Whether the words from *first* to *last* end the name of a body: "Green Party leader"."""
    doc = words.doc
    name = words.name_at(doc[last - 1])
    if name is not None:
        return name.type != "Person" and name.span.start < doc[first].idx
    return doc[last - 1].is_title and doc[last].is_lower and first > 0 and doc[first - 1].text[:1].isupper()


def _status(words: Words, rules: OfficeRules, _: Head, side: Side) -> Side | None:
    found = backward(words.doc, side.reach, rules.before)
    return replace(side, reach=found[0], status=side.status or rules.before[found[1]]) if found is not None else None


def _body(words: Words, _: OfficeRules, head: Head, side: Side) -> Side | None:
    """A state or body: "Russian", "Germany's", "State Department", "the party's"."""
    doc, last = words.doc, side.reach - 1
    owner = doc[last].tag_ == "POS" or doc[last].text in POSSESSIVES
    last -= owner
    if last < 0 or not (doc[last].text[-1].isalnum() or doc[last].text[-1] == "."):
        return None
    mention = name_ending(words, doc[last])
    if mention is None:
        return _nominal_body(words, doc[last], side, owner=owner)
    if mention.type == "Person":
        return replace(side, reach=tokens_of(doc, mention)[0], definite=True, closed=True) if owner else None
    if head.portfolio and not owner and side.edge == side.reach and _is_field(mention):
        return None
    start = tokens_of(doc, mention)[0]
    return replace(
        serving(side, mention), reach=start, definite=side.definite or owner, closed=owner and mention.type == "State"
    )


def _is_field(mention: Mention) -> bool:
    """Whether the model took what a minister is in charge of for a name: "Immigration" in "Immigration Minister"."""
    text = mention.span.text
    return mention.type == "Organization" and text.isalpha() and not text.isupper()


def _nominal_body(words: Words, noun: Token, side: Side, *, owner: bool) -> Side | None:
    if (
        noun.pos_ not in ("NOUN", "PROPN")
        or noun.tag_ not in ("NN", "NNP", "NNS")
        or not (owner or noun.dep_ == "compound" or noun.is_title)
    ):
        return None
    mention = words.mention(noun)
    if mention is None or mention.type not in ("Organization", "State") or mention.span.end != noun.idx + len(noun):
        return replace(side, reach=min(noun.left_edge.i, noun.i), definite=True, closed=True) if owner else None
    return replace(serving(side, mention), reach=tokens_of(words.doc, mention)[0], definite=owner)


def _compound(words: Words, _: OfficeRules, head: Head, side: Side) -> Side | None:
    """An unlisted noun right before the office says what it is about: "hospital chief", "Immigration Minister"."""
    token = words.doc[side.reach - 1]
    if (
        side.edge != side.reach
        or not token.is_alpha
        or not token.whitespace_
        or token.dep_ not in ("compound", "nmod", "amod")
    ):
        return None
    if token.head.i < side.reach or (token.tag_ != "NN" and not (head.portfolio and token.is_title)):
        return None
    return replace(side, edge=token.i, reach=token.i)


def _description(words: Words, rules: OfficeRules, _: Head, side: Side) -> Side | None:
    found = backward(words.doc, side.reach, rules.described)
    if found is not None:
        return replace(side, reach=found[0])
    token = words.doc[side.reach - 1]
    verb = rules.verbs.get(token.lemma_.lower()) if token.tag_ == "VBN" else None
    if verb is not None and verb.object and "complement" in verb.links:
        return None  # "was re-elected president": the parse may make the participle an adjective
    if (
        token.tag_ in DESCRIBING
        and token.is_lower
        and token.dep_ in ("amod", "nummod", "compound", "nmod", "advmod")
        and token.head.i >= side.reach
    ):
        return replace(side, reach=token.i)
    return None


def _determiner(words: Words, _: OfficeRules, __: Head, side: Side) -> Side | None:
    token = words.doc[side.reach - 1]
    if token.lower_ not in DETERMINERS:
        return None
    return replace(side, reach=token.i, definite=token.lower_ not in ("a", "an", "one"), closed=True)


LEFTWARD: Final[tuple[Callable[[Words, OfficeRules, Head, Side], Side | None], ...]] = (
    _modifier,
    _status,
    _body,
    _description,
    _compound,
    _determiner,
)
