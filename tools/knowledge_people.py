"""Persons with their names, the offices that they held, and when."""

from __future__ import annotations

import collections
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal
from kgbuild.knowledge.persons import person_label, person_names, prior, remembered, without_honorific, without_remark
from kgbuild.knowledge.schema import OfficeRow
from kgbuild.knowledge.titles import height, title_form
from knowledge_rows import Row, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

NO_TITLES: Final = frozenset({"", "ambassador"})
"""What is left of titles that tell no office: of the ambassador of Japan and of the one to Japan nothing else is."""
VOTERS: Final = 3
NATIVES: Final = 0.3
"""Of so many holders whose countries are known, this share at least must be of the office's country."""
SINGLE: Final = 0.8
"""From this share of tenures on that end before the next begins, an office has one holder at a time."""
NAMESAKES: Final = 0.02
"""From so many persons on a name is frequent: as many as would have it among those of the tables if given names and
surnames were dealt out at random."""


@dataclass(slots=True)
class Person:
    """Somebody, while what the tables tell is gathered."""

    qid: str
    label: str
    names: dict[str, str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    listed: bool = False
    sitelinks: int = 0
    height: int = 0
    shared: bool = False
    """Whether both given name and surname are so frequent that news speak of others of that name."""
    last: str = ""
    """The last date of an office of theirs, at least the one on which it began."""

    def remembered(self) -> bool:
        """Whether news may still speak of them by their name alone."""
        return remembered(self.sitelinks, listed=self.listed, last=self.last)

    def prior(self) -> float:
        """How well known they are, from 0 to 1."""
        return prior(self.sitelinks, listed=self.listed, height=self.height, shared=self.shared)


def persons(folder: Path, codes: Mapping[str, str]) -> dict[str, Person]:
    """Every person of the tables; *codes* gives the alpha-3 code of a country's QID."""
    found = {}
    for row in tables.rows(folder / "persons.tsv.gz"):
        title = without_remark(row["enwiki"])
        person = Person(row["qid"], person_label(row["label"], title), listed=bool(title))
        for name in (row["label"], without_honorific(row["label"]), *row["aliases"].split("|"), title):
            add_name(person, name, tables.POLITICIANS)
        person.countries = {codes[country] for country in row["countries"].split("|") if country in codes}
        found[person.qid] = person
    for qid, names in tables.scraped_names(folder).items():
        for name in names if qid in found else ():
            add_name(found[qid], name, tables.SCRAPED)
    for qid, label, sitelinks in tables.biographies(folder):
        if qid in found:
            found[qid].sitelinks = sitelinks
            add_name(found[qid], label, tables.BIOGRAPHIES)
    return found


def note_shared_names(people: Iterable[Person]) -> None:
    """Note who has a frequent name."""
    split = [(person, normal(person.label).split()) for person in people]
    split = [(person, words) for person, words in split if words]
    given = collections.Counter(words[0] for _, words in split)
    surnames = collections.Counter(words[-1] for _, words in split)
    for person, words in split:
        person.shared = given[words[0]] * surnames[words[-1]] >= NAMESAKES * len(split)


def add_name(person: Person, name: str, source: str) -> None:
    """Note *name* and its shorter forms, if it is in Latin letters (`kgbuild.knowledge.persons.person_names`)."""
    for known in person_names(person.label, [name]):
        person.names.setdefault(known, source)


def offices(
    folder: Path, codes: Mapping[str, str], words: Mapping[str, set[str]]
) -> Iterator[tuple[Thing, list[OfficeRow]]]:
    """Every office with its titles; *words* gives, by alpha-3 code, the words of a country's names and demonyms."""
    for row in tables.rows(folder / "positions.tsv.gz"):
        # Where the two are states that differ, the jurisdiction is right: an Irish office of Equatorial Guinea's.
        qid, country = row["qid"], codes.get(row["jurisdiction"]) or codes.get(row["country"], "")
        body = int(row["jurisdiction"][1:]) if row["jurisdiction"] and row["jurisdiction"] not in codes else 0
        labels = [label for label in row["labels"].split("|") if label and label.isascii()]
        title = without_remark(row["enwiki"])
        if title and not title.startswith("List of"):
            labels.append(title)
        if not labels:
            continue
        forms = {title_form(label, words.get(country, set())) for label in labels} - NO_TITLES
        label = title if title and not title.startswith("List of") else max(labels, key=len)
        yield (
            Thing(qid, label, "Office", country, prior=0.1, source=tables.POSITIONS),
            [OfficeRow(form, country, int(qid[1:]), body) for form in sorted(forms)],
        )


def tenures(folder: Path, known: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Person, office, start and end; *known* are the offices that are kept."""
    kept = set(known)
    ends: dict[tuple[str, str, str], str] = {}
    for row in tables.rows(folder / "held.tsv.gz"):
        if row["position"] in kept:
            key = (row["person"], row["position"], exact(row["start"]))
            ends[key] = max(ends.get(key, ""), exact(row["end"]))
    return ((*key, end) for key, end in sorted(ends.items()))


def misplaced(
    people: Mapping[str, Person], held: Iterable[tuple[str, str, str, str]], titled: Iterable[Thing]
) -> frozenset[str]:
    """The offices whose holders are mostly of other countries than the table gives the office: it is another state's.

    *people* have the countries that the table of persons gives, not yet those of their offices.
    """
    countries = {office.qid: office.countries for office in titled if office.countries}
    votes: dict[str, list[bool]] = collections.defaultdict(list)
    for person, office, _, _ in held:
        if office in countries and person in people and people[person].countries:
            votes[office].append(countries[office] in people[person].countries)
    return frozenset(office for office, own in votes.items() if len(own) >= VOTERS and sum(own) < NATIVES * len(own))


def closed(held: Iterable[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """*held* with an end for tenures that have none, where one person holds the office at a time: the next one's start.

    An office is one person's if nearly all of its tenures with an end are over when the next begins.
    """
    by_office = collections.defaultdict(list)
    for tenure in held:
        by_office[tenure[1]].append(tenure)
    found = []
    for tenures_ in by_office.values():
        ordered = sorted(tenures_, key=lambda each: each[2])
        pairs = [(one, other) for one, other in itertools.pairwise(ordered) if one[2] and one[0] != other[0]]
        ended = [one[3][:7] <= other[2][:7] for one, other in pairs if one[3]]
        single = bool(ended) and sum(ended) >= SINGLE * len(ended)
        following = {one: other[2] for one, other in pairs}
        found += [
            (*one[:3], following[one]) if single and not one[3] and following.get(one, "") > one[2] else one
            for one in ordered
        ]
    return sorted(found)


def exact(date: str) -> str:
    """*date* where it is a year, a month or a day; empty for a decade."""
    return date if re.fullmatch(r"\d{4}(-\d{2}){0,2}", date) else ""


def raise_by_office(
    people: Mapping[str, Person], held: Iterable[tuple[str, str, str, str]], rows: Iterable[OfficeRow]
) -> None:
    """Note the countries that somebody served, how high they rose, and until when."""
    by_office = collections.defaultdict(list)
    for row in rows:
        by_office[row.qid].append(row)
    for person, office, start, end in held:
        if person in people:
            people[person].last = max(people[person].last, end or start)
            for row in by_office[int(office[1:])]:
                people[person].countries |= {row.country} - {""}
                people[person].height = max(people[person].height, height(row.form, row.country, row.body))


def person_rows(people: Iterable[Person]) -> Iterator[tuple[Thing, list[Row]]]:
    """Every person with their names."""
    for person in people:
        if person.names and person.remembered() and not re.fullmatch(r"Q\d+", person.label):
            countries = " ".join(sorted(person.countries))
            thing = Thing(
                person.qid, person.label, "Person", countries, prior=person.prior(), source=tables.POLITICIANS
            )
            own = normal(person.label)
            rows = [
                Row(
                    name,
                    "name" if name == own else "alias",
                    person.qid,
                    person.label,
                    "Person",
                    countries,
                    source,
                    common=False,
                )
                for name, source in sorted(person.names.items())
            ]
            yield thing, rows
