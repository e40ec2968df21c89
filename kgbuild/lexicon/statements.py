"""How English reports what somebody said: cue verbs and nouns with the frames they take, media and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_CONFIDENCE: Final = 0.8
KEYS: Final = frozenset(
    {
        "verb",
        "noun",
        "claims",
        "disclaims",
        "relays",
        "addressing",
        "unsaid",
        "refusals",
        "comments",
        "nobody",
        "phrases",
        "reporters",
        "media",
        "media_verbs",
        "example",
    }
)

FRAMES: Final = ("clause", "quote", "infinitive", "gerund", "object", "naming")
"""What a cue verb may take as content; any other frame is a preposition: "for" takes "called for talks".

"naming" is an object with what it is called: "called the plan absurd", not "called an election".
"""
PREPOSITIONS: Final = (
    "about",
    "against",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "over",
    "to",
    "toward",
    "upon",
    "with",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that introduces what somebody said, in one of its frames."""

    kind: str
    """What the speaker does: say, ask, warn, deny, …; the last part of a statement's rule."""
    confidence: float


Cues = Mapping[str, Mapping[str, Cue]]
"""Lower-case lemma, then frame, to the cue that the word is in that frame."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours with the statements that must come out: (speaker, content) each; none where nothing must."""

    text: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementRules:
    """Everything that ``statements.toml`` says."""

    verbs: Cues
    """With the particle where the verb has one ("point out")."""
    nouns: Cues
    """Nouns with a clause of their own: "a warning that …"."""
    claims: frozenset[str]
    """Frames whose content the speaker puts forward as so; what others hold ("condemned the attack") is a given."""
    disclaims: frozenset[str]
    """Kinds of cue by which a speaker puts nothing forward as so: deny, refuse, ask."""
    relays: frozenset[str]
    """Verbs whose object is the speaker: "Tass cited Lavrov as saying"."""
    addressing: frozenset[str]
    """Verbs whose object is the addressee: "told reporters"."""
    unsaid: frozenset[str]
    """Verbs that keep what they govern from being said: "declined to say"."""
    refusals: frozenset[str]
    """Verbs that refuse to do what they govern: "declined to comment"."""
    comments: frozenset[str]
    """Verbs of speaking that somebody may refuse: what is kept back is what they take."""
    nobody: frozenset[str]
    """Words that are a subject without being a speaker: "you say"."""
    phrases: tuple[tuple[str, ...], ...]
    """Words before a speaker that attribute the rest of the sentence: ("according", "to")."""
    media: Mapping[str, str]
    """Lemmas of nouns that name a medium, and the medium."""
    media_verbs: Mapping[str, str]
    """Lemmas of verbs that name a medium, and the medium: "tweeted"."""
    reporters: frozenset[str]
    """Lemmas of nouns that pass on what others said: "the report said"."""
    examples: tuple[Example, ...] = field(default=(), compare=False)

    def claims_content(self, rule: str) -> bool:
        """Whether what a statement found by *rule* ("statement.clause.say") contains is the speaker's claim."""
        _, frame, *kind = rule.split(".")
        return frame in self.claims and not self.disclaims.intersection(kind)


def read(folder: Path) -> StatementRules:
    """The rules of ``statements.toml``.

    Raises:
        RuleError: the file is wrong, or lists a cue twice.
    """
    table = toml.read(folder / "statements.toml")
    table.only(*KEYS)
    return StatementRules(
        verbs=_cues(table, "verb"),
        nouns=_cues(table, "noun"),
        claims=frozenset(table.words("claims")),
        disclaims=frozenset(table.words("disclaims")),
        relays=frozenset(table.words("relays", None)),
        addressing=frozenset(table.words("addressing", None)),
        unsaid=frozenset(table.words("unsaid", None)),
        refusals=frozenset(table.words("refusals", None)),
        comments=frozenset(table.words("comments", None)),
        nobody=frozenset(table.words("nobody", None)),
        phrases=tuple(tuple(phrase.split()) for phrase in table.words("phrases", None)),
        media=_media(table.table("media")),
        media_verbs=_media(table.table("media_verbs")),
        reporters=frozenset(table.words("reporters", None)),
        examples=tuple(_example(entry) for entry in _examples(table)),
    )


def _examples(table: toml.Table) -> Iterator[toml.Table]:
    """The examples of each group of cues, then those of the file."""
    for key in ("verb", "noun"):
        for group in table.tables(key):
            yield from group.tables("examples")
    yield from table.tables("example")


def _cues(table: toml.Table, key: str) -> dict[str, dict[str, Cue]]:
    cues: dict[str, dict[str, Cue]] = {}
    for entry in table.tables(key):
        entry.only("kind", "frames", "words", "confidence", "examples")
        frames = entry.words("frames", None)
        cue = Cue(entry.text("kind"), entry.number("confidence", DEFAULT_CONFIDENCE))
        if not 0 < cue.confidence <= 1:
            raise entry.fail("confidence must be above 0 and at most 1")
        for frame in frames:
            if frame not in FRAMES and frame not in PREPOSITIONS:
                raise entry.fail(f"unknown frame {frame!r}; allowed are {', '.join((*FRAMES, *PREPOSITIONS))}")
            for word in entry.words("words", None):
                if frame in cues.setdefault(word, {}):
                    raise entry.fail(f"{word!r} is listed twice with the frame {frame!r}")
                cues[word][frame] = cue
    return cues


def _media(table: toml.Table) -> dict[str, str]:
    media: dict[str, str] = {}
    for medium in table.values:
        for lemma in table.words(medium):
            if lemma in media:
                raise table.fail(f"{lemma!r} is listed under {media[lemma]} and {medium}")
            media[lemma] = medium
    return media


def _example(entry: toml.Table) -> Example:
    entry.only("text", "statements")
    pairs = []
    for line in entry.words("statements"):
        speaker, separator, content = line.partition(": ")
        if not separator:
            raise entry.fail(f"a statement is written 'speaker: content', not {line!r}")
        pairs.append((speaker, content))
    return Example(entry.text("text"), tuple(pairs))
