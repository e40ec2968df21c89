"""The verb that a quotation goes with, behind it or before it, and that verb's subject."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from kgbuild.extract.speakers import cues_of, is_unsaid, speaker_of
from kgbuild.extract.syntax import child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules

REACH_AFTER: Final = 40
"""How many tokens behind a quotation its cue may stand; long titles and appositions may come between."""
REACH_BEFORE: Final = 24
STOPS: Final = frozenset({".", ";", "?", "!"})


class QuoteCues:
    """The cue verbs around the quotations of an article."""

    def __init__(
        self, words: Words, rules: StatementRules, passages: tuple[Passage, ...], quoted: frozenset[int]
    ) -> None:
        """Look around *passages*, whose tokens are *quoted*."""
        self._words, self._doc, self._rules = words, words.doc, rules
        self._passages, self._quoted = passages, quoted

    def of(self, number: int) -> Iterator[tuple[Token, Token]]:
        """The verbs that the quotation *number* may go with, each with its subject; the likeliest first."""
        passage = self._passages[number]
        after, before = self._cue_after(number, passage), self._cue_before(number, passage)
        for verb in (before, after) if self._is_led_up_to(number, before, after) else (after, before):
            speaker = self._speaker(verb, passage) if verb is not None else None
            if verb is not None and speaker is not None:
                yield verb, speaker

    def _is_led_up_to(self, number: int, before: Token | None, after: Token | None) -> bool:
        """Whether a quotation goes with the verb *before* it rather than with one behind it.

        A colon says so, and a comma where the quotation does not trail off or goes on with one before that verb.
        """
        passage = self._passages[number]
        mark = self._doc[passage.outer_first - 1].text if passage.outer_first else ""
        if before is None or mark not in (":", ","):
            return False
        last = self._passages[number - 1] if number else passage
        goes_on = last.paragraph == passage.paragraph and last.last <= before.i and self._doc[last.last - 1].text == ","
        own = child(after, "nsubj") if after is not None else None
        if mark == ":" and own is not None and own.tag_ == "PRP":
            return False
        return mark == ":" or goes_on or not self._trails(passage)

    def _trails(self, passage: Passage) -> bool:
        """Whether the sentence goes on behind a quotation, so that its cue may stand there."""
        final = self._doc[passage.last - 1].text[-1:]
        ends = (
            final in ("?", "!") and passage.outer_last < len(self._doc) and self._doc[passage.outer_last].is_sent_start
        )
        return final in (",", "?", "!", "—", "-") and not ends

    def _cue_after(self, number: int, passage: Passage) -> Token | None:
        later = (other.outer_first for other in self._passages[number + 1 :] if other.opens)
        stop = next(later, len(self._doc))
        trails = self._trails(passage)
        if self._is_over(passage):
            return None
        brackets = 0
        for token in self._doc[passage.outer_last : min(stop, passage.outer_last + REACH_AFTER)]:
            brackets += (token.text == "(") - (token.text == ")")
            if (token.text in STOPS and not brackets) or "\n" in token.text:
                return None
            if (self._is_cue(token) and self._may_follow(token)) or (trails and self._takes(token, passage)):
                return token
        return None

    def _cue_before(self, number: int, passage: Passage) -> Token | None:
        sentence = self._doc[passage.first].sent.start
        if passage.outer_first and passage.outer_first == sentence:
            sentence = self._introduction(passage.outer_first - 1)
        first = max(
            sentence, self._passages[number - 1].outer_last if number else 0, passage.outer_first - REACH_BEFORE
        )
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
        return stopped or (behind.dep_ in ("mark", "advmod") and behind.tag_ in ("IN", "WRB") and behind.lower_ != "as")

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
        if found is not None and found.i not in self._quoted:
            return found
        return next(chain(self._beside(verb), self._between(passage, verb)), None)

    def _between(self, passage: Passage, verb: Token) -> Iterator[Token]:
        """The name that begins right behind a quotation, before a verb whose subject the parse does not give."""
        first = self._doc[passage.outer_last] if passage.outer_last < verb.i else verb
        if first != verb and self._words.name_at(first) is not None:
            yield self.phrase_head(first)

    def _beside(self, verb: Token) -> Iterator[Token]:
        """The words next to *verb* that may be its subject where the parse gives none."""
        for step in (-1, 1):
            index = verb.i + step
            while 0 <= index < len(self._doc) and self._doc[index].pos_ in ("ADV", "AUX", "DET", "ADJ"):
                index += step
            if (
                0 <= index < len(self._doc)
                and index not in self._quoted
                and self._doc[index].ent_type_ not in ("DATE", "TIME")
                and self._doc[index].pos_ in ("PROPN", "NOUN", "PRON")
            ):
                yield self.phrase_head(self._doc[index])

    def phrase_head(self, token: Token) -> Token:
        """The head of the noun phrase that *token* is an earlier part of; no word between quotation marks."""
        while (
            token.dep_ in ("compound", "nmod", "amod", "poss")
            and token.head.i not in self._quoted
            and token.head.i > token.i
        ):
            token = token.head
        return token
