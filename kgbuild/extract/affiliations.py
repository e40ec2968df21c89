"""The lasting relations that the words around a name state: "Anna Keller of Volta", "Volta, based in Lima"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.beside import BEFORE
from kgbuild.extract.phrases import HYPHENS, POSSESSIVES, tokens_of
from kgbuild.extract.syntax import child, children
from kgbuild.knowledge import has_international, is_adjective
from kgbuild.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.relations import RelationRules, Stated
    from kgbuild.model import Mention

MODIFYING: Final = ("compound", "nmod", "amod", "poss", "nsubj")
CLOSING: Final = frozenset({",", ".", ")", ":", ";", "–", "—", "-", "/"})  # noqa: RUF001 - dashes as printed
CURRENT: Final = "current"
FORMER: Final = "former"
TERRITORIES: Final = frozenset({"State", "Place"})


def affiliations(words: Words, rules: RelationRules) -> tuple[Relation, ...]:
    """Every relation that the words around a name state, in order of the text."""
    found: dict[tuple[Mention, str, Mention], Relation] = {}
    for name in words.names():
        for rule in rules.stated:
            if rule.subject == name.type and not (rule.national and has_international(words.known(name))):
                for other, status in _others(words, rules, rule, name):
                    if other != name and _fits(rule, other):
                        found.setdefault((name, rule.relation, other), _relation(words, rule, (name, other), status))
    return tuple(found[key] for key in sorted(found))


def _fits(rule: Stated, other: Mention) -> bool:
    return other.kind == "name" and other.type in rule.object


def _relation(words: Words, rule: Stated, pair: tuple[Mention, Mention], status: str) -> Relation:
    (first, last), how = sorted(pair), f"relation.{rule.relation}"
    evidence = words.article.span(first.span.start, max(first.span.end, last.span.end))
    return Relation(rule.relation, *pair, (evidence,), how, rule.confidence, status=status)


def _others(words: Words, rules: RelationRules, rule: Stated, name: Mention) -> Iterator[tuple[Mention, str]]:
    """The names to which *rule* relates *name*, each with the status of the relation."""
    start, root = tokens_of(words.doc, name)[0], words.root(name)
    for found in (_behind(words, root, rule.own), _based(words, root, rule), _around(words, rule, name)):
        yield from ((other, CURRENT) for other in found)
    for noun, form in words.beside(name):
        told = {word.lower_ for word in words.doc[_phrase_start(words, name, noun) : noun.i]}
        apart = noun.lemma_.lower() in rules.apart or not rules.doubtful.isdisjoint(told)
        if apart or not _describes(words, noun, rule, form):
            continue
        over = rule.relation not in rules.enduring and not rules.former.isdisjoint(told)
        status = FORMER if over else CURRENT
        yield from ((other, status) for other in _by_noun(words, rule, noun, (root, start), form))


def _around(words: Words, rule: Stated, name: Mention) -> Iterator[Mention]:
    """Whose *name* is, what stands in brackets behind it, and where it lies by a comma, as far as *rule* asks."""
    start, end = tokens_of(words.doc, name)
    if rule.owner:
        yield from _owners(words, words.root(name), start)
    if rule.bracket:
        yield from _after(words, end, "(", closing=")")
    if rule.comma:
        yield from (place for place in _after(words, end, ",") if _may_lie_in(words, name, place))


def _by_noun(words: Words, rule: Stated, noun: Token, named: tuple[Token, int], form: str) -> Iterator[Mention]:
    """The names that modify or follow the *noun* beside a name, whose root and first token are *named*."""
    root, start = named
    if rule.before:
        yield from _before(words, noun, root if form == BEFORE else noun, start)
    if form != BEFORE:
        yield from _behind(words, noun, rule.behind)
        yield from _based(words, noun, rule)


def _phrase_start(words: Words, name: Mention, noun: Token) -> int:
    """The first token of the phrase that *noun* heads, or modifies *name* in."""
    first = noun.left_edge.i
    phrase = words.doc.char_span(name.phrase.start, name.phrase.end, alignment_mode="expand")
    return min(first, phrase.start) if phrase is not None and phrase.start <= noun.i < phrase.end else first


def _describes(words: Words, noun: Token, rule: Stated, form: str) -> bool:
    """Whether *noun* may stand for what *rule* speaks of; one that names anything only right before the name."""
    kind = words.description(noun).type
    return kind == rule.subject or {kind, rule.subject} == TERRITORIES or (kind == "Agent" and form == BEFORE)


def _behind(words: Words, head: Token, prepositions: frozenset[str]) -> Iterator[Mention]:
    """The names that hang on *head* by one of *prepositions*, or on what it is of: "professor of law at Volta"."""
    for preposition in children(head, "prep"):
        inner = tuple(children(preposition, "pobj"))
        if preposition.lower_ in prepositions:
            yield from _named(words, inner)
        if preposition.lower_ == "of":
            for token in inner:
                if words.name_at(token) is None or token.i > head.i + 1:
                    yield from _behind(words, token, prepositions - {"of"})


def _based(words: Words, head: Token, rule: Stated) -> Iterator[Mention]:
    """Where *head* is said to be based: "based in Lima", "the Lima-based"."""
    if not rule.based:
        return
    for participle in children(head, "acl", "amod", "relcl", "appos"):
        if participle.lower_ == "based":
            for preposition in children(participle, "prep"):
                if preposition.lower_ in rule.based:
                    yield from _named(words, children(preposition, "pobj"))
            yield from _named(words, children(participle, "npadvmod", "nmod", "compound"))


def _named(words: Words, tokens: Iterable[Token]) -> Iterator[Mention]:
    """The names that *tokens* are part of, or that say which body or place they are: "the *Volta* union"."""
    for token in tokens:
        beside = (token, *(one for one in children(token, "compound", "nmod", "appos") if _is_tied(words, one, token)))
        yield from (name for one in beside if (name := words.name_at(one)) is not None)


def _is_tied(words: Words, name: Token, noun: Token) -> bool:
    """Whether *name* says which one *noun* is: right before it or behind it, and of its class."""
    mention = words.name_at(name)
    if mention is None or words.name_at(noun) is not None:
        return False
    start, end = tokens_of(words.doc, mention)
    return (end == noun.i or noun.i < start) and words.description(noun).type == mention.type


def _owners(words: Words, root: Token, start: int) -> Iterator[Mention]:
    """Whose the name is, where nothing else stands between: "Volta's Anna Keller"."""
    mark = words.doc[start - 1] if start > 1 else None
    if mark is not None and mark.text in POSSESSIVES and mark.head.head == root:
        yield from _named(words, (mark.head,))


def _before(words: Words, noun: Token, head: Token, end: int) -> Iterator[Mention]:
    """The names that modify *noun* or, of a phrase that the parser made flat, *head*, up to *end*."""
    modifiers = {*children(noun, *MODIFYING), *(child for child in children(head, *MODIFYING) if child.i < noun.i)}
    for token in sorted(modifiers, key=lambda one: one.i):
        owned = token.dep_ == "poss" and child(token, "case") is not None
        if token.i < min(noun.i, end) or (owned and token.i < noun.i):
            for name in _named(words, (token,)):
                whose = owned or name.type != "State" or is_adjective(name.span.text, words.known(name))
                if whose and not _is_compounded(words, name):
                    yield name


def _is_compounded(words: Words, name: Mention) -> bool:
    """Whether a hyphen ties the name to another word: "pro-Russian", "US-backed"."""
    text = words.article.text
    return text[name.span.start - 1 : name.span.start] in HYPHENS or text[name.span.end : name.span.end + 1] in HYPHENS


def _after(words: Words, end: int, opening: str, closing: str = "") -> Iterator[Mention]:
    """The name that follows the mark *opening* right behind a name, and is followed by *closing* if that is asked."""
    doc = words.doc
    if end + 1 >= len(doc) or doc[end].text != opening:
        return
    name = words.name_at(doc[end + 1])
    if name is None:
        return
    first, last = tokens_of(doc, name)
    if first == end + 1 and (not closing or doc[last : last + 1].text == closing):
        yield name


def _may_lie_in(words: Words, name: Mention, place: Mention) -> bool:
    """Whether a place with a comma behind it lies in the state behind the comma: not "in Paris, Germany and Spain"."""
    inside = {row.country for row in words.known(name)}
    state = {row.country for row in words.known(place) if row.type == "State" and row.matched != "demonym"}
    if inside & state:
        return True
    after = words.doc[tokens_of(words.doc, place)[1] :]
    if len(after) > 1 and after[0].text == "," and (after[1].lower_ == "and" or words.name_at(after[1]) is not None):
        return False
    return bool(state) and not inside and (not len(after) or after[0].text in CLOSING)
