"""kgbuild explain."""

from __future__ import annotations

import shutil
import sys

import click

from kgbuild.cli.graphs import local


@click.command("explain", short_help="Show what a fact was read from.")
@click.argument("graph")
@click.argument("what")
def command(graph: str, what: str) -> None:
    """Show the sentence, the words and the rule that a fact came from.

    GRAPH is a file that kgbuild wrote, or the folder of a store. WHAT is the IRI of an event, statement or tenure, or
    the end of one (Meeting-343-347), or words: a name or anything else that stands in the sentence.

    \b
    Example:
      kgbuild explain graph.ttl "steak dinner"
      kgbuild explain graph.ttl Meeting-343-347
    """
    from kgbuild.explain import explain, render

    found = explain(local(graph), what)
    width = shutil.get_terminal_size((100, 24)).columns
    click.echo(render(found, width=width, color=sys.stdout.isatty()), nl=False)
