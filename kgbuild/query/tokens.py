"""SPARQL text as tokens: enough of the grammar to tell keywords from strings, IRIs, comments and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PATTERN: Final = re.compile(
    r"""
      (?P<space>      \s+ | \#[^\n\r]* )
    | (?P<iri>        <[^<>"{}|^`\x00-\x20]*> )
    | (?P<string>     \"{3}(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"{3}
                    | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
                    | "(?:[^"\\\n\r]|\\.)*"
                    | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable>   [?$]\w+ )
    | (?P<name>       (?:_|[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:
                      (?:(?:[\w:\-·.]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
                         (?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))? )
    | (?P<language>   @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number>     [+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word>       [^\W\d]\w* )
    | (?P<sign>       \^\^ | . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``query[start:end] == text``; ``kind`` is the name of a group of `PATTERN`."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords *words*, given in capitals; SPARQL's keywords have no case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """The tokens of *text* without white space and comments."""
    for match in PATTERN.finditer(text):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


def place(text: str, offset: int) -> str:
    """Where *offset* is in *text*, for people: ``line 3, column 7``."""
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"
