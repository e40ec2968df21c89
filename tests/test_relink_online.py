"""Identities found in Wikidata, which is played on the loopback interface."""

from __future__ import annotations

import datetime

import pytest

from kgbuild import identities, validate
from kgbuild.errors import LinkError
from kgbuild.identities.deciding import Agreed, chosen, together
from kgbuild.identities.online import Online
from kgbuild.model import Link
from kgbuild.relink import obeyed, parsed
from kgbuild.resources import folder
from kgbuild.wikidata import Wikidata
from ruritania import (
    ADA,
    ADA_THE_SINGER,
    BANK,
    CITY,
    COMPANY,
    DAY,
    ENTITY,
    FOREIGN_MINISTER,
    HUMAN,
    NAME,
    ORGANIZATION_ROOT,
    PLACE_ROOT,
    RULES,
    RURITANIA,
    STRELSAU,
    WORLD,
    Story,
    answers,
    base,
    held,
    later,
    minister,
    office,
    person,
)
from wikidata_loopback import Time, at, claim, claims, entity, parameters, says, tells, to, wikidata

ADA_NAMED = f"{ENTITY}person/Ada_Example"
RULED = entity(RURITANIA, "Ruritania", claims=claims(claim("P298", "RUR")))


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory):
    return base(tmp_path_factory.mktemp("kb") / "kb.sqlite")


@pytest.fixture
def quads(knowledge):
    return (*minister().quads(knowledge), *later().quads(knowledge))


def asked(server, cache=None, *, offline=False, **changes):
    time = Time()
    return Wikidata(server.settings(**changes), cache, offline=offline, clock=time.clock, sleep=time.sleep)


def decide(quads, knowledge, client, **more):
    return identities.decide(tuple(quads), identities.Means(knowledge, RULES, client, **more))


def found(quads, knowledge, *things, classes=None, **more):
    """The links that a Wikidata of *things* gives, by the IRI of the entity; and the requests made."""
    with wikidata(answers(*things, classes=classes)) as server, asked(server) as client:
        outcome = decide(quads, knowledge, client, **more)
        every = [change for some in outcome.changes.values() for change in some]
        return {change.entity: change.link for change in reversed(every)}


# Verified by what it is, and by the office


def test_somebody_who_held_the_office_is_found(quads, knowledge):
    link = found(quads, knowledge)[ADA_NAMED]

    assert (link.qid, link.method, link.made_with) == (ADA, "online", "Wikidata, 2023-11-14")
    assert any("held the office 'foreign minister' of RUR from 2020-01-15" in reason for reason in link.reasons)
    assert any("in Wikidata" in reason for reason in link.reasons)


