"""Who is who within an article."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.lexicon import references
from kgbuild.model import Anaphor, Article, Extraction, Mention, Span, Statement, Tenure
from kgbuild.resolve import resolve
from kgbuild.resources import folder
from trees import Table

if TYPE_CHECKING:
    from kgbuild.model import Entity


RULES = references.read(folder("ontology") / "lexicon")


@dataclass
class Text:
    """An article put together sentence by sentence, each word a mention."""

    mentions: list[Mention] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    anaphors: list[Anaphor] = field(default_factory=list)
    earlier: tuple[Mention, ...] = ()
    """Sentence by sentence, the last first."""
    end: int = 0

    def sentence(self, *found: tuple[str, str]) -> list[Mention]:
        """Add a sentence of mentions, each words and type; the first is the subject, and the words tell the kind."""
        start, added = self.end, []
        for number, (words, kind) in enumerate(found):
            span = Span(self.end, self.end + len(words), words)
            added.append(Mention(span, span, kind_of(words), kind, subject=number == 0))
            self.end += len(words) + 1
        for at, mention in enumerate(added):
            if mention.kind == "pronoun":
                self.anaphors.append(Anaphor(mention, (*added[:at], *self.earlier)))
        self.earlier = (*added, *self.earlier)
        self.mentions += added
        self.sentences.append((start, self.end))
        return added

    def quotes(self, speaker: Mention, *found: tuple[str, str]) -> list[Mention]:
        """Add a sentence that *speaker* said, word for word."""
        start = self.end
        added = self.sentence(*found)
        content = Span(start, self.end, "x" * (self.end - start))
        self.statements.append(Statement((content,), "direct", "test", 1.0, speaker=speaker))
        return added

    def holds(self, person: Mention, office: str) -> None:
        self.tenures.append(Tenure(person, office, person.span, "current", "test", 1.0))

    @property
    def extraction(self) -> Extraction:
        return Extraction(
            tuple(self.mentions),
            tuple(self.statements),
            (),
            tuple(self.tenures),
            tuple(self.sentences),
            anaphors=tuple(self.anaphors),
        )

    def entities(self) -> tuple[Entity, ...]:
        return resolve(self.extraction, Table(), RULES)

    def groups(self) -> list[list[str]]:
        """The words of each entity's mentions."""
        return [[mention.span.text for mention in entity.mentions] for entity in self.entities()]


PRONOUNS = ("he", "she", "it", "I", "my", "they", "his", "He", "She", "It")


def kind_of(words: str) -> str:
    if words in PRONOUNS:
        return "pronoun"
    return "nominal" if words.startswith(("the ", "The ", "a ")) and words.rsplit(maxsplit=1)[-1].islower() else "name"


def people(*sentences: str) -> list[list[str]]:
    """How the names of persons, one a sentence, go together."""
    text = Text()
    for name in sentences:
        text.sentence((name, "Person"))
    return text.groups()


def bodies(*sentences: str, kind: str = "Organization") -> list[list[str]]:
    text = Text()
    for name in sentences:
        text.sentence((name, kind))
    return text.groups()


@pytest.mark.parametrize(
    "names",
    [
        ["Anna Keller", "Keller"],
        ["Keller", "Anna Keller"],
        ["Anna Keller", "Anna"],
        ["Anna Keller", "anna keller"],
        ["Park Min Jun", "Park"],
        ["Park Min-jun", "Park Min Jun"],
        ["Park Min-jun", "Park Mi-jun"],
        ["Anna Hoffmann", "Anna Hofmann"],
        ["Anna Hoffmann", "Anna Hoffmamn"],
        ["John A. Miller", "John Miller"],
        ["J.R. Miller", "JR Miller"],
        ["J. R. Miller", "John Robert Miller"],
        ["Omar al-Haddad", "Haddad"],
        ["Omar al-Haddad", "Al-Haddad"],
        ["Omar el-Haddad", "Omar Haddad"],
        ["Sean O\u2019Neil", "Sean O'Neil"],
        ["Keller", "Keller"],
    ],
)
def test_two_names_of_one_person(names: list[str]):
    assert people(*names) == [names]


