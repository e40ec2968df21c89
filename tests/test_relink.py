"""Reading an article's graph back, and writing decisions into it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kgbuild import iri, validate
from kgbuild.model import Link
from kgbuild.relink import GRAPH, Change, Post, Profiled, is_recorded, name_iri, records, rewritten, told
from kgbuild.resources import folder
from kgbuild.validate.facts import articles
from kgbuild.vocab import DCT, DIP, OWL, PROV, RDF, RDFS, SCHEMA, SKOS
from ruritania import ADA, ENTITY, FOREIGN_MINISTER, RURITANIA, STRELSAU, Story, base, later, minister

ADA_NAMED, STRELSAU_NAMED = f"{ENTITY}person/Ada_Example", f"{ENTITY}place/Strelsau"
ADA_LINKED = Link(
    ADA, 0.9, ("because",), label="Ada Example", type="Person", method="online", made_with="Wikidata, today"
)
OPEN = Link("", 0.0, ("nobody",), method="decided", made_with="decisions d.tsv")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory):
    return base(tmp_path_factory.mktemp("kb") / "kb.sqlite")


@pytest.fixture
def quads(knowledge):
    return (*minister().quads(knowledge), *later().quads(knowledge))


def read(quads):
    return [each for facts in articles(tuple(quads)) if (each := told(facts))]


def merged(quads):
    """As a file without named graphs has them."""
    return tuple(dict.fromkeys(Quad(each.subject, each.predicate, each.object) for each in quads))


def changes(quads, entity, link, becomes, kind="Person", **more):
    label = link.label or "Somebody"
    return [
        Change(one.iri, entity, becomes, known.nodes, link, label, kind, **more)
        for one in read(quads)
        for known in one.known
        if known.iri == entity
    ]


def subjects(quads):
    return {each.subject.value for each in quads}


def values(quads, subject, predicate):
    return {each.object.value for each in quads if each.subject.value == subject and each.predicate == predicate}


def faults(quads):
    return [str(each) for each in validate.validate(tuple(quads), shapes=folder("ontology") / "shapes.ttl")]


# Reading back


@pytest.mark.parametrize("form", [tuple, merged])
def test_an_article_is_read_back_from_its_graph(quads, form):
    first = next(each for each in read(form(quads)) if each.article.file == "a.txt")

    assert first.article.text == minister().article.text
    assert first.article.published == datetime.date(2023, 6, 1)
    assert {known.entity.name for known in first.known} == {"Ada Example", "Strelsau", "Ruritania"}
    assert all(known.entity.named for known in first.known)


def test_mentions_are_those_that_were_written(quads):
    first = next(each for each in read(quads) if each.article.file == "a.txt")
    story = minister()

    found = {mention for known in first.known for mention in known.entity.mentions}
    assert found == {mention for each in story.entities for mention in each.mentions}
    assert set(first.extraction.mentions) == found


def test_a_tenure_is_read_back_with_office_and_country(quads):
    first = next(each for each in read(quads) if each.article.file == "a.txt")
    (tenure,) = first.extraction.tenures

    assert (tenure.office, tenure.status) == ("foreign minister", "current")
    assert (tenure.person.span.text, tenure.country.span.text) == ("Ada Example", "Ruritania")
    assert tenure.organization is None


def test_the_decision_in_the_graph_is_read_back(quads):
    links = {known.iri: known.link for each in read(quads) for known in each.known}

    assert links[f"{ENTITY}{RURITANIA}"].qid == RURITANIA
    assert links[f"{ENTITY}{RURITANIA}"].country == "RUR"
    assert links[f"{ENTITY}{RURITANIA}"].method == "offline"
    assert links[ADA_NAMED].qid == ""
    assert links[ADA_NAMED].reasons == ("'Ada Example' is no Person in the knowledge base",)


def test_words_before_a_name_describe_it(knowledge):
    story = Story("The singer Ada Example left.")
    story.has("Ada Example", "Person", phrase="The singer Ada Example")
    (description,) = read(story.quads(knowledge))[0].extraction.descriptions

    assert description.mention.phrase.text == "The singer"


def test_a_description_of_somebody_named_describes_them(knowledge):
    story = Story("Ada Example left. The singer was tired.")
    story.has("Ada Example", "Person", story.words("The singer", "Person", "nominal"))
    (description,) = read(story.quads(knowledge))[0].extraction.descriptions

    assert description.mention.phrase.text == "The singer"


def test_somebody_without_a_name_has_none_when_read_back(knowledge):
    story = Story("The envoy left.")
    story.has("The envoy", "Person", form="nominal")
    (known,) = read(story.quads(knowledge))[0].known

    assert not known.entity.named


def test_what_is_no_article_tells_nothing():
    assert read([Quad(NamedNode("https://example.org/x"), RDFS.label, Literal("x"))]) == []


# Decisions written


@pytest.mark.parametrize("form", [tuple, merged])
def test_an_identity_renames_the_entity_everywhere(quads, form):
    given = form(quads)
    new = rewritten(given, changes(given, ADA_NAMED, ADA_LINKED, ENTITY + ADA))

    assert ADA_NAMED not in subjects(new) | {str(each.object).strip("<>") for each in new}
    assert values(new, ENTITY + ADA, OWL.sameAs) == {iri.WIKIDATA + ADA}
    assert values(new, ENTITY + ADA, RDFS.label) == {"Ada Example"}
    assert faults(new) == []


def test_a_link_says_who_decided_why_and_with_what(quads):
    new = rewritten(quads, changes(quads, ADA_NAMED, ADA_LINKED, ENTITY + ADA))
    node = next(
        each.subject.value for each in new if each.object == NamedNode(ENTITY + ADA) and each.predicate == DIP.entity
    )

    assert values(new, node, DIP.linkMethod) == {DIP.online.value}
    assert values(new, node, DIP.linkReason) == {"because"}
    assert values(new, node, DIP.linkScore) == {"0.9"}
    assert values(new, node, DIP.linkedWith) == {"Wikidata, today"}
    assert values(new, node, DIP.linkedName) == {"Ada Example"}
    assert values(new, node, DIP.actorReason) == values(quads, node, DIP.actorReason)


@pytest.mark.parametrize("form", [tuple, merged])
def test_no_identity_gives_back_the_former_graph(quads, form):
    given = form(quads)
    there = rewritten(given, changes(given, ADA_NAMED, ADA_LINKED, ENTITY + ADA))
    stored = next(known.link for each in read(given) for known in each.known if known.iri == ADA_NAMED)
    back = rewritten(there, changes(there, ENTITY + ADA, replace(stored, label="Ada Example"), ADA_NAMED))

    assert set(back) == set(given)


def test_each_article_stays_in_its_own_graph(quads):
    new = rewritten(quads, changes(quads, ADA_NAMED, ADA_LINKED, ENTITY + ADA))

    assert {each.graph_name for each in new} == {each.graph_name for each in quads}
    assert len([each for each in new if each.subject.value == ENTITY + ADA and each.predicate == OWL.sameAs]) == 2


def test_writing_the_same_again_changes_nothing(quads):
    new = rewritten(quads, changes(quads, ADA_NAMED, ADA_LINKED, ENTITY + ADA))

    assert set(rewritten(new, changes(new, ENTITY + ADA, ADA_LINKED, ENTITY + ADA))) == set(new)


def test_nothing_decided_leaves_the_graph_as_it_is(quads):
    assert rewritten(quads, ()) == tuple(quads)


@pytest.mark.parametrize("form", [tuple, merged])
def test_an_office_is_named_after_the_body_that_it_serves(quads, form):
    given = form(quads)
    new = rewritten(given, changes(given, ENTITY + RURITANIA, OPEN, f"{ENTITY}state/Ruritania", "State"))
    office = f"{iri.DATA}office/foreign_minister/Ruritania"

    assert values(given, f"{iri.DATA}office/foreign_minister/{RURITANIA}", OWL.sameAs) == {
        iri.WIKIDATA + FOREIGN_MINISTER
    }
    assert values(new, office, DIP.officeOf) == {f"{ENTITY}state/Ruritania"}
    assert values(new, office, OWL.sameAs) == set()
    assert faults(new) == []


def test_an_office_gets_the_identity_that_is_given(quads):
    open_ = rewritten(quads, changes(quads, ENTITY + RURITANIA, OPEN, f"{ENTITY}state/Ruritania", "State"))
    link = replace(ADA_LINKED, qid=RURITANIA, label="Ruritania", type="State")
    offices = (("foreign minister", FOREIGN_MINISTER),)
    some = changes(open_, f"{ENTITY}state/Ruritania", link, ENTITY + RURITANIA, "State", offices=offices)
    new = rewritten(open_, [each for each in some if each.article == read(quads)[0].iri])

    assert values(new, f"{iri.DATA}office/foreign_minister/{RURITANIA}", OWL.sameAs) == {
        iri.WIKIDATA + FOREIGN_MINISTER
    }


def test_classes_that_do_not_fit_the_new_one_are_dropped(quads):
    city = [Quad(NamedNode(STRELSAU_NAMED), RDF.type, DIP.City, each.graph_name) for each in quads[:1]]
    link = replace(ADA_LINKED, qid=STRELSAU, label="Strelsau", type="Organization")
    given = (*quads, *city)

    there = rewritten(given, changes(given, STRELSAU_NAMED, link, ENTITY + STRELSAU, "Organization"))
    assert values(there, ENTITY + STRELSAU, RDF.type) == {DIP.Organization.value}
    place = rewritten(given, changes(given, STRELSAU_NAMED, link, ENTITY + STRELSAU, "Place"))
    assert values(place, ENTITY + STRELSAU, RDF.type) == {DIP.Place.value, DIP.City.value}


def test_what_others_say_of_an_entity_follows_it(quads):
    note = Quad(NamedNode(ADA_NAMED), NamedNode("https://example.org/note"), Literal("mine"))
    about = Quad(NamedNode("https://example.org/me"), NamedNode("https://example.org/knows"), NamedNode(ADA_NAMED))
    new = rewritten((*quads, note, about), changes(quads, ADA_NAMED, ADA_LINKED, ENTITY + ADA))

    assert Quad(NamedNode(ENTITY + ADA), note.predicate, note.object) in new
    assert Quad(about.subject, about.predicate, NamedNode(ENTITY + ADA)) in new


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Ada Example", f"{ENTITY}person/Ada_Example"), ("", f"{iri.DATA}article/x/entity/3-9")],
)
def test_without_an_identity_an_entity_is_known_by_its_name_or_its_place(name, wanted):
    assert name_iri(f"{iri.DATA}article/x", name, "Person", f"{iri.DATA}article/x/link/3-9") == wanted


# Records


PROFILED = Profiled(
    ADA,
    "Wikidata, 2023-11-14",
    "2023-11-14T22:13:20Z",
    labels=(("en", "Ada Example"), ("fr", "Ada Exemple")),
    coordinates=(50.75, -14.5),
    nationalities=((RURITANIA, "Ruritania"),),
    posts=(Post((FOREIGN_MINISTER, "Foreign Minister"), "2020-01", ""), Post((FOREIGN_MINISTER, ""), "", "2019")),
)


def test_a_record_says_where_it_is_from_when_and_under_which_licence():
    quads = records([PROFILED], "1.0")
    node = f"{GRAPH.value}/{ADA}"

    assert {each.graph_name for each in quads} == {GRAPH}
    assert values(quads, node, PROV.wasDerivedFrom) == {iri.WIKIDATA + ADA}
    assert values(quads, node, PROV.generatedAtTime) == {"2023-11-14T22:13:20Z"}
    assert values(quads, node, DIP.softwareVersion) == {"1.0"}
    assert values(quads, node, DCT.license) == {"https://creativecommons.org/publicdomain/zero/1.0/"}
    assert values(quads, node, DIP.recordOf) == {ENTITY + ADA}


def test_what_is_told_hangs_on_the_entity():
    quads = records([PROFILED], "1.0")

    assert values(quads, ENTITY + ADA, SCHEMA.latitude) == {"50.75"}
    assert values(quads, ENTITY + ADA, SCHEMA.longitude) == {"-14.5"}
    assert values(quads, ENTITY + ADA, SCHEMA.nationality) == {ENTITY + RURITANIA}
    assert values(quads, ENTITY + ADA, SKOS.prefLabel) == {"Ada Example", "Ada Exemple"}


def test_an_office_held_has_dates_as_exact_as_known():
    quads = records([PROFILED], "1.0")
    dates = {each.object for each in quads if each.predicate in (SCHEMA.startDate, SCHEMA.endDate)}
    held = {each.subject.value for each in quads if each.object == DIP.HeldOffice}

    assert {(each.value, each.datatype.value.rsplit("#")[-1]) for each in dates} == {
        ("2020-01", "gYearMonth"),
        ("2019", "gYear"),
    }
    assert held == {f"{GRAPH.value}/{ADA}/{FOREIGN_MINISTER}/{dates}" for dates in ("from-2020-01", "to-2019")}


def test_records_have_the_form_that_the_shapes_ask_for():
    assert faults(records([PROFILED], "1.0")) == []


@pytest.mark.parametrize(
    ("predicate", "value"),
    [(SCHEMA.latitude, Literal(91.0)), (DIP.recordOf, NamedNode(ENTITY + STRELSAU)), (DIP.recordSource, Literal("x"))],
)
def test_the_shapes_notice_a_record_that_is_wrong(predicate, value):
    quads = records([PROFILED], "1.0")
    node = ENTITY + ADA if predicate == SCHEMA.latitude else f"{GRAPH.value}/{ADA}"

    assert faults([*quads, Quad(NamedNode(node), predicate, value, GRAPH)])


def test_records_are_told_apart_where_the_graph_name_is_lost(quads):
    told_of = merged(records([PROFILED], "1.0"))

    assert all(map(is_recorded, told_of))
    assert not any(map(is_recorded, merged(quads)))


@pytest.mark.parametrize("form", [tuple, merged])
def test_a_record_goes_with_the_identity_that_it_tells_of(quads, form):
    there = rewritten(quads, changes(quads, ADA_NAMED, ADA_LINKED, ENTITY + ADA))
    given = form((*there, *records([PROFILED, replace(PROFILED, qid=STRELSAU)], "1.0")))
    back = rewritten(given, changes(given, ENTITY + ADA, OPEN, ADA_NAMED))

    assert {each.subject.value for each in back if each.object == DIP.Record} == {f"{GRAPH.value}/{STRELSAU}"}
    assert not values(back, ADA_NAMED, SCHEMA.latitude)


def test_a_store_is_read_like_its_quads(quads):
    store = Store()
    store.extend(quads)
    store.extend(merged(quads))

    assert {each.graph_name for each in store} == {DefaultGraph(), *(each.graph_name for each in quads)}
    from_store = [each for facts in articles(store) if (each := told(facts))]
    assert sorted(each.iri for each in from_store) == sorted(each.iri for each in read(quads))
