"""Fitting the facts of a working file into the base: offices, then all things, then who held which office when."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from kgbuild.kbupdate import naming, tenures
from kgbuild.kbupdate.kinds import HUMAN
from kgbuild.kbupdate.records import Facts
from kgbuild.knowledge import persons
from kgbuild.knowledge.names import normal
from kgbuild.knowledge.schema import ThingRow, date_of
from kgbuild.knowledge.titles import height

if TYPE_CHECKING:
    from kgbuild.kbupdate.kinds import Kind
    from kgbuild.kbupdate.stage import Stage

OFFICE_PRIOR: Final = 10
"""How well known an office is, in hundredths: its holders are."""
DECIMALS: Final = 3
"""Of degrees, a hundred metres."""
CAREER: Final = """
SELECT o.form, o.country, o.body, h.start, h.end FROM office o JOIN (
  SELECT office, start, end FROM held WHERE person = ?1 UNION SELECT office, start, end FROM tenure WHERE person = ?1
) h ON h.office = o.qid
"""
UNDESCRIBED: Final = """
SELECT DISTINCT h.person FROM held h JOIN thing t ON t.qid = h.person
WHERE t.type = 'Person' AND h.person NOT IN (SELECT qid FROM facts) ORDER BY 1
"""
HELD: Final = """
SELECT h.office, h.person, h.start, h.end FROM held h JOIN thing t ON t.qid = h.person
WHERE t.type = 'Person' AND h.office IN (SELECT qid FROM office) ORDER BY 1, 2, 3, 4
"""


def merge(stage: Stage) -> None:
    """Put everything that was taken into *stage*."""
    held = frozenset(office for (office,) in stage.connection.execute("SELECT DISTINCT office FROM held"))
    rows = "SELECT line FROM facts WHERE qid IN (SELECT office FROM held) ORDER BY qid"
    for (line,) in stage.connection.execute(rows):
        facts = Facts.read(line)
        kind = stage.kinds.of(facts, states=stage.countries.sovereign, held=held)
        if kind is not None and kind.type == "Office":
            put_office(stage, facts)
    for (line,) in stage.connection.execute("SELECT line FROM facts ORDER BY qid"):
        facts = Facts.read(line)
        kind = stage.kinds.of(facts, states=stage.countries.sovereign, held=held)
        if kind is None or kind.type == "Office":
            continue
        if kind.type == "Person":
            put_person(stage, facts)
        else:
            put_other(stage, facts, kind)
    for (person,) in stage.connection.execute(UNDESCRIBED).fetchall():
        put_person(stage, Facts(person, classes=(HUMAN,)))
    put_tenures(stage)


def put_office(stage: Stage, facts: Facts) -> None:
    """Put an office that somebody held, with its titles."""
    country, body = stage.countries.served(facts)
    label = naming.label(facts, "Office")
    if not label or not stage.takes([country]):
        return
    forms = naming.titles(facts, stage.countries.words.get(country, frozenset()))
    if forms:
        thing = ThingRow(facts.qid, label, "Office", "", country, OFFICE_PRIOR, None, None, stage.source)
        stage.put(thing, naming.forms(facts, "Office"))
        stage.entitle(facts.qid, forms, country, body)


def put_person(stage: Stage, facts: Facts) -> None:
    """Put somebody who is known, or whom news may still speak of: by their pages, or the date of their last office."""
    career = stage.connection.execute(CAREER, (facts.qid,)).fetchall()
    codes = {*stage.countries.codes(facts.citizenships), *(country for _, country, *_ in career if country)}
    label, forms = naming.label(facts, "Person"), naming.forms(facts, "Person")
    last = max((date_of(end or start) for *_, start, end in career), default="")
    listed, known = bool(facts.title), stage.thing(facts.qid) is not None
    matters = bool(career) or facts.sitelinks >= stage.options.sitelinks
    is_new = label and forms and matters and persons.remembered(facts.sitelinks, listed=listed, last=last)
    if (known or is_new) and stage.takes(codes):
        high = max((height(form, country, body) for form, country, body, *_ in career), default=0)
        prior = round(100 * persons.prior(facts.sitelinks, listed=listed, height=high))
        countries = " ".join(sorted(codes))
        stage.put(ThingRow(facts.qid, label, "Person", "", countries, prior, None, None, stage.source), forms)


def put_other(stage: Stage, facts: Facts, kind: Kind) -> None:
    """Put a state, a place or a body: a new one only if enough wikis write about it, or it is a state."""
    label, forms = naming.label(facts, kind.type), naming.forms(facts, kind.type)
    codes = stage.countries.codes((facts.qid,) if kind.type == "State" else facts.countries)
    state, known = kind.type == "State", stage.thing(facts.qid) is not None
    enough = known or state or facts.sitelinks >= stage.options.sitelinks
    if label and forms and enough and stage.takes(codes):
        prior = round(100 * persons.prior(facts.sitelinks, listed=False, height=0))
        place = (_rounded(facts.latitude), _rounded(facts.longitude))
        row = ThingRow(facts.qid, label, kind.type, kind.kind, " ".join(sorted(codes)), prior, *place, stage.source)
        stage.put(row, forms, common={normal(label)} if state and not known else ())


def put_tenures(stage: Stage) -> None:
    """Unite who held which office when with what the base says of the same person in the same office."""
    for (office, person), rows in groupby(stage.connection.execute(HELD), key=itemgetter(0, 1)):
        countries = stage.connection.execute("SELECT country FROM office WHERE qid = ?", (office,)).fetchall()
        if not stage.takes([country for (country,) in countries]):
            continue
        key = (office, person)
        query = "SELECT start, end, source FROM tenure WHERE office = ? AND person = ?"
        known = [tenures.Span(*row) for row in stage.connection.execute(query, key)]
        found = [tenures.Span(start, end, stage.source) for _, _, start, end in rows]
        newer = all(stage.newer(span.source) for span in known)
        united = tenures.united(known, found, newer=newer)
        stage.connection.execute("DELETE FROM tenure WHERE office = ? AND person = ?", key)
        stage.connection.executemany(
            "INSERT INTO tenure VALUES (?, ?, ?, ?, ?)", ((*key, each.start, each.end, each.source) for each in united)
        )


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS)
