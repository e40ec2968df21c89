"""How English speaks of time: words by class, the forms that classes make, and what a time may govern."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

RANKED: Final = ("months", "weekdays", "numbers")
"""Classes whose words count up, and stand for their place in the list; each has a singular name in the forms."""
NAMES: Final = {"months": "month", "weekdays": "weekday", "numbers": "number"}
PLAIN: Final = (
    *("article", "vague", "adjacent", "recent", "last", "each", "boundary", "past", "next", "coming", "this", "the"),
    *(
        "of",
        "to",
        "between",
        "and",
        "from",
        "in",
        "at",
        "for",
        "now",
        "comma",
        "dash",
        "edge",
        "later",
        "part",
        "ago",
        "before",
    ),
    *("overnight", "season", "fall", "hedge", "more", "than", "least", "up", "over", "half", "long", "old"),
    *("weekend", "decade"),
)
VALUED: Final = ("deictic", "unit", "clock", "lasting")
WRITTEN: Final = ("day", "year", "figure", "numeric")
"""Classes of figures: a number up to 31, one of four digits, any other up to 999, a date with slashes."""
CLASSES: Final = (*NAMES.values(), *PLAIN, *VALUED, *WRITTEN)
"""All classes of tokens."""
UNIONS: Final = {
    "count": ("day", "figure", "number", "article"),
    "amount": ("day", "figure", "number", "article", "vague"),
}
DURATION: Final = "duration"
"""The meaning of the forms that say how long: they are no times."""
MEANINGS: Final = (
    *("calendar", "month", "weekday", "pair", "numeric", "deictic", "shift", "ahead", "period", "text"),
    DURATION,
)
CODES: Final = {name: chr(0x100 + index) for index, name in enumerate(CLASSES)}
"""One character per class: a form is matched against the string of an article's codes."""
OTHER: Final = "."
"""The code of a word of no class."""
_SLOT: Final = re.compile(r"<(\w+)(?::(\w+))?>")


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One shape of a time expression over token codes; ``meaning`` says how its groups are read."""

    meaning: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Forms that are looked for together; compared by identity, so that they can key a cache."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TimeRules:
    """The time words, forms and checks; compared by identity, so that it can key a cache."""

    words: dict[str, tuple[str, str]]
    """Lower-case word to its class and what it stands for there (``june`` to ``month``, ``6``)."""
    times: Forms
    """The forms of times."""
    durations: Forms
    """The forms that say how long something lasts."""
    holidays: tuple[tuple[str, ...], ...]
    fixed: tuple[tuple[str, ...], ...]
    checks: Checks
    governing: Governing


@dataclass(frozen=True, slots=True, eq=False)
class Checks:
    """Words and labels that tell a time from what only looks like one."""

    before_month: frozenset[str]
    before_year: frozenset[str]
    numeric: frozenset[str]
    names: frozenset[str]
    counted: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Governing:
    """Which words a time, a place or a duration may hang on, and which way the tense points."""

    bounds: frozenset[str]
    transparent: frozenset[str]
    future: frozenset[str]
    timetable: frozenset[str]
    carriers: frozenset[str]
    beginning: frozenset[str]
    ending: frozenset[str]
    starting: frozenset[str]
    lasting: frozenset[str]
    durative: frozenset[str]
    settings: frozenset[str]
    purposes: frozenset[str]
    journeys: frozenset[str]
    sharing: frozenset[str]
    looking_back: frozenset[str]


CHECKS: Final = tuple(one.name for one in fields(Checks))
GOVERNING: Final = tuple(one.name for one in fields(Governing))


def read(folder: Path) -> TimeRules:
    """The rules of ``time.toml``.

    Raises:
        RuleError: the file is wrong, a word has two classes, or a form names a class that does not exist.
    """
    table = toml.read(folder / "time.toml").only("words", "form", "checks", "governing", "example")
    checks = table.table("checks").only(*CHECKS, "holidays", "fixed")
    governing = table.table("governing").only(*GOVERNING)
    forms = [form for entry in table.tables("form") for form in _forms(entry.only("meaning", "patterns"))]
    return TimeRules(
        words=_words(table.table("words").only(*RANKED, *PLAIN, *VALUED)),
        times=Forms(tuple(form for form in forms if form.meaning != DURATION)),
        durations=Forms(tuple(form for form in forms if form.meaning == DURATION)),
        holidays=tuple(tuple(name.split()) for name in checks.words("holidays")),
        fixed=tuple(tuple(name.split()) for name in checks.words("fixed")),
        checks=Checks(**checks.sets(CHECKS)),
        governing=Governing(**governing.sets(GOVERNING)),
    )


def _words(table: Table) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for word, name, value in _entries(table):
        if word in found:
            raise table.fail(f"{word!r} is listed under {found[word][0]} and {name}")
        found[word] = (name, value)
    return found


def _entries(table: Table) -> Iterator[tuple[str, str, str]]:
    """Every word with its class and what it stands for there."""
    for name in RANKED:
        for rank, words in enumerate(_ranked(table, name), 1):
            yield from ((word, NAMES[name], str(rank)) for word in words)
    for name in PLAIN:
        yield from ((word, name, "1" if name == "article" else word) for word in table.words(name))
    for name in VALUED:
        yield from ((word, name, value) for word, value in table.mapping(name).items())


def _ranked(table: Table, name: str) -> list[tuple[str, ...]]:
    entries = table.values.get(name, [])
    if not isinstance(entries, list):
        raise table.fail(f"{name} must be a list")
    return [toml.Table(table.place, {name: entry}).words(name) for entry in entries]


def _forms(table: Table) -> list[Form]:
    meaning = table.text("meaning")
    if meaning not in MEANINGS:
        raise table.fail(f"unknown meaning {meaning!r}; allowed are {', '.join(MEANINGS)}")
    return [Form(meaning, _pattern(table, text)) for text in table.words("patterns")]


def _pattern(table: Table, text: str) -> re.Pattern[str]:
    """*text* as a regular expression over token codes; of two slots of one name the first is the group."""
    seen: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        name, group = match.group(1), match.group(2) or match.group(1)
        members = UNIONS.get(name, (name,))
        if any(member not in CODES for member in members):
            raise table.fail(f"unknown class {name!r}; allowed are {', '.join(sorted((*CODES, *UNIONS)))}")
        codes = "".join(CODES[member] for member in members)
        if group in seen:
            return f"[{codes}]"
        seen.add(group)
        return f"(?P<{group}>[{codes}])"

    try:
        return re.compile(_SLOT.sub(slot, text.replace(" ", "")))
    except re.error as error:
        raise table.fail(f"pattern {text!r}: {error}") from error
