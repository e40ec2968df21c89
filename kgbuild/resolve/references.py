"""What pronouns, titles and descriptions of one article stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.resolve.descriptions import Descriptions
from kgbuild.resolve.pronouns import Pronouns

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgbuild.knowledge import Names
    from kgbuild.lexicon.references import ReferenceRules
    from kgbuild.model import Extraction, Mention
    from kgbuild.resolve.names import Cluster


class References:
    """The clusters of names, extended by what else stands for their bearers."""

    def __init__(
        self,
        found: list[Cluster],
        extraction: Extraction,
        people: Collection[Mention],
        rules: ReferenceRules,
        names: Names,
    ) -> None:
        """Start from the clusters of names *found* in the article; *people* are names of persons."""
        self.clusters = found
        self._rules = rules
        self._named = {id(cluster) for cluster in found}
        self._home = {mention: cluster for cluster in found for mention in cluster}
        self._told = {one.mention: one.name for one in extraction.descriptions if one.apart}
        self._descriptions = Descriptions(self._home, extraction, rules, names)
        self._pronouns = Pronouns(self._home, extraction, people, rules)
        self._loose = {one.mention for one in extraction.anaphors}

    def add(self, spoken: Collection[Mention]) -> None:
        """Put all of *spoken* with what they stand for, or alone; other words only with what has a name.

        In order of the text, but "I" and "you" last: who speaks may be named only after the quotation.
        """
        last = self._rules.first | self._rules.second
        every = {*spoken, *(one for one in self._loose if one not in self._home)}
        for mention in sorted(every, key=lambda one: (one.span.text.casefold() in last, one)):
            home = self._antecedent(mention)
            if home is None and mention in spoken:
                home = []
                self.clusters.append(home)
            if home is None:
                continue
            self._home[mention] = home
            self._descriptions.note(mention)
            if mention in spoken or id(home) in self._named:
                home.append(mention)

    def _antecedent(self, mention: Mention) -> Cluster | None:
        if mention in self._told:
            return self._home.get(self._told[mention])
        return (
            self._pronouns.antecedent(mention) if mention.kind == "pronoun" else self._descriptions.antecedent(mention)
        )
