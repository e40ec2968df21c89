"""Asking the knowledge base: what a name may stand for, who held an office, what is known of somebody."""

from __future__ import annotations

import functools
import re
import sqlite3
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from kgbuild.errors import LinkError
from kgbuild.knowledge.names import SHOUTED_LETTERS, normal, office_form, sound
from kgbuild.knowledge.schema import FORMAT, date_of
from kgbuild.model import Candidate, Held

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REMEMBERED: Final = 2**14
"""Answers that are kept in memory: an article asks for the same names again and again."""
OFFICES: Final = 2**9
"""Likewise of offices; some have had thousands of holders."""
LIKE: Final = 0.8
"""From this likeness on (Jaro-Winkler, 0 to 1) two spellings may be of one name."""
SCANNED: Final = 200
"""As many names are taken at most of those that have a word in them: thousands have "minister"."""

_DATE: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_Row = tuple[int, str, str, str, str, str, str, int, int]
"""Number, label, class, countries, how it matched, source, kind, prior in hundredths, whether the name is common."""
_CANDIDATE: Final = """
SELECT t.qid, t.label, t.type, t.countries, n.matched, s.name, t.kind, t.prior, n.common
FROM name n JOIN thing t ON t.qid = n.qid JOIN source s ON s.id = n.source
"""
_THING: Final = """
SELECT t.qid, t.label, t.type, t.countries, 'spelling', s.name, t.kind, t.prior, 0
FROM thing t JOIN source s ON s.id = t.source
"""
_CONTAINING: Final = """
SELECT t.qid, t.label, t.type, t.countries, n.matched, s.name, t.kind, t.prior, n.common, n.form
FROM name n JOIN thing t ON t.qid = n.qid JOIN source s ON s.id = n.source
"""
_HELD: Final = """
SELECT e.person, e.office, e.start, e.end, o.country, o.body, group_concat(o.form, '|'), s.dated
FROM tenure e JOIN office o ON o.qid = e.office JOIN source s ON s.id = e.source
"""


class Names(Protocol):
    """The part of the knowledge base that extraction and resolution ask: where names are known."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything that *name* by itself means."""


