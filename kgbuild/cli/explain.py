"""kgbuild explain."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from kgbuild.cli.graphs import local

if TYPE_CHECKING:
    from kgbuild.explain import Explanation


@click.command("explain")
@click.argument("graph")
@click.argument("what", default="")
@click.option("--article", metavar="FILE", help="Explain all statements and events of the article of that file name.")
@click.option(
    "--html",
    "page",
    type=click.File("wb", lazy=True),
    metavar="FILE",
    help="Write a web page instead, the words highlighted in the text; - for standard output.",
)
def command(graph: str, what: str, article: str | None, page: BinaryIO | None) -> None:
    """Show the sentence, the words and the rule that a fact came from.

    GRAPH is a file that kgbuild wrote, or the folder of a store. WHAT is the IRI of an event, statement, tenure or
    relation, or the end of one (Meeting-343-347), or words: a name or anything else that stands in the sentence; or
    the file name of an article. The web page shows the paragraphs of what is explained, and an article's whole text
    with --article.

    \b
    Example:
      kgbuild explain graph.ttl "steak dinner"
      kgbuild explain graph.ttl Meeting-343-347 --html page.html
      kgbuild explain graph.ttl --article talks.txt --html page.html
    """
    from kgbuild import explain

    if bool(what) == (article is not None):
        message = "give either WHAT to explain or an --article"
        raise click.UsageError(message)
    store = local(graph)
    found = explain.explain(store, what) if article is None else explain.explain_article(store, article)
    if page is None:
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo(explain.render(found, width=width, color=sys.stdout.isatty()), nl=False)
    else:
        page.write(explain.page(store, found, whole=article is not None or _is_file(found, what)).encode())


def _is_file(found: tuple[Explanation, ...], what: str) -> bool:
    """Whether *what* is the name of the article, so that the whole of it is meant."""
    return {what} == {each.file for each in found}
