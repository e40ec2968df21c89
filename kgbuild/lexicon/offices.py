"""How English names offices, and the words that say whether somebody holds one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

Key = tuple[str, ...]
"""Lower-case words; hyphens divide words and are left out."""
STATUSES: Final = ("current", "former", "acting", "designate", "candidate")
TENSE: Final = "tense"
"""Stands where a verb's own tense decides between current and former."""
NOMINEE: Final = "nominee"
"""A status of the words only: a candidate for an elective office, else the one designated."""
HOLDINGS: Final = ("", TENSE, *STATUSES)
LINKS: Final = ("complement", "as", "heads")
SECTIONS: Final = (
    "lesser",
    "before",
    "after",
    "modifiers",
    "head",
    "short",
    "adjectives",
    "small",
    "earlier",
    "verb",
    "kin",
    "listed",
    "interval",
    "example",
)
INTERVAL: Final = ("since", "until")
PARTIES: Final = ("", "subject", "object")


@dataclass(frozen=True, slots=True)
class Head:
    """The words that make a phrase an office."""

    title: str
    """The singular, written out."""
    state: str
    """Relation of the holder to a state served, empty for none."""
    body: str
    """Relation of the holder to any other body served, empty for none."""
    portfolio: bool = False
    """Whether "of" and "for" begin what the office is about."""
    elective: bool = False
    bound: bool = False
    """Whether it is an office only of a body that is named."""
    loose: bool = False
    """Whether the bare word, not before a name, is no office ("a leader")."""
    into: frozenset[str] = frozenset()
    """Prepositions whose object belongs to the title."""
    plural: bool = False
    adjective: bool = False
    """Whether the words are an adjective, which makes an office only with a word such as "candidate" after it."""
    rewritten: bool = False
    """Whether ``title`` takes the place of the words, which are a plural, an adjective or an abbreviation."""


@dataclass(frozen=True, slots=True)
class OfficeVerb:
    """A verb that says that somebody holds, held or gets an office."""

    links: frozenset[str]
    subject: str
    object: str
    office: str
    particles: frozenset[str]
    begins: str = ""
    """Whose tenure begins with what the verb tells: subject, object, or nobody's."""
    ends: str = ""
    """Likewise, whose ends."""

    def side(self, *, subject: bool) -> str:
        """Whether a time of the verb is the start or the end of the tenure of its subject, or else its object."""
        who = "subject" if subject else "object"
        if self.begins == who:
            return "start"
        return "end" if self.ends == who else ""


@dataclass(frozen=True, slots=True)
class Kin:
    """What a word such as "counterpart" says of somebody's office by another's."""

    status: str
    elsewhere: bool
    """Whether the office is that of another country."""


@dataclass(frozen=True, slots=True)
class OfficeExample:
    """A sentence with all the tenures it states, as "person | office | status | body | start | end"."""

    text: str
    expect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """All of ``offices.toml``."""

    heads: dict[Key, Head]
    starts: frozenset[str]
    """The words that the keys of ``heads`` begin with."""
    modifiers: frozenset[Key]
    bodies: frozenset[Key]
    """Those of ``modifiers`` that can end the name of a body ("Party")."""
    grades: frozenset[Key]
    before: dict[Key, str]
    after: dict[Key, str]
    described: frozenset[Key]
    idioms: frozenset[Key]
    honorifics: frozenset[Key]
    serving: frozenset[str]
    pronouns: frozenset[str]
    earlier: frozenset[str]
    verbs: dict[str, OfficeVerb]
    lesser_state: str
    lesser_body: str
    kin: dict[str, Kin]
    listing: frozenset[Key]
    """Words behind a plural that lead to examples ("such as")."""
    marks: frozenset[str]
    """Marks that do so too."""
    since: frozenset[str]
    """Words before the time from which on an office is held."""
    until: frozenset[str]
    examples: tuple[OfficeExample, ...]

    def relation(self, office: str, *, state: bool) -> str:
        """The ontology's relation property between the holder of *office* and the state, or other body, that it serves.

        *office* is written as ``Tenure.office`` has it. Empty where the words are no office or make no relation.
        """
        words = key(office)
        found = self._head_of(words)
        if found is None:
            return ""
        first, last, head = found
        full = head.state if state else head.body
        lesser = self.lesser_state if state else self.lesser_body
        about = any(word in words[last:] for word in self.serving) and not head.portfolio and not head.into
        graded = any((word,) in self.grades for word in words[:first])
        limited = first > 0 and not head.portfolio and state and full.startswith("headOf")
        return lesser if full and (graded or about or limited) else full

    def _head_of(self, words: Key) -> tuple[int, int, Head] | None:
        """The head of an office's words: the longest of those that end last before any preposition."""
        best: tuple[int, int, Head] | None = None
        for first in range(len(words)):
            last = next((last for last in range(len(words), first, -1) if words[first:last] in self.heads), 0)
            if best is not None and (words[first] in self.serving or first < best[1]):
                if first >= best[1]:
                    break
                continue
            if last:
                best = (first, last, self.heads[words[first:last]])
        return best


def key(words: str) -> Key:
    """*words* in lower case, divided at spaces and hyphens."""
    return tuple(words.lower().replace("-", " ").split())


