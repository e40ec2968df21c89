"""Questions to Wikidata, answered from the cache where it has a good answer that is not too old."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Self, TypeVar
from urllib.parse import urlencode

from kgbuild.errors import LinkError
from kgbuild.wikidata import answers, exchange, standard
from kgbuild.wikidata.cache import CURE, Cache, key
from kgbuild.wikidata.items import DEFAULT, Item, item, kept
from kgbuild.wikidata.properties import Property
from kgbuild.wikidata.settings import Settings
from kgbuild.wikidata.shapes import MISSHAPEN, QID, dumped, loaded
from kgbuild.wikidata.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from kgbuild.wikidata.answers import Hit
    from kgbuild.wikidata.cache import Kind
    from kgbuild.wikidata.exchange import Reply

Answer = TypeVar("Answer")

BATCH: Final = 50
"""How many values the action API takes at once; searches give no more hits either."""
LARGEST_QID: Final = 2**31 - 1
"""A larger number is an error to Wikibase, and would spoil the whole batch."""
DAY: Final = 86_400.0
ENTITY: Final = "http://www.wikidata.org/entity/"
EMPTY: Final = "VALUES ?asked {}"
"""Where `Wikidata.select_each` puts the QIDs."""
NAMED: Final = 5
"""How many items an error names."""


class Wikidata:
    """Wikidata, asked politely; threads may share one. *requests* tells how many requests have been sent."""

    def __init__(
        self,
        settings: Settings | None = None,
        cache: Path | None = None,
        *,
        offline: bool = False,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Keep answers in the file *cache*, or in memory; if *offline*, send nothing and use kept answers of any age.

        Raises:
            LinkError: the file cannot be used.
        """
        self._settings = settings or Settings()
        self._offline = offline
        self._clock = clock
        self._transport = Transport(self._settings, clock=clock, sleep=sleep)
        self._cache = Cache(cache)

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the cache."""
        self.close()

    def close(self) -> None:
        """Close the cache; nothing can be asked afterwards."""
        self._cache.close()

    @property
    def requests(self) -> int:
        """How many requests have been sent, failed ones included."""
        return self._transport.requests

    def search(self, name: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """At most *limit* items, 50 being the most, with a label or alias that begins with *name*, best first.

        Raises:
            LinkError: Wikidata cannot be asked, or answers wrongly.
        """
        parameters = self._search(name, limit)
        if not parameters["search"]:
            return ()
        what = f"the search for {parameters['search']!r}"
        body = self._kept(
            "search",
            self._settings.action_url,
            parameters,
            lambda: self._act(parameters, answers.checked_hits),
            what,
        )
        try:
            return answers.hits(loaded(body))
        except MISSHAPEN as error:  # an earlier version kept it unchecked
            message = f"{self._cache}: what is kept of {what} is no answer; {CURE}"
            raise LinkError(message) from error

    def searched(self, name: str, *, limit: int = 10) -> str:
        """When Wikidata answered that search: ISO 8601, in UTC, to the second; empty if it has not yet.

        Raises:
            LinkError: the cache cannot be read.
        """
        name = key(self._settings.action_url, self._search(name, limit))
        return next(map(_utc, self._cache.moments([name]).values()), "")

    def items(self, qids: Iterable[str], languages: Sequence[str] = ("en",)) -> dict[str, Item]:
        """The item of each of *qids*, with terms in *languages*; one that does not exist is left out.

        An item that redirects stands under the QID asked for, and its own `qid` is the one it leads to. Terms that
        Wikidata has for all languages are used where *languages* have none.

        Raises:
            LinkError: Wikidata cannot be asked, or answers wrongly; what it had answered before is kept.
        """
        asked, spoken = _checked(qids), tuple(dict.fromkeys((*languages, DEFAULT)))
        keys = {qid: self._item_key(qid, spoken) for qid in asked}
        bodies = self._cache.get(keys.values(), oldest=self._oldest("item"))
        lacking = [qid for qid in asked if keys[qid] not in bodies]
        if lacking:
            self._must_be_online(f"the items {', '.join(lacking[:NAMED])}{' and others' * (len(lacking) > NAMED)}")
        for start in range(0, len(lacking), BATCH):
            entities = self._entities(lacking[start : start + BATCH], spoken)
            fresh = {keys[qid]: body for qid, body in entities.items()}
            self._cache.put("item", fresh, fetched=self._clock())
            bodies |= fresh
        moments = self._cache.moments(keys.values())
        found = {qid: item(loaded(bodies[keys[qid]]), spoken) for qid in asked}
        return {
            qid: replace(record, fetched=_utc(moments[keys[qid]]))
            for qid, record in found.items()
            if record is not None
        }

    def select(self, sparql: str) -> tuple[dict[str, str], ...]:
        """The rows that the query service gives for *sparql*: for each bound variable an IRI or a lexical form.

        Raises:
            QueryError: it is no SELECT in standard SPARQL, or asks a further service.
            LinkError: the query service cannot be asked, or answers wrongly.
        """
        standard.check(sparql)
        url = self._settings.query_url
        body = self._kept(
            "query", url, {"query": sparql}, lambda: self._query(sparql, answers.checked_rows), f"the query {sparql!r}"
        )
        return answers.rows(body)

    def answered(self, sparql: str) -> float | None:
        """When the query service gave the answer to *sparql* that is kept, in seconds since 1970; None without one.

        Raises:
            LinkError: the cache cannot be read.
        """
        return self._cache.fetched(key(self._settings.query_url, {"query": sparql}))

    def select_each(self, qids: Iterable[str], sparql: str) -> dict[str, tuple[dict[str, str], ...]]:
        """The rows that *sparql*, in which ``VALUES ?asked {}`` stands, gives with each of *qids* there.

        They are asked for together and kept one by one, so that what was asked of one is never asked again, whatever
        it stands beside. A row names its QID's IRI in the column ``asked``.

        Raises:
            QueryError, LinkError: as with `select`.
        """
        asked, url = _checked(qids), self._settings.query_url
        keys = {qid: key(url, {"query": sparql, "asked": qid}) for qid in asked}
        bodies = self._cache.get(keys.values(), oldest=self._oldest("query"))
        lacking = [qid for qid in asked if keys[qid] not in bodies]
        if lacking:
            self._must_be_online(f"what the query service says of {', '.join(lacking[:NAMED])}")
        for start in range(0, len(lacking), BATCH):
            batch = lacking[start : start + BATCH]
            filled = sparql.replace(EMPTY, f"VALUES ?asked {{ {' '.join(f'<{ENTITY}{qid}>' for qid in batch)} }}")
            standard.check(filled)
            rows = self._query(filled, lambda reply: answers.rows_with("asked", reply))
            fresh = {keys[qid]: _rows_of(qid, rows) for qid in batch}
            self._cache.put("query", fresh, fetched=self._clock())
            bodies |= fresh
        return {qid: tuple(loaded(bodies[keys[qid]])) for qid in asked}

    def _search(self, name: str, limit: int) -> dict[str, str]:
        language = self._settings.language
        return {
            "action": "wbsearchentities",
            "search": " ".join(name.split()),
            "language": language,
            "uselang": language,
            "type": "item",
            "limit": str(max(1, min(limit, BATCH))),
        }

    def _kept(
        self, kind: Kind, url: str, parameters: Mapping[str, str], fetch: Callable[[], bytes], what: str
    ) -> bytes:
        name = key(url, parameters)
        bodies = self._cache.get([name], oldest=self._oldest(kind))
        if name not in bodies:
            self._must_be_online(what)
            bodies = {name: fetch()}
            self._cache.put(kind, bodies, fetched=self._clock())
        return bodies[name]

    def _oldest(self, kind: Kind) -> float:
        if self._offline:
            return float("-inf")
        settings = self._settings
        days = {"search": settings.search_days, "item": settings.item_days, "query": settings.query_days}
        return self._clock() - days[kind] * DAY

    def _must_be_online(self, what: str) -> None:
        if self._offline:
            message = f"{what}: not in {self._cache}, and --offline forbids to ask Wikidata; run once without it"
            raise LinkError(message)

    def _item_key(self, qid: str, languages: Sequence[str]) -> str:
        """The key holds what is kept of an item, so that a later version with more of it asks anew."""
        parameters = {"id": qid, "languages": "|".join(languages), "properties": "|".join(Property)}
        return key(self._settings.action_url, parameters)

    def _entities(self, qids: Sequence[str], languages: Sequence[str]) -> dict[str, bytes]:
        parameters = {
            "action": "wbgetentities",
            "ids": "|".join(qids),
            "props": "info|labels|descriptions|aliases|claims|sitelinks",
            "languages": "|".join(languages),
            "redirects": "yes",
        }

        def read(reply: Reply) -> dict[str, bytes]:
            found = {qid: kept(entity) for qid, entity in answers.entities(reply, qids).items()}
            for entity in found.values():
                item(entity, languages)
            try:
                return {qid: dumped(entity) for qid, entity in found.items()}
            except ValueError as error:
                message = f"answers with entities that cannot be kept ({error})"
                raise exchange.PassingError(message) from error

        return self._act(parameters, read)

    def _act(self, parameters: Mapping[str, str], read: Callable[[Reply], Answer]) -> Answer:
        settings = self._settings
        fixed = {"format": "json", "formatversion": "2", "maxlag": str(settings.maxlag)}
        url = f"{settings.action_url}?{urlencode({**parameters, **fixed})}"
        return self._transport.ask(
            settings.action_url, lambda: exchange.fetch(url, settings.agent, settings.timeout), read
        )

    def _query(self, sparql: str, read: Callable[[Reply], Answer]) -> Answer:
        settings = self._settings
        return self._transport.ask(
            settings.query_url,
            lambda: exchange.ask(settings.query_url, sparql, settings.agent, settings.timeout),
            read,
        )


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rows_of(qid: str, rows: Iterable[dict[str, str]]) -> bytes:
    return dumped([row for row in rows if row["asked"] == ENTITY + qid])


def _checked(qids: Iterable[str]) -> tuple[str, ...]:
    """*qids*, each once.

    Raises:
        LinkError: one of them is none.
    """
    asked = tuple(dict.fromkeys(qids))
    for qid in asked:
        if not QID.fullmatch(qid) or int(qid[1:]) > LARGEST_QID:
            message = f"{qid!r} is no identifier of a Wikidata item"
            raise LinkError(message)
    return asked