class KnowledgeBase:
    """Names and what they may stand for; opened at the first question, and never read whole.

    Args:
        path: the file; the default is the one that ships with the package.
    """

    called: Final = "the knowledge base"
    """What the reasons of links call it."""

    def __init__(self, path: Path | None = None) -> None:
        """Remember where the file is; nothing is opened yet."""
        self._path = path
        self._exact: Callable[[str], tuple[Candidate, ...]] = functools.lru_cache(REMEMBERED)(self._read)
        self._common: Callable[[str], tuple[Candidate, ...]] = functools.lru_cache(REMEMBERED)(self._common_of)
        self._thing: Callable[[str], Candidate | None] = functools.lru_cache(REMEMBERED)(self._thing_of)
        self._offices: Callable[[str, str, str], tuple[str, ...]] = functools.lru_cache(REMEMBERED)(self._offices_of)
        self._holders: Callable[[str], tuple[Held, ...]] = functools.lru_cache(OFFICES)(self._holders_of)

    @functools.cached_property
    def connection(self) -> sqlite3.Connection:
        """The open file, which nobody may write to meanwhile.

        Raises:
            LinkError: it is missing, no knowledge base, or one of another version of kgbuild.
        """
        path = self._path or packaged()
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
            found = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
        except sqlite3.Error as error:
            message = f"{path} is no knowledge base ({error}); make one with kgbuild kb update, or leave --kb out"
            raise LinkError(message) from error
        if found != (FORMAT,):
            message = f"{path} is a knowledge base of another version of kgbuild; make it anew with kgbuild kb update"
            raise LinkError(message)
        return connection

    def close(self) -> None:
        """Close the file, if it was opened; the next question opens it again."""
        opened = self.__dict__.pop("connection", None)
        if opened is not None:
            opened.close()

    @functools.cached_property
    def about(self) -> dict[str, str]:
        """What the file says of itself: format, edition, digest of its content."""
        return dict(self.connection.execute("SELECT key, value FROM about"))

    @property
    def version(self) -> str:
        """The edition and the beginning of the content's hash: two bases never share one."""
        return f"{self.about['edition']}+{self.about['digest']}"

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything that *name* by itself means, the most prominent first; empty where the name is unknown."""
        return self._common(normal(name))

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Everything that is called *name*, also what the text around must bear out: persons, companies, towns."""
        form = normal(name)
        return self._exact(form) or self._exact(_quiet(form)) or self._common(_loud(name))

    def alike(self, name: str) -> tuple[tuple[Candidate, float], ...]:
        """What has a name that is spelt like *name*, with how like it is (below 1), the most like first.

        Spellings are compared where they sound alike (`kgbuild.knowledge.names.sound`), by the similarity of Jaro and
        Winkler; a name of a single word has none.
        """
        from rapidfuzz.distance import JaroWinkler

        form = normal(name)
        code = sound(form)
        rows = (
            self.connection.execute(f"{_THING} JOIN sound ON sound.qid = t.qid WHERE code = ?", (code,)) if code else ()
        )
        found = []
        for row in rows:
            candidate = _candidate(row)
            likeness = round(JaroWinkler.similarity(_ordered(form), _ordered(normal(candidate.label))), 3)
            if LIKE <= likeness < 1:
                found.append((candidate, likeness))
        return tuple(sorted(found, key=lambda pair: (-pair[1], -pair[0].prior, pair[0].qid)))

    def containing(
        self, words: Sequence[str], *, types: Sequence[str] = (), unfinished: bool = False
    ) -> tuple[tuple[Candidate, str], ...]:
        """What has a name with all of *words* in it, with that name; the best known first, at most `SCANNED` names.

        It reads all names, which takes some hundredths of a second. Words are in normal form.

        Args:
            words: whole words of the name, in any order.
            types: types or kinds, one of which the thing must have; empty for any.
            unfinished: whether the last word may go on.
        """
        whole = [f" {word} " for word in words]
        sought = [*whole[:-1], whole[-1].rstrip()] if unfinished else whole
        # The first condition does not copy the name, and is false for nearly all of them.
        held = "".join(" AND instr(n.form, ?) AND instr(' ' || n.form || ' ', ?)" for _ in sought)
        marks = ", ".join("?" * len(types))
        typed = f" AND (t.type IN ({marks}) OR t.kind IN ({marks}))" if types else ""
        rows = self.connection.execute(
            f"{_CONTAINING} WHERE 1{held}{typed} ORDER BY t.prior DESC, t.qid, n.form LIMIT {SCANNED}",
            [text for each in sought for text in (each.strip(), each)] + [*types, *types],
        )
        return tuple((_candidate(row[:-1]), row[-1]) for row in rows)

    def thing(self, qid: str) -> Candidate | None:
        """Who or what has the identity *qid*; None where the base does not have it."""
        return self._thing(qid)

    def offices(self, title: str, country: str = "", body: str = "") -> tuple[str, ...]:
        """The QIDs of the offices called *title* of the state *country*, or of the body with the QID *body*."""
        return self._offices(office_form(title), country, body)

    def holders(self, office: str) -> tuple[Held, ...]:
        """Who held the office with the QID *office*, the earliest first."""
        return self._holders(office)

    def held(self, person: str) -> tuple[Held, ...]:
        """The offices that the person with the QID *person* held, the earliest first."""
        return self._held("e.person", person)

    def coordinates(self, qid: str) -> tuple[float, float] | None:
        """Latitude and longitude of *qid* in degrees (WGS 84); None where the base does not have them."""
        rows = self.connection.execute("SELECT latitude, longitude FROM thing WHERE qid = ?", (_number(qid),))
        return next(((north, east) for north, east in rows if north is not None), None)

    @functools.cached_property
    def states(self) -> dict[str, Candidate]:
        """The states by their ISO 3166-1 alpha-3 code."""
        rows = self.connection.execute(f"{_THING} WHERE t.type = 'State' ORDER BY t.qid")
        return {state.country: state for state in (_candidate(row) for row in rows)}

    @functools.cached_property
    def kinds(self) -> tuple[tuple[str, str, int], ...]:
        """Each type and kind of things, and how many there are of it; the kind is empty for those without one."""
        rows = self.connection.execute("SELECT type, kind, count(*) FROM thing GROUP BY 1, 2 ORDER BY 1, 2")
        return tuple(rows)

    def _thing_of(self, qid: str) -> Candidate | None:
        rows = self.connection.execute(f"{_THING} WHERE t.qid = ?", (_number(qid),))
        return next((_candidate(row) for row in rows), None)

    def _offices_of(self, form: str, country: str, body: str) -> tuple[str, ...]:
        rows = self.connection.execute(
            "SELECT qid FROM office WHERE form = ? AND (? = '' OR country = ?) AND (? = 0 OR body = ?) ORDER BY qid",
            (form, country, country, _number(body), _number(body)),
        )
        return tuple(f"Q{qid}" for (qid,) in rows)

    def _holders_of(self, office: str) -> tuple[Held, ...]:
        return self._held("e.office", office)

    def _held(self, column: str, qid: str) -> tuple[Held, ...]:
        rows = self.connection.execute(
            f"{_HELD} WHERE {column} = ? GROUP BY e.person, e.office, e.start, o.country, o.body "
            "ORDER BY e.start, e.person, e.office",
            (_number(qid),),
        )
        return tuple(
            Held(
                f"Q{person}",
                f"Q{office}",
                tuple(sorted(forms.split("|"))),
                country,
                f"Q{body}" if body else "",
                date_of(start),
                date_of(end),
                _until(dated),
            )
            for person, office, start, end, country, body, forms, dated in rows
        )

    def _read(self, form: str) -> tuple[Candidate, ...]:
        if not form:
            return ()
        rows = self.connection.execute(f"{_CANDIDATE} WHERE n.form = ? ORDER BY n.rank", (form,))
        return tuple(_candidate(row) for row in rows)

    def _common_of(self, form: str) -> tuple[Candidate, ...]:
        """The common rows of *form*; a word in capitals may also be a name in a headline."""
        found = tuple(row for row in self._exact(form) if row.common)
        return found or tuple(row for row in self._exact(_quiet(form)) if row.common)


