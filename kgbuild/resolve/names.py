"""Which names of one article are names of the same person, body or place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kgbuild.knowledge import Names
    from kgbuild.model import Mention

Cluster = list["Mention"]
Sentences = tuple[tuple[int, int], ...]
SHORTEST_VARIANT: Final = 5
"""Letters that a word must have for one letter's difference to pass as a spelling: "Jon-un", but not "Hale", "Hall"."""
SHORTEST_ACRONYM: Final = 3
"""Initials that make an acronym; two are too few to tell."""
NOT_IN_ACRONYMS: Final = frozenset({"of", "the", "and", "for"})
ARTICLE: Final = re.compile(r"\b(?:al|el)[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}](?=\w)", re.IGNORECASE)
"""The Arabic article before a name, which news writes or leaves out: "al-Assad", "Assad"."""
MARKS_IN_NAMES: Final = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}.'\N{RIGHT SINGLE QUOTATION MARK}]")


def parts(name: str) -> tuple[str, ...]:
    """The words of *name* in lower case, hyphens closed up, dots and Arabic articles dropped.

    "Kim Jong-Un" gives kim, jongun, "Bashar al-Assad" bashar, assad.
    """
    return tuple(MARKS_IN_NAMES.sub("", ARTICLE.sub("", name.casefold())).split())


def clusters(
    mentions: Iterable[Mention], names: Names, sentences: Sentences, people: Collection[Mention]
) -> list[Cluster]:
    """The mentions by name, one list for each bearer, in order of first mention; every mention is in exactly one.

    *people* are those of *mentions* that name persons.
    """
    found = sorted(mentions)
    persons = [mention for mention in found if mention in people]
    others = [mention for mention in found if mention not in people]
    return sorted([*_people(persons, sentences), *_others(others, names)], key=lambda cluster: cluster[0])


def _people(mentions: list[Mention], sentences: Sentences) -> list[Cluster]:
    """First the full names, then the single words, each with its bearer or with its like."""
    full: list[Cluster] = []
    # Initials last: they may be those of several people. The sort is stable, so the rest is in order of the text.
    for mention in sorted(mentions, key=lambda mention: _has_initial(parts(mention.span.text))):
        words = parts(mention.span.text)
        if len(words) > 1:
            fits = [cluster for cluster in full if _same(words, cluster)]
            unsure = _has_initial(words) and len(fits) > 1
            _put(mention, fits[0] if fits and not unsure else None, full)
    bearers = [tuple(cluster) for cluster in full]
    alone: dict[tuple[str, ...], Cluster] = {}
    for mention in mentions:
        words = parts(mention.span.text)
        if len(words) <= 1:
            index = _bearer(mention, words, bearers, sentences)
            home = alone.setdefault(words, []) if index is None else full[index]
            home.append(mention)
    return [sorted(cluster) for cluster in (*full, *alone.values())]


def _has_initial(words: tuple[str, ...]) -> bool:
    """Whether a full name begins with an initial, which may be that of several people."""
    return len(words) > 1 and len(words[0]) == 1


def _put(mention: Mention, home: Cluster | None, found: list[Cluster]) -> None:
    if home is None:
        found.append([mention])
    else:
        home.append(mention)


def _same(words: tuple[str, ...], cluster: Cluster) -> bool:
    return any(_variant(words, parts(one.span.text)) for one in cluster)


def _variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one: but for spaces, initials, a letter, a middle name or the first ones."""
    if "".join(one) == "".join(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer[-len(shorter) :] == shorter:  # "Suu Kyi" is "Aung San Suu Kyi"
        return True
    if not _initial(one[0], other[0]):
        return False
    if len(one) != len(other):
        return one[-1] == other[-1]
    if one[-1] == other[-1] and all(_initial(*pair) for pair in zip(one, other, strict=True)):
        return True
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _one_letter_apart(*differing[0])


def _initial(one: str, other: str) -> bool:
    """Whether two words of names are equal, or one is the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter, not the first, was changed, put in or left out: "H. W. Bush" and "W. Bush" are two men."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST_VARIANT or len(longer) - len(shorter) > 1 or shorter[0] != longer[0]:
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    first = next((index for index, pair in pairs if pair[0] != pair[1]), len(shorter))
    rest = first if len(shorter) < len(longer) else first + 1
    return shorter[rest:] == longer[first + 1 :]


def _bearer(
    mention: Mention, words: tuple[str, ...], bearers: list[tuple[Mention, ...]], sentences: Sentences
) -> int | None:
    """Who is meant by a single word of a name: its only bearer, the one just named, or the one the article is about.

    Several bearers are told apart by what stands in this sentence or the one before; failing that, by who is
    named in full most often. A tie leaves the word ambiguous (None).
    """
    fits = [index for index, cluster in enumerate(bearers) if any(_bears(one, words) for one in cluster)]
    if len(fits) <= 1:
        return fits[0] if fits else None
    near = _just_named(mention, [(index, bearers[index]) for index in fits], sentences)
    if near is not None:
        return near
    ranked = sorted(fits, key=lambda index: -len(bearers[index]))
    return ranked[0] if len(bearers[ranked[0]]) > len(bearers[ranked[1]]) else None


def _bears(full: Mention, words: tuple[str, ...]) -> bool:
    """Whether the single word is the last word of the full name, or the first: a family name may be either."""
    name = parts(full.span.text)
    return words in (name[:1], name[-1:])


def _just_named(mention: Mention, bearers: list[tuple[int, tuple[Mention, ...]]], sentences: Sentences) -> int | None:
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


def sentence_of(mention: Mention, sentences: Sentences) -> int:
    """The number of the sentence in which *mention* starts; the last where it is in none."""
    return sentence_at(mention.span.start, sentences)


def sentence_at(place: int, sentences: Sentences) -> int:
    """The number of the sentence that holds the character at *place*; the last where none does."""
    return bisect_right(sentences, place, key=lambda sentence: sentence[1])


def _others(mentions: list[Mention], names: Names) -> list[Cluster]:
    """Bodies and places: the same name but for case, dots and article, the same row of *names*, or name and acronym."""
    found: dict[str, Cluster] = {}
    for mention in mentions:
        found.setdefault(_key(mention, names), []).append(mention)
    acronyms = Counter(_acronym(key) for key in found)
    for key in list(found):
        short = _acronym(key)
        if short and short in found and acronyms[short] == 1:
            found[key].extend(found.pop(short))
    return [sorted(cluster) for cluster in found.values()]


def _key(mention: Mention, names: Names) -> str:
    rows = {row.qid for row in names.candidates(mention.span.text) if row.type == mention.type}
    if len(rows) == 1:
        return rows.pop()
    words = parts(mention.span.text)
    return " ".join(words[1:] if words[:1] == ("the",) and len(words) > 1 else words)


def _acronym(key: str) -> str:
    """The initials of a name, empty where they are too few."""
    initials = [word[0] for word in key.split() if word not in NOT_IN_ACRONYMS]
    return "".join(initials) if len(initials) >= SHORTEST_ACRONYM else ""


def fullest(cluster: Iterable[Mention]) -> str:
    """The name with the most words; of several the commonest, of those the first in the article."""
    spellings = Counter(mention.span.text for mention in sorted(cluster) if mention.kind == "name")
    return max(spellings, key=lambda name: (len(parts(name)), spellings[name]))
