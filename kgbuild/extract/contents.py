"""What a cue reports: the tokens of its clause, infinitive, object or prepositional phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.surface import following
from kgbuild.extract.syntax import SUBJECTS, child, children, infinitive, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

Run = tuple[int, int]
"""The first token of a run of tokens and the one after its last."""
CLAUSE: Final = "clause"
"""The frame of a content clause."""
AFTER_CONTENT: Final = frozenset({"conj", "cc", "prep", "npadvmod", "advmod", "parataxis", "agent", "dative"})
"""What hangs on the cue verb after its content clause and is no part of that."""
CLUSTER: Final = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prt", "dative", "dobj", "prep", "agent"}
)
"""What hangs on the cue verb and makes the reporting clause when that stands within the content."""
OBJECT_TAIL: Final = frozenset({"of", "for", "as", "over"})
"""Prepositions that go on with what an object says: "accused Iran of cheating"."""
COMPARING: Final = frozenset({"as", "to"})
"""Prepositions whose phrase says the object over: "described the talks as useful", "compared the plan to a wall"."""
CONJUNCTIONS: Final = frozenset({"that", "whether", "if", "how", "why"})
CONJUNCTION_REACH: Final = 9
"""How many tokens after the cue verb a conjunction is looked for where the parse gives no clause."""

SHORT_ENDING: Final = 12
"""How many tokens from its verb on a reporting clause at the end of a sentence may have."""


def complements(verb: Token, frames: frozenset[str], addressing: frozenset[str]) -> Iterator[tuple[str, set[int]]]:
    """The *frames* of *verb* that are filled, likeliest first, each with the tokens of its content.

    The object of the verbs in *addressing* is who is spoken to, not what is said.
    """
    if CLAUSE in frames:
        yield from ((CLAUSE, tokens) for tokens in _clauses(verb, addressing))
    for inner in children(verb, "xcomp", "ccomp"):
        if "infinitive" in frames and infinitive(inner) is not None:
            yield "infinitive", _from(verb, inner)
        if "gerund" in frames and _is_gerund(inner):
            yield "gerund", _from(verb, inner)
    things = [thing for thing in children(verb, "dobj", "oprd", "ccomp") if _is_thing(thing)]
    yield from _comparisons(verb, frames, things)
    yield from prepositional_complements(verb, frames)
    if "naming" in frames and (len(things) > 1 or any(thing.dep_ != "dobj" for thing in things)):
        yield "naming", _object(verb, things)
    if "object" in frames and things and verb.lemma_.lower() not in addressing:
        yield "object", _object(verb, things)


def _comparisons(verb: Token, frames: frozenset[str], things: list[Token]) -> Iterator[tuple[str, set[int]]]:
    """An object with what it is compared to, or said to be: "the plan to a wall", "the talks as useful"."""
    compared = child(verb, "prep", "dative") if things and things[0].i > verb.i else None
    if compared is not None and compared.lower_ in COMPARING & frames and compared.i > things[0].i:
        yield compared.lower_, _object(verb, things, COMPARING)


def _is_thing(thing: Token) -> bool:
    """Whether an object says something: no relative pronoun, and no clause with a verb ("called the plan absurd")."""
    if thing.dep_ == "ccomp" and (is_verb(thing) or child(thing, "nsubj") is None):
        return False
    return thing.tag_ not in ("WDT", "WP") and thing.lower_ not in ("it", "so")


def prepositional_complements(head: Token, frames: frozenset[str]) -> Iterator[tuple[str, set[int]]]:
    """The prepositional phrases of a verb or noun whose prepositions are among *frames*."""
    for preposition in children(head, "prep", "agent"):
        inner = child(preposition, "pobj", "pcomp")
        timed = inner is not None and inner.ent_type_ in ("DATE", "TIME")
        if preposition.lower_ in frames and preposition.i > head.i and inner is not None and not timed:
            yield preposition.lower_, _from(head, preposition)


def _is_gerund(verb: Token) -> bool:
    """Whether *verb* is a participle like "meeting" or "having met"."""
    return verb.tag_ == "VBG" or any(aux.tag_ == "VBG" and aux.lower_ == "having" for aux in children(verb, "aux"))


def _clauses(verb: Token, addressing: frozenset[str]) -> Iterator[set[int]]:
    clause = child(verb, "ccomp")
    if clause is not None and not _is_circumstance(verb, clause):
        yield _clause(verb, clause, addressing)
    mark = child(verb, "mark", "advmod")
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as"):
        yield _around(verb)
    yield from _after_conjunction(verb)
    yield from _before_comma(verb)
    yield from following(verb, addressing)


def _after_conjunction(verb: Token) -> Iterator[set[int]]:
    """A clause with a conjunction that the parse hangs elsewhere."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + CONJUNCTION_REACH, verb.sent.end)]:
        if token.lower_ in CONJUNCTIONS and token.dep_ in ("mark", "advmod") and token.head.i > token.i:
            yield set(range(token.i, token.head.right_edge.i + 1))
            return
        if token.pos_ == "VERB":
            return


