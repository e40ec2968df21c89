"""A made-up country in a small knowledge base, in articles, and in a Wikidata on the loopback interface."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from kgbuild.describe import describe
from kgbuild.knowledge import KnowledgeBase
from kgbuild.knowledge.schema import Content, NameRow, OfficeRow, SourceRow, TenureRow, ThingRow, write
from kgbuild.lexicon import linking
from kgbuild.link import link, office_links
from kgbuild.model import Actor, Article, Entity, Extraction, Facts, Mention, Relation, Tenure, Versions
from kgbuild.resources import folder
from wikidata_loopback import RESULTS, at, claim, claims, entity, hit, parameters, results, says, tells, to

RULES = linking.read(folder("ontology") / "lexicon")
DAY = datetime.date(2023, 6, 1)

RURITANIA, FOREIGN_MINISTER, KING = "Q900000100", "Q900000200", "Q900000300"
"""In the knowledge base."""
ADA, ADA_THE_SINGER, STRELSAU, BANK, FAMILY_NAME = "Q900000001", "Q900000002", "Q900000003", "Q900000004", "Q900000005"
"""In Wikidata only."""
CITY, COMPANY, NAME, HUMAN = "Q900000901", "Q900000902", "Q900000903", "Q5"
ORGANIZATION_ROOT, PLACE_ROOT = "Q43229", "Q27096213"
ENTITY = "https://w3id.org/kgbuild/entity/"


def base(path: Path) -> KnowledgeBase:
    """A knowledge base in the new file *path*: Ruritania, the office of its foreign minister, and its king."""
    content = Content(
        sources=(SourceRow(1, "Atlas", "2023", "CC0"),),
        things=(
            ThingRow(900000100, "Ruritania", "State", "", "RUR", 90, 50.5, 14.25, 1),
            ThingRow(900000200, "Foreign Minister of Ruritania", "Office", "", "RUR", 20, None, None, 1),
            ThingRow(900000201, "King of Ruritania", "Office", "", "RUR", 20, None, None, 1),
            ThingRow(900000300, "Rudolf Elphberg", "Person", "", "RUR", 60, None, None, 1),
        ),
        names=(
            NameRow("ruritania", 0, 900000100, "name", True, 1),
            NameRow("ruritanian", 0, 900000100, "demonym", True, 1),
            NameRow("rudolf elphberg", 0, 900000300, "name", False, 1),
        ),
        offices=(OfficeRow("foreign minister", "RUR", 900000200, 0), OfficeRow("king", "RUR", 900000201, 0)),
        tenures=(TenureRow(900000201, 20100101, 900000300, 0, 1),),
    )
    write(path, content, "test")
    return KnowledgeBase(path)


class Story:
    """An article put together word by word, with who is who in it."""

    def __init__(self, text: str, *, file: str = "a.txt", published: datetime.date | None = DAY):
        self.article = Article(file, text, published=published)
        self.entities: list[Entity] = []
        self.actors: list[Actor] = []
        self.tenures: list[Tenure] = []
        self.relations: list[Relation] = []

    def words(self, text: str, kind: str, form: str = "name", phrase: str = "", nth: int = 0) -> Mention:
        start = [found.start() for found in re.finditer(re.escape(text), self.article.text)][nth]
        span = self.article.span(start, start + len(text))
        around = self.article.text.index(phrase) if phrase else start
        return Mention(span, self.article.span(around, around + len(phrase or text)), form, kind)

    def has(
        self, name: str, kind: str, *more: Mention, country: str = "", form: str = "name", phrase: str = ""
    ) -> Mention:
        """Add somebody or something called *name*, whom *more* mentions stand for as well."""
        first = self.words(name, kind, form, phrase)
        self.entities.append(Entity(name, kind, tuple(sorted((first, *more))), named=form == "name"))
        self.actors.append(Actor(countries=(country,) if country else ()))
        return first

    def holds(self, person: Mention, office: str, country: Mention | None = None, body: Mention | None = None) -> None:
        span = self.words(office, "Person").span
        self.tenures.append(Tenure(person, office.lower(), span, "current", "test", 0.9, body, country))

    def quads(self, knowledge: KnowledgeBase) -> tuple:
        """The graph as `kgbuild build` would write it."""
        mentions = tuple(sorted(mention for each in self.entities for mention in each.mentions))
        extraction = Extraction(mentions, (), (), tuple(self.tenures), ((0, len(self.article.text)),))
        links = link(self.article, extraction, self.entities, knowledge, RULES)
        offices = office_links(extraction, tuple(zip(self.entities, links, strict=True)), knowledge)
        facts = Facts(
            self.article, extraction, tuple(self.entities), links, tuple(self.actors), tuple(self.relations), offices
        )
        return describe(facts, Versions("1", "rules", "model", knowledge.version))


def minister(file: str = "a.txt", published: datetime.date | None = DAY) -> Story:
    """Ada Example, foreign minister, in Strelsau."""
    story = Story("Foreign Minister Ada Example of Ruritania spoke in Strelsau.", file=file, published=published)
    ruritania = story.has("Ruritania", "State", country="RUR")
    ada = story.has("Ada Example", "Person", country="RUR")
    story.has("Strelsau", "Place", country="RUR")
    story.holds(ada, "Foreign Minister", ruritania)
    return story


def later(file: str = "b.txt") -> Story:
    """Ada Example again, without an office."""
    story = Story("Ada Example left Strelsau for Ruritania.", file=file)
    story.has("Ada Example", "Person")
    story.has("Strelsau", "Place", country="RUR")
    story.has("Ruritania", "State", country="RUR")
    return story


def office(title: str = "Foreign Minister of Ruritania") -> dict:
    return entity(FOREIGN_MINISTER, title, claims=claims(claim("P17", to(RURITANIA))))


def person(qid: str, label: str, *statements: dict, links: int = 0, **parts: object) -> dict:
    sites = {f"{number}wiki": {"site": f"{number}wiki", "title": label} for number in range(links)}
    return entity(qid, label, claims=claims(claim("P31", to(HUMAN)), *statements), sitelinks=sites, **parts)


def held(start: str = "+2020-01-15T00:00:00Z", end: str = "") -> dict:
    more = {"P582": [at(end)]} if end else {}
    return claim("P39", to(FOREIGN_MINISTER), P580=[at(start)], **more)


WORLD = (
    person(
        ADA, "Ada Example", claim("P27", to(RURITANIA)), held(), links=30,
        labels={"en": {"language": "en", "value": "Ada Example"}, "fr": {"language": "fr", "value": "Ada Exemple"}},
    ),
    person(ADA_THE_SINGER, "Ada Example", links=3),
    entity(FAMILY_NAME, "Ada Example", claims=claims(claim("P31", to(NAME)))),
    entity(
        STRELSAU, "Strelsau",
        claims=claims(
            claim("P31", to(CITY)), claim("P17", to(RURITANIA)),
            claim("P625", {"latitude": 50.75, "longitude": -14.5, "altitude": None, "precision": 0.01}),
        ),
    ),
    entity(BANK, "Bank of Strelsau", claims=claims(claim("P31", to(COMPANY)))),
    entity(RURITANIA, "Ruritania", claims=claims(claim("P298", "RUR"))),
    office(),
)  # fmt: skip
CLASSES = {CITY: (PLACE_ROOT,), COMPANY: (ORGANIZATION_ROOT,)}


def answers(*things: dict, classes: dict | None = None):
    """A Wikidata that has *things*: searched by label and alias, fetched by QID, and its classes queried."""
    known = {thing["id"]: thing for thing in things or WORLD}

    def act(handler):
        asked = parameters(handler)
        if "query" in asked:
            says(_below(asked["query"], CLASSES if classes is None else classes), media_type=RESULTS)(handler)
        elif asked["action"] == "wbsearchentities":
            tells({"search": list(_hits(known, asked["search"])), "success": 1})(handler)
        else:
            wanted = asked["ids"].split("|")
            tells({"entities": {qid: known.get(qid, {"id": qid, "missing": ""}) for qid in wanted}})(handler)

    return act


def _hits(known: dict, name: str):
    for qid, thing in known.items():
        label = thing["labels"].get("en", {}).get("value", "")
        others = [alias["value"] for alias in thing["aliases"].get("en", ())]
        matched = next((each for each in (label, *others) if each.casefold().startswith(name.casefold())), "")
        if matched:
            yield hit(qid, label, matched=matched)


def _below(query: str, classes: dict) -> str:
    asked = re.findall(r"<http://www\.wikidata\.org/entity/(Q\d+)>", query)
    entity_iri = "http://www.wikidata.org/entity/"
    rows = [
        {name: {"type": "uri", "value": entity_iri + qid} for name, qid in (("asked", each), ("root", root))}
        for each in asked
        for root in classes.get(each, ())
    ]
    return results(*rows, columns=("asked", "root"))


def counted(server) -> int:
    return len(server.received)
