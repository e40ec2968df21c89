from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kgbuild import lexicon
from kgbuild.knowledge import KnowledgeBase, load, office_form
from kgbuild.knowledge.schema import Content, NameRow, OfficeRow, SourceRow, TenureRow, ThingRow, number_of, write
from kgbuild.link import link
from kgbuild.model import Article, Entity, Extraction, Link, Mention, Span, Tenure
from kgbuild.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.lexicon.linking import LinkExample

RULES = lexicon.linking.read(folder("ontology") / "lexicon")
TABLE = """\
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
PEOPLE = (
    # identity, label, countries, prior, further names
    ("Q900000010", "Ana Duarte", "RUS", 30, ()),
    ("Q900000011", "Ivo Kaltenbrun", "GEO", 30, ()),
    ("Q900000012", "Ivo Kaltenbrun", "USA", 30, ()),
    ("Q900000013", "Peter Smith", "USA", 0, ()),
    ("Q900000014", "Lena Orlova", "RUS", 20, ("Helena Orlova",)),
)
OFFICES = (
    ("Q900000020", "Minister of Foreign Affairs", "RUS"),
    ("Q900000021", "President", "GEO"),
    ("Q900000022", "Senator", "USA"),
)
TENURES = (
    ("Q900000010", "Q900000020", "2010-02-01", "2016-03-01"),
    ("Q900000014", "Q900000020", "2016-03-01", ""),
    ("Q900000011", "Q900000021", "2012", "2017"),
    ("Q900000012", "Q900000022", "1950", "1960"),
    ("Q900000013", "Q900000022", "2010", ""),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    path: Path = tmp_path_factory.mktemp("base") / "base.sqlite"
    write(path, content(), "test")
    opened = KnowledgeBase(path)
    yield opened
    opened.close()


def content() -> Content:
    things, names, ranks = {}, [], {}
    for line in TABLE.splitlines():
        form, matched, qid, label, kind, country, _ = line.split("\t")
        ranks[form] = ranks.get(form, -1) + 1
        things[qid] = ThingRow(int(qid[1:]), label, kind, "", country, 90, None, None, 1)
        names.append(NameRow(form, ranks[form], int(qid[1:]), matched, common=True, source=1))
    for qid, label, countries, prior, further in PEOPLE:
        things[qid] = ThingRow(int(qid[1:]), label, "Person", "", countries, prior, None, None, 1)
        for form in (label.lower(), *map(str.lower, further)):
            ranks[form] = ranks.get(form, -1) + 1
            names.append(
                NameRow(
                    form,
                    ranks[form],
                    int(qid[1:]),
                    "name" if form == label.lower() else "alias",
                    common=False,
                    source=1,
                )
            )
    for qid, label, country in OFFICES:
        things[qid] = ThingRow(int(qid[1:]), label, "Office", "", country, 10, None, None, 1)
    return Content(
        sources=(SourceRow(1, "table", "2020", "CC0"),),
        things=tuple(things.values()),
        names=tuple(names),
        offices=tuple(OfficeRow(office_form(title), country, int(qid[1:]), 0) for qid, title, country in OFFICES),
        tenures=tuple(
            TenureRow(int(office[1:]), number_of(start), int(who[1:]), number_of(end), 1)
            for who, office, start, end in TENURES
        ),
    )


def article(published: str = "", text: str = "") -> Article:
    return Article(file="a.txt", text=text, published=datetime.date.fromisoformat(published) if published else None)


def entity(name: str, kind: str, *others: str, named: bool = True, mention: str = "name") -> Entity:
    spans = [Span(0, len(text), text) for text in (name, *others)]
    return Entity(name, kind, tuple(Mention(span, span, mention, kind) for span in spans), named)


def said(*tenures: Tenure) -> Extraction:
    return Extraction(mentions=(), statements=(), events=(), tenures=tenures)


def office(who: Entity, title: str, of: Entity | None = None, status: str = "current") -> Tenure:
    span = Span(0, len(title), title)
    return Tenure(who.mentions[0], title, span, status, "test", 0.9, country=of.mentions[0] if of else None)


def linked(
    base: KnowledgeBase, *entities: Entity, tenures: Iterable[Tenure] = (), published: str = "", text: str = ""
) -> tuple[Link, ...]:
    return link(article(published, text), said(*tenures), entities, base, RULES)


def test_links_stand_in_the_order_of_the_entities(base: KnowledgeBase) -> None:
    links = linked(base, entity("UN", "Organization"), entity("Kim", "Person"), entity("US", "State"))

    assert [each.qid for each in links] == ["Q1065", "", "Q30"]


def test_no_entities_give_no_links(base: KnowledgeBase) -> None:
    assert linked(base) == ()


@pytest.mark.parametrize("name", ["Russia", "Russian", "Russia's"])
def test_a_state_is_linked_by_name_and_demonym_with_its_country(base: KnowledgeBase, name: str) -> None:
    (found,) = linked(base, entity(name, "State"))

    assert (found.qid, found.country, found.label) == ("Q159", "RUS", "Russia")
    assert found.score >= RULES.threshold


def test_a_capital_is_linked_with_its_country(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Kinshasa", "Place"))

    assert (found.qid, found.country) == ("Q3838", "COD")
    assert any("capital of COD" in reason for reason in found.reasons)


def test_a_state_may_be_a_place_in_the_article(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Singapore", "Place"))

    assert found.qid == "Q334"
    assert found.score < linked(base, entity("Singapore", "State"))[0].score


def test_an_ambiguous_name_stays_unlinked_and_names_its_candidates(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Congo", "State"))

    assert (found.qid, found.country) == ("", "")
    assert found.score < RULES.threshold
    assert "DR Congo (Q974)" in found.reasons[-1]
    assert "Republic of the Congo (Q971)" in found.reasons[-1]


def test_the_country_of_another_entity_decides_between_namesakes(base: KnowledgeBase) -> None:
    found, _ = linked(base, entity("Congo", "State"), entity("Kinshasa", "Place"))

    assert found.qid == "Q974"


def test_a_further_name_decides_between_namesakes(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Congo", "State", "DRC"))

    assert found.qid == "Q974"


def test_georgia_is_not_the_one_in_the_us_because_the_us_is_mentioned(base: KnowledgeBase) -> None:
    assert linked(base, entity("Georgia", "State"), entity("US", "State"))[0].qid == ""


def test_georgia_is_the_state_where_its_capital_is_mentioned_too(base: KnowledgeBase) -> None:
    found, _, _ = linked(base, entity("Georgia", "State"), entity("US", "State"), entity("Tbilisi", "Place"))

    assert found.qid == "Q230"


def test_a_body_of_one_state_is_linked_only_where_the_article_speaks_of_the_state(base: KnowledgeBase) -> None:
    court, us = entity("Supreme Court", "Organization"), entity("US", "State")

    assert linked(base, court)[0].qid == ""
    assert linked(base, court, us)[0].qid == "Q11201"
    assert any("USA" in reason for reason in linked(base, court)[0].reasons)


def test_bodies_and_persons_do_not_tell_which_state_an_article_speaks_of(base: KnowledgeBase) -> None:
    court, other = entity("Supreme Court", "Organization"), entity("U.S.", "Organization")

    assert linked(base, court, other, entity("US", "Person"))[0].qid == ""


def test_a_reason_quotes_the_name_that_was_found(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Moscow's side", "State", "Russia"))

    assert found.qid == "Q159"
    assert found.reasons[0].startswith("'Russia' is its name")


def test_an_international_body_needs_no_state(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("UN", "Organization"))

    assert (found.qid, found.country) == ("Q1065", "")


def test_a_group_has_a_country_but_no_identity(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Russians", "Group"))

    assert (found.qid, found.country) == ("", "RUS")


def test_a_thing_of_another_type_is_no_candidate(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Russia", "Organization"))

    assert (found.qid, found.country) == ("", "RUS")
    assert "Russia is State" in found.reasons[0]


def test_an_unknown_name_says_so(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Ruritania", "State"))

    assert found == Link("", 0.0, ("'Ruritania' is no State in the knowledge base",))


def test_a_description_is_not_looked_up(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("russia", "State", named=False, mention="nominal"))

    assert found.qid == ""
    assert "description" in found.reasons[0]


@pytest.mark.parametrize("kind", ["Person", "Organization", "State", "Place", "Group"])
@pytest.mark.parametrize("name", ["Russia", "Congo", "Georgia", "Nobody", "UN"])
def test_every_decision_has_reasons_and_a_score_between_0_and_1(base: KnowledgeBase, name: str, kind: str) -> None:
    (found,) = linked(base, entity(name, kind))

    assert found.reasons
    assert all(found.reasons)
    assert 0.0 <= found.score <= 1.0
    assert not found.qid or found.score >= RULES.threshold


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
    assert linked(load(), entity(name, kind))[0].qid == qid


def test_an_order_of_entities_does_not_change_their_links(base: KnowledgeBase) -> None:
    entities = [
        entity("Congo", "State"),
        entity("Kinshasa", "Place"),
        entity("Georgia", "State"),
        entity("US", "State"),
    ]

    assert linked(base, *reversed(entities)) == tuple(reversed(linked(base, *entities)))


# ---- persons


RUSSIA, GEORGIA, US = entity("Russia", "State"), entity("Tbilisi", "Place"), entity("US", "State")


def test_a_full_name_is_linked_where_the_article_speaks_of_the_country(base: KnowledgeBase) -> None:
    assert linked(base, entity("Ana Duarte", "Person"), RUSSIA, published="2015-01-01")[0].qid == "Q900000010"


def test_a_full_name_alone_is_not_enough_for_somebody_little_known(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Peter Smith", "Person"))

    assert (found.qid, found.score < RULES.threshold) == ("", True)
    assert "Peter Smith (Q900000013)" in found.reasons[-1]


def test_an_office_bears_out_a_frequent_name(base: KnowledgeBase) -> None:
    who = entity("Peter Smith", "Person")

    assert linked(base, who, US)[0].qid == ""
    assert linked(base, who, US, tenures=[office(who, "senator", US)], published="2015-01-01")[0].qid == "Q900000013"


def test_office_and_date_decide_between_namesakes(base: KnowledgeBase) -> None:
    who = entity("Ivo Kaltenbrun", "Person")

    assert linked(base, who, GEORGIA, US, published="2015-01-01")[0].qid == "Q900000011"
    assert (
        linked(base, who, GEORGIA, US, tenures=[office(who, "senator", US)], published="1955-01-01")[0].qid
        == "Q900000012"
    )


def test_namesakes_whom_nothing_tells_apart_stay_unlinked(base: KnowledgeBase) -> None:
    (found,) = linked(base, entity("Ivo Kaltenbrun", "Person"))

    assert found.qid == ""
    assert "all have" in found.reasons[-1] or "below" in found.reasons[-1]


def test_a_surname_is_linked_by_the_office_on_the_date(base: KnowledgeBase) -> None:
    who = entity("Orlova", "Person", named=False)
    held = [office(who, "foreign minister", RUSSIA)]

    assert linked(base, who, RUSSIA, tenures=held, published="2018-01-01")[0].label == "Lena Orlova"
    assert linked(base, who, RUSSIA, tenures=held, published="2012-01-01")[0].qid == ""
    assert linked(base, who, RUSSIA, published="2018-01-01")[0].qid == ""


def test_the_surname_of_another_is_not_the_holder(base: KnowledgeBase) -> None:
    who = entity("Duarte", "Person", named=False)

    assert (
        linked(base, who, RUSSIA, tenures=[office(who, "foreign minister", RUSSIA)], published="2018-01-01")[0].qid
        == ""
    )


def test_another_given_name_is_another_person(base: KnowledgeBase) -> None:
    who = entity("Boris Orlova", "Person")

    assert (
        linked(base, who, RUSSIA, tenures=[office(who, "foreign minister", RUSSIA)], published="2018-01-01")[0].qid
        == ""
    )


def test_another_country_speaks_against_somebody(base: KnowledgeBase) -> None:
    who = entity("Ana Duarte", "Person")
    (found, _, _) = linked(base, who, RUSSIA, US, tenures=[office(who, "mayor", US)], published="2015-01-01")

    assert found.qid == ""
    assert any("USA, not RUS" in reason for reason in found.reasons)


def test_who_was_in_no_office_yet_is_not_who_holds_one_now(base: KnowledgeBase) -> None:
    who = entity("Lena Orlova", "Person")
    (found, _) = linked(base, who, RUSSIA, tenures=[office(who, "head of the desk")], published="2014-06-01")

    assert found.qid == ""
    assert any("not in any office yet" in reason for reason in found.reasons)


def test_who_left_every_office_decades_ago_is_not_meant(base: KnowledgeBase) -> None:
    who = entity("Ana Duarte", "Person")

    assert linked(base, who, RUSSIA, published="2050-01-01")[0].qid == ""


@pytest.mark.parametrize(
    ("phrase", "published", "label"),
    [
        ("The Russian foreign minister", "2015-01-01", "Ana Duarte"),
        ("the foreign minister of Russia", "2018-01-01", "Lena Orlova"),
        ("the former Russian foreign minister", "2018-01-01", ""),
        ("the Russian foreign minister", "2030-01-01", ""),
        ("the Russian foreign minister", "", ""),
        ("the Russian envoy", "2018-01-01", ""),
        ("the foreign minister", "2018-01-01", ""),
    ],
)
def test_an_office_stands_for_its_holder_on_the_day(
    base: KnowledgeBase, phrase: str, published: str, label: str
) -> None:
    (found,) = linked(base, entity(phrase, "Person", named=False, mention="nominal"), published=published)

    assert found.label == label


def test_the_day_on_which_an_office_changes_hands_is_the_new_holders(base: KnowledgeBase) -> None:
    (found,) = linked(
        base, entity("the Russian foreign minister", "Person", named=False, mention="nominal"), published="2016-03-01"
    )

    assert found.label == "Lena Orlova"


def test_a_name_that_the_model_took_for_a_body_is_the_office_holders(base: KnowledgeBase) -> None:
    who = entity("Orlova", "Organization", named=False)
    (found, _) = linked(base, who, RUSSIA, tenures=[office(who, "foreign minister", RUSSIA)], published="2018-01-01")

    assert (found.label, found.type) == ("Lena Orlova", "Person")


def test_in_sport_a_country_is_its_team(base: KnowledgeBase) -> None:
    text = (
        "Russia won the match. The coach praised the striker, the goalkeeper and the whole squad after the league game."
    )

    assert linked(base, entity("Georgia", "State"), GEORGIA, text=text)[0].qid == ""


# ---- the examples of the lexicon, on the base that ships with the package


@pytest.mark.model
@pytest.mark.parametrize("example", RULES.examples, ids=lambda each: f"{each.text[:40]}-{each.published}")
def test_an_example_of_the_lexicon_is_linked_as_it_says(example: LinkExample, builder) -> None:
    one = Article(file="a.txt", text=example.text, published=example.published)
    facts = builder.facts(one, builder._nlp(one.text))
    labels = {
        mention.span.text: made.label
        for each, made in zip(facts.entities, facts.links, strict=True)
        for mention in each.mentions
    }

    assert [label for name, label in labels.items() if example.who in name] == [example.label]


# ---- what the date, the body and the place decide


def test_nobody_is_known_to_hold_an_office_after_the_date_of_the_source(base: KnowledgeBase) -> None:
    who = entity("the Russian foreign minister", "Person", named=False, mention="nominal")

    assert linked(base, who, published="2020-06-01")[0].label == "Lena Orlova"
    assert linked(base, who, published="2021-06-01")[0].qid == ""


def test_surname_and_office_still_tell_somebody_after_that_date(base: KnowledgeBase) -> None:
    who = entity("Orlova", "Person", named=False)
    (found, _) = linked(base, who, RUSSIA, tenures=[office(who, "foreign minister", RUSSIA)], published="2023-06-01")

    assert found.label == "Lena Orlova"
    assert any("unknown whether after 2020" in reason for reason in found.reasons)


def test_a_former_holder_is_not_one_who_comes_later(base: KnowledgeBase) -> None:
    who = entity("Duarte", "Person", named=False)
    former = [office(who, "foreign minister", RUSSIA, status="former")]

    assert linked(base, who, RUSSIA, tenures=former, published="2005-01-01")[0].qid == ""
    assert linked(base, who, RUSSIA, tenures=former, published="2018-01-01")[0].label == "Ana Duarte"


def test_who_is_designated_has_the_office_soon(base: KnowledgeBase) -> None:
    who = entity("Duarte", "Person", named=False)
    coming = [office(who, "foreign minister", RUSSIA, status="designate")]

    assert linked(base, who, RUSSIA, tenures=coming, published="2009-12-01")[0].label == "Ana Duarte"
    assert linked(base, who, RUSSIA, tenures=coming, published="2015-12-01")[0].qid == ""


def test_the_office_of_a_body_is_not_that_of_a_state_in_the_article(base: KnowledgeBase) -> None:
    who, council = entity("Kaltenbrun", "Person", named=False), entity("UN", "Organization")
    span = Span(0, 9, "president")
    held = Tenure(who.mentions[0], "president", span, "current", "test", 0.9, organization=council.mentions[0])

    assert linked(base, who, council, GEORGIA, tenures=[held], published="2015-01-01")[0].qid == ""


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_no_day_is_too_early_or_too_late(base: KnowledgeBase, published: str) -> None:
    who = entity("Ana Duarte", "Person")

    assert len(linked(base, who, RUSSIA, tenures=[office(who, "foreign minister", RUSSIA)], published=published)) == 2