def _before_comma(verb: Token) -> Iterator[set[int]]:
    """Everything before a reporting clause that ends the sentence, where the parse gives that no content."""
    own = child(verb, "nsubj")
    if own is None or verb.dep_ != "ROOT" or _is_subordinate(verb) or verb.sent.end - verb.i > SHORT_ENDING:
        return
    start = min(own.left_edge.i, verb.i)
    participle = verb.sent[0].tag_ in ("VBN", "VBG")
    if start > verb.sent.start and verb.doc[start - 1].text == "," and not participle:
        yield set(range(verb.sent.start, start - 1))


def _clause(verb: Token, clause: Token, addressing: frozenset[str]) -> set[int]:
    """The tokens of a content clause before, after or around its cue verb."""
    first, last = clause.left_edge.i, clause.right_edge.i
    if last < verb.i:
        skipped = {token.i for inner in verb.lefts if inner.dep_ in ("cc", "mark") for token in inner.subtree}
        return set(range(verb.left_edge.i, last + 1)) - skipped
    if first > verb.i:
        return set(range(_start(verb, first, addressing), _end(verb, clause)))
    return {token.i for token in clause.subtree} - cluster(verb)


def _is_circumstance(verb: Token, clause: Token) -> bool:
    """Whether *clause* before its verb is none, but a participle: "Asked about the talks, she said no"."""
    participle = clause.tag_ in ("VBN", "VBG") and child(clause, *SUBJECTS, "aux", "auxpass") is None
    return clause.i < verb.i and (participle or _is_subordinate(verb))


def _is_subordinate(verb: Token) -> bool:
    """Whether *verb* stands in a clause like "after she announced talks", whose content no words before it are."""
    return any(part.tag_ in ("IN", "WRB") and part.lower_ != "as" for part in children(verb, "mark", "advmod"))


def _start(verb: Token, first: int, addressing: frozenset[str]) -> int:
    """Where the content begins whose clause begins at *first*: a subject that the parse takes for an object counts."""
    told = verb.lemma_.lower() in addressing
    things = [thing for thing in children(verb, "dobj") if not told and thing.pos_ != "PRON"]
    return min([first, *(thing.left_edge.i for thing in things if verb.i < thing.i and thing.right_edge.i < first)])


def cluster(verb: Token) -> set[int]:
    """The tokens of a reporting clause without what it reports."""
    inner = {token.i for part in verb.children if part.dep_ in CLUSTER for token in part.subtree}
    return inner | {verb.i}


def _around(verb: Token) -> set[int]:
    """What a reporting clause put in between stands in: the rest of the clause it interrupts."""
    return {token.i for token in verb.head.subtree} - {token.i for token in verb.subtree}


def _end(verb: Token, clause: Token) -> int:
    """The token after the content *clause* that follows *verb*."""
    last = clause.right_edge.i
    later = (inner.left_edge.i for inner in verb.rights if inner.left_edge.i > last and _follows_content(inner))
    return max(min(later, default=verb.right_edge.i + 1), last + 1)


def _follows_content(inner: Token) -> bool:
    """Whether a dependent of the cue verb after the content clause is no part of that: "…, adding that"."""
    return inner.dep_ in AFTER_CONTENT or (
        inner.dep_ == "advcl" and inner.tag_ in ("VBG", "VBN") and child(inner, "nsubj", "mark") is None
    )


def _from(verb: Token, head: Token) -> set[int]:
    return set(range(head.left_edge.i, head.right_edge.i + 1)) - {verb.i}


def _object(verb: Token, things: list[Token], tail: frozenset[str] = OBJECT_TAIL) -> set[int]:
    """An object with the prepositional phrases after it that go on with it."""
    tails = [part for part in children(verb, "prep", "dative") if part.i > things[0].i and part.lower_ in tail]
    last = max(part.right_edge.i for part in (*things, *tails))
    return set(range(min(part.left_edge.i for part in things), last + 1)) - {verb.i}


def trimmed_runs(doc: Doc, tokens: Iterable[int]) -> Iterator[Run]:
    """The unbroken runs of *tokens* without marks and white space at their ends."""
    run: list[int] = []
    for index in [*sorted(tokens), -1]:
        if run and index != run[-1] + 1:
            yield from trimmed(doc, run[0], run[-1] + 1)
            run = []
        run.append(index)


def trimmed(doc: Doc, first: int, last: int) -> Iterator[Run]:
    """Tokens *first* to *last* without marks and white space at their ends, unless nothing is left."""
    while first < last and _is_edge(doc[first]):
        first += 1
    while last > first and _is_edge(doc[last - 1]):
        last -= 1
    if first < last:
        yield first, last


def _is_edge(token: Token) -> bool:
    return not any(char.isalnum() or char in "$€£%" for char in token.text)
