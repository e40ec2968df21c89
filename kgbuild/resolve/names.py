"""Which names of one article are names of the same person, body or place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Candidate, Mention

Cluster = list["Mention"]
SHORTEST_VARIANT: Final = 8
"""Letters that a name must have for one letter's difference to pass as a spelling ("Kim Jon-un", "Kim Jong-un")."""


class Names(Protocol):
    """Where states and their demonyms are known."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything called *name*."""


def parts(name: str) -> tuple[str, ...]:
    """The words of *name* in lower case, hyphens closed up and dots dropped: "Kim Jong-Un" gives kim, jongun."""
    return tuple(re.sub(r"[-‐‑.'’]", "", name.casefold()).split())  # noqa: RUF001 — the curly apostrophe and the hyphens of Unicode are meant


def clusters(mentions: Iterable[Mention], names: Names, sentences: tuple[tuple[int, int], ...]) -> list[Cluster]:
    """The mentions by name, one list for each bearer, in order of first mention; every mention is in exactly one."""
    found = sorted(mentions)
    people = [mention for mention in found if mention.type == "Person"]
    others = [mention for mention in found if mention.type != "Person"]
    return sorted([*_people(people, sentences), *_others(others, names)], key=lambda cluster: cluster[0])


def _people(mentions: list[Mention], sentences: tuple[tuple[int, int], ...]) -> list[Cluster]:
    full: list[Cluster] = []
    for mention in mentions:
        words = parts(mention.span.text)
        if len(words) > 1:
            home = next((cluster for cluster in full if any(_variant(words, parts(one.span.text)) for one in cluster)), None)
            if home is None:
                full.append([mention])
            else:
                home.append(mention)
    bearers = [tuple(cluster) for cluster in full]
    alone: dict[str, Cluster] = {}
    for mention in mentions:
        words = parts(mention.span.text)
        if len(words) == 1:
            index = _bearer(mention, words[0], bearers, sentences)
            if index is None:
                alone.setdefault(words[0], []).append(mention)
            else:
                full[index].append(mention)
    return [sorted(cluster) for cluster in (*full, *alone.values())]


def _variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are spellings of one: equal, one letter apart, or with a middle name left out."""
    if one == other:
        return True
    if len(one) != len(other):
        return one[0] == other[0] and one[-1] == other[-1]
    long_enough = min(len("".join(one)), len("".join(other))) >= SHORTEST_VARIANT
    return long_enough and one[0] == other[0] and _one_letter_apart("".join(one), "".join(other))


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    first = next((index for index, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    rest = first if len(shorter) < len(longer) else first + 1
    return shorter[rest:] == longer[first + 1 :]


def _bearer(mention: Mention, word: str, bearers: list[tuple[Mention, ...]], sentences: tuple[tuple[int, int], ...]) -> int | None:
    """Who is meant by a single *word* of a name: its only bearer, the one just named, or the one the article is about.

    Several bearers are told apart by what stands in this sentence or the one before; failing that, by who is
    named in full most often. A tie leaves the word ambiguous (None).
    """
    fits = [index for index, cluster in enumerate(bearers) if any(parts(one.span.text)[-1] == word for one in cluster)]
    family_first = [index for index, cluster in enumerate(bearers) if any(parts(one.span.text)[0] == word for one in cluster)]
    both = sorted({*fits, *family_first})
    if len(both) <= 1:
        return both[0] if both else None
    near = _just_named(mention, [(index, bearers[index]) for index in both], sentences)
    if near is not None:
        return near
    ranked = sorted(both, key=lambda index: -len(bearers[index]))
    return ranked[0] if len(bearers[ranked[0]]) > len(bearers[ranked[1]]) else None


def _just_named(mention: Mention, bearers: list[tuple[int, tuple[Mention, ...]]], sentences: tuple[tuple[int, int], ...]) -> int | None:
    here = sentence_of(mention, sentences)
    for back in (0, 1):
        near = {
            index
            for index, cluster in bearers
            for one in cluster
            if one.span.start < mention.span.start and sentence_of(one, sentences) == here - back
        }
        if near:
            return near.pop() if len(near) == 1 else None
    return None


def sentence_of(mention: Mention, sentences: tuple[tuple[int, int], ...]) -> int:
    """The number of the sentence in which *mention* starts; the last where it is in none."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle][1] <= mention.span.start:
            low = middle + 1
        else:
            high = middle
    return low


def _others(mentions: list[Mention], names: Names) -> list[Cluster]:
    """Bodies and places: the same name but for case, dots and article, the same state, or a name and its acronym."""
    found: dict[str, Cluster] = {}
    for mention in mentions:
        found.setdefault(_key(mention, names), []).append(mention)
    acronyms = {_acronym(key): key for key in found if _acronym(key)}
    for key in list(found):
        long = acronyms.get(key)
        if long is not None and long != key and long in found:
            found[long].extend(found.pop(key))
    return [sorted(cluster) for cluster in found.values()]


def _key(mention: Mention, names: Names) -> str:
    if mention.type == "State":
        states = {row.qid for row in names.candidates(mention.span.text) if row.type == "State"}
        if len(states) == 1:
            return states.pop()
    words = parts(mention.span.text)
    return " ".join(words[1:] if words[:1] == ("the",) and len(words) > 1 else words)


def _acronym(key: str) -> str:
    words = [word for word in key.split() if word not in ("of", "the", "and", "for")]
    return "".join(word[0] for word in words) if len(words) > 2 else ""  # noqa: PLR2004 — two initials are too few to tell


def fullest(cluster: Iterable[Mention]) -> str:
    """The name with the most words; of several the commonest, of those the first in the article."""
    spellings = Counter(mention.span.text for mention in sorted(cluster) if mention.kind == "name")
    return max(spellings, key=lambda name: (len(parts(name)), spellings[name]))
