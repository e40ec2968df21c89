"""Quotations: which of them are speech, whose, and by which cue."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from kgbuild.extract.quoted import passages
from kgbuild.extract.reporting import can_speak, cues_of, is_unsaid, speaker_of
from kgbuild.extract.syntax import child, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.reporting import Report
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules

REACH_AFTER: Final = 40
"""How many tokens behind a quotation its cue may stand; long titles and appositions may come between."""
REACH_BEFORE: Final = 24
SHORTEST_ALONE: Final = 4
"""Words that a quotation without a cue must have: shorter ones are names and catchwords."""
MOSTLY: Final = 0.7
"""From this share of capital letters at word beginnings on a quotation is a title."""
DASHES: Final = frozenset({"-", "--", "–", "—", "―"})  # noqa: RUF001
STOPS: Final = frozenset({".", ";", "?", "!"})
CONFIDENCE: Final = {"quote": 0.95, "verb": 0.85, "colon": 0.85, "signature": 0.8, "continued": 0.8, "carried": 0.5}
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
            or self._signed(passage)
            or self._carried(passage, previous, reports)
        )

    def _by_cue(self, number: int, passage: Passage) -> Assigned | None:
        after, before = self._cue_after(number, passage), self._cue_before(number, passage)
        for verb in (before, after) if self._is_led_up_to(number, before) else (after, before):
            speaker = self._speaker(verb, passage) if verb is not None else None
            if verb is not None and speaker is not None:
                rule = "quote" if "quote" in cues_of(verb, self._rules) else "verb"
                return Assigned(passage, speaker, verb, rule)
        return None

    def _is_led_up_to(self, number: int, before: Token | None) -> bool:
        """Whether a quotation goes with the verb *before* it rather than with one behind it.

        A colon says so, and a comma where the quotation does not trail off or goes on with one before that verb.
        """
        passage = self.passages[number]
        mark = self._doc[passage.outer_first - 1].text if passage.outer_first else ""
        if before is None or mark not in (":", ","):
            return False
        last = self.passages[number - 1] if number else passage
        goes_on = last.paragraph == passage.paragraph and last.last <= before.i and self._doc[last.last - 1].text == ","
        return mark == ":" or goes_on or not self._trails(passage)

    def _trails(self, passage: Passage) -> bool:
        """Whether the sentence goes on behind a quotation, so that its cue may stand there."""
        final = self._doc[passage.last - 1].text[-1:]
        ends = final in ("?", "!") and passage.outer_last < len(self._doc) and self._doc[passage.outer_last].is_sent_start
        return final in (",", "?", "!", "—", "-") and not ends

    def _cue_after(self, number: int, passage: Passage) -> Token | None:
        stop = self.passages[number + 1].outer_first if number + 1 < len(self.passages) else len(self._doc)
        trails = self._trails(passage)
        if self._is_over(passage):
            return None
        for token in self._doc[passage.outer_last : min(stop, passage.outer_last + REACH_AFTER)]:
            if token.text in STOPS or "\n" in token.text:
                return None
            if (self._is_cue(token) and self._may_follow(token)) or (trails and self._takes(token, passage)):
                return token
        return None

    def _cue_before(self, number: int, passage: Passage) -> Token | None:
        sentence = self._doc[passage.first].sent.start
        if passage.outer_first and passage.outer_first == sentence:
            sentence = self._introduction(passage.outer_first - 1)
        first = max(sentence, self.passages[number - 1].outer_last if number else 0, passage.outer_first - REACH_BEFORE)
        return next((token for token in reversed(self._doc[first : passage.outer_first]) if self._is_cue(token)), None)

    def _introduction(self, index: int) -> int:
        """Where the sentence begins that ends with a colon at *index*, white space aside; else after *index*."""
        last = index
        while last > 0 and self._doc[last].is_space:
            last -= 1
        return self._doc[last].sent.start if self._doc[last].text == ":" else index + 1

    def _is_cue(self, token: Token) -> bool:
        return "quote" in cues_of(token, self._rules) and not is_unsaid(token, self._rules)

    def _is_over(self, passage: Passage) -> bool:
        """Whether the words behind a quotation are not about who said it: another sentence, or "…," after he left."""
        if passage.outer_last >= len(self._doc):
            return True
        behind = self._doc[passage.outer_last]
        stopped = self._doc[passage.last - 1].text[-1:] == "." and bool(behind.is_sent_start)
        return stopped or (behind.dep_ == "mark" and behind.lower_ != "as")

    def _may_follow(self, verb: Token) -> bool:
        """Whether *verb* may stand behind its quotation: not a bare participle ("…," adding that)."""
        return verb.tag_ != "VBG" or verb.head.lower_ == "as" or child(verb, "nsubj", "aux") is not None

    def _takes(self, verb: Token, passage: Passage) -> bool:
        """Whether *verb*, whatever it means, governs a quotation before it and has a subject of its own behind that."""
        own = child(verb, "nsubj")
        governs = any(passage.first <= part.i < passage.last for part in verb.children)
        return verb.pos_ == "VERB" and governs and own is not None and own.left_edge.i >= passage.outer_last

    def _speaker(self, verb: Token, passage: Passage) -> Token | None:
        found, _ = speaker_of(verb, self._rules)
        if found is not None and found.i not in self.quoted:
            return found
        return next(chain(self._beside(verb), self._between(passage, verb)), None)

    def _between(self, passage: Passage, verb: Token) -> Iterator[Token]:
        """The name that begins right behind a quotation, before a verb whose subject the parse does not give."""
        first = self._doc[passage.outer_last] if passage.outer_last < verb.i else verb
        if first != verb and self._words.name_at(first) is not None:
            yield self._phrase_head(first)

    def _beside(self, verb: Token) -> Iterator[Token]:
        """The words next to *verb* that may be its subject where the parse gives none."""
        for step in (-1, 1):
            index = verb.i + step
            while 0 <= index < len(self._doc) and self._doc[index].pos_ in ("ADV", "AUX", "DET", "ADJ"):
                index += step
            if (
                0 <= index < len(self._doc)
                and index not in self.quoted
                and self._doc[index].pos_ in ("PROPN", "NOUN", "PRON")
            ):
                yield self._phrase_head(self._doc[index])

    def _phrase_head(self, token: Token) -> Token:
        while (
            token.dep_ in ("compound", "nmod", "amod", "poss")
            and token.head.i not in self.quoted
            and token.head.i > token.i
        ):
            token = token.head
        return token

    def _named(self, passage: Passage) -> Assigned | None:
        """A quotation with a name and a colon before it."""
        index = passage.outer_first - 1
        if index < 1 or self._doc[index].text != ":" or not can_speak(self._doc[index - 1], self._words):
            return None
        return Assigned(passage, self._doc[index - 1], self._doc[index], "colon")

    def _signed(self, passage: Passage) -> Assigned | None:
        """A quotation with a dash and a name behind it."""
        index = passage.outer_last
        while index < len(self._doc) and (self._doc[index].is_space or self._doc[index].text == "."):
            index += 1
        if (
            index + 1 >= len(self._doc)
            or self._doc[index].text not in DASHES
            or self._words.name_at(self._doc[index + 1]) is None
        ):
            return None
        return Assigned(passage, self._phrase_head(self._doc[index + 1]), None, "signature")

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
