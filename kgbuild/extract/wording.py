"""Words in quotation marks within a clause: whose wording they are, by the verb before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.contents import CLAUSE, trimmed_runs
from kgbuild.extract.reporting import Report
from kgbuild.extract.speakers import cues_of, is_unsaid, speaker_of
from kgbuild.extract.syntax import child, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules

WORDS: Final = "words"
"""The frame of these reports where the verb may take a clause: "said 'thousands' of letters had been lost"."""
WORDING: Final = "wording"
"""Their frame where it may not, so that nothing is put forward as so: "condemned the 'shameful' attack"."""
REACH: Final = 16
"""How many tokens before a quotation the verb stands whose content it is part of."""
CONFIDENCE: Final = 0.6
ENDS: Final = frozenset({".", ";", "?", "!", ":", ",", "—", "–", "--"})  # noqa: RUF001
FINITE: Final = frozenset({"VBZ", "VBD", "VBP", "MD"})


def wordings(words: Words, rules: StatementRules, loose: Iterable[Passage]) -> Iterator[Report]:
    """Reports of the *loose* quotations, which no other rule has found: "called the plan 'absurd'"."""
    taken = -1
    for passage in loose:
        verb = _verb_before(passage, rules, words) if passage.outer_first > taken else None
        if verb is None:
            continue
        speaker, reporter = speaker_of(verb, rules)
        if speaker is None or speaker.lower_ in rules.nobody or words.mention(speaker) is None:
            continue
        cues = cues_of(verb, rules)
        cue, frame = cues["quote"], WORDS if CLAUSE in cues else WORDING
        run = (_start(verb, passage.first, rules), _end(passage, words.doc))
        runs = tuple(trimmed_runs(words.doc, range(*run)))
        if runs:
            taken = run[1]
            yield Report(verb, frame, cue.kind, CONFIDENCE, runs, speaker, reporter, verb.i + 1)


def _verb_before(passage: Passage, rules: StatementRules, words: Words) -> Token | None:
    """The cue verb whose clause goes on to *passage*: no other clause begins or ends between them."""
    doc = words.doc
    start = max(doc[passage.first].sent.start, passage.outer_first - REACH)
    for token in reversed(doc[start : passage.outer_first]):
        if token.text in ENDS - {","} or "\n" in token.text:
            return None
        if "quote" in cues_of(token, rules):
            return token if not is_unsaid(token, rules) else None
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "aux"):
            return None
    return None


def _start(verb: Token, first: int, rules: StatementRules) -> int:
    """Where the content begins: behind the verb, its particle and, of verbs like "tell", whoever is told."""
    that = next(
        (token.i for token in verb.doc[verb.i + 1 : first] if token.lower_ == "that" and token.dep_ == "mark"), 0
    )
    if that:
        return that
    told = child(verb, "dative", "dobj") if verb.lemma_.lower() in rules.addressing else None
    particle = next((part for part in children(verb, "prt", "dobj") if part.dep_ == "prt" or part.lower_ == "it"), None)
    ends = (part.i + 1 for part in (verb, particle, told.right_edge if told is not None else None) if part is not None)
    return min(max(ends), first)


def _end(passage: Passage, doc: Doc) -> int:
    """Where the clause ends that holds *passage*: with the quotation's own comma or stop, or at the next mark."""
    if doc[passage.last - 1].text[-1:] in ENDS:
        return passage.last
    sentence = doc[passage.last - 1].sent.end
    rest = (token.i for token in doc[passage.outer_last : max(sentence, passage.outer_last)])
    return next((index for index in rest if _ends(doc[index])), sentence)


def _ends(token: Token) -> bool:
    """Whether a clause ends with *token*: a mark, a dash between blanks, a line break."""
    dash = token.text == "-" and token.i > 0 and bool(token.nbor(-1).whitespace_)
    return dash or token.text in ENDS or "\n" in token.text
