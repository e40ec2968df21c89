"""What pronouns, titles and descriptions of one article stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.resolve.names import Cluster, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Extraction, Mention, Statement

REACH: Final = 3
"""Sentences back in which the antecedent of a pronoun is looked for."""
SINGULAR: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
NEUTER: Final = frozenset({"it", "its", "itself"})
FIRST: Final = frozenset({"i", "me", "my", "mine", "myself"})
ANOTHER_OFFICE: Final = frozenset({"assistant", "associate", "deputy", "prime", "vice"})
"""Words that make another office of the one they stand before: "the minister" is not the prime minister."""
HOLDERS: Final = frozenset({"Person", "Agent"})
"""What a description must name to be the holder of an office: "the state" is no secretary of state."""
DEFINITE: Final = ("the ", "this ", "that ")


class References:
    """The clusters of names, extended mention by mention in order of the text."""

    def __init__(self, found: list[Cluster], extraction: Extraction) -> None:
        """Start from the clusters of names *found* in the article."""
        self.clusters = found
        self._sentences = extraction.sentences
        self._statements = extraction.statements
        self._home = {mention: cluster for cluster in found for mention in cluster}
        direct = [statement for statement in extraction.statements if statement.mode == "direct"]
        self._quoted = frozenset(one for one in extraction.mentions if any(quotes(each, one) for each in direct))
        self._told = {one.mention: one.name for one in extraction.descriptions}
        self._titles = [(tenure.office, tenure.person) for tenure in extraction.tenures]

    def add(self, mention: Mention) -> None:
        """Put *mention* with what it stands for, or alone."""
        if mention in self._told:
            home = self._home.get(self._told[mention])
        else:
            home = self._pronoun(mention) if mention.kind == "pronoun" else self._description(mention)
        if home is None:
            home = []
            self.clusters.append(home)
        home.append(mention)
        self._home[mention] = home

    def _description(self, mention: Mention) -> Cluster | None:
        """A title in use ("the secretary of state") is its holder; "the official" is the official just mentioned."""
        if not mention.phrase.text.casefold().startswith(DEFINITE):
            return None
        titles = (text.casefold().split(" ", 1)[1] for text in _titles(mention) if mention.type in HOLDERS)
        held = (home for title in titles if (home := self._holder(mention, title)) is not None)
        return next(held, None) or self._alike(mention)

    def _holder(self, mention: Mention, title: str) -> Cluster | None:
        """The holder of *title*, or of one it is short for, named last before *mention*, else the first after it."""
        for is_meant in (str.__eq__, _is_short_for):
            holders = [person for office, person in self._titles if is_meant(title, office) and person in self._home]
            if holders:
                before = [person for person in holders if person.span.start < mention.span.start]
                return self._home[max(before) if before else min(holders)]
        return None

    def _alike(self, mention: Mention) -> Cluster | None:
        """The last description before *mention* with its head and all its words: "the Russian" is no "US official"."""
        words = mention.span.text.casefold().split()[1:]
        alike = [
            other
            for other in self._home
            if other.kind == "nominal"
            and other.span.start < mention.span.start
            and (spoken := other.span.text.casefold().split())[-1:] == words[-1:]
            and set(words) <= set(spoken)
            and not (set(spoken) - set(words)) & ANOTHER_OFFICE
        ]
        return self._home[max(alike)] if alike else None

    def _pronoun(self, mention: Mention) -> Cluster | None:
        text = mention.span.text.casefold()
        if is_first_person(mention):
            return self._own_speaker(mention)
        if text in SINGULAR:
            return self._nearest(mention, ("Person",))
        if text in NEUTER:
            return self._nearest(mention, ("State", "Organization"))
        return None

    def _own_speaker(self, mention: Mention) -> Cluster | None:
        statement = next((one for one in self._statements if quotes(one, mention)), None)
        speaker = statement.speaker if statement is not None else None
        return self._home.get(speaker) if speaker is not None else None

    def _nearest(self, mention: Mention, types: tuple[str, ...]) -> Cluster | None:
        """The last subject of a fitting type before *mention*, sentence by sentence; without one the first mention.

        Whoever is quoted is not who is spoken of in the quotation: for "he said" its words do not count.
        """
        here = sentence_of(mention, self._sentences)
        quoted = self._quoted if mention not in self._quoted else frozenset()
        before = [
            other
            for other in self._home
            if other.type in types and other.span.end <= mention.span.start and other not in quoted
        ]
        for back in range(REACH + 1):
            fits = sorted(other for other in before if sentence_of(other, self._sentences) == here - back)
            if fits:
                subjects = [other for other in fits if other.subject]
                return self._home[subjects[-1] if subjects else fits[0]]
        return None


def _titles(mention: Mention) -> Iterator[str]:
    """The words that may be a title: all of the phrase, or without what follows, unless that says of what."""
    phrase, core = mention.phrase.text, mention.span.text
    yield phrase
    if (
        phrase.startswith(core)
        and not phrase.removeprefix(core).startswith(" of ")
        and core.casefold().startswith(DEFINITE)
    ):
        yield core


def _is_short_for(title: str, office: str) -> bool:
    """Whether *title* is short for *office*: "minister" for a foreign minister, "secretary" for one of state."""
    more = office.removesuffix(f" {title}")
    ends = more != office and not set(more.split()) & ANOTHER_OFFICE
    return ends or office.startswith(f"{title} of ")


def is_first_person(mention: Mention) -> bool:
    """Whether *mention* is a pronoun by which speakers mean themselves."""
    return mention.kind == "pronoun" and mention.span.text.casefold() in FIRST


def quotes(statement: Statement, mention: Mention) -> bool:
    """Whether *statement* quotes the words of *mention* directly."""
    place = mention.span
    return statement.mode == "direct" and any(
        part.start <= place.start and place.end <= part.end for part in statement.contents
    )