@functools.cache
def load(path: Path | None = None) -> KnowledgeBase:
    """The knowledge base at *path*, or of the package: one for the whole process."""
    return KnowledgeBase(path)


def packaged() -> Path:
    """The file that ships with the package."""
    return Path(str(resources.files("kgbuild").joinpath("data", "knowledge.sqlite")))


def _quiet(form: str) -> str:
    """*form* without capitals where a headline may have put them; else empty."""
    return form.casefold() if form.isupper() and len(form) >= SHOUTED_LETTERS else ""


def _loud(name: str) -> str:
    """*name* in capitals where news may have written an acronym as a word ("Tass", "Unesco"); else empty."""
    return name.upper() if name.istitle() and name.isalpha() and len(name) >= SHOUTED_LETTERS else ""


def _until(dated: str) -> str:
    """The date until which a source of the vintage *dated* surely knows: of "2022-07 to 2023-03" the first."""
    found = _DATE.match(dated)
    return found[0] if found else ""


def _ordered(form: str) -> str:
    return " ".join(sorted(form.split()))


def _number(qid: str) -> int:
    return int(qid[1:]) if qid else 0


def _candidate(row: _Row) -> Candidate:
    qid, label, kind, countries, matched, source, sub, prior, common = row
    codes = tuple(countries.split())
    return Candidate(
        qid=f"Q{qid}",
        label=label,
        type=kind,
        country=codes[0] if len(codes) == 1 else "",
        matched=matched,
        source=source,
        kind=sub,
        countries=codes,
        prior=prior / 100,
        common=bool(common),
    )
