"""The names inside the phrases of an article, and how each belongs to the phrase's head."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.actors.titles import ending, head_of, sector_of_words, words
from kgbuild.knowledge import is_adjective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.knowledge import Names
    from kgbuild.lexicon.actors import ActorRules
    from kgbuild.lexicon.offices import Key
    from kgbuild.model import Article, Candidate, Entity, Link, Mention

_TERRITORIES: Final = frozenset({"State", "Place"})
_UNBOUND: Final = frozenset({"Place", "Person", "Group"})
"""The types of names that may stand before a noun for other reasons than that they own it: "the Minsk group"."""
LONGEST_PREFIX: Final = 20
"""Characters before a name in which "counter-" and the like are looked for."""
_AGAINST: Final = re.compile(r"(?<![^\W\d_A-Z])[a-z]+[-–]$")  # noqa: RUF001 - the en dash as printed
"""Before a name: "pro-", "anti-", "non-"."""
_TIED: Final = re.compile(r"([-– ])([a-z]+)")  # noqa: RUF001 - likewise
"""Behind a name: "-backed", "-led", " based"."""
_OWNER: Final = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}](?:s\b|(?=\s))")


@dataclass(frozen=True, slots=True)
class Inner:
    """A name inside the phrase of another mention."""

    mention: Mention
    entity: int
    """The index of whom it names."""
    before: bool
    """Whether it stands before the phrase's head, or in its own words, not behind it."""
    owner: bool
    """Whether it is a possessive: "Iran's"."""
    adjective: bool
    """Whether it says of what kind the head is, whatever the head: "Iranian", "US"."""
    between: Key
    """The words from the head to the name, if it stands behind the head."""


class Setting:
    """One article's entities and names, and the rules to read them by."""

    def __init__(
        self, article: Article, linked: Sequence[tuple[Entity, Link]], names: Names, rules: ActorRules
    ) -> None:
        """Set out the names of *article* in order of the text."""
        self.linked = linked
        self.rules = rules
        self._text = article.text
        self._knowledge = names
        self.home = {mention: index for index, (entity, _) in enumerate(linked) for mention in entity.mentions}
        self._names = sorted(mention for mention in self.home if mention.kind == "name")

    def rows(self, name: str) -> tuple[Candidate, ...]:
        """What the knowledge base has under *name*."""
        return self._knowledge.candidates(name)

    def inner(self, mention: Mention) -> tuple[Inner, ...]:
        """The names inside the phrase of *mention*, without those that speak against or through somebody."""
        phrase, core = mention.phrase, mention.span
        first = bisect_left(self._names, phrase.start, key=lambda name: name.span.start)
        found = []
        for name in self._names[first:]:
            if name.span.start >= phrase.end:
                break
            overlaps = mention.kind == "name" and name.span.start < core.end and name.span.end > core.start
            if name != mention and not overlaps and name.span.end <= phrase.end and not self._compounded(name):
                found.append(self._inner(name, core.end))
        return (*found, *self._loose(mention))

    def _loose(self, mention: Mention) -> Iterator[Inner]:
        """The name right behind a description; the parser often hangs it on the verb: "met officials from Norway"."""
        end = mention.phrase.end
        first = bisect_left(self._names, end, key=lambda name: name.span.start)
        if mention.kind == "nominal" and mention.span.end == end and first < len(self._names):
            name = self._names[first]
            between = words(self._text[end : name.span.start])
            if between[:1] and between[0] in self.rules.country.after and between[1:] in ((), ("the",)):
                yield self._inner(name, end)

    def _compounded(self, name: Mention) -> bool:
        """Whether the name is tied to a common word: "pro-Russian", "US-backed", "Norway based"."""
        before = self._text[max(0, name.span.start - LONGEST_PREFIX) : name.span.start]
        behind = _TIED.match(self._text, name.span.end)
        tied = behind is not None and (behind[1] != " " or behind[2] in self.rules.country.tied)
        return tied or _AGAINST.search(before) is not None

    def _inner(self, name: Mention, head_end: int) -> Inner:
        before = name.span.end <= head_end
        return Inner(
            mention=name,
            entity=self.home[name],
            before=before,
            owner=before and _OWNER.match(self._text, name.span.end) is not None,
            adjective=is_adjective(name.span.text, self.rows(name.span.text)),
            between=() if before else words(self._text[head_end : name.span.start]),
        )


def belonging(setting: Setting, mention: Mention) -> tuple[Inner, ...]:
    """The names in the phrase of *mention* to whose bearers its head belongs: those before the head, or else behind."""
    head = head_of(mention)
    if ending(head, setting.rules.country.apart):
        return ()
    about = bool(ending(head, setting.rules.country.about))
    placed = bool(sector_of_words(setting.rules, head)) or _serves_state(setting.rules, head)
    inner = setting.inner(mention)
    before = [name for name in inner if name.before and _describes(name, about=about, placed=placed)]
    owners = [index for index, name in enumerate(before) if name.owner]
    # "Chile's Peruvian guests" are from Peru; "Tehran's negotiators" have nobody nearer.
    nearer = before[owners[-1] + 1 :] if owners else before
    if before:
        return tuple(nearer or before[owners[-1] :])
    if mention.kind == "name" and mention.type == "Person":
        return ()
    return tuple(_behind(setting, inner, head))


def _serves_state(rules: ActorRules, head: Key) -> bool:
    serving = rules.serving.get(ending(head, rules.serving))
    return serving is not None and bool(serving.state)


def _describes(name: Inner, *, about: bool, placed: bool) -> bool:
    """Whether a name before the head says whose or of what country it is.

    A city's or person's does before those whose sector is told ("Jerusalem court", "the Hale administration"), unlike
    in "the Minsk group"; a state's name does not before those who are only *about* it.
    """
    if name.owner or name.adjective:
        return True
    kind = name.mention.type
    if about and kind in _TERRITORIES:
        return False
    return placed or kind not in _UNBOUND


def _behind(setting: Setting, inner: Iterable[Inner], head: Key) -> Iterator[Inner]:
    rules = setting.rules.country
    domestic = sector_of_words(setting.rules, head) in rules.domestic
    allowed = rules.after | rules.within if domestic else rules.after
    for name in inner:
        links = [word for word in name.between if word in allowed]
        if not name.before and links and not set(name.between) & (rules.barriers | rules.within - allowed):
            yield name
