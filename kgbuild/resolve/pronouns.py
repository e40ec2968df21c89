"""Whom pronouns stand for: the first of those that grammar prefers who fits by class and gender."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from kgbuild.resolve.names import Cluster, parts, sentence_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kgbuild.lexicon.references import Pronoun, ReferenceRules
    from kgbuild.model import Description, Extraction, Mention, Statement, Tenure, Turn


class Pronouns:
    """The pronouns of one article; what was settled for one tells the gender for those after it."""

    def __init__(
        self, home: dict[Mention, Cluster], extraction: Extraction, people: Collection[Mention], rules: ReferenceRules
    ) -> None:
        """Look for antecedents in *home*, which the caller keeps up to date; *people* are names of persons."""
        self._home = home
        self._people = people
        self._rules = rules
        self._sentences = extraction.sentences
        self._antecedents = {one.mention: one.antecedents for one in extraction.anaphors}
        direct = [statement for statement in extraction.statements if statement.mode == "direct"]
        meant = {one for antecedents in self._antecedents.values() for one in antecedents}
        self._quoted = _quoted({*home, *self._antecedents, *meant}, direct)
        self._turns = extraction.turns
        self._speakers = frozenset(statement.speaker for statement in direct if statement.speaker is not None)
        self._genders = _genders(home, extraction.descriptions, extraction.tenures, rules)
        self._genders |= self._usual()

    def _usual(self) -> dict[int, str]:
        """The gender of each cluster without one by most of the pronouns that may mean it: one mistake is outvoted."""
        votes: dict[int, Counter[str]] = {}
        for mention in self._antecedents:
            pronoun = self._rules.pronouns.get(mention.span.text.casefold())
            home = self._first_name(mention, pronoun) if pronoun is not None and "Person" in pronoun.types else None
            if pronoun is not None and home is not None and id(home) not in self._genders:
                votes.setdefault(id(home), Counter())[pronoun.gender] += 1
        leading = {key: found.most_common(2) for key, found in votes.items()}
        return {key: best[0][0] for key, best in leading.items() if len(best) == 1 or best[0][1] > best[1][1]}

    def _first_name(self, mention: Mention, pronoun: Pronoun) -> Cluster | None:
        """The name that *mention* means if only grammar, class and what is told of genders decide."""
        names = (one for one in self._antecedents[mention] if one.kind == "name" and not self._is_aside(one, mention))
        homes = (home for one in names if (home := self._home.get(one)) is not None)
        return next((home for home in homes if self._fits(home, pronoun)), None)

    def antecedent(self, mention: Mention) -> Cluster | None:
        """What the pronoun *mention* stands for, None where nothing fits or something without a name comes before."""
        word = mention.span.text.casefold()
        if word in self._rules.first:
            return self._own_speaker(mention)
        if word in self._rules.second:
            return self._addressed(mention)
        pronoun = self._rules.pronouns.get(word)
        return self._spoken_of(mention, pronoun) if pronoun is not None else None

    def _spoken_of(self, mention: Mention, pronoun: Pronoun) -> Cluster | None:
        """Whom a pronoun of the third person means."""
        before = self._own_before(mention, pronoun)
        if before is not None:
            return before
        speakers = {id(home) for each in self._quoting(mention) if (home := self._speaker(each)) is not None}
        for one in self._antecedents.get(mention, ()):
            if self._is_aside(one, mention) or (pronoun.subject and one.kind == "name" and not one.subject):
                continue
            home = self._home.get(one)
            if home is None:
                if _may_be(one, pronoun):
                    return None
            elif one.kind == "name" and one.type == "Agent" and "Person" in pronoun.types and home[0].type == "Agent":
                return None  # a name of nobody knows whom
            elif id(home) not in speakers and self._fits(home, pronoun):
                self._genders.setdefault(id(home), pronoun.gender)
                return home
        return None

    def _own_before(self, mention: Mention, pronoun: Pronoun) -> Cluster | None:
        """What the like pronoun before *mention* in its sentence means: who is "she" there stays it."""
        here = sentence_of(mention, self._sentences)
        like = (
            one
            for one in self._antecedents.get(mention, ())
            if one.kind == "pronoun"
            and self._gender(one) == pronoun.gender
            and sentence_of(one, self._sentences) == here
            and self._quoting(one) == self._quoting(mention)
        )
        return next((self._home[one] for one in like if one in self._home), None)

    def _gender(self, mention: Mention) -> str:
        """The gender of a pronoun, empty for one that has none."""
        pronoun = self._rules.pronouns.get(mention.span.text.casefold())
        return pronoun.gender if pronoun is not None else ""

    def _is_aside(self, one: Mention, mention: Mention) -> bool:
        """Whether *one* is out of sight: what a quotation says for the words outside, who speaks for the quotation."""
        quoted, quoting = self._quoting(one), self._quoting(mention)
        if quoting:
            return one in self._speakers
        return bool(quoted)

    def _quoting(self, mention: Mention) -> tuple[Statement, ...]:
        return self._quoted.get(mention, ())

    def _speaker(self, statement: Statement) -> Cluster | None:
        return self._home.get(statement.speaker) if statement.speaker is not None else None

    def _own_speaker(self, mention: Mention) -> Cluster | None:
        """Who says "I": whoever is quoted, or whose turn it is."""
        quoting = self._quoting(mention)
        if quoting:
            return next((home for each in quoting if (home := self._speaker(each)) is not None), None)
        turn = self._turn(mention)
        return self._home.get(turn.speaker) if turn is not None and turn.speaker is not None else None

    def _addressed(self, mention: Mention) -> Cluster | None:
        """Who is called "you": by name in the sentence, or asked in an interview."""
        for name in self._antecedents.get(mention, ()):
            home = self._home.get(name)
            if home is not None and (self._quoting(mention) or self._turn(mention) is not None):
                return home
        turn = self._turn(mention) if not self._quoting(mention) else None
        return self._home.get(turn.addressee) if turn is not None and turn.addressee is not None else None

    def _turn(self, mention: Mention) -> Turn | None:
        place = mention.span.start
        return next((turn for turn in self._turns if turn.start <= place < turn.end), None)

    def _fits(self, home: Cluster, pronoun: Pronoun) -> bool:
        types = Counter("Person" if one in self._people else one.type for one in home if one.kind != "pronoun")
        kind = types.most_common(1)[0][0] if types else "Person"
        return kind in pronoun.types and self._genders.get(id(home), pronoun.gender) == pronoun.gender


def _quoted(mentions: Iterable[Mention], direct: Iterable[Statement]) -> dict[Mention, tuple[Statement, ...]]:
    """The statements that quote each of *mentions* word for word; no entry for what nobody is quoted with."""
    found: dict[Mention, dict[Statement, None]] = {}
    ordered = sorted(mentions)
    for statement in direct:
        for part in statement.contents:
            first = bisect_left(ordered, part.start, key=lambda one: one.span.start)
            for one in islice(ordered, first, None):
                if one.span.start >= part.end:
                    break
                if one.span.end <= part.end:
                    found.setdefault(one, {})[statement] = None
    return {one: tuple(statements) for one, statements in found.items()}


def _may_be(description: Mention, pronoun: Pronoun) -> bool:
    """Whether a noun phrase that stands for nothing named may be what *pronoun* means."""
    if description.kind != "nominal":
        return False
    person = "Person" in pronoun.types
    return description.type == "Person" if person else description.type not in ("Person", "Group")


def _genders(
    home: dict[Mention, Cluster],
    descriptions: Iterable[Description],
    tenures: Iterable[Tenure],
    rules: ReferenceRules,
) -> dict[int, str]:
    """The gender of each cluster of names of which the words around them tell one, by the cluster's identity."""
    votes: dict[int, Counter[str]] = {}
    told = [(name, name.phrase.text[: name.span.start - name.phrase.start]) for name in home]
    first = ((name, name.span.text.casefold().split()[0]) for name in home if len(parts(name.span.text)) > 1)
    told += [(name, word) for name, word in first if word in rules.styles]
    told += [(one.name, one.mention.span.text) for one in descriptions]
    told += [(one.person, one.office) for one in tenures]
    for name, words in told:
        for word in words.casefold().split():
            if word in rules.genders and name in home:
                votes.setdefault(id(home[name]), Counter())[rules.genders[word]] += 1
    return {key: found.most_common(1)[0][0] for key, found in votes.items()}
