"""kgbuild queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kgbuild.query import Query


@click.command("queries", short_help="List the bundled queries.")
@click.argument("name", required=False)
@click.option("--sparql", is_flag=True, help="Print the text of the query NAME.")
def command(name: str | None, sparql: bool) -> None:
    """List the bundled queries, or tell what the query NAME answers and which parameters it takes.

    \b
    Example:
      kgbuild queries
      kgbuild queries meetings
      kgbuild queries meetings --sparql > mine.rq
    """
    from kgbuild import query

    if name is None:
        if sparql:
            raise click.UsageError("Say which query to print: kgbuild queries NAME --sparql.")
        bundled = query.queries()
        width = max(map(len, bundled))
        for each in bundled.values():
            click.echo(f"{each.name:{width}}  {each.summary}")
        return
    chosen = query.bundled(name)
    click.echo(chosen.text if sparql else "\n".join(_about(chosen)), nl=not sparql)


def _about(chosen: Query) -> list[str]:
    lines = [chosen.summary, chosen.description]
    if chosen.parameters:
        lines.append("Parameters:")
        lines += [f"  {each.name}: {each.doc}" for each in chosen.parameters]
    return [line for line in lines if line]
