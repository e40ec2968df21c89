"""What the name of a rule says: what the rule looks for, and which table of the lexicon it comes from.

``event.Meeting.1`` is the first ``[[trigger]]`` of ``Meeting.toml``. ``statement.clause.warn`` is a ``[[verb]]`` of
that frame and kind in ``statements.toml``; which one of several, the name does not tell. ``tenure.title`` rests on a
``[[head]]`` of ``offices.toml``, the tenures told by a verb on a ``[[verb]]`` too.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kgbuild import lexicon
from kgbuild.explain.records import Definition, Rule
from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

FOLDER: Final = "ontology/lexicon"
SHOWN: Final = 6
"""How many words of a list are shown."""
FRAMES: Final = {
    "clause": 'a clause that a verb of saying reports, of the kind "{kind}"',
    "infinitive": 'an infinitive after a verb of saying, of the kind "{kind}"',
    "gerund": 'an -ing form after a verb of saying, of the kind "{kind}"',
    "object": 'the object of a verb of saying, of the kind "{kind}"',
    "naming": 'what somebody is called by a verb of saying, of the kind "{kind}"',
    "words": 'words in quotation marks within a clause that a verb of saying governs, of the kind "{kind}"',
    "wording": 'words in quotation marks within what is not said to be so, of the kind "{kind}"',
    "refusal": "what somebody would not say or comment on",
    "announced": "quotation marks behind a sentence that announces them",
    "noun": 'a noun of saying with its content, of the kind "{kind}"',
    "phrase": 'the sentence around words such as "according to"',
    "colon": "words behind a name and a colon",
    "quote": "quotation marks beside a verb of saying",
    "verb": "quotation marks as the object of another verb",
    "signature": "quotation marks with the speaker's name behind them",
    "continued": "quotation marks that go on with the quotation before",
    "carried": "quotation marks with no verb near, given to the speaker of the text before",
}
"""What a statement's rule looks for; any other frame is a preposition."""
TENURES: Final = {
    "title": "an office right before a name",
    "apposition": "an office set beside a name",
    "name_apposed": "a name set beside an office",
    "complement": "an office that a verb says somebody holds, gets or leaves",
    "as": 'an office after a verb and "as"',
    "heads": "a verb that names the office itself",
    "counterpart": "an office told by somebody else's",
    "listed": "a name given as one of several holders of an office",
}


RELATIONS: Final = {
    "": ("stated", "relation"),
    "known": ("known", "relation"),
    "follows": ("follows", "from"),
    "chain": ("chain", "from"),
}
"""The arrays of relations.toml by the middle part of a rule's name, and the key that its last part stands at."""
RELATED: Final = {
    "stated": "words around a name that say whose or where it is",
    "known": "what an entity is, by the knowledge base or its own name, and the country that it has by that",
    "follows": "what follows from another relation of the two",
    "chain": "what follows from two relations in a row",
}


