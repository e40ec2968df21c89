"""kgbuild link."""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli import options
from kgbuild.cli.progress import bar

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from kgbuild.identities import Graph, Means, Outcome
    from kgbuild.wikidata import Wikidata

ACTION = "https://www.wikidata.org/w/api.php"
QUERY = "https://query.wikidata.org/sparql"


def _languages(_ctx: click.Context, _option: click.Parameter, given: str) -> tuple[str, ...]:
    """The codes in *given*."""
    codes = tuple(code.strip() for code in given.split(",") if code.strip())
    for code in codes:
        if not code.replace("-", "").isalnum() or not code.isascii():
            raise click.BadParameter(f"{code!r} is no code of a language, such as fr or zh-hans")
    return codes


@click.command("link", short_help="Find Wikidata identities in a graph that is there already.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to, instead of GRAPH itself.")
@click.option("--online", is_flag=True, help="Ask Wikidata for what the knowledge base leaves open.")
@click.option("--offline", is_flag=True, help="Likewise, but only from the answers kept of it: nothing is sent.")
@options.contact
@click.option(
    "--cache",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where Wikidata's answers are kept.  [default: kgbuild/wikidata.sqlite in the user's cache folder]",
)
@options.kb
@options.decisions
@click.option("--review", is_flag=True, help="Change nothing: list what is doubtful, and write it to --decisions.")
@options.rows
@click.option("--enrich", is_flag=True, help="Add coordinates, countries, offices with dates, and labels.")
@click.option(
    "--languages",
    default="",
    callback=_languages,
    metavar="CODES",
    help="With --enrich: languages of labels, as fr,es.",
)
@click.option(
    "--refresh", is_flag=True, help="Decide anew on identities that are there; with --online, Wikidata first."
)
@click.option("--api", default=ACTION, show_default=True, metavar="URL", help="Where names and items are asked for.")
@click.option("--endpoint", default=QUERY, show_default=True, metavar="URL", help="Where queries are asked.")
@options.quiet
def command(
    graph: Path,
    output: Path | None,
    online: bool,
    offline: bool,
    contact: str,
    cache: Path | None,
    kb: Path | None,
    decisions: Path | None,
    review: bool,
    format_: str,
    enrich: bool,
    languages: tuple[str, ...],
    refresh: bool,
    api: str,
    endpoint: str,
    quiet: bool,
) -> None:
    """Find the Wikidata identities of those who have none in a graph, without building it again.

    GRAPH is a file that kgbuild wrote, or the folder of a store; it is changed in place unless -o names another file.
    The knowledge base comes first, then, with --online, Wikidata: what has the name is verified by what it is, by the
    offices that it held and when. An identity gets the same IRI in every article. Run again, nothing changes, and
    nothing is asked again.

    \b
    Example:
      kgbuild link graph.ttl --online --contact me@example.org
      kgbuild link graph.ttl --review --decisions decisions.tsv
      kgbuild link graph.ttl --decisions decisions.tsv
      kgbuild link news.store --offline --enrich --languages fr,es
    """
    from kgbuild import identities
    from kgbuild.identities import files

    if languages and not enrich:
        raise click.UsageError("--languages says which labels to add, so it needs --enrich.")
    if review and (output is not None or enrich):
        raise click.UsageError(f"--review changes nothing, so it goes with no {'-o' if output else '--enrich'}.")
    if online and offline:
        raise click.UsageError("--online asks Wikidata, and --offline forbids it: give one of them.")
    decided = files.decisions(decisions, new=review)
    opened = files.opened(graph, output, read_only=review)
    with _wikidata(api, endpoint, contact, cache, ask=online or offline, offline=offline) as wikidata:
        watch = partial(bar, quiet=quiet)
        means = identities.means(kb, wikidata=wikidata, decisions=decided, refresh=refresh, watch=watch)
        if review:
            _review(opened.graph, means, decisions, format_)
            return
        outcome = identities.decide(opened.graph, means)
        recorded = identities.enrichment(outcome.qids, means.base, wikidata, languages) if enrich else None
        files.save(opened, outcome, recorded)
        for remark in outcome.remarks:
            click.echo(remark, err=True)
        if not quiet:
            click.echo(_summary(outcome, wikidata), err=True)


def default_cache() -> Path:
    """The file that keeps Wikidata's answers: in the folder that XDG_CACHE_HOME names, else in ~/.cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kgbuild" / "wikidata.sqlite"


def _wikidata(
    api: str, endpoint: str, contact: str, cache: Path | None, *, ask: bool, offline: bool
) -> AbstractContextManager[Wikidata | None]:
    if not ask:
        return nullcontext()
    from kgbuild.wikidata import Settings, Wikidata

    settings = Settings(action_url=api, query_url=endpoint, contact=contact)
    return Wikidata(settings, cache or default_cache(), offline=offline)


def _review(graph: Graph, means: Means, path: Path | None, format_: str) -> None:
    from kgbuild import identities, query, relink
    from kgbuild.identities import files

    doubts = identities.review(graph, means)
    if path is not None:
        files.write_decisions(path, relink.sheet(doubts, means.decisions))
    width = shutil.get_terminal_size((120, 24)).columns
    click.echo(query.render(files.as_result(relink.COLUMNS, relink.table(doubts)), format_, width=width), nl=False)


def _summary(outcome: Outcome, wikidata: Wikidata | None) -> str:
    left = outcome.entities - outcome.after
    asked = f"; {wikidata.requests} requests to Wikidata" if wikidata is not None else ""
    return (
        f"{outcome.entities} {'entity' if outcome.entities == 1 else 'entities'}: {outcome.before} linked before, "
        f"{outcome.new} newly linked, {left} left open{asked}"
    )
