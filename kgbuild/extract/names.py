"""The names in an article's parse: what the model found, corrected by the text and the knowledge base."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgbuild.extract.beside import GENITIVE, beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from kgbuild.knowledge import Names
    from kgbuild.lexicon.nominals import Nominals

ENTITY_TYPES: Final = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
}
"""What the labels of spaCy's English models (OntoNotes 5) stand for before the knowledge base is asked."""
MISTAKEN: Final = frozenset({"Organization", "Place", "Group"})
"""What the model takes a surname for."""
TELLING: Final = {"Person": "Person", "Organization": "Organization", "Place": "Place", "State": "Place"}
"""The class that a noun beside a name gives it; a "state" that the knowledge base does not have is part of one."""
POINTING: Final = frozenset({"this", "that", "our", "my", "your"})
PARTICLES: Final = frozenset(
    {"von", "der", "van", "den", "de", "la", "le", "du", "di", "da", "bin", "ibn", "al", "el", "abu", "ben"}
)
"""Words inside a person's name that never end it."""
SHORTEST_ACRONYM: Final = 3
"""Initials that a person's name does not have."""
PLURALS: Final = (("men", "man"), ("s", ""))
"""How words for a people end in the plural, and in the singular."""
LINKING: Final = frozenset({"of", "for", "and", "the", "on", "in", "&"})
"""Small words inside the names of bodies."""
SHORTEST_BODY: Final = 3
LONGEST_BODY: Final = 9
"""Tokens of the names of public bodies that are looked for where the model saw but a part of one."""
LONGEST_NAME: Final = 4
"""Tokens of the longest state name that is looked for where the model saw none ("Democratic Republic of Congo")."""


def found_names(doc: Doc, knowledge: Names, nominals: Nominals) -> list[tuple[Tokens, str]]:
    """The names in *doc*, each with its class: first what the model found, then the states it missed.

    The article corrects the model: a noun that says what somebody or something is ("the newspaper Il Sole") decides
    for the name wherever it stands, failing that the class that most of its places have; a single word that is a
    person's surname elsewhere is that person.
    """
    recognized = ((tokens, kind) for tokens, kind in _recognized(doc) if not _is_description(tokens, nominals))
    typed = _with_bodies([(tokens, _type(tokens, kind, knowledge)) for tokens, kind in recognized], doc, knowledge)
    told = _told(typed, nominals)
    usual = {**_commonest(typed), **told}
    found = [(tokens, kind if kind == "State" else usual.get(tokens.text, kind)) for tokens, kind in typed]
    surnames = {name for tokens, kind in found if kind == "Person" and len(tokens) > 1 for name in _surnames(tokens)}
    corrected = [
        (tokens, "Person" if kind in MISTAKEN and _small(tokens.text) in surnames and tokens.text not in told else kind)
        for tokens, kind in found
    ]
    taken = {token.i for tokens, _ in corrected for token in tokens}
    states = [(tokens, _type(tokens, "Group", knowledge)) for tokens in _missed_states(doc, taken, knowledge)]
    taken.update(token.i for tokens, _ in states for token in tokens)
    return [*corrected, *states, *((tokens, "Person") for tokens in _missed_surnames(doc, taken, surnames))]


def _surnames(tokens: Tokens) -> Iterator[str]:
    """What may stand for a person's full name: its last word, also with the particle before it ("el-Sissi")."""
    yield _small(tokens[-1].text)
    for at in range(1, len(tokens) - 1):
        if tokens[at].lower_ in PARTICLES:
            yield _small(tokens[at:].text)
            return


def _small(name: str) -> str:
    """*name* with a small first letter, as that of a particle may be written either way."""
    return name[:1].lower() + name[1:]


def _missed_surnames(doc: Doc, taken: set[int], surnames: set[str]) -> Iterator[Tokens]:
    """Single proper nouns that the model saw no name in, and that are *surnames* of persons named elsewhere."""
    for token in doc:
        alone = not any(near.i in taken or near.pos_ == "PROPN" for near in _neighbours(token))
        if (
            _small(token.text) in surnames
            and token.i not in taken
            and token.pos_ == "PROPN"
            and not token.ent_type_
            and alone
        ):
            yield doc[token.i : token.i + 1]


