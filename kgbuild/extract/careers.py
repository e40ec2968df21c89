"""Offices told by verbs: who is, becomes, is named, serves as, resigns as, heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import child, children, is_passive, is_undergone, subject
from kgbuild.lexicon.offices import TENSE
from kgbuild.model import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.titles import Title
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import OfficeRules, OfficeVerb
    from kgbuild.model import Mention

FUTURE: Final = frozenset({"will", "'ll", "’ll", "shall", "wo"})  # noqa: RUF001 - the apostrophe as printed
OPEN: Final = frozenset({"if", "whether", "unless"})
SURE: Final = {"complement": 0.8, "as": 0.8, "heads": 0.75}
BODIES: Final = frozenset({"Organization", "State"})


def by_complement(words: Words, rules: OfficeRules, title: Title) -> Iterator[Tenure]:
    """Who holds the office *title* by the verb that it completes: "was named minister", "served as minister"."""
    found = _named_to(words.doc, title, rules) or _governor(words.doc[title.at], rules)
    if found is None or title.plural or found[1].i > title.start:
        return
    link, verb = found
    rule = rules.verbs[verb.lemma_.lower()]
    for token, status in _holders(verb, rule, rules):
        person = _person(words, token, rules)
        if person is not None:
            yield Tenure(
                person=person,
                office=title.office,
                office_span=words.span(words.doc[title.first : title.last]),
                status=title.status or status,
                rule=f"tenure.{link}",
                confidence=SURE[link],
                organization=title.organization,
                country=title.country,
            )


def by_heading(words: Words, rules: OfficeRules) -> Iterator[Tenure]:
    """Who holds an office that the verb itself names: "who heads the agency", "the agency, which she once led"."""
    for verb in words.doc:
        rule = rules.verbs.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
        if rule is None or "heads" not in rule.links:
            continue
        status = _status(verb, rule.subject, rules)
        head, body = _headed(verb)
        person = _person(words, head, rules) if head is not None else None
        served = words.mention(body) if body is not None else None
        if status and person is not None and served is not None and served.kind == "name" and served.type in BODIES:
            yield Tenure(
                person=person,
                office=rule.office,
                office_span=words.word(verb),
                status=status,
                rule="tenure.heads",
                confidence=SURE["heads"],
                organization=served if served.type != "State" else None,
                country=served if served.type == "State" else None,
            )


def _named_to(doc: Doc, title: Title, rules: OfficeRules) -> tuple[str, Token] | None:
    """The participle right before the office ("was re-elected chairman"), whatever the tree makes of it."""
    verb = doc[title.start - 1] if title.start else None
    rule = rules.verbs.get(verb.lemma_.lower()) if verb is not None and verb.tag_ == "VBN" else None
    return (
        ("complement", verb)
        if verb is not None and rule is not None and rule.object and "complement" in rule.links
        else None
    )


def _governor(head: Token, rules: OfficeRules) -> tuple[str, Token] | None:
    """How the office's head noun hangs on a verb of the lexicon, and the verb."""
    if head.dep_ in ("attr", "oprd", "dobj", "acomp"):
        link, verb = "complement", head.head
    elif head.dep_ == "pobj" and head.head.lower_ == "as":
        link, verb = "as", head.head.head
    else:
        return None
    if verb.lemma_.lower() == "be" and link == "complement" and verb.dep_ == "xcomp":
        return None
    rule = rules.verbs.get(verb.lemma_.lower())
    if rule is None or link not in rule.links or (head.dep_ == "dobj" and not rule.object):
        return None
    return (link, verb) if _has_particle(verb, rule) else None


def _has_particle(verb: Token, rule: OfficeVerb) -> bool:
    if not rule.particles:
        return True
    return any(token.lower_ in rule.particles for token in children(verb, "prt", "advmod"))


def _holders(verb: Token, rule: OfficeVerb, rules: OfficeRules) -> Iterator[tuple[Token, str]]:
    """The tokens for those who hold the office by *verb*, with how they do."""
    passive = is_undergone(verb)
    doer = None if passive else subject(verb)
    patient = subject(_outer(verb)) if passive else child(verb, "dobj", "dative")
    for token, given in ((doer, rule.subject), (patient, rule.object)):
        status = _status(verb, given, rules)
        if token is not None and status:
            yield token, status


def _outer(verb: Token) -> Token:
    """The copula whose participle the parse has hung on the office: "was" in "was re-elected president"."""
    copula = verb.head.head
    return copula if verb.dep_ == "amod" and copula.lemma_ == "be" else verb


def _headed(verb: Token) -> tuple[Token | None, Token | None]:
    """Who heads and what is headed, by a verb such as "head"."""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        agent = child(verb, "agent")
        return (child(agent, "pobj") if agent is not None else None), subject(verb)
    return subject(verb), child(verb, "dobj")


def _person(words: Words, token: Token, rules: OfficeRules) -> Mention | None:
    mention = words.mention(token)
    if mention is None:
        return None
    if mention.kind == "pronoun":
        return mention if token.lower_ in rules.pronouns else None
    return mention if mention.kind == "name" and mention.type == "Person" else None


def _status(verb: Token, given: str, rules: OfficeRules) -> str:
    """How the office is held, from what is *given* for the verb and its tense; empty where nothing is asserted."""
    if not given or _unasserted(verb):
        return ""
    before = list(children(verb, "aux", "auxpass"))
    if any(token.lower_ in FUTURE for token in before):
        return "designate" if given in (TENSE, "current") else ""
    if any(token.tag_ in ("MD", "TO") for token in before):
        return ""
    return _by_tense(verb, before, rules) if given == TENSE else given


def _unasserted(verb: Token) -> bool:
    """Whether *verb* is denied, asked or put as a condition."""
    marks = {token.lower_ for token in children(verb, "mark")}
    denied = any(token.dep_ == "neg" for token in verb.children)
    helper, doer = child(verb, "aux", "auxpass"), child(verb, "nsubj", "nsubjpass")
    inverted = doer is not None and doer.i > (helper or verb).i
    return denied or inverted or bool(marks & OPEN) or verb.sent[-1].text == "?"


def _by_tense(verb: Token, before: Iterable[Token], rules: OfficeRules) -> str:
    tags = [token.tag_ for token in (*before, verb)]
    if any(token.lower_ in rules.earlier for token in children(verb, "advmod")):
        return "former"
    return "former" if tags[0] == "VBD" else "current"
