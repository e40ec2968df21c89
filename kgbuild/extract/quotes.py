"""Quotations: which of them are speech, whose, and by which cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract.bycue import STOPS, QuoteCues
from kgbuild.extract.quoted import passages
from kgbuild.extract.speakers import can_speak, cues_of
from kgbuild.extract.syntax import child, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.reporting import Report
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules

SHORTEST_ALONE: Final = 4
"""Words that a quotation without a cue must have: shorter ones are names and catchwords."""
MOSTLY: Final = 0.7
"""From this share of capital letters at word beginnings on a quotation is a title."""
DASHES: Final = frozenset({"-", "--", "–", "—", "―"})  # noqa: RUF001
SPEAKERS: Final = frozenset({"Person", "Organization", "Group", "State"})
ENDS_NAME: Final = frozenset({".", ","})
LONGEST_NAME: Final = 7
"""Tokens of a signature at most, with the mark behind it."""
CONFIDENCE: Final = {
    "quote": 0.95,
    "verb": 0.85,
    "colon": 0.85,
    "announced": 0.7,
    "signature": 0.8,
    "continued": 0.8,
    "carried": 0.5,
}
"""By rule: a cue verb, another verb that governs it, a name before or behind it, running on, the context alone."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A quotation with whoever said it; *cue* is the verb, None where there is none in reach."""

    passage: Passage
    speaker: Token
    cue: Token | None
    rule: str
    continues: bool = False
    """Whether it goes on with the statement of the quotation before it."""


class Quotations:
    """The quotations of an article, each with its speaker where the text gives one."""

    def __init__(self, words: Words, rules: StatementRules) -> None:
        """Find the quotations of *words*."""
        self._words, self._doc, self._rules = words, words.doc, rules
        self.passages = passages(words.doc)
        self.quoted = frozenset(index for passage in self.passages for index in range(passage.first, passage.last))
        """The tokens between quotation marks."""
        self._cues = QuoteCues(words, rules, self.passages, self.quoted)

    def assigned(self, reports: tuple[Report, ...]) -> tuple[Assigned, ...]:
        """The quotations that are speech, in order; *reports* are the reporting clauses outside quotation marks."""
        found: list[Assigned | None] = []
        previous: Assigned | None = None
        for number, passage in enumerate(self.passages):
            spoken = self._spoken(number, passage, previous, reports) if passage.opens else None
            found.append(spoken)
            previous = spoken or previous
        for number in reversed(range(len(found) - 1)):
            found[number] = self._said_later(self.passages[number], found[number], found[number + 1])
        return tuple(item for item in found if item is not None)

    def _said_later(self, passage: Passage, own: Assigned | None, later: Assigned | None) -> Assigned | None:
        """A quotation that the next paragraph goes on with has the speaker that is named only there."""
        if passage.closed or later is None or later.passage.paragraph != passage.paragraph + 1 or not passage.opens:
            return own
        if own is not None and own.rule not in ("carried", "continued"):
            return own
        return Assigned(passage, later.speaker, None, "continued")

    def _spoken(
        self, number: int, passage: Passage, previous: Assigned | None, reports: tuple[Report, ...]
    ) -> Assigned | None:
        return (
            self._by_cue(number, passage)
            or self._named(passage)
            or self._announced(passage)
            or self._signed(passage)
            or self._carried(passage, previous, reports)
        )

    def _by_cue(self, number: int, passage: Passage) -> Assigned | None:
        for verb, speaker in self._cues.of(number):
            rule = "quote" if "quote" in cues_of(verb, self._rules) else "verb"
            return Assigned(passage, speaker, verb, rule)
        return None

    def _named(self, passage: Passage) -> Assigned | None:
        """A quotation with a name and a colon before it."""
        index = passage.outer_first - 1
        if index < 1 or self._doc[index].text != ":" or not can_speak(self._doc[index - 1], self._words):
            return None
        return Assigned(passage, self._doc[index - 1], self._doc[index], "colon")

    def _announced(self, passage: Passage) -> Assigned | None:
        """A quotation with a colon before it, of whoever that sentence is about: "She had one wish: '…'"."""
        index = passage.outer_first - 1
        if index < 1 or self._doc[index].text != ":":
            return None
        verb = self._doc[index - 1].sent.root
        speaker = child(verb, "nsubj")
        mention = self._words.mention(speaker) if speaker is not None and speaker.i not in self.quoted else None
        if speaker is None or mention is None or mention.type not in SPEAKERS or verb.i > index:
            return None
        return Assigned(passage, speaker, verb, "announced")

    def _signed(self, passage: Passage) -> Assigned | None:
        """A quotation with a dash and a name behind it, to the end of the line or a full stop."""
        index = self._behind(passage.outer_last)
        if index >= len(self._doc) or self._doc[index].text not in DASHES or passage.outer_last == passage.last:
            return None
        first = self._behind(index + 1)
        end = next(
            (one.i for one in self._doc[first : first + LONGEST_NAME] if one.text in ENDS_NAME or "\n" in one.text), 0
        )
        name = self._doc[first : end or first]
        if not len(name) or not all(one.text[:1].isupper() for one in name):
            return None
        return Assigned(passage, self._cues.phrase_head(name[-1]), None, "signature")

    def _behind(self, index: int) -> int:
        """The first token from *index* on that is neither white space nor a full stop."""
        while index < len(self._doc) and (self._doc[index].is_space or self._doc[index].text == "."):
            index += 1
        return index

    def _carried(self, passage: Passage, previous: Assigned | None, reports: tuple[Report, ...]) -> Assigned | None:
        """A quotation without a cue in its sentence: of whoever spoke last, or whom the sentence before is about."""
        if not self._stands_alone(passage):
            return None
        if previous is not None and self._runs_on(previous.passage, passage):
            return Assigned(
                passage,
                previous.speaker,
                previous.cue,
                "continued",
                continues=previous.passage.paragraph == passage.paragraph,
            )
        speaker = self._last_speaker(passage, reports)
        return Assigned(passage, speaker, None, "carried") if speaker is not None else None

    def _stands_alone(self, passage: Passage) -> bool:
        """Whether a quotation is long enough for speech and no title."""
        words = [token for token in self._doc[passage.first : passage.last] if token.is_alpha]
        capitals = sum(token.text[0].isupper() for token in words)
        return len(words) >= SHORTEST_ALONE and capitals < MOSTLY * len(words)

    def _runs_on(self, before: Passage, passage: Passage) -> bool:
        if before.paragraph == passage.paragraph:
            between = self._doc[before.outer_last : passage.outer_first]
            return sum(token.text in STOPS for token in between) <= 1
        return not before.closed and before.paragraph + 1 == passage.paragraph

    def _last_speaker(self, passage: Passage, reports: tuple[Report, ...]) -> Token | None:
        """Whoever speaks, or else is the subject, in the sentence before *passage*."""
        if not passage.outer_first:
            return None
        before = self._doc[passage.outer_first - 1].sent
        spoke = [report.speaker for report in reports if before.start <= report.cue.i < before.end]
        own = spoke[-1] if spoke else subject(before.root)
        if own is None or own.i in self.quoted:
            return None
        mention = self._words.mention(own)
        return own if mention is not None and (mention.type in ("Person", "Organization") or spoke) else None
