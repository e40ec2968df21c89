"""kgbuild validate."""

from __future__ import annotations

import sys

import click

from kgbuild.cli.graphs import local
from kgbuild.cli.progress import bar


@click.command("validate", short_help="Check a graph's offsets and form.")
@click.argument("graph")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, only what is wrong.")
def command(graph: str, quiet: bool) -> None:
    """Check a graph: every offset against its article's text, everything else against the SHACL shapes.

    GRAPH is a file that kgbuild wrote, or the folder of a store. The exit code is 1 if anything is wrong.

    \b
    Example:
      kgbuild validate graph.ttl
    """
    from kgbuild import validate
    from kgbuild.resources import folder
    from kgbuild.vocab import DIP, RDF

    store = local(graph)
    count = len({quad.subject for quad in store.quads_for_pattern(None, RDF.type, DIP.Article, None)})
    with bar("Validating", count, quiet=quiet) as advance:
        problems = validate.validate(store, shapes=folder("ontology") / "shapes.ttl", on_article=advance)
    for problem in problems:
        click.echo(str(problem))
    if not quiet:
        found = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}" if problems else "no problems"
        click.echo(f"{count} {'article' if count == 1 else 'articles'} checked: {found}", err=True)
    sys.exit(1 if problems else 0)
