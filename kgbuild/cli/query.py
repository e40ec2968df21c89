"""kgbuild query."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli import options

if TYPE_CHECKING:
    from kgbuild.query import Query


def _pairs(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The values by parameter."""
    pairs = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE")
        if name in pairs:
            raise click.BadParameter(f"{name} is set twice; a parameter takes one value")
        pairs[name] = value
    return pairs


@click.command("query")
@click.argument("question")
@click.argument("graph")
@click.option("-p", "--param", "values", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="Set a parameter.")
@options.rows
@click.option("--allow-service", is_flag=True, help="Let the query reach out to other endpoints (SERVICE, FROM).")
@click.option("--timeout", type=float, default=60, show_default=True, help="Seconds to wait for an endpoint.")
def command(
    question: str,
    graph: str,
    values: dict[str, str],
    format_: str,
    allow_service: bool,
    timeout: float,
) -> None:
    """Ask a graph a question.

    QUESTION is the name of a bundled query (see kgbuild queries), a .rq file, or the text of a SPARQL query. GRAPH is a
    file that kgbuild wrote, the folder of a store, or the URL of a SPARQL endpoint.

    \b
    Example:
      kgbuild query meetings graph.ttl
      kgbuild query meetings graph.ttl -p actor=Pompeo --format csv
      kgbuild query "SELECT (COUNT(*) AS ?n) { ?event a dip:Meeting }" graph.ttl
    """
    from kgbuild import query

    asked = query.bind(_query(question), values)
    outcome = query.run(query.open_source(graph), asked, allow_service=allow_service, timeout=timeout)
    width = shutil.get_terminal_size((120, 24)).columns
    click.echo(query.render(outcome, format_, width=width), nl=False)


def _query(question: str) -> Query:
    """The query that *question* names or is: a file is told by its suffix, text from a name by its spaces."""
    from kgbuild import query

    if question.endswith((".rq", ".sparql")):
        return query.from_file(Path(question))
    if re.search(r"[\s{]", question):
        return query.from_text(question)
    return query.bundled(question)
