"""kgbuild kb."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgbuild.cli import options
from kgbuild.cli.kb_update import command as update

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.knowledge.search import Found
    from kgbuild.query import Result

POSTS = 3
"""So many offices of a person are shown, or there would be no room for the rest."""


@click.group("kb", short_help="Look into the knowledge base.")
def command() -> None:
    """Look into the knowledge base, whose names and offices entities are linked to.

    \b
    Example:
      kgbuild kb info
      kgbuild kb search "foreign minister of Russia"
    """


command.add_command(update)


@command.command("info", short_help="What the knowledge base holds, and from where.")
@options.kb
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "md", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
def info(kb: Path | None, format_: str) -> None:
    """Tell the edition of the knowledge base, how much it holds, and its sources with vintage and licence.

    The digest is the beginning of a hash of the content: two editions that have it in common are the same.

    \b
    Example:
      kgbuild kb info
      kgbuild kb info --format json
    """
    import json

    from kgbuild import query

    told = _told(kb)
    if format_ == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    width = shutil.get_terminal_size((120, 24)).columns
    about = _rows(("of the knowledge base", "value"), ((key, told[key]) for key in told if key != "sources"))
    for result in (about, _rows(tuple(told["sources"][0]), (each.values() for each in told["sources"]))):
        click.echo(query.render(result, format_, width=width))


@command.command("search", short_help="Who or what a name may stand for.")
@click.argument("name")
@click.option("-t", "--type", "type_", metavar="TYPE", help="Only these: Person, Office, Organization, State, City, …")
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many rows at most.")
@options.kb
@options.rows
def search(name: str, type_: str | None, limit: int, kb: Path | None, format_: str) -> None:
    """Find who or what NAME may stand for: a name, a part of one, the title of an office, or a QID.

    What is called exactly that comes first, then names that are spelt alike, then those that hold all of its words.
    The score, 0 to 100, says how well the name fits and, by a tenth, how well known the thing is (prior, 0 to 1).

    \b
    Example:
      kgbuild kb search Lavrov --type Person
      kgbuild kb search "foreign minister of Russia" --format csv
    """
    from kgbuild import query
    from kgbuild.knowledge import load
    from kgbuild.knowledge import search as finding

    base = load(kb)
    known = sorted({term for type_name, kind, _ in base.kinds for term in (type_name, kind) if term})
    if type_ is not None and type_ not in known:
        raise click.BadParameter(f"{type_!r} is none of {', '.join(known)}", param_hint="--type")
    found = finding.search(base, name, types=(type_,) if type_ else (), limit=limit)
    width = shutil.get_terminal_size((120, 24)).columns
    click.echo(query.render(_found(base, found), format_, width=width), nl=False)


def _told(path: Path | None) -> dict[str, Any]:
    """Everything that is told of the knowledge base at *path*; the sources are one dictionary each."""
    from dataclasses import asdict

    from kgbuild.knowledge import contents, load
    from kgbuild.knowledge.base import packaged

    base = load(path)
    return {
        "edition": base.about["edition"],
        "digest": base.about["digest"],
        "bytes": (path or packaged()).stat().st_size,
        **contents.counts(base),
        "sources": [asdict(each) for each in contents.sources(base)],
    }


def _found(base: KnowledgeBase, found: tuple[Found, ...]) -> Result:
    from kgbuild.knowledge import telling

    columns = ("wikidata", "name", "type", "kind", "countries", "matched", "score", "prior", "offices", "source")
    rows = []
    for each in found:
        one = each.candidate
        held = telling.posts(base, one.qid)
        told = [telling.post(post, years=True) for post in held[:POSTS]]
        more = [f"{len(held) - POSTS} more"] if len(held) > POSTS else []
        offices = "; ".join(told + more)
        score, prior = f"{each.score:.1f}", f"{one.prior:.2f}"
        countries = " ".join(one.countries)
        rows.append((one.qid, one.label, one.type, one.kind, countries, each.how, score, prior, offices, one.source))
    return _rows(columns, rows)


def _rows(columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Result:
    """*rows* as what a query gives, so that they are printed alike; what is empty stays unbound."""
    from pyoxigraph import Literal

    from kgbuild.query import Result

    terms = (
        tuple(None if value == "" else Literal(value if isinstance(value, int) else str(value)) for value in row)
        for row in rows
    )
    return Result(columns, tuple(terms))
