"""To whom a statement was made, and through what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import child, is_passive, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules
    from kgbuild.model import Mention

ADDRESSED: Final = frozenset({"Person", "Group", "Organization", "State"})
MEDIUM_PREPOSITIONS: Final = ("in", "on", "during", "at", "via", "by", "through", "after")


def addressee_of(verb: Token, words: Words, rules: StatementRules) -> Mention | None:
    """Whoever is spoken to: the object of "tell", or a person or body after "to"."""
    if verb.pos_ != "VERB":
        return None
    if verb.lemma_.lower() in rules.addressing:
        found = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dative", "dobj")
        if found is not None and found.pos_ != "ADP":
            return words.mention(found)
    mentions = (words.mention(inner) for to, inner in prepositional(verb, "to") if to.head == verb)
    return next((mention for mention in mentions if mention is not None and mention.type in ADDRESSED), None)


def medium_of(cue: Token, speaker: Token, rules: StatementRules) -> str:
    """The medium that the cue, a phrase on it or the speaker names: "tweeted", "in a letter", "the statement said"."""
    if cue.pos_ == "VERB" and cue.lemma_.lower() in rules.media_verbs:
        return rules.media_verbs[cue.lemma_.lower()]
    phrases = (inner for _, inner in prepositional(cue, *MEDIUM_PREPOSITIONS))
    nouns = (token.lemma_.lower() for token in (cue, *phrases, speaker) if token.pos_ in ("NOUN", "PROPN"))
    return next((rules.media[noun] for noun in nouns if noun in rules.media), "")