@pytest.mark.parametrize(
    "names",
    [
        ["Anna Keller", "Brown"],
        ["Anna Keller", "Paul Keller"],
        ["Park Min-jun", "Park Yong-ho"],
        ["John Hale", "John Hall"],
        ["Anna Hansen", "Anna Jansen"],
        ["A. Hansen", "Berta Hansen"],
        ["Ann Lee", "Ann Lea"],
        ["George H. W. Miller", "George W. R. Miller"],
        ["George A. Miller", "George B. Miller"],
        ["Keller", "Kelle"],
    ],
)
def test_names_of_two_people(names: list[str]):
    assert people(*names) == [[name] for name in names]


def test_an_ambiguous_surname_stays_apart():
    assert people("Anna Keller", "Paul Keller", "Oslo Times", "Lund", "Keller")[-1] == ["Keller"]


def test_a_surname_is_the_bearer_just_named():
    text = Text()
    text.sentence(("Park Min-jun", "Person"))
    text.sentence(("Park Yong-ho", "Person"))
    text.sentence(("Park", "Person"))

    assert text.groups() == [["Park Min-jun"], ["Park Yong-ho", "Park"]]


def test_a_surname_is_the_bearer_in_its_own_sentence():
    text = Text()
    text.sentence(("Park Yong-ho", "Person"))
    text.sentence(("Park Min-jun", "Person"), ("Park", "Person"))

    assert text.groups() == [["Park Yong-ho"], ["Park Min-jun", "Park"]]


def test_a_surname_with_two_bearers_just_named_stays_apart():
    text = Text()
    text.sentence(("Park Min-jun", "Person"), ("Park Yong-ho", "Person"))
    text.sentence(("Park", "Person"))

    assert text.groups() == [["Park Min-jun"], ["Park Yong-ho"], ["Park"]]


def test_a_surname_far_from_its_bearers_is_the_one_named_most():
    names = ["Anna Keller", "Paul Keller", "Paul Keller", "Lund", "Lund", "Keller"]

    assert people(*names) == [["Anna Keller"], ["Paul Keller", "Paul Keller", "Keller"], ["Lund", "Lund"]]


def test_the_fullest_name_is_the_name():
    text = Text()
    text.sentence(("Miller", "Person"))
    text.sentence(("John Miller", "Person"))
    text.sentence(("John A. Miller", "Person"))

    assert [entity.name for entity in text.entities()] == ["John A. Miller"]


def test_the_commonest_spelling_is_the_name():
    text = Text()
    for name in ("Park Min-jum", "Park Min-jun", "Park Min-jun"):
        text.sentence((name, "Person"))

    assert [entity.name for entity in text.entities()] == ["Park Min-jun"]


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Anna Keller", "Person", True),
        ("Keller", "Person", False),
        ("Norway", "State", True),
        ("Eurobank", "Organization", True),
        ("Anna Keller", "Agent", False),
        ("the minister", "Person", False),
        ("he", "Person", False),
    ],
)
def test_only_full_names_identify_beyond_the_article(name: str, kind: str, named: bool):
    text = Text()
    text.sentence((name, kind))

    assert [entity.named for entity in text.entities()] == [named]


@pytest.mark.parametrize(
    "names",
    [
        ["Bank of Coral Sea", "the Bank of Coral Sea", "BANK OF CORAL SEA"],
        ["North Sea Council", "N.S.C."],
        ["NSC", "North Sea Council"],
        ["Council of the North and South", "Council of the North and South"],
        ["United Nations", "UN"],
    ],
)
def test_two_names_of_one_body(names: list[str]):
    assert bodies(*names) == [names]


