"""kgbuild ontology."""

from __future__ import annotations

import click

NAMES = ("diplomacy", "shapes", "alignments")


@click.command("ontology", short_help="Print the ontology.")
@click.argument("name", type=click.Choice(NAMES), default="diplomacy")
@click.option("--terms", is_flag=True, help="List the terms of the ontology instead, one a line: name, kind, comment.")
def command(name: str, terms: bool) -> None:
    """Print the ontology, its SHACL shapes or its alignments to other vocabularies, as Turtle.

    \b
    Example:
      kgbuild ontology > diplomacy.ttl
      kgbuild ontology --terms
    """
    from kgbuild.resources import folder

    path = folder("ontology") / f"{name}.ttl"
    if not terms:
        click.echo(path.read_text(encoding="utf-8"), nl=False)
        return
    for line in _terms():
        click.echo(line)


def _terms() -> list[str]:
    from pyoxigraph import Literal, NamedNode, Store

    from kgbuild.resources import folder
    from kgbuild.vocab import CLASSES, NAMESPACE, PREFIXES, PROPERTIES, TERMS

    store = Store()
    store.bulk_load(path=str(folder("ontology") / "diplomacy.ttl"))
    comment = NamedNode(f"{PREFIXES['rdfs']}comment")
    lines = []
    for term in sorted(TERMS):
        kind = "class" if term in CLASSES else "property" if term in PROPERTIES else "concept"
        comments = (quad.object for quad in store.quads_for_pattern(NamedNode(NAMESPACE + term), comment, None))
        about = next((text.value for text in comments if isinstance(text, Literal)), "")
        lines.append(f"{term}\t{kind}\t{' '.join(about.split())}")
    return lines
