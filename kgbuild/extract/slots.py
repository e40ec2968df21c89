"""Which words fill which grammatical slot of a verb or noun, in the active sense whatever the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import (
    child,
    children,
    conjuncts,
    infinitive,
    is_passive,
    is_verb,
    prepositional,
    raising,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Slots = dict[str, list["Token"]]
WITHIN: Final = frozenset({"at", "during", "in", "for", "to", "into"})
"""Prepositions of a happening that whoever acts then takes part in ("spoke at a meeting")."""
BESIDE: Final = frozenset({"before", "after", "following", "of", "since"})
"""The same where nobody else is named ("told reporters after a meeting", "ahead of a meeting")."""
DEPENDENTS: Final = {"object": ("dobj", "attr"), "predicate": ("oprd",), "dative": ("dative",)}
"""How a verb's slots besides its subject are labelled."""
MODIFIERS: Final = ("compound", "amod", "nmod", "npadvmod")


def verb_slots(verb: Token) -> Slots:
    """Slot or preposition to the heads of the phrases that fill it, coordination included.

    The subject of a passive, and the noun that a past participle modifies, fill *object*; the by-phrase *subject*.
    """
    slots: Slots = {}
    own = subject(verb)
    passive = is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if own is not None:
        kept = passive and child(verb, "dobj") is not None  # "Lund was granted asylum"
        _add(slots, "dative" if kept else "object" if passive else "subject", own)
    for slot, labels in DEPENDENTS.items():
        for inner in children(verb, *labels):
            if slot != "dative" or inner.pos_ != "ADP":
                _add(slots, slot, inner)
    for inner in children(verb, "ccomp", "advcl"):
        for raised in _raised(inner):
            _add(slots, "object" if raising(inner) is None else "for", raised)
    _add_prepositions(slots, verb)
    _add_stray_names(slots, verb)
    if passive and "by" in slots:
        slots["subject"] = slots.pop("by")
    _add_complement(slots, verb)
    return slots


def _add_stray_names(slots: Slots, verb: Token) -> None:
    """A name that the parser coordinates with *verb* goes with the noun before it: "met Brown, left, and Keller"."""
    for name in children(verb, "conj"):
        before = [(token.i, slot) for slot, tokens in slots.items() for token in tokens if token.i < name.i]
        if name.pos_ == "PROPN" and before:
            _add(slots, max(before)[1], name)


def _raised(verb: Token) -> Iterator[Token]:
    """The subject of the infinitive *verb*, which the verb above has as well: "allowed *observers* to enter"."""
    shared = verb.dep_ == "ccomp" and verb.tag_ == "VB" and infinitive(verb) is not None
    if shared or raising(verb) is not None:
        yield from children(verb, "nsubj")


def noun_slots(noun: Token, carrier: Token | None) -> Slots:
    """As `verb_slots`, for a noun; *carrier* is the verb that lends it subject, object and prepositions."""
    slots: Slots = {}
    for inner in children(noun, "poss"):
        _add(slots, "possessive", inner)
    for inner in noun.lefts:
        if inner.dep_ in MODIFIERS:
            slots.setdefault("modifier", []).extend(_chain(inner))
    _add_prepositions(slots, noun)
    _add_nested(slots, noun)
    _add_complement(slots, noun)
    if carrier is not None:
        _lend(slots, verb_slots(carrier), noun)
    bearer = _bearer(noun)
    if bearer is not None:
        _add(slots, "bearer", bearer)
    for actor in _acting_there(noun, slots):
        _add(slots, "setting", actor)
    return slots


def _acting_there(noun: Token, slots: Slots) -> Iterator[Token]:
    """Subject and object of the verb whose clause *noun* is the setting of: "Brown greeted Lund before a meeting"."""
    preposition = noun.head
    if noun.dep_ not in ("pobj", "pcomp") or "between" in slots:
        return
    owned = any(owner.tag_ != "PRP$" for owner in slots.get("possessive", []))
    alone = preposition.lower_ in BESIDE and not owned and not {"of", "by", "among"} & slots.keys()
    verb = preposition.head
    while verb.dep_ == "prep" or (verb.pos_ == "ADV" and verb.dep_ == "advmod"):  # "ahead of"
        verb = verb.head
    if not is_verb(verb) or not (alone or preposition.lower_ in WITHIN):
        return
    own = subject(verb)
    if own is not None:
        yield own
    yield from children(verb, "dobj")


