"""How words point at an event: as known or new, as one or several, and from where its actuality is told.

What `kgbuild.resolve.events` needs in order to bring the mentions of one event together, read off while the parse is at
hand. Pronouns that stand for an event ("called it off", "it will take place in June") are found here as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.cues import PRESENT
from kgbuild.extract.syntax import children, is_verb
from kgbuild.extract.words import covering
from kgbuild.model import Event, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.around import Around
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.identity import ReferenceWords
    from kgbuild.model import When

MODIFIERS: Final = ("amod", "compound", "nmod", "nummod", "det", "advmod")
TIMES: Final = frozenset({"DATE", "TIME", "CARDINAL"})
CLIMB: Final = 8
"""Steps up the tree after which a verb says nothing of the event any more."""
POINTER_CONFIDENCE: Final = 0.5
INTENDED: Final = frozenset({"planned", "possible"})
"""What is told of the past by "was to", "was due to": a plan as it then stood."""


@dataclass(frozen=True, slots=True)
class ReferenceFinder:
    """The rules and what they are asked of: one article's words, and what stands around them."""

    words: Words
    rules: ReferenceWords
    carriers: frozenset[str]
    """Verbs that say of an event that there is one."""
    around: Around

    def referring(self, event: Event) -> Event:
        """*event* with how its trigger refers to it."""
        head = covering(self.words.doc, event.trigger)
        return event if head is None else replace(event, reference=self._reference(head, event))

    def pointers(self) -> tuple[Event, ...]:
        """The pronouns that stand for an event, as events without a class, in order of the text."""
        tokens = (token for token in self.words.doc if token.lower_ in self.rules.pronouns)
        return tuple(self._pointer(token, verb) for token in tokens if (verb := self._event_verb(token)) is not None)

    def _reference(self, head: Token, event: Event) -> Reference:
        cue = self._cue(event)
        return Reference(
            form=self._form(head),
            plural=head.tag_ in ("NNS", "NNPS") and head.lower_ not in self.rules.one,
            fresh=self._is_fresh(head),
            qualifiers=frozenset(self._qualifiers(head, event)),
            told=is_verb(head) or cue is not None or self._is_carried(head) or self._is_over(event),
            stance=self._stance(head, cue, event.actuality),
            since=self._since(cue, event),
        )

    def _is_fresh(self, head: Token) -> bool:
        apart = self.rules.apart if is_verb(head) else self.rules.fresh
        return any(word.lower_ in apart for word in children(head, *MODIFIERS))

    def _form(self, head: Token) -> str:
        if is_verb(head):
            return "verb"
        if head.dep_ == "attr":
            return "predicate"
        determiners = {word.lower_ for word in children(head, "det", "predet", "nummod", "amod")}
        owners = [word.ent_type_ for word in children(head, "poss")]
        if owners and not TIMES.intersection(owners):
            return "possessive"
        if owners or determiners & self.rules.definite:
            return "definite"
        return "indefinite" if determiners & self.rules.indefinite else "bare"

    def _qualifiers(self, head: Token, event: Event) -> Iterator[str]:
        """The words that say which event of its kind is meant, but for its participants, place and time."""
        if is_verb(head):
            return
        named = {part.mention for part in event.participations} | {event.place}
        for word in children(head, "amod", "compound", "nmod"):
            name = self.words.name_at(word)
            noun = word.pos_ in ("NOUN", "PROPN") and (name is None or name not in named)
            if word.ent_type_ not in TIMES and (noun or word.lower_ in self.rules.topics | self.rules.fresh):
                yield word.lemma_.lower() if name is None else name.span.text.lower()

    def _cue(self, event: Event) -> Token | None:
        """The deciding word: of several the verb."""
        if event.actuality_cue is None:
            return None
        cue = event.actuality_cue
        tokens = self.words.doc.char_span(cue.start, cue.end, alignment_mode="expand")
        if tokens is None:
            return None
        return next((token for token in tokens if token.pos_ == "VERB"), tokens.root)

    def _is_carried(self, noun: Token) -> bool:
        """Whether the verb that *noun* belongs to says that there is such an event ("held talks", "talks began")."""
        verb = noun.head
        direct = noun.dep_ in ("dobj", "nsubj", "nsubjpass")
        return direct and is_verb(verb) and verb.lemma_.lower() in self.carriers

    def _is_over(self, event: Event) -> bool:
        """Whether the event is told with a day before the article's: "after talks on Thursday"."""
        published = self.words.article.published
        when = event.when
        return published is not None and when is not None and when.datatype == "date" and when.start < str(published)

    def _stance(self, head: Token, cue: Token | None, value: str) -> str:
        """From where the actuality is told; conditions, nouns and words on nouns ("possible talks") tell it aside."""
        if value == "hypothetical" or (cue is not None and _is_on_noun(cue)):
            return "aside"
        verb = _tensed(cue if cue is not None else head)
        if verb is None:
            return "aside"
        helpers = {aux.lower_ for aux in children(verb, "aux")}
        past = verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(verb, "aux", "auxpass"))
        if "had" in helpers or (past and value in INTENDED and _is_state(verb, cue)):
            return "earlier"
        return "past" if past else "news"

    def _since(self, cue: Token | None, event: Event) -> When | None:
        """The time of the deciding verb where it is not that of the event; what happened came about as it did."""
        if cue is None:
            return event.when if event.actuality == "actual" else None
        if cue.pos_ != "VERB" or event.trigger.start <= cue.idx < event.trigger.end:
            return None
        when = self.around.when(cue)
        return None if when is None or (event.when is not None and when.span == event.when.span) else when

    def _event_verb(self, token: Token) -> Token | None:
        """The verb beside which *token* stands for an event: "call it off", "it took place", "it was postponed"."""
        verb = token.head
        if token.dep_ not in ("dobj", "nsubj", "nsubjpass") or not is_verb(verb):
            return None
        verbs = (verb, *children(verb, "xcomp")) if token.dep_ == "nsubj" else (verb,)
        return next((one for one in verbs if self._happens(one, passive=token.dep_)), None)

    def _happens(self, verb: Token, passive: str) -> bool:
        lemma = verb.lemma_.lower()
        joined = {f"{lemma} {word.lower_}" for word in children(verb, "prt", "dobj", "advmod")}
        listed = ({lemma} | joined) & self.rules.happening
        # "It cancelled the talks" tells of a body, "it was cancelled" and "they cancelled it" of an event.
        intransitive = any(" " in one for one in listed) or lemma in ("happen", "occur")
        passive_infinitive = any(children(verb, "auxpass"))
        return bool(listed) and (
            passive != "nsubj" or passive_infinitive or (intransitive and "call off" not in listed)
        )

    def _pointer(self, token: Token, verb: Token) -> Event:
        value, cue = self.around.actuality(token)
        event = Event(
            type="",
            plover="",
            cameo="",
            trigger=self.words.word(token),
            actuality=value,
            rule="event.pronoun",
            confidence=POINTER_CONFIDENCE,
            actuality_cue=cue,
            when=self.around.when(verb),
            place=self.around.where(iter((verb,)), frozenset()),
        )
        return replace(event, reference=replace(self._reference(token, event), form="pronoun", told=True))


def _tensed(token: Token) -> Token | None:
    """The verb whose tense *token* is told in: itself, or the first above it that has one."""
    for _ in range(CLIMB):
        if is_verb(token) and (
            token.tag_ in PRESENT | {"VBD", "MD"}
            or any(aux.tag_ in PRESENT | {"VBD", "MD"} for aux in children(token, "aux", "auxpass"))
        ):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _is_on_noun(cue: Token) -> bool:
    """Whether *cue* is a noun, or modifies one."""
    nouns = ("NOUN", "PROPN")
    return cue.dep_ == "amod" or cue.pos_ in nouns or (not is_verb(cue) and cue.head.pos_ in nouns)


def _is_state(verb: Token, cue: Token | None) -> bool:
    """Whether *verb* tells how things stood, not what was done: "was to meet", "was due to meet"."""
    return verb.lemma_ == "be" or cue is None or cue.lemma_ == "be" or any(children(verb, "auxpass"))