def _neighbours(token: Token) -> tuple[Token, ...]:
    """The tokens right before and right behind *token*."""
    return tuple(token.doc[at] for at in (token.i - 1, token.i + 1) if 0 <= at < len(token.doc))


def _is_description(tokens: Tokens, nominals: Nominals) -> bool:
    """Whether a noun written large is pointed at, and no name: "this State", "our Nation"."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    pointed = before is not None and before.lower_ in POINTING
    return pointed and len(tokens) == 1 and tokens[0].lemma_.lower() in nominals.types


def _told(found: Iterable[tuple[Tokens, str]], nominals: Nominals) -> dict[str, str]:
    """The class that the nouns beside a name give it, by name; nothing where they disagree."""
    votes: dict[str, Counter[str]] = {}
    for tokens, _ in found:
        if _has_initials(tokens):
            votes.setdefault(tokens.text, Counter())["Organization"] += 1
        for noun, form in beside(tokens, nominals):
            lemma = noun.lemma_.lower()
            kind = "" if lemma in nominals.untelling else nominals.types.get(lemma, "")
            if kind in TELLING and (form != GENITIVE or TELLING[kind] == "Place"):
                votes.setdefault(tokens.text, Counter())[TELLING[kind]] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in votes.items() if len(kinds) == 1}


def _commonest(found: Iterable[tuple[Tokens, str]]) -> dict[str, str]:
    """The class that more than half of a name's places have, by name."""
    votes: dict[str, Counter[str]] = {}
    for tokens, kind in found:
        votes.setdefault(tokens.text, Counter())[kind] += 1
    leading = {name: kinds.most_common(1)[0] for name, kinds in votes.items()}
    return {name: kind for name, (kind, count) in leading.items() if 2 * count > votes[name].total()}


def _has_initials(tokens: Tokens) -> bool:
    """Whether the initials of a name of several words stand in brackets behind it: "Human Rights Council (HRC)"."""
    doc, end = tokens.doc, tokens.end
    initials = "".join(token.text[0] for token in tokens if token.text[:1].isupper())
    return len(initials) >= SHORTEST_ACRONYM and [token.text for token in doc[end : end + 3]] == ["(", initials, ")"]


def _type(tokens: Tokens, kind: str, knowledge: Names) -> str:
    """States are told from other places, demonyms from groups, and places from bodies, by the knowledge base."""
    if len(tokens) == 1 and _is_people(tokens.text, knowledge):
        return "Group"
    known = {row.type for row in knowledge.candidates(tokens.text)} if kind != "Person" else set()
    if "State" in known:
        return "State"
    return "Place" if known == {"Place"} else kind


def _is_people(name: str, knowledge: Names) -> bool:
    """Whether *name* is the plural of what a state's people are called: "Americans", not "American" or "the French"."""
    singular = next((name.removesuffix(plural) + one for plural, one in PLURALS if name.endswith(plural)), "")
    return all(
        rows and all(row.matched == "demonym" for row in rows) for rows in map(knowledge.candidates, (name, singular))
    )


def _recognized(doc: Doc) -> Iterator[tuple[Tokens, str]]:
    reached = 0
    for found in doc.ents:
        if found.label_ in ENTITY_TYPES and found.start >= reached:
            for part in _lines(_completed(found)):
                reached = part.end
                tokens = _trimmed(part)
                if tokens is not None:
                    yield tokens, ENTITY_TYPES[found.label_]


def _completed(found: Tokens) -> Tokens:
    """A person's name that the model cut after a particle, with the word that belongs to it: "Ursula von der Leyen"."""
    doc, last = found.doc, found.end
    if found.label_ == "PERSON" and last < len(doc) and doc[last - 1].lower_ in PARTICLES and doc[last].is_title:
        return doc[found.start : last + 1]
    return found


