"""What titles and descriptions of one article stand for: "the secretary of state", "the company", "this country"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.names import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.knowledge import Names
    from kgbuild.lexicon.references import Noun, ReferenceRules
    from kgbuild.model import Extraction, Mention
    from kgbuild.resolve.names import Cluster

ANOTHER_OFFICE: Final = frozenset({"assistant", "associate", "deputy", "prime", "vice"})
"""Words that make another office of the one they stand before: "the minister" is not the prime minister."""
HOLDERS: Final = frozenset({"Person", "Agent"})
"""What a description must name to be the holder of an office: "the state" is no secretary of state."""
DEFINITE: Final = ("the ", "this ", "that ", "our ")
PARTS: Final = frozenset({"of", "for", "on", "at", "in", "near"})
"""What follows one of these in a name is not its head."""
TERRITORIES: Final = {"State", "Place"}
BARE: Final = 2
"""Words of a description that says nothing but its noun: "the company"."""


class Descriptions:
    """The definite descriptions of one article."""

    def __init__(
        self, home: dict[Mention, Cluster], extraction: Extraction, rules: ReferenceRules, names: Names
    ) -> None:
        """Look for antecedents in *home*, which the caller keeps up to date and tells of by `note`."""
        self._home = home
        self._rules = rules
        self._knowledge = names
        self._sentences = extraction.sentences
        self._titles = [(tenure.office, tenure.person) for tenure in extraction.tenures]
        self._names = sorted(mention for mention in home if mention.kind == "name")
        self._heads: dict[str, list[Mention]] = {}

    def note(self, mention: Mention) -> None:
        """Remember *mention*, which was put with what it stands for."""
        if mention.kind == "nominal":
            self._heads.setdefault(mention.span.text.casefold().split()[-1], []).append(mention)

    def antecedent(self, mention: Mention) -> Cluster | None:
        """The holder of a title in use; for "the official" the one just mentioned, for "the country" the state.

        None for what is not definite, or stands for nothing told before.
        """
        if not mention.phrase.text.casefold().startswith(DEFINITE):
            return None
        titles = (text.casefold().split(" ", 1)[1] for text in _titles(mention) if mention.type in HOLDERS)
        held = (home for title in titles if (home := self._holder(mention, title)) is not None)
        return next(held, None) or self._alike(mention) or self._of_kind(mention)

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
            for other in (self._heads.get(words[-1], ()) if words else ())
            if other.span.start < mention.span.start
            and set(words) <= (spoken := set(other.span.text.casefold().split()))
            and not (spoken - set(words)) & ANOTHER_OFFICE
        ]
        return self._home[max(alike)] if alike else None

    def _of_kind(self, mention: Mention) -> Cluster | None:
        """What a description by its noun alone means: a name with the noun in it, or what the noun is used for."""
        words = mention.phrase.text.casefold().split()
        if len(words) != BARE or mention.phrase != mention.span:
            return None
        before = [name for name in self._names if name.span.end <= mention.span.start]
        so_called = [name for name in before if _are_alike(name, mention) and _head(name) == words[1]]
        if so_called:
            return self._home[so_called[-1]]
        noun = self._rules.nouns.get(words[1])
        return self._chosen(mention, noun, before) if noun is not None else None

    def _is_unknown(self, name: Mention) -> bool:
        """Whether the knowledge base has nothing of its class under the name, which may then be no name of a place."""
        return not any(row.type == name.type for row in self._knowledge.candidates(name.span.text))

    def _chosen(self, mention: Mention, noun: Noun, before: Iterable[Mention]) -> Cluster | None:
        fits = [name for name in before if name.type in noun.types and not (noun.main and self._is_unknown(name))]
        if not noun.main:
            here = sentence_of(mention, self._sentences)
            for back in range(noun.reach + 1):
                near = [self._home[name] for name in fits if sentence_of(name, self._sentences) == here - back]
                if near:
                    return near[0] if len({id(home) for home in near}) == 1 else None
            return None
        counts = Counter(id(self._home[name]) for name in fits)
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return next(self._home[name] for name in fits if id(self._home[name]) == ranked[0][0])


def _are_alike(name: Mention, mention: Mention) -> bool:
    """Whether a name may be of what the description *mention* speaks of: "the state" is no Islamic State."""
    kinds = {name.type, mention.type}
    return "Person" not in kinds and (len(kinds) == 1 or "Agent" in kinds or kinds == TERRITORIES)


def _head(name: Mention) -> str:
    """The head noun of a body's or place's name, in lower case: "church" of "the Church of Norway"."""
    words = name.span.text.casefold().split()
    cut = next((at for at, word in enumerate(words) if at and word in PARTS), len(words))
    return words[cut - 1]


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