def test_one_identity_counts_for_all_articles_that_have_the_name(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        outcome = decide(quads, knowledge, client)
    new = identities.in_memory(quads, outcome)

    assert {each.article for some in outcome.changes.values() for each in some if each.entity == ADA_NAMED} == {
        each.value for each in {quad.graph_name for quad in quads}
    }
    assert not any(ADA_NAMED in str(quad) for quad in new)
    assert (outcome.entities, outcome.before, outcome.new) == (3, 1, 1)
    assert validate.validate(new, shapes=folder("ontology") / "shapes.ttl") == ()


def test_a_namesake_of_another_trade_and_office_is_not_accepted(quads, knowledge):
    doctor = person(ADA, "Ada Example", links=3)

    assert found(quads, knowledge, doctor, RULED, office())[ADA_NAMED].qid == ""


def test_an_office_of_another_time_does_not_verify(quads, knowledge):
    former = person(ADA, "Ada Example", held("+1890-01-01T00:00:00Z", "+1895-01-01T00:00:00Z"), links=30)
    link = found(quads, knowledge, former, RULED, office())[ADA_NAMED]

    assert link.qid == ""
    assert link.nearest == ADA


def test_an_office_that_goes_on_is_known_to_the_day_of_the_answer(knowledge):
    today = minister(published=datetime.date(2023, 11, 1)).quads(knowledge)

    assert found(today, knowledge)[ADA_NAMED].qid == ADA


@pytest.mark.parametrize("kind", [NAME, CITY, COMPANY])
def test_what_is_no_person_is_not_taken_for_one(quads, knowledge, kind):
    other = entity(ADA, "Ada Example", claims=claims(claim("P31", to(kind))))
    link = found(quads, knowledge, other)[ADA_NAMED]

    assert (link.qid, link.score) == ("", 0.0)
    assert link.reasons[0].startswith("'Ada Example' is no Person in Wikidata")


def test_a_body_that_nothing_else_is_called_like_is_found(knowledge):
    story = Story("The Bank of Strelsau lent money.")
    story.has("Bank of Strelsau", "Organization")

    assert found(story.quads(knowledge), knowledge)[f"{ENTITY}organization/Bank_of_Strelsau"].qid == BANK


def test_an_item_that_is_body_and_place_is_what_the_article_has(knowledge):
    both = {COMPANY: (ORGANIZATION_ROOT, PLACE_ROOT)}
    for kind in ("Organization", "Place"):
        story = Story("The Bank of Strelsau lent money.")
        story.has("Bank of Strelsau", kind)
        (link,) = found(story.quads(knowledge), knowledge, classes=both).values()

        assert (link.qid, link.type) == (BANK, kind)


def test_a_state_is_what_has_a_code(knowledge):
    story = Story("Nova Ruritania sent an envoy.")
    story.has("Nova Ruritania", "State")
    state = entity("Q900000111", "Nova Ruritania", claims=claims(claim("P31", to(CITY)), claim("P298", "NRU")))
    (link,) = found(story.quads(knowledge), knowledge, state).values()

    assert (link.type, link.country) == ("State", "NRU")


def test_an_alias_is_a_name_too(quads, knowledge):
    aliases = {"en": [{"language": "en", "value": "Ada Example"}]}
    known = person(ADA, "Ada M. Example", held(), claim("P27", to(RURITANIA)), links=30, aliases=aliases)
    link = found(quads, knowledge, known, RULED, office())[ADA_NAMED]

    assert (link.qid, link.label) == (ADA, "Ada M. Example")
    assert any("is another name of it" in reason for reason in link.reasons)


def test_a_name_that_only_begins_alike_is_none(quads, knowledge):
    longer = person(ADA, "Ada Example Smith", held(), claim("P27", to(RURITANIA)), links=30)

    assert found(quads, knowledge, longer, RULED, office())[ADA_NAMED].qid == ""


def test_an_item_that_redirects_is_the_one_it_leads_to(quads, knowledge):
    target = person(ADA, "Ada Example", held(), claim("P27", to(RURITANIA)), links=30)
    moved = {**target, "redirects": {"from": ADA_THE_SINGER, "to": ADA}}
    others = answers(RULED, office(), person(ADA_THE_SINGER, "Ada Example"))

    def act(handler):
        if ADA_THE_SINGER in parameters(handler).get("ids", ""):
            tells({"entities": {ADA: moved, RURITANIA: RULED}})(handler)
        else:
            others(handler)

    with wikidata(act) as server, asked(server) as client:
        outcome = decide(quads, knowledge, client)

    assert {each.link.qid for some in outcome.changes.values() for each in some if each.entity == ADA_NAMED} == {ADA}


def test_what_speaks_against_somebody_in_one_article_does_in_all(knowledge):
    story = Story("The singer Ada Example sang.", file="c.txt")
    story.has("Ada Example", "Person", phrase="The singer Ada Example")
    known = person(ADA, "Ada Example", claim("P27", to(RURITANIA)), held(), links=3)
    both = (*minister().quads(knowledge), *story.quads(knowledge))
    link = found(both, knowledge, known, RULED, office())[ADA_NAMED]

    assert link.qid == ""
    assert any("singer" in reason for reason in link.reasons)


# What is asked, and how often


def test_all_is_asked_in_few_requests(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        decide(quads, knowledge, client)
        actions = [sent.get("action", "query") for sent in server.requests]

    assert actions == ["wbsearchentities", "wbsearchentities", "wbgetentities", "query", "wbgetentities"]


def test_who_has_an_identity_is_not_asked_for(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        decide(quads, knowledge, client)
        searched = {sent["search"] for sent in server.requests if "search" in sent}

    assert searched == {"Ada Example", "Strelsau"}


def test_who_is_known_by_a_description_or_part_of_a_name_is_not_asked_for(knowledge):
    story = Story("The envoy met officials.")
    story.has("The envoy", "Person", form="nominal")
    story.has("officials", "Group", form="nominal")
    with wikidata(answers()) as server, asked(server) as client:
        decide(story.quads(knowledge), knowledge, client)

        assert server.requests == []


def test_nothing_is_asked_where_nothing_is_open(knowledge):
    story = Story("Ruritania was quiet.")
    story.has("Ruritania", "State")
    with wikidata(answers()) as server, asked(server) as client:
        decide(story.quads(knowledge), knowledge, client)

        assert server.requests == []


def test_a_rerun_asks_nothing_and_changes_nothing(quads, knowledge, tmp_path):
    with wikidata(answers()) as server:
        with asked(server, tmp_path / "answers") as client:
            new = identities.in_memory(quads, decide(quads, knowledge, client))
        before = len(server.received)
        with asked(server, tmp_path / "answers") as client:
            assert decide(new, knowledge, client).changes == {}
            assert decide(quads, knowledge, client).changes
        assert len(server.received) == before


def test_offline_the_kept_answers_are_enough(quads, knowledge, tmp_path):
    with wikidata(answers()) as server:
        with asked(server, tmp_path / "answers") as client:
            first = decide(quads, knowledge, client)
        with asked(server, tmp_path / "answers", offline=True) as client:
            assert decide(quads, knowledge, client) == first
            assert client.requests == 0


def test_offline_what_was_never_asked_is_an_error(quads, knowledge):
    with (
        wikidata(answers()) as server,
        asked(server, offline=True) as client,
        pytest.raises(LinkError, match="--offline forbids"),
    ):
        decide(quads, knowledge, client)


def test_after_a_ban_the_answers_so_far_are_used(quads, knowledge, tmp_path):
    real, count = answers(), []

    def act(handler):
        count.append(1)
        says("You have been blocked", "text/plain", 403)(handler) if len(count) == 2 else real(handler)

    with wikidata(act) as server:
        with asked(server, tmp_path / "answers") as client, pytest.raises(LinkError, match="blocked"):
            decide(quads, knowledge, client)
        with asked(server, tmp_path / "answers") as client:
            assert decide(quads, knowledge, client).new == 1
            assert client.requests == 4  # the first search is not made again


# Which decision counts


def test_the_knowledge_base_comes_first(knowledge):
    story = Story("King Rudolf Elphberg of Ruritania spoke.")
    ruritania = story.has("Ruritania", "State", country="RUR")
    rudolf = story.has("Rudolf Elphberg", "Person", country="RUR")
    story.holds(rudolf, "King", ruritania)
    with wikidata(answers()) as server, asked(server) as client:
        quads = story.quads(knowledge)
        stripped = identities.in_memory(quads, decide(quads, knowledge, None, decisions=parsed(NONE, "d.tsv")))
        outcome = decide(stripped, knowledge, client, decisions=parsed(NONE.replace("none", "Q900000300"), "d.tsv"))

    assert outcome.new == 1
    assert server.requests == []


NONE = "name\tdecision\nRudolf Elphberg\tnone\n"


def link_of(qid="", score=0.0, *reasons):
    return Link(qid, score, reasons or ("why",), label=qid)


def test_the_surest_article_decides():
    assert together([link_of("", 0.4), link_of(ADA, 0.8), link_of(ADA, 0.9)]) == link_of(ADA, 0.9)


def test_articles_that_lead_to_two_leave_it_open():
    link = together([link_of(ADA, 0.8), link_of(ADA_THE_SINGER, 0.9)])

    assert (link.qid, link.candidates) == ("", 2)
    assert ADA in link.reasons[-1]
    assert ADA_THE_SINGER in link.reasons[-1]


@pytest.mark.parametrize(
    ("base_link", "asked_link", "refresh", "wanted"),
    [
        (link_of(ADA, 0.8), link_of(BANK, 0.9), False, ADA),
        (link_of(ADA, 0.8), link_of(BANK, 0.9), True, BANK),
        (link_of("", 0.5), link_of(BANK, 0.9), False, BANK),
        (link_of(ADA, 0.8), link_of("", 0.9), True, ADA),
    ],
)
def test_what_links_comes_first_and_wikidata_first_on_refresh(base_link, asked_link, refresh, wanted):
    assert chosen(0.0, Agreed(base_link), Agreed(asked_link), refresh=refresh).link.qid == wanted


@pytest.mark.parametrize(("score", "replaced"), [(0.4, False), (0.5, True), (0.6, True)])
def test_reasons_for_none_are_replaced_unless_the_graph_came_nearer(score, replaced):
    link = Agreed(link_of("", score))

    assert chosen(0.5, Agreed(link_of("", 0.1)), link, refresh=False) == (link if replaced else None)


def test_without_wikidata_what_stays_open_stays_as_it_is():
    assert chosen(0.5, Agreed(link_of("", 0.7)), None, refresh=False) is None


def test_refresh_takes_back_an_identity_that_nothing_bears_out(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        there = identities.in_memory(quads, decide(quads, knowledge, client))
    link = found(there, knowledge, person(BANK, "Nobody"), refresh=True)[ENTITY + ADA]

    assert link.qid == ""


def test_refresh_leaves_what_is_still_so(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        there = identities.in_memory(quads, decide(quads, knowledge, client))
        again = identities.in_memory(there, decide(there, knowledge, client, refresh=True))
        third = identities.in_memory(again, decide(again, knowledge, client, refresh=True))

    assert set(third) == set(again)
    assert not any(ADA_NAMED in str(quad) for quad in again)


# Decisions


def test_a_decision_comes_before_all(quads, knowledge):
    decisions = parsed(f"name\tdecision\tlabel\tcandidate\nAda Example\t{BANK}\tSomebody else\t{BANK}\n", "d.tsv")
    outcome = decide(quads, knowledge, None, decisions=decisions)
    (change, other) = (change for some in outcome.changes.values() for change in some)

    assert change.link == other.link
    assert (change.link.qid, change.link.method, change.link.made_with) == (BANK, "decided", "decisions d.tsv")
    assert change.label == "Somebody else"


def test_a_decision_on_what_the_knowledge_base_has_takes_its_label_and_class(knowledge):
    story = Story("Ruritanija spoke.")
    story.has("Ruritanija", "Place")
    quads = story.quads(knowledge)
    decisions = parsed(f"name\tdecision\nRuritanija\t{RURITANIA}\n", "d.tsv")
    ((change,),) = decide(quads, knowledge, None, decisions=decisions).changes.values()

    assert (change.label, change.type) == ("Ruritania", "State")


def test_a_decision_on_what_only_wikidata_has_takes_its_label_there(quads, knowledge):
    decisions = parsed(f"name\tdecision\nStrelsau\t{STRELSAU}\n", "d.tsv")
    link = found(quads, knowledge, decisions=decisions)[f"{ENTITY}place/Strelsau"]

    assert (link.label, link.type) == ("Strelsau", "Place")


def test_what_was_decided_stays_without_the_file(quads, knowledge):
    decisions = parsed("name\tdecision\nAda Example\tnone\n", "d.tsv")
    there = identities.in_memory(quads, decide(quads, knowledge, None, decisions=decisions))
    for refresh in (False, True):
        assert ADA_NAMED not in found(there, knowledge, refresh=refresh)


def test_a_decision_obeyed_once_changes_nothing_the_next_time(quads, knowledge):
    decisions = parsed(f"entity\tdecision\n{ADA_NAMED}\t{ADA}\n{ENTITY}{RURITANIA}\tnone\n", "d.tsv")
    there = identities.in_memory(quads, decide(quads, knowledge, None, decisions=decisions))

    assert any(f"{ENTITY}state/Ruritania" in str(quad) for quad in there)
    assert decide(there, knowledge, None, decisions=decisions).changes == {}


# Review


def test_what_is_near_the_threshold_is_doubtful_with_what_came_nearest(quads, knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        means = identities.Means(knowledge, RULES, client)
        doubts = {each.name: each for each in identities.review(quads, means)}

    assert doubts["Strelsau"].candidate == STRELSAU
    assert doubts["Strelsau"].qid == ""
    assert (doubts["Strelsau"].mentions, doubts["Strelsau"].articles) == (2, 2)
    assert "Ruritania" not in doubts


def test_review_asks_nothing_on_what_is_decided(quads, knowledge):
    decisions = parsed("name\tdecision\nStrelsau\tnone\n", "d.tsv")
    with wikidata(answers()) as server, asked(server) as client:
        doubts = identities.review(quads, identities.Means(knowledge, RULES, client, decisions))

    assert "Strelsau" not in {each.name for each in doubts}


# The source itself


def test_an_office_of_which_only_the_end_is_unknown_is_sure_for_its_start(tmp_path):
    ended = person(
        ADA, "Ada Example", claim("P39", to(FOREIGN_MINISTER), P580=[at("+2001-00-00T00:00:00Z", 9)], P582=[None])
    )
    with wikidata(answers(ended, RULED, office())) as server, asked(server) as client:
        source = Online(client)
        source.prepare(["Ada Example"])
        (post,) = source.held(ADA)

    assert (post.start, post.end, post.country) == ("2001", "2001", "RUR")
    assert "foreign minister ruritania" in post.titles


def test_the_country_of_an_office_may_be_its_jurisdiction():
    bound = entity(FOREIGN_MINISTER, "Minister", claims=claims(claim("P1001", to(RURITANIA))))
    with wikidata(answers(person(ADA, "Ada Example", held()), RULED, bound)) as server, asked(server) as client:
        source = Online(client)
        (candidate,) = source.named("Ada Example")

    assert candidate.countries == ("RUR",)


def test_how_well_known_somebody_is_goes_by_sitelinks():
    with wikidata(answers(person(ADA, "Ada", links=300), person(BANK, "Ada"))) as server, asked(server) as client:
        first, second = Online(client).named("Ada")

    assert (first.prior, second.prior) == (1.0, 0.0)


def test_what_is_of_no_type_is_no_thing():
    with wikidata(answers()) as server, asked(server) as client:
        source = Online(client)

        assert source.thing("Q900000005") is None
        assert source.thing("Q900000999") is None
        assert source.thing(ADA).label == "Ada Example"


def test_the_day_of_a_name_nobody_has_is_that_of_the_search():
    with wikidata(answers()) as server, asked(server) as client:
        source = Online(client)
        source.prepare(["Rupert"])

        assert (source.named("Rupert"), source.day("Rupert"), source.day("Ada")) == ((), "2023-11-14", "")


# Enrichment


def test_wikidata_tells_of_those_who_have_an_identity(knowledge):
    with wikidata(answers()) as server, asked(server) as client:
        quads = identities.enrichment([ADA, STRELSAU, "Q900000999"], knowledge, client, ("fr",))
    text = "\n".join(map(str, quads))

    assert '"Ada Exemple"@fr' in text
    assert '"50.75"' in text
    assert f"{FOREIGN_MINISTER}/from-2020-01-15" in text
    assert "Q900000999" not in text
    assert validate.validate(quads, shapes=folder("ontology") / "shapes.ttl") == ()


def test_the_knowledge_base_tells_what_it_has_without_the_network(knowledge):
    quads = identities.enrichment(["Q900000300", RURITANIA, ADA], knowledge, None)
    text = "\n".join(map(str, quads))

    assert "from-2010-01-01" in text
    assert '"50.5"' in text
    assert "wasDerivedFrom" not in text
    assert ADA not in text
    assert f'"knowledge base {knowledge.version}, Atlas"' in text


def test_the_world_of_the_tests_is_as_it_should_be():
    assert {each["id"] for each in WORLD} >= {ADA, ADA_THE_SINGER, STRELSAU, BANK, RURITANIA}
    assert HUMAN == "Q5"
    assert datetime.date(2023, 6, 1) == DAY


def test_each_article_keeps_its_own_score_and_reasons():
    here, there = link_of(ADA, 0.9, "an office"), link_of(ADA, 0.8, "a country")
    agreed = Agreed(here, {"a": here, "b": there, "c": link_of("", 0.1)}).made("online", "Wikidata, today")

    assert [agreed.of(each, link_of()).reasons for each in "abc"] == [("an office",), ("a country",), ("an office",)]
    assert agreed.of("b", link_of()).method == "online"


def test_a_build_names_whom_people_took_an_identity_from_after_the_article():
    story = Story("Ada left.")
    story.has("Ada", "Person")
    linked = ((story.entities[0], link_of(ADA, 0.9)),)
    (link,) = obeyed(parsed("name\tdecision\nAda\tnone\n", "d.tsv"), story.article, linked, lambda _qid: None)

    assert (link.qid, link.label, link.type) == ("", "Ada", "Person")