class Rules:
    """The lexicon's tables, read as they are asked for."""

    def __init__(self, folder: Path) -> None:
        """Explain by the TOML files of *folder*."""
        self._folder = folder
        self._tables: dict[str, Table] = {}

    @cached_property
    def version(self) -> str:
        """The lexicon's version, as graphs name it."""
        return lexicon.read(self._folder).version

    def rule(self, name: str, *, words: str, confidence: float, version: str) -> Rule:
        """The rule called *name*.

        *words* are those that it fired on, or the office that it gave; *version* is the lexicon's that made the fact,
        empty where it is not known.

        Raises:
            RuleError: a file of the lexicon cannot be read.
        """
        start, _, rest = name.partition(".")
        known: dict[str, Callable[[str, str, float], tuple[str, Iterator[Definition]]]] = {
            "event": self._event,
            "statement": self._statement,
            "tenure": self._tenure,
            "relation": self._relation,
        }
        meaning, found = known[start](rest, words.casefold(), confidence) if start in known else ("", iter(()))
        return Rule(name, meaning, tuple(found), current=version in ("", self.version))

    def _event(self, rest: str, _words: str, _confidence: float) -> tuple[str, Iterator[Definition]]:
        kind, _, number = rest.partition(".")
        meaning = f"words that stand for an event of the class {kind}"
        if not (kind.isidentifier() and (self._folder / f"{kind}.toml").is_file()):
            return meaning, iter(())
        return meaning, self._written(f"{kind}.toml", "trigger", lambda _, at: str(at) == number)

    def _statement(self, rest: str, words: str, confidence: float) -> tuple[str, Iterator[Definition]]:
        frame, _, kind = rest.partition(".")
        meaning = FRAMES.get(frame, f'what follows a verb of saying and "{frame}", of the kind "{{kind}}"').format(
            kind=kind
        )
        if frame == "quote":
            return meaning, iter(
                (Definition(f"{FOLDER}/statements.toml", '[[verb]] with "quote" among its frames', ""),)
            )
        if frame == "phrase":
            return meaning, iter((Definition(f"{FOLDER}/statements.toml", "phrases", _toml(words)),))
        if not kind:
            return meaning, iter(())

        def fits(values: dict[str, Any], _: int) -> bool:
            sure = values.get("confidence", lexicon.statements.DEFAULT_CONFIDENCE) == confidence
            return sure and values.get("kind") == kind and (frame == "noun" or frame in values.get("frames", ()))

        return meaning, self._written("statements.toml", "noun" if frame == "noun" else "verb", fits, words)

    def _tenure(self, rest: str, words: str, _confidence: float) -> tuple[str, Iterator[Definition]]:
        meaning = TENURES.get(rest, "")
        return meaning, self._tenure_definitions(rest, words) if meaning else iter(())

    def _relation(self, rest: str, words: str, _confidence: float) -> tuple[str, Iterator[Definition]]:
        if rest == "tenure":
            return "what holding an office makes of person and body", self._office(words)
        kind, _, name = rest.rpartition(".")
        array, key = RELATIONS.get(kind, ("", ""))
        if not array or not name.isidentifier():
            return "", iter(())

        def fits(values: dict[str, Any], _: int) -> bool:
            given = values.get(key)
            return name == (given[0] if isinstance(given, list) else given)

        found = tuple(self._written("relations.toml", array, fits))
        return (RELATED[array] if found else ""), iter(found)

    def _tenure_definitions(self, rest: str, words: str) -> Iterator[Definition]:
        yield from self._office(words)
        if rest in lexicon.offices.LINKS:
            yield Definition(f"{FOLDER}/offices.toml", f'[[verb]] with link "{rest}"', "")

    def _office(self, office: str) -> Iterator[Definition]:
        """The ``[[head]]`` of *office*: of the titles that begin before any preposition, the longest that ends last."""
        words = lexicon.offices.key(office)
        table = self._table("offices.toml")
        serving = table.table("small").words("serving")
        bound = next((at for at, word in enumerate(words) if word in serving), len(words))
        best = (0, 0, 0, "")
        for number, entry in enumerate(table.tables("head"), 1):
            for title in entry.words("titles"):
                parts = lexicon.offices.key(title)
                for first in range(bound):
                    if words[first : first + len(parts)] == parts:
                        best = max(best, (first + len(parts), len(parts), number, title))
        if best[2]:
            yield from self._written("offices.toml", "head", lambda _, at: at == best[2], best[3])

    def _written(
        self, file: str, array: str, fits: Callable[[dict[str, Any], int], bool], word: str = ""
    ) -> Iterator[Definition]:
        """The tables of the *array* that fit, *word* shown first in their lists where it stands in one."""
        for number, entry in enumerate(self._table(file).tables(array), 1):
            if fits(entry.values, number):
                text = "; ".join(f"{key} = {_toml(value, word)}" for key, value in entry.values.items())
                yield Definition(f"{FOLDER}/{file}", f"[[{array}]] {number}", text)

    def _table(self, file: str) -> Table:
        if file not in self._tables:
            self._tables[file] = toml.read(self._folder / file)
        return self._tables[file]


def _toml(value: object, word: str = "") -> str:
    """*value* as TOML writes it, a long list cut after a few words, of which *word* is one if the list has it."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items())} }}"
    if not isinstance(value, list) or len(value) <= SHOWN:
        return json.dumps(value, ensure_ascii=False)
    shown = sorted(value, key=lambda each: each != word)[:SHOWN]
    return f"[{', '.join(map(_toml, shown))}, … {len(value) - SHOWN} more]"
