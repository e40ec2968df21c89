"""Reporting clauses and phrases: a cue, who speaks, and the words of the sentence that are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract.contents import CLAUSE, Run, complements, is_infinitive, prepositional_complements, trimmed_runs
from kgbuild.extract.surface import inserted
from kgbuild.extract.syntax import SUBJECTS, child, children, clause, is_passive, prepositional, subject

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


def cues_of(token: Token, rules: StatementRules) -> Mapping[str, Cue]:
    """What the verb *token*, with its particle, is as a cue, by frame; empty for any other word."""
    lemma = token.lemma_.lower()
    if token.pos_ not in ("VERB", "AUX") or (lemma in rules.relays and _relays(token, rules)):
        return {}
    particle = child(token, "prt")
    return rules.verbs.get(f"{lemma} {particle.lower_}" if particle is not None else lemma, {})


def reports(words: Words, rules: StatementRules) -> Iterator[Report]:
    """The reporting clauses and phrases of an article, in order of their cues."""
    for token in words.doc:
        cues = cues_of(token, rules)
        if cues and not is_unsaid(token, rules):
            yield from _by_verb(token, cues, rules)
        elif token.text == ":":
            yield from _by_colon(token, words, rules)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in rules.nouns:
            yield from _by_noun(token, rules.nouns[token.lemma_.lower()])
        else:
            yield from _by_phrase(token, rules)


def is_unsaid(verb: Token, rules: StatementRules) -> bool:
    """Whether *verb* is denied or withheld: "did not say", "declined to say"."""
    if child(verb, "neg") is not None:
        return True
    goes_on = child(verb.head, "prt") is not None
    return verb.dep_ == "xcomp" and not goes_on and verb.head.lemma_.lower() in rules.unsaid


def _by_verb(verb: Token, cues: Mapping[str, Cue], rules: StatementRules) -> Iterator[Report]:
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


def _relays(verb: Token, rules: StatementRules) -> bool:
    """Whether "as" and the participle of a verb of saying follow: "cited Lavrov as saying"."""
    said = (child(part, "pcomp", "advcl") for part in verb.children if part.lower_ == "as")
    return any(one is not None and CLAUSE in rules.verbs.get(one.lemma_.lower(), {}) for one in said)


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
        if "infinitive" in frames and is_infinitive(inner):
            yield "infinitive", tokens
    yield from prepositional_complements(noun, frames)


def _by_phrase(token: Token, rules: StatementRules) -> Iterator[Report]:
    """The sentence around "according to the ministry"."""
    for phrase in rules.phrases:
        end = token.i + len(phrase)
        if token.lower_ != phrase[0] or tuple(word.lower_ for word in token.doc[token.i : end]) != phrase:
            continue
        speaker = next((inner for part in token.doc[token.i : end] for inner in children(part, "pobj")), None)
        if speaker is None or speaker.i < end:
            return
        inside = (
            {inner.i for inner in token.subtree} | {inner.i for inner in speaker.subtree} | set(range(token.i, end))
        )
        runs = tuple(trimmed_runs(token.doc, {inner.i for inner in _host(token).subtree} - inside))
        if runs:
            yield Report(token, "phrase", "", PHRASE_CONFIDENCE, runs, speaker, None, end)
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


def can_speak(token: Token, words: Words) -> bool:
    """Whether *token* ends the name of a person or body, or is the surname of a person named elsewhere."""
    name = words.name_at(token)
    if name is not None:
        return name.type in ("Person", "Organization")
    return token.text[:1].isupper() and any(
        other.type == "Person" and other.span.text.split()[-1] == token.text for other in words.names()
    )


def _host(token: Token) -> Token:
    """The head of the clause that a phrase comments on: the widest one where it stands at an edge."""
    host = clause(token.head)
    while host.dep_ in ("xcomp", "pcomp") or (host.dep_ in ("relcl", "acl") and token.i > host.right_edge.i):
        host = clause(host.head)
    return host


def speaker_of(verb: Token, rules: StatementRules) -> tuple[Token | None, Token | None]:
    """(who says what *verb* reports, who passes it on): its subject, or "by whom" of a passive; a relay's object."""
    relayed = _relayed(verb, rules)
    if relayed is not None:
        return relayed
    agent = next((inner for _, inner in prepositional(verb, "by")), None) if verb.tag_ == "VBN" else None
    if verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl" or agent is not None):
        return agent or _mistaken_past(verb), None
    if verb.dep_ == "acl" and child(verb, "nsubj") is None and _modifies_no_speaker(verb, rules):
        return subject(clause(verb.head)) or verb.head, None
    outer = detached_from(verb, rules)
    if outer is not None and outer != verb:
        return speaker_of(outer, rules)[0], None
    return subject(verb), None


def _mistaken_past(verb: Token) -> Token | None:
    """The subject of a past tense that the parse takes for a participle, in a clause without another verb."""
    if verb.dep_ != "acl" or child(verb, "dobj", "oprd", "ccomp") is None:
        return None
    sentence = verb.sent
    starts = [token.i + 1 for token in verb.doc[sentence.start : verb.i] if token.text == ";"]
    clause_tokens = verb.doc[max(starts, default=sentence.start) : sentence.end]
    finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "relcl" for token in clause_tokens)
    return None if finite else verb.head


def detached_from(verb: Token, rules: StatementRules) -> Token | None:
    """The reporting verb that *verb* goes on from, where the parse hangs it into what that one reports.

    "Weber said the talks had failed, adding that …", "Weber said the talks would fail and insisted that …".
    """
    if child(verb, "nsubj", "nsubjpass") is not None or verb.dep_ not in ("advcl", "conj") or is_infinitive(verb):
        return None
    inner = verb.head
    while inner.dep_ in ("conj", "xcomp", "pcomp", "prep", "advcl") and inner.tag_ != "VBD":
        inner = inner.head
    outer = inner.head
    if inner.dep_ != "ccomp" or not (inner.i < verb.i and outer.i < inner.i) or CLAUSE not in cues_of(outer, rules):
        return None
    if verb.tag_ == "VBG":
        return outer if verb.left_edge.i and verb.left_edge.nbor(-1).text == "," else None
    own = child(verb.head, "nsubj", "nsubjpass")
    same = verb.head.tag_ != verb.tag_ or (own is not None and own.pos_ == "PRON")
    finite = verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP")
    return outer if finite and same and verb.tag_ == outer.tag_ else None


def _modifies_no_speaker(verb: Token, rules: StatementRules) -> bool:
    """Whether the noun before a participle does not speak: "went after Iran, saying", "sent Kim a letter saying"."""
    if is_infinitive(verb) or (verb.i and verb.nbor(-1).text == ","):
        return True
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.lemma_.lower() in rules.media


def _relayed(verb: Token, rules: StatementRules) -> tuple[Token | None, Token | None] | None:
    """(speaker, who passes it on) for "Tass cited Lavrov as saying" and "Lavrov was quoted as saying"."""
    outer = verb.head.head
    if verb.head.lower_ != "as" or outer.lemma_.lower() not in rules.relays:
        return None
    if is_passive(outer):
        agents = [inner for _, inner in prepositional(outer, "by")]
        return subject(outer), agents[0] if agents else None
    return child(outer, "dobj"), subject(outer)