def read(folder: Path) -> OfficeRules:
    """The rules of ``offices.toml``.

    Raises:
        RuleError: the file is wrong: an unknown key or status, a title listed twice, an abbreviation of no title.
    """
    table = toml.read(folder / "offices.toml").only(*SECTIONS)
    lesser = table.table("lesser").only("state", "body")
    modifiers = table.table("modifiers").only("grades", "ranks", "fields", "bodies", "described")
    small = table.table("small").only("idioms", "honorifics", "serving", "pronouns")
    grades = _keys(modifiers.words("grades"))
    heads = _heads(table)
    return OfficeRules(
        heads=heads,
        starts=frozenset(words[0] for words in heads),
        modifiers=grades.union(*(_keys(modifiers.words(name)) for name in ("ranks", "fields", "bodies"))),
        bodies=_keys(modifiers.words("bodies")),
        grades=grades,
        before=_statuses(table.table("before")),
        after=_statuses(table.table("after")),
        described=_keys(modifiers.words("described")),
        idioms=_keys(small.words("idioms")),
        honorifics=_keys(small.words("honorifics")),
        serving=frozenset(small.words("serving")),
        pronouns=frozenset(small.words("pronouns")),
        earlier=frozenset(table.table("earlier").only("adverbs").words("adverbs")),
        verbs=_verbs(table),
        lesser_state=lesser.text("state"),
        lesser_body=lesser.text("body"),
        kin=table.once(_kin(table)),
        listing=_keys(table.table("listed").only("words", "marks").words("words")),
        marks=frozenset(table.table("listed").words("marks")),
        **table.table("interval").only(*INTERVAL).sets(INTERVAL),
        examples=tuple(_examples(table)),
    )


def _keys(words: Iterable[str]) -> frozenset[Key]:
    return frozenset(key(word) for word in words)


def _statuses(table: Table) -> dict[Key, str]:
    table.only(*STATUSES, NOMINEE)
    return {key(word): status for status in table.values for word in table.words(status)}


def _heads(table: Table) -> dict[Key, Head]:
    heads: dict[Key, Head] = {}
    for entry in table.tables("head"):
        entry.only("titles", "state", "body", "portfolio", "elective", "bound", "loose", "into")
        for title in entry.words("titles", None):
            if key(title) in heads and not heads[key(title)].rewritten:
                raise entry.fail(f"{title!r} is listed twice")
            heads[key(title)] = head = _head(entry, title)
            plural = pluralised(key(title))
            heads.setdefault(plural, _rewritten(head, plural=True))
    for word, head in _linked(table.table("short"), heads):
        heads[key(word)] = _rewritten(head, plural=key(word)[0].endswith(("s", "s.", "ies")))
    for word, head in _linked(table.table("adjectives"), heads):
        heads[key(word)] = _rewritten(head, adjective=True)
    return heads


def _linked(table: Table, heads: dict[Key, Head]) -> Iterator[tuple[str, Head]]:
    for word, title in tuple(table.values.items()):
        if not isinstance(title, str) or key(title) not in heads:
            raise table.fail(f"{word!r} stands for {title!r}, which is no title")
        yield word, heads[key(title)]


def _head(entry: Table, title: str) -> Head:
    return Head(
        title=title,
        state=entry.text("state"),
        body=entry.text("body"),
        portfolio=entry.flag("portfolio"),
        elective=entry.flag("elective"),
        bound=entry.flag("bound"),
        loose=entry.flag("loose"),
        into=frozenset(entry.words("into")),
    )


def _rewritten(head: Head, *, plural: bool = False, adjective: bool = False) -> Head:
    return dataclasses.replace(head, plural=plural, adjective=adjective, rewritten=True)


def pluralised(words: Key) -> Key:
    """The plural of a title or noun, whose last word is its head."""
    last = words[-1]
    if last.endswith("man"):
        return (*words[:-1], last[:-2] + "en")
    if last.endswith("y") and last[-2] not in "aeiou":
        return (*words[:-1], last[:-1] + "ies")
    return (*words[:-1], last + "s")


def _verbs(table: Table) -> dict[str, OfficeVerb]:
    verbs: dict[str, OfficeVerb] = {}
    for entry in table.tables("verb"):
        entry.only("lemmas", "link", "subject", "object", "office", "particles", "begins", "ends")
        links = frozenset(entry.words("link", None))
        subject, patient = entry.text("subject", ""), entry.text("object", "")
        if not links <= set(LINKS):
            raise entry.fail(f"link must be of {', '.join(LINKS)}")
        if subject not in HOLDINGS or patient not in HOLDINGS:
            raise entry.fail(f"subject and object must be of {', '.join(filter(None, HOLDINGS))}")
        begins, ends = entry.text("begins", ""), entry.text("ends", "")
        if begins not in PARTIES or ends not in PARTIES:
            raise entry.fail("begins and ends must be subject or object")
        particles = frozenset(entry.words("particles"))
        verb = OfficeVerb(links, subject, patient, entry.text("office", ""), particles, begins, ends)
        for lemma in entry.words("lemmas", None):
            if lemma in verbs:
                raise entry.fail(f"{lemma!r} is listed twice")
            verbs[lemma] = verb
    return verbs


def _kin(table: Table) -> Iterator[tuple[str, Kin]]:
    for entry in table.tables("kin"):
        entry.only("words", "status", "elsewhere")
        if entry.text("status") not in STATUSES:
            raise entry.fail(f"status must be one of {', '.join(STATUSES)}")
        for word in entry.words("words", None):
            yield word, Kin(entry.text("status"), entry.flag("elsewhere"))


def _examples(table: Table) -> Iterator[OfficeExample]:
    for entry in table.tables("example"):
        entry.only("text", "expect")
        yield OfficeExample(entry.text("text"), entry.words("expect"))
