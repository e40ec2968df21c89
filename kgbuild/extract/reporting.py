"""Reporting clauses and phrases: a cue, who speaks, and the words of the sentence that are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract import refusals
from kgbuild.extract.chains import is_source, source
from kgbuild.extract.contents import CLAUSE, Run, complements, prepositional_complements, trimmed_runs
from kgbuild.extract.speakers import can_speak, cues_of, detached_from, is_unsaid, speaker_of
from kgbuild.extract.surface import beside, inserted
from kgbuild.extract.syntax import SUBJECTS, child, children, clause, infinitive, is_passive, prepositional, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import Cue, StatementRules

PHRASE_CONFIDENCE: Final = 0.85
COLON_CONFIDENCE: Final = 0.7
LONGEST_NAME: Final = 6
"""Tokens of a name before a colon at most."""


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause or phrase with what it reports."""

    cue: Token
    """The verb or noun; for a phrase like "according to" its first word."""
    frame: str
    kind: str
    confidence: float
    content: tuple[Run, ...]
    speaker: Token
    reporter: Token | None = None
    """Who passes it on: Tass in "Tass cited Lavrov as saying"."""
    cue_end: int = 0
    """The token after the cue's last."""

    @property
    def rule(self) -> str:
        """Frame and kind: "clause.warn", "infinitive.urge"; a phrase and a colon have no kind."""
        return f"{self.frame}.{self.kind}" if self.kind else self.frame


def reports(words: Words, rules: StatementRules) -> Iterator[Report]:
    """The reporting clauses and phrases of an article, in order of their cues."""
    withholding = rules.refusals | rules.comments
    for token in words.doc:
        cues = cues_of(token, rules)
        if cues and not is_unsaid(token, rules) and not is_source(token, words, rules):
            yield from _by_verb(token, cues, words, rules)
        elif token.lemma_.lower() in withholding:
            yield from _by_refusal(token, rules)
        elif token.text == ":":
            yield from _by_colon(token, words, rules)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in rules.nouns:
            yield from _by_noun(token, rules.nouns[token.lemma_.lower()])
        else:
            yield from _by_phrase(token, words, rules)


def _by_verb(verb: Token, cues: Mapping[str, Cue], words: Words, rules: StatementRules) -> Iterator[Report]:
    insert = inserted(verb) if CLAUSE in cues else None
    speaker, reporter = (insert[0], None) if insert is not None else speaker_of(verb, rules)
    if speaker is None or speaker.lower_ in rules.nobody:
        return
    if insert is not None:
        runs = tuple(trimmed_runs(verb.doc, insert[1]))
        cue = cues[CLAUSE]
        yield Report(verb, CLAUSE, cue.kind, cue.confidence, runs, speaker, None, verb.i + 1)
        return
    around = (
        _relayed_content(verb) if verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in rules.relays else ()
    )
    for frame, content in (*complements(verb, frozenset(cues), rules.addressing), *around):
        runs = tuple(trimmed_runs(verb.doc, _own(verb, content, rules) - {speaker.i}))
        if runs:
            cue = cues[frame]
            origin = source(verb, speaker, cue.kind, words, rules) if reporter is None else None
            if origin is not None:
                speaker, reporter = origin, speaker
            yield Report(verb, frame, cue.kind, cue.confidence, runs, speaker, reporter, verb.i + 1)
            return


def _own(verb: Token, content: set[int], rules: StatementRules) -> set[int]:
    """The *content* of *verb* as far as no further reporting verb of the same speaker goes on from it."""
    later = (verb.doc[index] for index in content if index > verb.i)
    starts = [token.left_edge.i for token in later if cues_of(token, rules) and detached_from(token, rules) == verb]
    end = min(starts, default=-1)
    if end < 0:
        return content
    while verb.doc[end - 1].dep_ in ("cc", "punct"):
        end -= 1
    return {index for index in content if index < end}