@pytest.mark.parametrize(
    "names",
    [
        ["North Sea", "NS"],
        ["North Sea Council", "National Security Council", "NSC"],
        ["North Sea Council", "South Sea Council"],
    ],
)
def test_names_of_several_bodies(names: list[str]):
    assert bodies(*names) == [[name] for name in names]


def test_a_demonym_is_its_state():
    assert bodies("Norway", "Norwegian", "Norwegians", kind="State") == [["Norway", "Norwegian", "Norwegians"]]


def test_names_of_a_state_are_one():
    assert bodies("US", "Norway", "United States", kind="State") == [["US", "United States"], ["Norway"]]


def test_a_person_and_a_state_of_one_name_are_two():
    text = Text()
    text.sentence(("Norway", "State"), ("Norway", "Person"))

    assert len(text.entities()) == 2


def test_a_name_has_the_commonest_type():
    text = Text()
    for kind in ("Organization", "Place", "Place"):
        text.sentence(("Harbour", kind))

    assert [entity.type for entity in text.entities()] == ["Place"]


def test_a_title_is_its_holder():
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, "president")
    text.sentence(("the president", "Person"))

    assert text.groups() == [["Anna Keller", "the president"]]


def test_a_title_is_the_holder_named_before():
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    (lund,) = text.sentence(("Maria Lund", "Person"))
    text.sentence(("The president", "Person"))
    (brown,) = text.sentence(("David Brown", "Person"))
    for person in (keller, lund, brown):
        text.holds(person, "president")

    assert text.groups() == [["Anna Keller"], ["Maria Lund", "The president"], ["David Brown"]]


def test_a_title_may_come_before_its_only_holder():
    text = Text()
    text.sentence(("the president", "Person"))
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, "president")

    assert text.groups() == [["the president", "Anna Keller"]]


def test_a_title_counts_with_all_that_belongs_to_it():
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, "secretary of state")
    phrase = Span(text.end, text.end + 22, "the secretary of state")
    span = Span(text.end, text.end + 13, "the secretary")
    other = Span(text.end + 30, text.end + 53, "the secretary of energy")
    text.mentions.append(Mention(span, phrase, "nominal", "Person"))
    text.mentions.append(Mention(Span(other.start, other.start + 10, "The member"), other, "nominal", "Person"))

    assert text.groups() == [["Anna Keller", "the secretary"], ["The member"]]


@pytest.mark.parametrize(
    ("phrase", "same"), [("the president from Oslo", True), ("the president of Chile", False), ("the president", True)]
)
def test_what_follows_a_title_counts_if_it_says_of_what(phrase: str, same: bool):
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, "president")
    span = Span(text.end, text.end + len("the president"), "the president")
    text.mentions.append(Mention(span, Span(text.end, text.end + len(phrase), phrase), "nominal", "Person"))

    assert (len(text.entities()) == 1) is same


@pytest.mark.parametrize(
    ("office", "title", "same"),
    [
        ("foreign minister", "the minister", True),
        ("foreign policy chief", "the policy chief", True),
        ("secretary of state", "the secretary", True),
        ("prime minister", "the minister", False),
        ("vice president", "the president", False),
        ("deputy foreign minister", "the minister", False),
        ("minister", "the foreign minister", False),
    ],
)
def test_a_title_may_be_shortened_to_one_of_the_same_office(office: str, title: str, same: bool):
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, office)
    text.sentence((title, "Person"))

    assert (len(text.entities()) == 1) is same


def test_the_holder_of_the_very_title_comes_first():
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    (lund,) = text.sentence(("Maria Lund", "Person"))
    text.holds(keller, "minister")
    text.holds(lund, "foreign minister")
    text.sentence(("the minister", "Person"))

    assert text.groups() == [["Anna Keller", "the minister"], ["Maria Lund"]]


