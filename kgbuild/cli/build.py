"""kgbuild build."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli import options
from kgbuild.cli.progress import bar
from kgbuild.cli.targets import STDOUT, FileTarget, StoreTarget

if TYPE_CHECKING:
    pass


class Failures:
    """The inputs that could not be built, told as they come."""

    def __init__(self) -> None:
        """None yet."""
        self.count = 0

    def tell(self, error: Exception) -> None:
        """Print one line on standard error."""
        self.count += 1
        click.echo(f"Error: {error}", err=True)


@click.command("build")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write the graph to; - is standard output."
)
@click.option("--format", "format_", help="Format of the graph, where the suffix of the file does not tell it.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of an on-disk store to add the articles to.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of every article.")
@click.option("--model", help="spaCy pipeline to read English with: a package or a folder.")
@options.kb
@options.decisions
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to share the work.")
@options.quiet
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    store: Path | None,
    published: datetime.datetime | None,
    model: str | None,
    kb: Path | None,
    decisions: Path | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Read articles and write what they say as a graph.

    PATHS are .txt files, or folders with such files below them. Metadata stand in a .toml file beside an article. The
    formats are turtle, trig, ntriples, nquads, json-ld and rdf-xml.

    \b
    Example:
      kgbuild build seeds/ -o graph.ttl
      kgbuild build seeds/ news/2018 --store news.store
    """
    from kgbuild import pipeline, read
    from kgbuild.parse import DEFAULT_MODEL
    from kgbuild.workers import Built

    if (output is None) == (store is None):
        raise click.UsageError("Say where the graph goes: either -o FILE or --store FOLDER.")
    target = StoreTarget(store) if store is not None else FileTarget(output or STDOUT, format_)
    failures = Failures()
    files, problems = read.discover(paths)
    for problem in problems:
        failures.tell(problem)
    articles = read.readable(files, failures.tell, published=published.date() if published else None)
    built = 0
    with bar("Building", len(files), quiet=quiet) as advance:
        for one in (
            pipeline.build(articles, model=model or DEFAULT_MODEL, kb=kb, decisions=decisions, jobs=jobs)
            if files
            else ()
        ):
            advance()
            if isinstance(one, Built):
                target.add(one)
                built += 1
            else:
                failures.tell(one)
    if built:
        target.finish()
    if not quiet:
        click.echo(f"{built} {'article' if built == 1 else 'articles'} built, {failures.count} failed", err=True)
    sys.exit(1 if failures.count else 0)
