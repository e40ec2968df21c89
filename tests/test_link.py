from __future__ import annotations

import pytest

from kgbuild.knowledge import KnowledgeBase, load
from kgbuild.link import THRESHOLD, link
from kgbuild.model import Article, Entity, Link, Mention, Span

TABLE = """\
# version test
header
congo\talias\tQ971\tRepublic of the Congo\tState\tCOG\ttable
congo\talias\tQ974\tDR Congo\tState\tCOD\ttable
DRC\talias\tQ974\tDR Congo\tState\tCOD\ttable
kinshasa\tcapital\tQ3838\tKinshasa\tPlace\tCOD\ttable
georgia\tname\tQ230\tGeorgia\tState\tGEO\ttable
georgia\tname\tQ1428\tGeorgia\tPlace\tUSA\ttable
tbilisi\tcapital\tQ994\tTbilisi\tPlace\tGEO\ttable
US\talias\tQ30\tUnited States\tState\tUSA\ttable
russian\tdemonym\tQ159\tRussia\tState\tRUS\ttable
russians\tdemonym\tQ159\tRussia\tState\tRUS\ttable
russia\tname\tQ159\tRussia\tState\tRUS\ttable
supreme court\tname\tQ11201\tSupreme Court\tOrganization\tUSA\ttable
UN\talias\tQ1065\tUnited Nations\tOrganization\t\ttable
singapore\tname\tQ334\tSingapore\tState\tSGP\ttable
"""
BASE = KnowledgeBase(lambda: TABLE)
ARTICLE = Article(file="a.txt", text="")


def entity(name: str, kind: str, *others: str, named: bool = True, mention: str = "name") -> Entity:
    spans = [Span(0, len(text), text) for text in (name, *others)]
    return Entity(name, kind, tuple(Mention(span, span, mention, kind) for span in spans), named)


def linked(*entities: Entity, base: KnowledgeBase = BASE) -> tuple[Link, ...]:
    return link(ARTICLE, entities, base)


def test_links_stand_in_the_order_of_the_entities() -> None:
    links = linked(entity("UN", "Organization"), entity("Kim", "Person"), entity("US", "State"))

    assert [each.qid for each in links] == ["Q1065", "", "Q30"]


def test_no_entities_give_no_links() -> None:
    assert linked() == ()


@pytest.mark.parametrize("name", ["Russia", "Russian", "Russia's"])
def test_a_state_is_linked_by_name_and_demonym_with_its_country(name: str) -> None:
    (found,) = linked(entity(name, "State"))

    assert (found.qid, found.country, found.label) == ("Q159", "RUS", "Russia")
    assert found.score >= THRESHOLD


def test_a_capital_is_linked_with_its_country() -> None:
    (found,) = linked(entity("Kinshasa", "Place"))

    assert (found.qid, found.country) == ("Q3838", "COD")
    assert any("capital of COD" in reason for reason in found.reasons)


def test_a_state_may_be_a_place_in_the_article() -> None:
    (found,) = linked(entity("Singapore", "Place"))

    assert found.qid == "Q334"
    assert found.score < linked(entity("Singapore", "State"))[0].score


def test_an_ambiguous_name_stays_unlinked_and_names_its_candidates() -> None:
    (found,) = linked(entity("Congo", "State"))

    assert (found.qid, found.country) == ("", "")
    assert found.score < THRESHOLD
    assert "DR Congo (Q974)" in found.reasons[-1]
    assert "Republic of the Congo (Q971)" in found.reasons[-1]


def test_the_country_of_another_entity_decides_between_namesakes() -> None:
    found, _ = linked(entity("Congo", "State"), entity("Kinshasa", "Place"))

    assert found.qid == "Q974"


def test_a_further_name_decides_between_namesakes() -> None:
    (found,) = linked(entity("Congo", "State", "DRC"))

    assert found.qid == "Q974"


