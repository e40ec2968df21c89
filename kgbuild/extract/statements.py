"""Statements: who is reported to have said what, from quotations and reporting clauses together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.extract.contents import CLAUSE, trimmed
from kgbuild.extract.delivery import addressee_of, medium_of
from kgbuild.extract.quotes import CONFIDENCE, Quotations
from kgbuild.extract.reporting import reports
from kgbuild.extract.wording import wordings
from kgbuild.extract.words import unique
from kgbuild.model import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.contents import Run
    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.quotes import Assigned
    from kgbuild.extract.reporting import Report
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules
    from kgbuild.model import Span, When

FEWEST_WORDS: Final = 3
"""Tokens that a cue must report outside quotation marks for that to be kept beside its quotation."""


@dataclass(slots=True)
class _Draft:
    """A statement that may still grow."""

    rule: str
    confidence: float
    speaker: Token
    cue: Token | None
    cue_end: int
    content: list[Run]
    reporters: list[Token] = field(default_factory=list)


def statements(words: Words, rules: StatementRules, when: Callable[[Token], When | None]) -> tuple[Statement, ...]:
    """What the article says that somebody said, in order of the text.

    *when* gives the time that hangs on a cue, None where there is none.
    """
    quotations = Quotations(words, rules)
    outside = tuple(report for report in reports(words, rules) if report.cue.i not in quotations.quoted)
    assigned = quotations.assigned(outside)
    drafts = _direct(assigned)
    by_cue = {draft.cue.i: draft for draft in drafts if draft.cue is not None}
    spoken = {item.passage for item in assigned}
    loose = (passage for passage in quotations.passages if passage not in spoken and not _reported(passage, outside))
    for report in (*outside, *wordings(words, rules, loose)):
        if report.cue.i in by_cue:
            _add(by_cue[report.cue.i], report, quotations.quoted)
        else:
            drafts.append(_indirect(report))
    made = (_statement(words, rules, quotations, when, draft) for draft in _without_relays(drafts))
    return _distinct(statement for statement in made if statement is not None)


def _direct(assigned: Iterable[Assigned]) -> list[_Draft]:
    """The quotations; those with one cue, or running on in one paragraph, are one statement."""
    drafts: list[_Draft] = []
    by_cue: dict[int, _Draft] = {}
    for item in assigned:
        run = (item.passage.first, item.passage.last)
        same = by_cue.get(item.cue.i) if item.cue is not None else None
        if item.continues and drafts:
            same = drafts[-1]
        if same is not None:
            same.content.append(run)
            continue
        end = item.cue.i + 1 if item.cue is not None else 0
        drafts.append(_Draft(item.rule, CONFIDENCE[item.rule], item.speaker, item.cue, end, [run]))
        if item.cue is not None:
            by_cue[item.cue.i] = drafts[-1]
    return drafts


def _reported(passage: Passage, reports: Iterable[Report]) -> bool:
    """Whether a report holds words of *passage*."""
    return any(
        first < passage.last and passage.first < last for report in reports for first, last in report.content
    )


def _indirect(report: Report) -> _Draft:
    reporters = [report.reporter] if report.reporter is not None else []
    content = list(report.content)
    return _Draft(report.rule, report.confidence, report.speaker, report.cue, report.cue_end, content, reporters)


def _add(draft: _Draft, report: Report, quoted: frozenset[int]) -> None:
    """Add to a quotation what its cue reports besides: "said the talks were over: '…'"."""
    if report.reporter is not None:
        draft.reporters.append(report.reporter)
    if report.frame != CLAUSE:
        return
    for first, last in report.content:
        if first > report.cue.i and last - first >= FEWEST_WORDS and quoted.isdisjoint(range(first, last)):
            draft.content.append((first, last))


def _without_relays(drafts: list[_Draft]) -> list[_Draft]:
    """The *drafts* without those that only pass on another one ("Kim said …, Interfax reported"): it names them."""
    by_cue = {draft.cue.i: draft for draft in drafts if draft.cue is not None}
    kept = []
    for draft in drafts:
        passed_on = by_cue.get(_passed_on(draft))
        if passed_on is None or passed_on is draft or passed_on.speaker.i == draft.speaker.i:
            kept.append(draft)
        else:
            passed_on.reporters.append(draft.speaker)
    return kept


def _passed_on(draft: _Draft) -> int:
    """The verb of the clause that *draft* stands behind and has for content; -1 where there is none."""
    cue = draft.cue
    if cue is None or not any(first < cue.i for first, _ in draft.content):
        return -1
    heads = [cue.head, *(part for part in cue.children if part.dep_ == "ccomp")]
    return next((head.i for head in heads if head.i < cue.i and _holds(draft.content, head.i)), -1)


def _holds(content: Iterable[Run], index: int) -> bool:
    return any(first <= index < last for first, last in content)


def _statement(
    words: Words, rules: StatementRules, quotations: Quotations, when: Callable[[Token], When | None], draft: _Draft
) -> Statement | None:
    """The finished statement; None where its speaker is no mention or nothing of its content is left."""
    doc, cue = words.doc, draft.cue
    speaker = words.mention(draft.speaker)
    whole = (_unbroken(run, quotations) for run in draft.content)
    runs = [run for united in _united(whole) for run in trimmed(doc, *united)]
    if speaker is None or not runs:
        return None
    contents = tuple(words.span(doc[first:last]) for first, last in runs)
    addressee = addressee_of(cue, words, rules) if cue is not None else None
    # "according to Keller": Keller speaks, and is not spoken to.
    if addressee is not None and (addressee == speaker or any(_overlap(span, addressee.span) for span in contents)):
        addressee = None
    reporters = (words.mention(token) for token in draft.reporters)
    return Statement(
        contents=contents,
        mode=_mode([index in quotations.quoted for first, last in runs for index in range(first, last) if doc[index].is_alpha]),
        rule=f"statement.{draft.rule}",
        confidence=draft.confidence,
        speaker=speaker,
        cue=words.span(doc[cue.i : draft.cue_end]) if cue is not None else None,
        addressee=addressee,
        medium=medium_of(cue, draft.speaker, rules) if cue is not None else "",
        when=when(cue) if cue is not None else None,
        reporters=unique(mention for mention in reporters if mention is not None),
    )


def _unbroken(run: Run, quotations: Quotations) -> Run:
    """*run* with all words of the quotations that it breaks off."""
    first, last = run
    for passage in quotations.passages:
        if passage.first < last < passage.last:
            last = passage.last
        if passage.first < first < passage.last:
            first = passage.first
    return first, last


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _united(content: Iterable[Run]) -> Iterator[Run]:
    """The runs in order, those that overlap made one."""
    last: Run | None = None
    for run in sorted(content):
        if last is not None and run[0] < last[1]:
            last = (last[0], max(last[1], run[1]))
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _mode(quoted: list[bool]) -> str:
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _distinct(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement for each content, the surest, in order of the text."""
    best: dict[object, Statement] = {}
    for statement in found:
        other = best.get(statement.contents)
        if other is None or statement.confidence > other.confidence:
            best[statement.contents] = statement
    return tuple(sorted(best.values(), key=lambda statement: statement.contents))
