"""The knowledge base that ships with the package: names of states, places and bodies with their Wikidata identity.

It is one table of text, written by ``tools/knowledge.py``; ``data/SOURCES.md`` says where each row comes from.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, Final, Protocol

from kgbuild.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COLUMNS: Final = ("name", "matched", "qid", "label", "type", "country", "source")

_ACRONYM_LETTERS: Final = 5
"""Up to this many letters a word in capitals is an acronym, whose case counts: "US" is a state, "us" is not."""
_SHOUTED_LETTERS: Final = 4
"""From this many letters on, a word in capitals may also be a name in a headline: "IRAN"."""
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "´": "'", "ʼ": "'"})  # noqa: RUF001  (what news sites write)
_POSSESSIVE: Final = re.compile(r"(?:'s|')$", re.IGNORECASE)
_NOT_IN_A_NAME: Final = re.compile(r"['.,()*]")
_BETWEEN_WORDS: Final = re.compile(r"[\s\-–—_/]+")  # noqa: RUF001  (dashes occur between words of names)
_WORDS: Final = {"&": "and", "st": "saint"}


def normal(name: str) -> str:
    """The form of *name* that names are compared in.

    Without a leading "the", a possessive ending, accents, dots, hyphens and (unless it is an acronym) capitals.
    """
    plain = _POSSESSIVE.sub("", name.translate(_APOSTROPHES).strip())
    words = _BETWEEN_WORDS.sub(" ", _NOT_IN_A_NAME.sub("", plain)).split()
    if len(words) > 1 and words[0].casefold() == "the":
        del words[0]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= _ACRONYM_LETTERS:
        return words[0]
    folded = unicodedata.normalize("NFKD", " ".join(words).casefold())
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(_WORDS.get(word, word) for word in folded.split())


def is_adjective(name: str, rows: Iterable[Candidate]) -> bool:
    """Whether *name*, of which the knowledge base has *rows*, says whose something is wherever it stands before a noun.

    A demonym or an acronym does ("the Russian visit", "the US visit"), a country's noun need not ("the Syria envoy").
    """
    return name.replace(".", "").isupper() or any(row.matched == "demonym" for row in rows)


def has_international(rows: Iterable[Candidate]) -> bool:
    """Whether *rows* have a body that is of no one state."""
    return any(row.type == "Organization" and not row.country for row in rows)


class Names(Protocol):
    """The part of the knowledge base that extraction and resolution ask: where names are known."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything called *name*."""


class KnowledgeBase:
    """Names and what they may stand for.

    The table is read at the first question, split into lines only: a row becomes a record when somebody asks for it.

    Args:
        read: gives the text of the table; the default is the one that ships with the package.
    """

    def __init__(self, read: Callable[[], str] | None = None) -> None:
        """Remember where the table is; nothing is read yet."""
        self._read = read or _packaged

    @functools.cached_property
    def version(self) -> str:
        """The edition of the table and the beginning of its content's hash: two tables never share one."""
        return self._lines[0].removeprefix("# version ")

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything *name* may stand for, the most prominent first; empty where the name is unknown."""
        key = normal(name)
        rows = self._rows.get(key, [])
        if not rows and key.isupper() and len(key) >= _SHOUTED_LETTERS:
            rows = self._rows.get(key.casefold(), [])
        return tuple(_candidate(row) for row in rows)

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self._read().splitlines()

    @functools.cached_property
    def _rows(self) -> dict[str, list[str]]:
        """The rows of each name, as they stand in the table."""
        rows: dict[str, list[str]] = {}
        for line in self._lines[2:]:
            name, _, rest = line.partition("\t")
            rows.setdefault(name, []).append(rest)
        return rows


@functools.cache
def load() -> KnowledgeBase:
    """The knowledge base of the package, one for the whole process."""
    return KnowledgeBase()


def _packaged() -> str:
    return resources.files("kgbuild").joinpath("data", "knowledge.tsv").read_text(encoding="utf-8")


def _candidate(row: str) -> Candidate:
    matched, qid, label, kind, country, source = row.split("\t")
    return Candidate(qid=qid, label=label, type=kind, country=country, matched=matched, source=source)