def _with_bodies(found: list[tuple[Tokens, str]], doc: Doc, knowledge: Names) -> list[tuple[Tokens, str]]:
    """*found* with the public bodies that the model saw but a part of: "*U.S.* Department of Education"."""
    owner = {token.i: tokens for tokens, _ in found for token in tokens}
    bodies = [tokens for tokens in _bodies(doc, knowledge) if _is_cut(tokens, owner)]
    taken = {token.i for tokens in bodies for token in tokens}
    kept = [(tokens, kind) for tokens, kind in found if taken.isdisjoint(token.i for token in tokens)]
    return sorted([*kept, *((tokens, "Organization") for tokens in bodies)], key=lambda pair: pair[0].start)


def _is_cut(body: Tokens, owner: Mapping[int, Tokens]) -> bool:
    """Whether every name that the model saw in *body* is within it, and smaller."""
    inner = {id(owner[token.i]): owner[token.i] for token in body if token.i in owner}.values()
    return all(body.start <= each.start and each.end <= body.end and len(each) < len(body) for each in inner)


def _bodies(doc: Doc, knowledge: Names) -> Iterator[Tokens]:
    """The names of several words that the knowledge base has of public bodies, the longest that begins at a word."""
    first = 0
    while first < len(doc):
        end = _run(doc, first) if doc[first].tag_ != "DT" else first
        size = next(
            (
                size
                for size in range(end - first, SHORTEST_BODY - 1, -1)
                if _is_body(doc[first : first + size], knowledge)
            ),
            0,
        )
        if size:
            yield doc[first : first + size]
        first += size or 1


def _run(doc: Doc, first: int) -> int:
    """Where the run of capitalized words, and small ones between them, that begins at token *first* ends."""
    end = at = first
    while at < min(first + LONGEST_BODY, len(doc)) and (
        doc[at].text[0].isupper() or (at > first and doc[at].lower_ in LINKING)
    ):
        at += 1
        end = at if doc[at - 1].text[0].isupper() else end
    return end


def _is_body(tokens: Tokens, knowledge: Names) -> bool:
    rows = knowledge.candidates(tokens.text) if tokens[-1].text[0].isupper() else ()
    return bool(rows) and all(row.type == "Organization" for row in rows)


def _missed_states(doc: Doc, taken: set[int], knowledge: Names) -> Iterator[Tokens]:
    first = 0
    while first < len(doc):
        size = _state_at(doc, first, taken, knowledge)
        if size:
            yield doc[first : first + size]
        first += size or 1


def _state_at(doc: Doc, first: int, taken: set[int], knowledge: Names) -> int:
    """The number of tokens of the longest state name that begins at token *first*; 0 where none does."""
    if not doc[first].text[:1].isupper():
        return 0
    for size in range(LONGEST_NAME, 0, -1):
        tokens = doc[first : first + size]
        if len(tokens) == size and tokens[-1].text[:1].isupper() and taken.isdisjoint(range(first, first + size)):
            rows = knowledge.candidates(tokens.text)
            if rows and all(row.type == "State" for row in rows):
                return size
    return 0


def _lines(tokens: Tokens) -> Iterator[Tokens]:
    """*tokens* cut at line breaks, which no name runs over."""
    start = tokens.start
    for token in tokens:
        if "\n" in token.text:
            if token.i > start:
                yield tokens.doc[start : token.i]
            start = token.i + 1
    if start < tokens.end:
        yield tokens.doc[start : tokens.end]


def _trimmed(tokens: Tokens) -> Tokens | None:
    """*tokens* without what no name begins or ends with: determiners, possessive endings, prepositions, marks.

    None where nothing is left.
    """
    first, last = tokens.start, tokens.end
    doc = tokens.doc
    while first < last and (doc[first].tag_ in ("DT", "PRP$") or not any(char.isalnum() for char in doc[first].text)):
        first += 1
    while last > first and (
        doc[last - 1].tag_ in ("POS", "IN") or not any(char.isalnum() for char in doc[last - 1].text)
    ):
        last -= 1
    return doc[first:last] if first < last else None
