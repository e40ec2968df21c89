"""The forms that names and offices are compared in. They are stored, so a change here calls for a new compilation."""

from __future__ import annotations

import functools
import re
import unicodedata
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Candidate

_ACRONYM_LETTERS: Final = 5
"""Up to this many letters a word in capitals is an acronym, whose case counts: "US" is a state, "us" is not."""
SHOUTED_LETTERS: Final = 4
"""From this many letters on, a word in capitals may also be a name in a headline: "IRAN"."""
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "´": "'", "ʼ": "'"})  # noqa: RUF001  (what news sites write)
_POSSESSIVE: Final = re.compile(r"(?:'s|')$", re.IGNORECASE)
_NOT_IN_A_NAME: Final = re.compile(r"['.,()*]")
_BETWEEN_WORDS: Final = re.compile(r"[\s\-–—_/]+")  # noqa: RUF001  (dashes occur between words of names)
_WORDS: Final = {"&": "and", "st": "saint"}
_WHOLE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}  # noqa: RUF001
)
"""Letters that Unicode does not take apart into a letter and an accent, as English writes them."""


@functools.lru_cache(2**16)
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
    return " ".join(_WORDS.get(word, word) for word in _folded(" ".join(words)).split())


def is_adjective(name: str, rows: Iterable[Candidate]) -> bool:
    """Whether *name*, of which the knowledge base has *rows*, says whose something is wherever it stands before a noun.

    A demonym or an acronym does ("the Russian visit", "the US visit"), a country's noun need not ("the Syria envoy").
    """
    return name.replace(".", "").isupper() or any(row.matched == "demonym" for row in rows)


def has_international(rows: Iterable[Candidate]) -> bool:
    """Whether *rows* have a body that is of no one state."""
    return any(row.type == "Organization" and not row.country for row in rows)


_AS: Final = {
    "defense": "defence",
    "internal": "interior",
    "labor": "labour",
    "premier": "prime minister",
    "advisor": "adviser",
    "exterior": "foreign",
    "external": "foreign",
    "finances": "finance",
    "vice": "deputy",
}
"""Words of offices that stand for others, in the spelling that is compared."""
_UNTOLD: Final = frozenset(
    {"of", "for", "the", "and", "in", "on", "to", "affairs", "affair", "federal", "relations", "mr", "mrs"}
)
"""Words that do not tell offices apart: "minister for foreign affairs" is the foreign minister."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_SOUNDS: Final = (
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("tz", "ts"),
    ("z", "s"),
    ("w", "v"),
    ("x", "ks"),
    ("dj", "d"),
    ("kh", "h"),
)
"""Letters that transliterations of one name write differently."""
_LEGAL: Final = re.compile(
    r",?\s+(?:inc|incorporated|ltd|limited|llc|plc|corp|corporation|company|co|ag|gmbh|se|sa|nv|bv|spa|ab|asa|oyj|kk|group|holdings?)\.?$",
    re.IGNORECASE,
)
_TICKER: Final = re.compile(r"\s+[A-Z]{2,5}\.[A-Z]{1,3}$")
_SILENT: Final = re.compile(r"[aeiouyj]|(?<=[bcdgklmnprst])h")


def office_form(title: str) -> str:
    """The form that offices are compared in: the words that tell them apart, in alphabetical order."""
    folded = _folded(title)
    words = [_AS.get(word, word) for word in _WORD.findall(folded) if word not in _UNTOLD]
    return " ".join(sorted({part for word in words for part in word.split()}))


def without_initials(name: str) -> str:
    """*name* without single letters between its first and last word: "Donald J. Trump"."""
    words = name.split()
    inner = [word for word in words[1:-1] if len(word.strip(".")) > 1]
    return " ".join((words[0], *inner, words[-1])) if len(words) > 1 else name


def without_legal_form(name: str) -> str:
    """The *name* of a company without what tells its legal form, and without its code at a stock exchange."""
    plain = _TICKER.sub("", name).strip()
    while (shorter := _LEGAL.sub("", plain)) != plain and shorter:
        plain = shorter
    return plain


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name: "Sissi" and "Sisi"."""
    return _skeleton(normal(one).casefold()) == _skeleton(normal(other).casefold())


def sound(name: str) -> int:
    """A number that spellings of one name share, whatever the order of its words: 0 for a name of a single word.

    The consonants alone, with letters that transliterations interchange made one, and double ones single.
    """
    words = normal(name).casefold().split()
    return zlib.crc32(" ".join(sorted(map(_skeleton, words))).encode()) if len(words) > 1 else 0


@functools.lru_cache(2**16)
def _skeleton(word: str) -> str:
    for written, meant in _SOUNDS:
        word = word.replace(written, meant)
    return "".join(letter for letter, _ in groupby(_SILENT.sub("", word))) or word[:1]


def _folded(text: str) -> str:
    """*text* without capitals and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