def test_georgia_is_not_the_one_in_the_us_because_the_us_is_mentioned() -> None:
    assert linked(entity("Georgia", "State"), entity("US", "State"))[0].qid == ""


def test_georgia_is_the_state_where_its_capital_is_mentioned_too() -> None:
    found, _, _ = linked(entity("Georgia", "State"), entity("US", "State"), entity("Tbilisi", "Place"))

    assert found.qid == "Q230"


def test_a_body_of_one_state_is_linked_only_where_the_article_speaks_of_the_state() -> None:
    court, us = entity("Supreme Court", "Organization"), entity("US", "State")

    assert linked(court)[0].qid == ""
    assert linked(court, us)[0].qid == "Q11201"
    assert any("USA" in reason for reason in linked(court)[0].reasons)


def test_bodies_and_persons_do_not_tell_which_state_an_article_speaks_of() -> None:
    court, other = entity("Supreme Court", "Organization"), entity("U.S.", "Organization")

    assert linked(court, other, entity("US", "Person"))[0].qid == ""


def test_a_reason_quotes_the_name_that_was_found() -> None:
    (found,) = linked(entity("Moscow's side", "State", "Russia"))

    assert found.qid == "Q159"
    assert found.reasons[0].startswith("'Russia' is its name")


def test_an_international_body_needs_no_state() -> None:
    (found,) = linked(entity("UN", "Organization"))

    assert (found.qid, found.country) == ("Q1065", "")


def test_a_person_stays_unlinked_even_where_the_name_is_known() -> None:
    (found,) = linked(entity("Georgia", "Person"))

    assert found == Link("", 0.0, ("no person in this knowledge base yet",))


def test_a_group_has_a_country_but_no_identity() -> None:
    (found,) = linked(entity("Russians", "Group"))

    assert (found.qid, found.country) == ("", "RUS")


def test_a_thing_of_another_type_is_no_candidate() -> None:
    (found,) = linked(entity("Russia", "Organization"))

    assert (found.qid, found.country) == ("", "RUS")
    assert "Russia is State" in found.reasons[0]


def test_an_unknown_name_says_so() -> None:
    (found,) = linked(entity("Ruritania", "State"))

    assert found == Link("", 0.0, ("'Ruritania' is no State in the knowledge base",))


def test_a_description_is_not_looked_up() -> None:
    (found,) = linked(entity("russia", "State", named=False, mention="nominal"))

    assert found.qid == ""
    assert "description" in found.reasons[0]


@pytest.mark.parametrize("kind", ["Person", "Organization", "State", "Place", "Group"])
@pytest.mark.parametrize("name", ["Russia", "Congo", "Georgia", "Nobody", "UN"])
def test_every_decision_has_reasons_and_a_score_between_0_and_1(name: str, kind: str) -> None:
    (found,) = linked(entity(name, kind))

    assert found.reasons
    assert all(found.reasons)
    assert 0.0 <= found.score <= 1.0
    assert bool(found.qid) == (found.score >= THRESHOLD)


@pytest.mark.parametrize(
    ("name", "kind", "qid"),
    [
        ("North Korean", "State", "Q423"),
        ("North Korea", "State", "Q423"),
        ("Singapore", "Place", "Q334"),
        ("New York", "Place", "Q60"),
        ("Washington", "Place", "Q61"),
        ("US", "State", "Q30"),
        ("NATO", "Organization", "Q7184"),
    ],
)
def test_the_shipped_base_links_what_diplomacy_news_name(name: str, kind: str, qid: str) -> None:
    assert linked(entity(name, kind), base=load())[0].qid == qid


def test_an_order_of_entities_does_not_change_their_links() -> None:
    entities = [
        entity("Congo", "State"),
        entity("Kinshasa", "Place"),
        entity("Georgia", "State"),
        entity("US", "State"),
    ]

    assert linked(*reversed(entities)) == tuple(reversed(linked(*entities)))