def adjective_slots(adjective: Token) -> Slots:
    """As `verb_slots`, for an adjective that a copula joins to its subject ("Chile is willing to talk")."""
    slots: Slots = {}
    verb = adjective.head
    own = subject(verb) if adjective.dep_ in ("acomp", "conj", "oprd") and is_verb(verb) else None
    if own is not None:
        _add(slots, "subject", own)
    judged = child(adjective, "nsubj") if adjective.dep_ == "ccomp" else None  # "found *the banker* guilty"
    judge = subject(verb) if judged is not None else None
    if judged is not None and judge is not None:
        _add(slots, "subject", judged)
        _add(slots, "bearer", judge)
    _add_prepositions(slots, adjective)
    _add_complement(slots, adjective)
    return slots


def with_prepositions(slots: Slots, noun: Token) -> Slots:
    """*slots* and what hangs on *noun* by a preposition: in "signed a pact with Chile" Chile is whom one signs with.

    Not its by-phrase: in "cancelled a visit by Chile" Chile was to visit.
    """
    found = {slot: list(tokens) for slot, tokens in slots.items()}
    for preposition, inner in prepositional(noun):
        if preposition.lower_ != "by":
            _add(found, preposition.lower_, inner)
    return found


def carrier_of(noun: Token, carriers: frozenset[str]) -> Token | None:
    """The verb that *noun* is object of (or subject, in the passive), if it is one of *carriers*.

    A carrier written with a preposition ("join for", "take part in") takes the noun as that preposition's object.
    """
    head = _first_conjunct(noun)
    if head.dep_ in ("dobj", "nsubjpass", "attr") and head.head.lemma_.lower() in carriers:
        return head.head
    if head.dep_ == "pobj" and head.head.dep_ == "prep":
        verb = _prepositional_carrier(head.head, carriers)
        if verb is not None:
            return verb
    return next((inner for inner in children(head, "acl", "relcl") if inner.lemma_.lower() in carriers), None)


def _prepositional_carrier(preposition: Token, carriers: frozenset[str]) -> Token | None:
    """The verb that governs *preposition*, if both, or both and the verb's object, are one of *carriers*."""
    word, governor = preposition.lower_, preposition.head
    if governor.dep_ == "prep":  # "returned from Asia for talks", where "for" hangs on "from"
        governor = governor.head
    if f"{governor.lemma_.lower()} {word}" in carriers:
        return governor
    # "took part in talks": the parser hangs "in" on either word.
    part = governor if governor.dep_ == "dobj" else child(governor, "dobj")
    if part is not None and f"{part.head.lemma_.lower()} {part.lemma_.lower()} {word}" in carriers:
        return part.head
    return None


def _lend(slots: Slots, lent: Slots, noun: Token) -> None:
    """Add what a carrier's slots hold, except the *noun* it carries."""
    for slot, tokens in lent.items():
        kept = [token for token in tokens if token != noun and noun not in conjuncts(token)]
        if kept:
            slots.setdefault(slot, []).extend(kept)


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _add(slots: Slots, slot: str, token: Token) -> None:
    found = slots.setdefault(slot, [])
    found.extend(part for part in conjuncts(token) if part not in found)


def _add_prepositions(slots: Slots, head: Token) -> None:
    for preposition, inner in prepositional(head):
        _add(slots, preposition.lower_, inner)


def _add_nested(slots: Slots, noun: Token) -> None:
    """In "a letter for the president from Kim" the parser hangs *from* on the president; it belongs to the letter.

    So does *by* in "the arrest of the activists by Peru".
    """
    for _, inner in prepositional(noun):
        for preposition, name in prepositional(inner):
            word = preposition.lower_
            if (name.ent_type_ == "PERSON" or word == "by") and word not in slots:
                _add(slots, preposition.lower_, name)


def infinitives(head: Token) -> Iterator[Token]:
    """The infinitives below *head*: "agreed to *meet*", "willing to *talk*", "a plan to *leave*"."""
    return (inner for inner in children(head, "acl", "xcomp", "relcl", "ccomp", "advcl") if inner.tag_ == "VB")


def _add_complement(slots: Slots, head: Token) -> None:
    for inner in infinitives(head):
        for place in children(inner, "dobj", "dative"):
            if place.pos_ != "ADP":
                _add(slots, "complement", place)
        for _, place in prepositional(inner):
            _add(slots, "complement", place)
    for inner in children(head, "ccomp"):
        for own in children(inner, "nsubj", "nsubjpass"):
            _add(slots, "clause", own)


def _chain(token: Token) -> list[Token]:
    """*token* and its own modifiers: "US-North Korean" hangs together below one word."""
    found = [token]
    for head in found:
        found.extend(children(head, *MODIFIERS, "conj", "nummod"))
    return found


def _bearer(noun: Token) -> Token | None:
    token = noun
    while token.head != token and not is_verb(token):
        token = token.head
    return subject(token) if is_verb(token) else None
