"""Who takes part in an event: the actors that fill the slots of its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.slots import MODIFIERS
from kgbuild.extract.syntax import SUBJECTS, antecedent, child, children, clause, prepositional
from kgbuild.model import Participation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.triggers import Found
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.triggers import Trigger
    from kgbuild.model import Mention

ACTORS: Final = frozenset({"Person", "Organization", "State", "Group"})
THINGS: Final = frozenset({"it", "its", "itself", "this", "that"})
"""Pronouns that mostly stand for things."""
BODIES: Final = frozenset({"Organization", "State"})
SEVERAL: Final = frozenset({"they", "we", "both"})
OWNERS: Final = ("of",)
"""Prepositions after a thing behind which whose thing it is stands. Sources and targets may be such: in "criticised
Oslo's decision" Oslo is the target."""
TOUCHED: Final = ("of", "on", "against", "for", "to", "in", "from")
"""The same for targets, whom a thing may be aimed at."""
DEPTH: Final = 2
"""Nouns that are looked through: "positions of the army of Chile"."""


def participations(words: Words, found: Found) -> tuple[Participation, ...]:
    """Every actor in a slot that has a role; somebody named in two slots has the role of the first."""
    roles: dict[Mention, str] = {}
    between = found.trigger.part == "noun" and "between" in found.slots
    borrows = not between and not _has_own_agent(words, found)
    for slot, role in found.trigger.roles.items():
        if (slot == "bearer" and role in roles.values()) or (slot == "subject" and not borrows):
            continue
        _take(words, found, slot, role, roles)
    for slot, role in found.trigger.fallback.items():
        if role not in roles.values():
            _take(words, found, slot, role, roles)
    found_parts = (Participation(role, mention) for mention, role in roles.items())
    return tuple(sorted(found_parts, key=lambda part: (part.mention.span, part.role)))


def _take(words: Words, found: Found, slot: str, role: str, roles: dict[Mention, str]) -> None:
    """Give those who fill *slot* the *role*, unless they have another."""
    trigger = found.trigger
    # "a state of emergency" is no state: what a trigger lists as a whole phrase is nobody.
    phrases = {phrase.split(" of ")[0] for phrase in trigger.objects if " of " in phrase}
    tokens = [one for one in found.slots.get(slot, []) if one not in found.listed or one.lemma_ not in phrases]
    mentions = actors(words, tokens, allowed(trigger, slot, role))
    if slot == "modifier":
        mentions = _modifying(words, mentions)
    for mention in mentions:
        roles.setdefault(mention, role)


def _has_own_agent(words: Words, found: Found) -> bool:
    """Whether a noun names its own agent: in "cancelled a visit by Chile", "cancelled Chile's visit" Chile is to visit.

    Where all who take part have one role, as in a meeting, whoever attends takes part as well.
    """
    if found.trigger.part != "noun" or len(set(found.trigger.roles.values())) == 1:
        return False
    own = (*found.slots.get("by", []), *found.slots.get("possessive", []))
    return any(mention.kind != "pronoun" for mention in actors(words, own))


