"""kgbuild build."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgbuild.cli.progress import bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from kgbuild.model import Article
    from kgbuild.workers import Built

STDOUT: Final = Path("-")


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
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write the graph to; - is standard output.")
@click.option("--format", "format_", help="Format of the graph, where the suffix of the file does not tell it.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of an on-disk store to add the articles to.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of every article.")
@click.option("--model", help="spaCy pipeline to read English with: a package or a folder.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to share the work.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, only errors.")
def command(  # noqa: PLR0913 — one parameter an option
    paths: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    store: Path | None,
    published: datetime.datetime | None,
    model: str | None,
    jobs: int,
    quiet: bool,  # noqa: FBT001 — click passes options by name
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
    target = _Store(store) if store is not None else _File(output or Path("-"), format_)
    failures = Failures()
    files, problems = read.discover(paths)
    for problem in problems:
        failures.tell(problem)
    articles = _readable(files, published.date() if published else None, failures)
    built = 0
    with bar("Building", len(files), quiet=quiet) as advance:
        for one in pipeline.build(articles, model=model or DEFAULT_MODEL, jobs=jobs) if files else ():
            advance()
            if isinstance(one, Built):
                target.add(one)
                built += 1
            else:
                failures.tell(one)
    if built:
        target.close()
    if not quiet:
        click.echo(f"{built} {'article' if built == 1 else 'articles'} built, {failures.count} failed", err=True)
    sys.exit(1 if failures.count else 0)


def _readable(files: tuple[Path, ...], published: datetime.date | None, failures: Failures) -> Iterator[Article]:
    from kgbuild import read
    from kgbuild.errors import InputError

    for one in read.articles(files, published=published):
        if isinstance(one, InputError):
            failures.tell(one)
        else:
            yield one


class _File:
    """A file that gets the whole graph when all is built; one that is already there is replaced only then."""

    def __init__(self, path: Path, format_: str | None) -> None:
        from kgbuild import serialise

        self._path = path
        self._format = format_ or "turtle" if path == STDOUT else serialise.format_of(path, format_)
        serialise.known(self._format)
        self._quads: list[Quad] = []

    def add(self, one: Built) -> None:
        """Take in one article's graph."""
        self._quads.extend(one.quads)

    def close(self) -> None:
        """Write the file."""
        from kgbuild import serialise

        if self._path == STDOUT:
            click.get_binary_stream("stdout").write(serialise.dumps(self._quads, self._format))
        else:
            serialise.write(self._quads, self._path, self._format)


class _Store:
    """A store that gets each article as it is built."""

    def __init__(self, path: Path) -> None:
        from kgbuild import store

        self._store = store.open_store(path)
        self._written: set[NamedNode] = set()

    def add(self, one: Built) -> None:
        """Put one article in, for any former version of it."""
        from kgbuild import store

        self._written.add(one.graph)
        store.replace_article(self._store, one.graph, one.quads, keep=self._written)

    def close(self) -> None:
        """Nothing is left to do: every article is in already."""
