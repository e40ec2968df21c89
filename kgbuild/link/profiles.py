"""What an article tells of somebody or something that is to be identified, and of the setting that it is in."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge import office_form

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.model import Article, Entity, Extraction, Link, Mention, Tenure

AROUND: Final = 120
"""Characters beside a name that are looked at for a noun that says what it is the name of."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*|[^\w\s]|\n")
_BETWEEN: Final = frozenset({",", "and", "or", "the", "."})
"""What may stand between the names of a list, and after an abbreviated one."""
_AFTER: Final = re.compile(r"[ \t]+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Post:
    """An office that an article gives somebody."""

    title: str
    """In the form that offices are compared in."""
    countries: frozenset[str]
    """Whom it serves, as alpha-3 codes; empty where the article does not say, or it serves a body of no state."""
    status: str
    words: str = ""
    bodies: frozenset[str] = frozenset()
    """The bodies that it serves, by identity."""
    open: bool = False
    """Whether the article does not say at all whom it serves."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody or something that is to be identified."""

    names: tuple[str, ...]
    """Names as the article has them, the fullest first; empty where it has none."""
    type: str
    descriptions: tuple[str, ...] = ()
    """The noun phrases that stand for it ("the French president")."""
    posts: tuple[Post, ...] = ()
    countries: frozenset[str] = frozenset()
    """Countries that the article says somebody is of."""
    nouns: frozenset[str] = frozenset()
    """Words of the descriptions beside its names, and of what the names go on with, in lower case."""
    follows: frozenset[str] = frozenset()
    """The words right behind its names, in lower case."""
    inside: frozenset[str] = frozenset()
    """Countries of the regions that its names are said to lie in: "Paris, *Texas*"."""
    behind: frozenset[str] = frozenset()
    """The classes of the names that stand, with a comma, right before its own: "Lima, Peru"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about, and when it was written."""

    published: datetime.date | None = None
    mentioned: Mapping[str, int] = field(default_factory=Counter)
    """How many of the article's names stand for each country or something in it, by alpha-3 code."""
    sport: bool = False
    asked: str = "the knowledge base"
    """Where candidates are looked up, as reasons name it."""


def is_sport(text: str, rules: LinkRules) -> bool:
    """Whether *text* is about sport."""
    words = _WORD.findall(text.casefold())
    found = sum(word in rules.sport.words for word in words)
    return found >= rules.sport.least and 100 * found >= rules.sport.share * len(words)


class Profiles:
    """The profiles of an article's entities."""

    def __init__(self, article: Article, extraction: Extraction, entities: Sequence[Entity]) -> None:
        """Sort what the extraction tells by the entity of which it tells it."""
        self._article = article
        self._home = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
        self._entities = entities
        self._starts = {mention.span.start: index for mention, index in self._home.items() if mention.kind == "name"}
        self._ends = {mention.span.end: mention.type for mention in extraction.mentions if mention.kind == "name"}
        self._beside: dict[int, list[str]] = {}
        for description in extraction.descriptions:
            if description.name in self._home:
                self._beside.setdefault(self._home[description.name], []).append(description.mention.phrase.text)
        self._held: dict[int, list[Tenure]] = {}
        for tenure in extraction.tenures:
            if tenure.person in self._home and tenure.person.kind != "pronoun":
                self._held.setdefault(self._home[tenure.person], []).append(tenure)
        self._citizens: dict[int, list[int]] = {}
        for each in extraction.relations:
            if each.name == "citizenOf" and each.subject in self._home and each.object in self._home:
                self._citizens.setdefault(self._home[each.subject], []).append(self._home[each.object])

    def thing(self, index: int) -> Profile:
        """The profile of the entity number *index*, without what others' identities add to it."""
        entity = self._entities[index]
        return Profile(
            names=names_of(entity),
            type=entity.type,
            descriptions=tuple(dict.fromkeys(one.phrase.text for one in entity.mentions if one.kind == "nominal")),
            nouns=frozenset(self._nouns(index)),
            follows=frozenset(self._following(entity)),
            behind=frozenset(self._behind(entity)),
        )

    def person(self, index: int, base: Profile, links: Sequence[Link]) -> Profile:
        """The profile *base* as that of a person, with offices and countries by the *links* of the other entities."""
        posts = tuple(self._posts(index, links))
        told = {links[state].country for state in self._citizens.get(index, ())}
        return replace(base, type="Person", posts=posts, countries=frozenset(told - {""}))

    def commas(self, index: int) -> Iterable[int]:
        """The entities named right behind a comma that follows a name of the entity number *index*."""
        for mention in self._entities[index].mentions:
            after = self._starts.get(mention.span.end + 2)
            if mention.kind == "name" and after is not None and self._article.text[mention.span.end :][:2] == ", ":
                yield after

    def holds_office(self, index: int) -> bool:
        """Whether the article gives the entity number *index* an office, and so takes it for a person."""
        return index in self._held

    def _posts(self, index: int, links: Sequence[Link]) -> Iterable[Post]:
        for tenure in self._held.get(index, ()):
            told = [one for one in (tenure.country, tenure.organization) if one is not None]
            served = [links[self._home[one]] for one in told if one in self._home]
            yield Post(
                title=office_form(tenure.office),
                countries=frozenset(each.country for each in served) - {""},
                status=tenure.status,
                words=tenure.office,
                bodies=frozenset(each.qid for each in served if each.type == "Organization"),
                open=not told,
            )

    def _nouns(self, index: int) -> Iterable[str]:
        """Words of descriptions beside the names, and nouns that say what is called so."""
        for phrase in self._beside.get(index, ()):
            yield from _WORD.findall(phrase.casefold())
        for mention in self._entities[index].mentions:
            if mention.kind == "name":
                yield from self._around(mention)

    def _around(self, mention: Mention) -> Iterable[str]:
        """The nouns that end or head the list of names that the mention is in, however long.

        "Cordoba *province*", "Chaco and Cordoba *Provinces*", "the *provinces* of Chaco and Cordoba".
        """
        text, span = self._article.text, mention.span
        after = _TOKEN.findall(text[span.end : span.end + AROUND])
        run = list(itertools.takewhile(_is_in_list, after))
        yield from (word.casefold() for word in (*run, *after[len(run) : len(run) + 1]))
        before = _TOKEN.findall(text[max(0, span.start - AROUND) : span.start])[::-1]
        start = len(list(itertools.takewhile(_is_in_list, before)))
        if before[start : start + 1] == ["of"]:
            yield from (word.casefold() for word in before[start + 1 : start + 2])

    def _behind(self, entity: Entity) -> Iterable[str]:
        for mention in entity.mentions:
            start = mention.span.start
            if mention.kind == "name" and self._article.text[start - 2 : start] == ", ":
                yield self._ends.get(start - 2, "")

    def _following(self, entity: Entity) -> Iterable[str]:
        for mention in entity.mentions:
            after = _AFTER.match(self._article.text, mention.span.end) if mention.kind == "name" else None
            if after is not None and after[1][0].isupper():
                yield after[1].casefold()


def _is_in_list(token: str) -> bool:
    """Whether *token* may be part of a list of names."""
    return token in _BETWEEN or token[0].isupper()


def names_of(entity: Entity) -> tuple[str, ...]:
    """The entity's names, the fullest first, each once."""
    spoken = (mention.span.text for mention in entity.mentions if mention.kind == "name")
    return tuple(dict.fromkeys((entity.name, *spoken))) if entity.named else tuple(dict.fromkeys(spoken))