def test_an_indefinite_title_is_nobody_known():
    text = Text()
    (keller,) = text.sentence(("Anna Keller", "Person"))
    text.holds(keller, "president")
    text.sentence(("a president", "Person"))

    assert text.groups() == [["Anna Keller"], ["a president"]]


@pytest.mark.parametrize(
    ("earlier", "later", "same"),
    [
        ("a senior official", "the official", True),
        ("a senior official", "the senior official", True),
        ("a US official", "the Russian official", False),
        ("the official", "an official", False),
        ("a minister", "the official", False),
        ("the prime minister", "the minister", False),
    ],
)
def test_the_official_is_the_one_just_mentioned(earlier: str, later: str, same: bool):
    text = Text()
    text.sentence((earlier, "Person"))
    text.sentence((later, "Person"))

    assert (len(text.entities()) == 1) is same


@pytest.mark.parametrize("pronoun", ["he", "She", "his"])
def test_he_and_she_are_the_last_subject(pronoun: str):
    text = Text()
    text.sentence(("Keller", "Person"), ("Brown", "Person"))
    text.sentence((pronoun, "Person"))

    assert text.groups() == [["Keller", pronoun], ["Brown"]]


def test_he_is_no_state():
    text = Text()
    text.sentence(("Norway", "State"))
    text.sentence(("he", "Person"))

    assert text.groups() == [["Norway"], ["he"]]


@pytest.mark.parametrize("kind", ["State", "Organization"])
def test_it_is_a_state_or_a_body_that_was_the_subject(kind: str):
    text = Text()
    text.sentence(("Harbour", kind), ("Keller", "Person"), ("Chile", kind))
    text.sentence(("it", "Agent"))

    assert text.groups() == [["Harbour", "it"], ["Keller"], ["Chile"]]


def test_they_stay_open():
    text = Text()
    text.sentence(("Keller", "Person"))
    text.sentence(("they", "Agent"))

    assert text.groups() == [["Keller"], ["they"]]


def test_a_person_without_a_name_stands_between():
    text = Text()
    text.sentence(("Keller", "Person"))
    text.sentence(("a witness", "Person"))
    text.mentions.pop()
    text.sentence(("he", "Person"))

    assert text.groups() == [["Keller"], ["he"]]


def test_one_pronoun_tells_the_gender_for_the_next():
    text = Text()
    text.sentence(("Keller", "Person"))
    text.sentence(("She", "Person"))
    text.sentence(("he", "Person"))

    assert text.groups() == [["Keller", "She"], ["he"]]


def test_i_is_the_speaker():
    text = Text()
    keller, _ = text.sentence(("Keller", "Person"), ("Brown", "Person"))
    text.quotes(keller, ("I", "Person"), ("my", "Person"))

    assert text.groups() == [["Keller", "I", "my"], ["Brown"]]


def test_i_outside_a_quotation_is_nobody_known():
    text = Text()
    text.sentence(("Keller", "Person"))
    text.sentence(("I", "Person"))

    assert text.groups() == [["Keller"], ["I"]]


def test_i_is_the_speaker_whom_a_pronoun_names():
    text = Text()
    text.sentence(("Keller", "Person"))
    (he,) = text.sentence(("he", "Person"))
    text.quotes(he, ("I", "Person"))

    assert text.groups() == [["Keller", "he", "I"]]


def test_the_speaker_is_not_whom_the_quotation_speaks_of():
    text = Text()
    (keller,) = text.sentence(("Keller", "Person"))
    text.quotes(keller, ("Brown", "Person"))
    text.sentences[-2:] = [text.sentences[-2], (text.sentences[-1][0], text.end + 3)]
    here = Span(text.end, text.end + 2, "he")
    he = Mention(here, here, "pronoun", "Person")
    text.mentions.append(he)
    text.anaphors.append(Anaphor(he, text.earlier))

    assert text.groups() == [["Keller", "he"], ["Brown"]]