def _modifying(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Who takes part before a noun: not where it is ("the Geneva talks"), nor a name of unknown type."""
    known = [one for one in mentions if one.type not in ("Agent", "Place") or words.stands_for_state(one)]
    return [] if len(known) == 1 and words.is_venue(known[0]) else known


def is_actor(words: Words, mention: Mention) -> bool:
    """Whether *mention* can act: somebody, a body, a state, a capital that stands for it, or a name nobody knows.

    The model takes many a surname for a place; a place that the knowledge base does not have may be somebody.
    """
    if mention.kind == "pronoun":
        return mention.span.text.lower() not in THINGS
    doubtful = mention.type == "Place" and not words.known(mention)
    unknown = mention.kind == "name" and (mention.type == "Agent" or doubtful)
    return unknown or mention.type in ACTORS or words.stands_for_state(mention)


class Allowed(NamedTuple):
    """What fills a slot besides actors."""

    places: bool = False
    people: bool = False
    """Whatever has a description, known as somebody or not."""
    within: tuple[str, ...] | None = None
    """Who stands behind a thing, also behind these prepositions; None: nobody."""


ACTORS_ONLY: Final = Allowed()


def allowed(trigger: Trigger, slot: str, role: str) -> Allowed:
    """What may fill *slot* of *trigger* in *role*."""
    prepositions = {"source": OWNERS, "target": TOUCHED}.get(role)
    return Allowed(slot in trigger.places, slot in trigger.people, prepositions)


def actors(words: Words, tokens: Iterable[Token], also: Allowed = ACTORS_ONLY) -> list[Mention]:
    """The actors that *tokens* head, each once, each followed by whoever leads it, and what *also* may fill a slot."""
    found: dict[Mention, None] = {}
    for token in tokens:
        mention = _at(words, token)
        if "Yes" in token.morph.get("Reflex", []):
            continue
        if mention is not None and (is_actor(words, mention) or _admitted(mention, also)):
            found.update(dict.fromkeys((mention, *_led_by(words, token))))
        elif also.within is not None:
            found.update(dict.fromkeys(_behind(words, token, also.within)))
    return list(found)


def _admitted(mention: Mention, also: Allowed) -> bool:
    described = mention.type == "Agent" and mention.kind == "nominal"
    return (also.places and mention.type == "Place") or (also.people and described)


def _at(words: Words, token: Token) -> Mention | None:
    """The mention at *token*; for a pronoun in somebody's reported clause the speaker, where number and kind agree."""
    mention = words.standing_at(token)
    if mention is None or mention.kind != "pronoun":
        return mention
    speaker = _speaker(words, token)
    return speaker if speaker is not None and _agree(words, token, speaker) else mention


def _speaker(words: Words, pronoun: Token) -> Mention | None:
    """Who *pronoun* is by the clause: in "Oman said it would leave", "Oman ended its mission" Oman.

    It is the subject of the verb that reports the pronoun's clause, or whose object the pronoun owns.
    """
    above = pronoun.head
    reported = pronoun.dep_ in SUBJECTS and above.dep_ == "ccomp"
    owned = pronoun.dep_ == "poss" and above.dep_ in ("dobj", "nsubjpass", "pobj")
    if not reported and not owned:
        return None
    verb = clause(above.head) if owned else above.head
    governor = child(verb, "nsubj")
    return words.standing_at(governor) if governor is not None else None


def _agree(words: Words, pronoun: Token, speaker: Mention) -> bool:
    """Whether *pronoun* can stand for *speaker*."""
    if speaker.kind == "pronoun":
        return False
    if pronoun.lower_ in THINGS:
        return speaker.type in ("Group", *BODIES) or words.stands_for_state(speaker)
    if pronoun.lower_ in SEVERAL:
        return speaker.type in ("Group", *BODIES)
    return speaker.type == "Person" and "Sing" in pronoun.morph.get("Number", [])


def _behind(words: Words, thing: Token, prepositions: tuple[str, ...], depth: int = DEPTH) -> list[Mention]:
    """Who stands behind *thing*: who issues it, its owner, its maker, else who is named before it, else after it."""
    if depth == 0 or thing.pos_ not in ("NOUN", "PROPN"):
        return []
    issuer = words.issuer(thing)
    ways = (
        [issuer] if issuer is not None else [],
        list(children(thing, "poss")),
        [token for verb in (thing, *children(thing, "acl")) for _, token in prepositional(verb, "by")],
        [token for token in thing.lefts if token.dep_ in MODIFIERS],
        [token for _, token in prepositional(thing, *prepositions)],
    )
    for way in ways:
        found: list[Mention] = []
        for token in way:
            mention = words.standing_at(token)
            if mention is not None and is_actor(words, mention):
                found.append(mention)
            else:
                found.extend(_behind(words, token, prepositions, depth - 1))
        if found:
            return list(dict.fromkeys(found))
    return []


def _led_by(words: Words, token: Token) -> Iterator[Mention]:
    """Who leads a group: "a delegation led by the minister" brings the minister."""
    for verb in children(token, "acl"):
        for agent in children(verb, "agent"):
            for inner in children(agent, "pobj"):
                mention = words.mention(inner)
                if verb.tag_ == "VBN" and mention is not None and mention.type == "Person":
                    yield mention


def several(words: Words, tokens: list[Token]) -> bool:
    """Whether *tokens* head mentions of more than one actor."""
    mentions = actors(words, tokens)
    if len(mentions) > 1 or any(mention.type == "Group" for mention in mentions):
        return True
    nouns = [antecedent(token) for token in tokens]
    return bool(mentions) and any(noun.tag_ in ("NNS", "NNPS") or noun.lower_ in SEVERAL for noun in nouns)
