"""Where an event took place: at its own words, with whom it was held, at the occasion it was part of, where one went.

Of nested places the inner, most specific one with a name is the place: "Oslo" of "his residence in Oslo, Norway".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.expressions import expressions
from kgbuild.extract.hosts import hosts
from kgbuild.extract.participants import ACTORS
from kgbuild.extract.syntax import child, children, is_verb, prepositional
from kgbuild.lexicon.place import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.place import PlaceRules
    from kgbuild.lexicon.time import TimeRules
    from kgbuild.model import Mention

NOUNS: Final = ("NOUN", "PROPN")
COMPANY: Final = ("dobj", "conj", "appos", "dative")
"""How those who take part hang on an event's words or on each other, beside prepositions."""
PEOPLES: Final = ("NORP", "LANGUAGE")
"""Labels of names that are no places, though they point to a state ("the letter was in German")."""
DEPTH: Final = 4
"""Nested phrases that are looked into."""


class Places:
    """The rules made ready for the places of one article."""

    def __init__(self, words: Words, rules: PlaceRules, times: TimeRules) -> None:
        """Find places among *words* by *rules*; *times* says which words share time and place with an event."""
        self._words = words
        self._rules = rules
        self._times = times
        self._in_time = {i for time in expressions(words, times) for i in range(time.first, time.last)}

    def place_of(self, heads: Iterable[Token], taken: frozenset[Mention]) -> Mention | None:
        """The place of the event that the words *heads* tell of: its trigger first, then what else may carry the place.

        A mention in *taken* already has another part in the event.
        """
        tokens = tuple(heads)
        found = (place for place in self._candidates(tokens) if place not in taken)
        return next(found, None)

    def _candidates(self, heads: tuple[Token, ...]) -> Iterator[Mention]:
        """Places that may be meant, the likeliest first."""
        head = heads[0]
        for token in heads:
            yield from self._at(token)
        for token in heads:
            yield from self._with(token, DEPTH)
        for token in heads:
            yield from self._occasion(token)
        yield from self._before(head)
        yield from self._carried(head)
        yield from self._reached(head)
        yield from self._beside(head)

    def _at(self, host: Token) -> Iterator[Mention]:
        """The places in locative phrases on *host*, or on a time that stands there ("on Tuesday in Oslo")."""
        for preposition, inner in prepositional(host, *self._rules.words.locative):
            yield from self._named(preposition, inner)
        for below in host.children:
            if self._is_time(below) or (below.dep_ == "prep" and any(self._is_time(one) for one in below.children)):
                yield from self._at(below)

    def _is_time(self, token: Token) -> bool:
        return token.i in self._in_time or token.ent_type_ in ("DATE", "TIME")

    def _named(self, preposition: Token, inner: Token) -> Iterator[Mention]:
        """The place that *inner* names or describes; of a description the name that stands with or inside it."""
        mention = self._words.standing_at(inner)
        if mention is None or inner.i in self._in_time or inner.ent_type_ in PEOPLES:
            return
        venue = inner.lemma_.lower() in self._rules.words.venues and mention.type != "Person"
        if mention.kind == "name":
            yield from (mention,) if venue or self._is_place(mention, preposition.lower_) else ()
        elif mention.type == "Place" or venue:
            yield from self._inside(inner)
            yield mention

    def _inside(self, noun: Token) -> Iterator[Mention]:
        """Names of the place that *noun* describes, or of the place it is in."""
        for same in children(noun, "appos"):  # "the capital, Oslo"
            yield from self._name(same)
        for preposition, inner in prepositional(noun, "of", *self._rules.words.locative):
            yield from (found for found in self._named(preposition, inner) if found.kind == "name")

    def _with(self, host: Token, depth: int) -> Iterator[Mention]:
        """The places behind those who take part: parsers hang "in Oslo" on them."""
        if not depth:
            return
        for one in self._company(host):
            if one.i > host.i:
                if not self._serves_there(one):
                    yield from self._at(one)
                yield from self._with(one, depth - 1)

    def _company(self, host: Token) -> Iterator[Token]:
        barred = self._times.governing.bounds | self._rules.words.locative
        yield from (one for one in children(host, *COMPANY) if self._acts(one))
        for preposition, inner in prepositional(host):
            if preposition.lower_ not in barred and self._acts(inner):
                yield inner

    def _acts(self, noun: Token) -> bool:
        """Whether *noun* is somebody: by name, or by a description that is known to be of people or bodies."""
        mention = self._words.standing_at(noun)
        if mention is None:
            return False
        return mention.type in ACTORS or (mention.type == "Agent" and mention.kind != "nominal")

    def _serves_there(self, noun: Token) -> bool:
        """Whether the place right behind *noun* is where those people are or serve, and not where one met them."""
        if self._words.name_at(noun) is not None or noun.i + 1 == len(noun.doc) or noun.nbor().dep_ != "prep":
            return False
        return noun.dep_ == "appos" or noun.tag_ in ("NNS", "NNPS") or noun.lemma_.lower() in self._rules.words.posted

    def _occasion(self, host: Token, depth: int = DEPTH) -> Iterator[Mention]:
        """The place of a summit or visit that the event was part of: "on the sidelines of a summit in Oslo"."""
        words = self._rules.words
        for _, inner in prepositional(host, *words.settings, "of"):
            lemma = inner.lemma_.lower()
            if depth and (lemma in words.margins or inner.lower_ in words.margins or self._is_time(inner)):
                yield from self._occasion(inner, depth - 1)
            elif lemma in words.gatherings or inner.lower_ in words.gatherings:
                yield from self._of_gathering(inner)

    def _of_gathering(self, noun: Token) -> Iterator[Mention]:
        yield from self._at(noun)
        yield from self._with(noun, 1)
        yield from self._before(noun)
        yield from self._destinations(noun, frozenset({"to"}))
        yield from self._occasion(noun, 1)

    def _before(self, noun: Token) -> Iterator[Mention]:
        """A city or state before the event's noun: "the Geneva talks"."""
        for modifier in children(noun, "compound", "nmod"):
            name = self._words.name_at(modifier)
            if name is not None and self._words.is_venue(name):
                yield name

    def _carried(self, head: Token) -> Iterator[Mention]:
        """The places on the words that share time and place with a noun: "the talks are to resume in Oslo"."""
        if head.pos_ not in NOUNS:
            return
        for group in hosts(head, self._times.governing):
            for token in group.tokens:
                if token.pos_ in ("VERB", "AUX", "ADJ") and token != head:
                    found = (*self._at(token), *self._occasion(token))
                    yield from (place for place in found if place.span.start > head.idx or not group.behind)

    def _reached(self, head: Token) -> Iterator[Mention]:
        """Where the verb above *head* brought somebody: "flew to Oslo for talks", "to meet Keller", "and met him"."""
        token = head
        for _ in range(DEPTH):
            above = token.head
            if token.dep_ == "relcl" and any(one.lower_ == "where" for one in children(token, "advmod")):
                yield from self._whereabouts(above)
            if above == token or not self._leads(token, head):
                return
            if above.i < head.i and is_verb(above):
                yield from self._destinations(above, self._rules.motion.get(above.lemma_, frozenset()))
            token = above

    def _whereabouts(self, noun: Token) -> Iterator[Mention]:
        """What a "where" behind *noun* stands for: it, or what comes before a time ("to Oslo on Friday, where")."""
        if not self._is_time(noun):
            yield from self._name(noun)
            return
        before = [pair for pair in prepositional(noun.head.head) if pair[1].i < noun.i]
        for preposition, inner in before[-1:]:
            yield from self._named(preposition, inner)

    def _leads(self, token: Token, head: Token) -> bool:
        """Whether what *token* tells was done where the verb above it brought somebody."""
        own = child(token, "nsubj", "nsubjpass", "expl") is not None  # "he flew to Rome and she met Keller"
        if token.dep_ in ("ccomp", "nsubj", "nsubjpass", "relcl", "ROOT") or (token.dep_ == "conj" and own):
            return False
        return token == head or not is_verb(token) or token.lemma_ in self._times.governing.carriers

    def _name(self, noun: Token) -> Iterator[Mention]:
        """The place that *noun* names, if it is one."""
        name = self._words.standing_at(noun)
        if name is not None and name.kind == "name" and self._is_place(name):
            yield name

    def _destinations(self, verb: Token, prepositions: frozenset[str]) -> Iterator[Mention]:
        for preposition, inner in prepositional(verb):
            if preposition.lower_ in prepositions:
                yield from self._named(preposition, inner)
        if OBJECT in prepositions:
            for inner in children(verb, "dobj"):
                yield from self._name(inner)

    def _beside(self, verb: Token) -> Iterator[Mention]:
        """Where the subject is, told beside it between commas: "Brown, in Oslo for a visit, met Keller"."""
        who = child(verb, "nsubj", "nsubjpass")
        if who is None:
            return
        for preposition, inner in prepositional(who, *self._rules.words.locative):
            if preposition.i > 0 and preposition.nbor(-1).text == ",":
                yield from self._named(preposition, inner)

    def _is_place(self, mention: Mention, preposition: str = "in") -> bool:
        """Whether somebody can be *preposition* what is mentioned.

        A state or body is a place only by its name, and a body only where one is *at* it ("at the White House"). A name
        that the model does not know is one if it is a city's.
        """
        if mention.type == "Place" or mention.kind != "name":
            return mention.type == "Place"
        body = mention.type == "Organization" and preposition == "at"
        return body or mention.type == "State" or (mention.type == "Agent" and self._words.is_venue(mention))