def _by_refusal(verb: Token, rules: StatementRules) -> Iterator[Report]:
    """A refusal to speak, with what is not spoken of."""
    speaker = subject(verb)
    if speaker is not None and speaker.lower_ not in rules.nobody and not is_passive(verb):
        for runs in refusals.refused(verb, rules):
            confidence = refusals.CONFIDENCE
            yield Report(verb, refusals.FRAME, refusals.KIND, confidence, runs, speaker, None, verb.i + 1)


def _relayed_content(verb: Token) -> Iterator[tuple[str, set[int]]]:
    """What "cited as saying" reports: the parse hangs it on the first verb."""
    outer = verb.head.head
    own = {token.i for token in verb.subtree}
    return ((CLAUSE, content - own) for _, content in complements(outer, frozenset({CLAUSE}), frozenset()))


def _by_noun(noun: Token, cues: Mapping[str, Cue]) -> Iterator[Report]:
    """A noun with its content, where the text says whose it is: "Iran's warning that …", "a call by Iran for …"."""
    speaker = child(noun, "poss") or next((inner for _, inner in prepositional(noun, "by", "from")), None)
    if speaker is None:
        return
    for frame, content in _noun_contents(noun, frozenset(cues)):
        runs = tuple(trimmed_runs(noun.doc, content - {token.i for token in speaker.subtree}))
        if runs:
            yield Report(noun, "noun", cues[frame].kind, cues[frame].confidence, runs, speaker, None, noun.i + 1)
            return


def _noun_contents(noun: Token, frames: frozenset[str]) -> Iterator[tuple[str, set[int]]]:
    for inner in children(noun, "acl", "ccomp"):
        tokens = {token.i for token in inner.subtree}
        if "clause" in frames and child(inner, "mark") is not None:
            yield "clause", tokens
        if "infinitive" in frames and infinitive(inner) is not None:
            yield "infinitive", tokens
    yield from prepositional_complements(noun, frames)


def _by_phrase(token: Token, words: Words, rules: StatementRules) -> Iterator[Report]:
    """The sentence around "according to the ministry"."""
    for phrase in rules.phrases:
        end = token.i + len(phrase)
        if token.lower_ != phrase[0] or tuple(word.lower_ for word in token.doc[token.i : end]) != phrase:
            continue
        objects = (inner for part in token.doc[token.i : end] for inner in children(part, "pobj") if inner.i >= end)
        speaker = next(objects, None)
        if speaker is None:
            return
        inside = {inner.i for inner in (*token.subtree, *speaker.subtree)} | set(range(token.i, end))
        content = {inner.i for inner in _host(token).subtree} - inside
        runs = tuple(trimmed_runs(token.doc, content or beside(token, speaker)))
        if runs:
            origin = source(speaker, speaker, "report", words, rules)
            outlet = speaker if origin is not None else None
            yield Report(token, "phrase", "", PHRASE_CONFIDENCE, runs, origin or speaker, outlet, end)
        return


def _by_colon(colon: Token, words: Words, rules: StatementRules) -> Iterator[Report]:
    """A name and a colon at the beginning of a paragraph: a headline ("Lavrov: No talks in spring") or a transcript."""
    doc = colon.doc
    first = colon.i
    while first > 0 and not doc[first - 1].is_space and colon.i - first <= LONGEST_NAME:
        first -= 1
    if first == colon.i or colon.i - first > LONGEST_NAME or (first and "\n" not in doc[first - 1].text):
        return
    speaker = doc[colon.i - 1]
    if not can_speak(speaker, words) and speaker.lemma_.lower() not in rules.reporters:
        return
    end = next((token.i for token in doc[colon.i + 1 :] if "\n" in token.text), len(doc))
    runs = tuple(trimmed_runs(doc, range(colon.i + 1, end)))
    if runs and any(token.dep_ in SUBJECTS for token in doc[runs[0][0] : runs[0][1]]):
        yield Report(colon, "colon", "", COLON_CONFIDENCE, runs, speaker, None, colon.i + 1)


def _host(token: Token) -> Token:
    """The head of the clause that a phrase comments on: the widest one where it stands at an edge."""
    host = clause(token.head)
    while host.dep_ in ("xcomp", "pcomp") or (host.dep_ in ("relcl", "acl") and token.i > host.right_edge.i):
        host = clause(host.head)
    return host