WORDS = st.sampled_from(
    [
        ("Anna Keller", "Person"),
        ("Paul Keller", "Person"),
        ("Keller", "Person"),
        ("Anna", "Person"),
        ("Park Min-jun", "Person"),
        ("Park Mi-jun", "Person"),
        ("Park", "Person"),
        ("Norway", "State"),
        ("Norwegian", "State"),
        ("North Sea Council", "Organization"),
        ("NSC", "Organization"),
        ("NSC", "Agent"),
        ("the president", "Person"),
        ("a US official", "Person"),
        ("the official", "Person"),
        ("he", "Person"),
        ("she", "Person"),
        ("it", "Agent"),
        ("I", "Person"),
        ("they", "Agent"),
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    text = Text()
    for words in draw(st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=8)):
        speaker = text.mentions[0] if text.mentions and draw(st.booleans()) else None
        added = text.sentence(*words) if speaker is None else text.quotes(speaker, *words)
        if draw(st.booleans()):
            text.holds(added[0], "president")
    return text


@given(texts())
@settings(max_examples=200)
def test_every_mention_is_in_exactly_one_entity(text: Text):
    found = [mention for entity in text.entities() for mention in entity.mentions]

    assert sorted(found) == sorted(text.mentions)


@given(texts(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_the_mentions_does_not_matter(text: Text, chance: random.Random):
    before = text.entities()
    chance.shuffle(text.mentions)

    assert text.entities() == before


@given(texts())
def test_twice_is_the_same(text: Text):
    assert text.entities() == text.entities()


@given(texts())
def test_entities_come_in_order_of_their_first_mentions(text: Text):
    firsts = [entity.mentions[0] for entity in text.entities()]

    assert firsts == sorted(firsts)
    assert all(list(entity.mentions) == sorted(entity.mentions) for entity in text.entities())


def test_an_initial_is_nobodys_where_it_may_be_that_of_two():
    assert people("J. Brown", "John Brown", "James Brown") == [["J. Brown"], ["John Brown"], ["James Brown"]]
    assert people("J. Brown", "John Brown") == [["J. Brown", "John Brown"]]


def test_a_full_name_that_the_model_missed_is_a_person_called_by_a_part_of_it_elsewhere():
    text = Text()
    text.sentence(("Xu Mingzhe", "Agent"))
    text.sentence(("Xu", "Person"))

    (entity,) = text.entities()

    assert (entity.name, entity.type) == ("Xu Mingzhe", "Person")


def test_whoever_holds_an_office_is_a_person_wherever_the_model_sees_a_place():
    text = "President Thabo Sello spoke. Thabo Sello left. Sello returned."
    article = Article("a.txt", text)
    spans = [article.span(10, 21), article.span(29, 40), article.span(47, 52)]
    holder, again, surname = (Mention(span, span, "name", "Place") for span in spans)
    tenure = Tenure(holder, "president", article.span(0, 9), "current", "tenure.title", 0.9)
    surname = replace(surname, type="Person")
    extraction = Extraction((holder, again, surname), (), (), (tenure,), ((0, 28), (29, 46), (47, 62)))

    (entity,) = resolve(extraction, Table(), RULES)

    assert (entity.name, entity.type) == ("Thabo Sello", "Person")
    assert entity.mentions == (holder, again, surname)


def test_the_state_is_no_secretary_of_state():
    text = "Secretary of State Ann Galvin voted. She thanked the state."
    article = Article("a.txt", text)
    holder = Mention(article.span(19, 29), article.span(19, 29), "name", "Person")
    state = Mention(article.span(49, 58), article.span(49, 58), "nominal", "State")
    tenure = Tenure(holder, "secretary of state", article.span(0, 18), "current", "tenure.title", 0.9)
    extraction = Extraction((holder, state), (), (), (tenure,), ((0, 36), (37, 59)))

    assert [entity.mentions for entity in resolve(extraction, Table(), RULES)] == [(holder,), (state,)]
