"""kgbuild kb update."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli import options
from kgbuild.cli.progress import bar

if TYPE_CHECKING:
    from kgbuild.kbupdate import Options, Summary
    from kgbuild.wikidata import Settings

MEBIBYTE = 2**20
ENDPOINT = "https://query.wikidata.org/sparql"


def _codes(_ctx: click.Context, _option: click.Parameter, given: str) -> frozenset[str]:
    """The codes in *given*."""
    codes = [code.strip().upper() for code in given.split(",") if code.strip()]
    for code in codes:
        if len(code) != 3 or not code.isalpha():  # noqa: PLR2004 -- alpha-3
            raise click.BadParameter(f"{code!r} is no ISO 3166-1 alpha-3 code, such as FRA")
    return frozenset(codes)


@click.command("update", short_help="Bring the knowledge base up to date from Wikidata.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The knowledge base to write.",
)
@click.option(
    "--from", "dump", metavar="DUMP", help="A Wikidata dump: .json, .json.gz or .json.bz2; - is standard input."
)
@click.option("--online", is_flag=True, help="Ask the Wikidata query service instead.")
@options.contact
@click.option(
    "--cache",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --online: where Wikidata's answers are kept, for two weeks.  "
    "[default: kgbuild/wikidata.sqlite in the user's cache folder]",
)
@click.option("--endpoint", default=ENDPOINT, show_default=True, metavar="URL", help="With --online: where to ask.")
@click.option(
    "--countries", default="", callback=_codes, metavar="CODES", help="Only these states, as FRA,DEU (ISO 3166-1)."
)
@click.option(
    "--kb",
    "base",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The base to start from.  [default: kgbuild's own]",
)
@click.option(
    "--min-sitelinks",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    metavar="N",
    help="On how many wikis something needs a page that held no office.",
)
@click.option(
    "--batch",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Lines of the dump between two savings, or items a query.  [default: 10000, 100]",
)
@options.quiet
def command(
    output: Path,
    dump: str | None,
    online: bool,
    contact: str,
    cache: Path | None,
    endpoint: str,
    countries: frozenset[str],
    base: Path | None,
    min_sitelinks: int,
    batch: int,
    quiet: bool,
) -> None:
    """Write to FILE a knowledge base with what Wikidata adds to another one.

    From a dump come persons who held an office or are widely known, offices, states, places and organisations; from the
    query service, where it is asked with --online, the offices of each state and who held them when. Newer facts win
    over older ones, and names are added. Progress is kept in FILE.part: killed or turned away, the same command goes on
    from there. A dump is whole if its first line is [ and its last ]; what ends before is an error. FILE is replaced
    when the new one is whole, if it is a knowledge base at all, and kgbuild uses it with --kb FILE.

    \b
    Example:
      kgbuild kb update -o kb.sqlite --from latest-all.json.gz
      kgbuild kb update -o kb.sqlite --online --contact me@example.org --countries FRA,DEU
    """
    from kgbuild.kbupdate import Options
    from kgbuild.knowledge.base import packaged
    from kgbuild.wikidata import Settings

    if online == (dump is not None):
        raise click.UsageError("Say where the facts come from: either --from DUMP or --online.")
    options = Options(base or packaged(), countries, min_sitelinks, batch)
    if dump is not None:
        summary = _from_dump(dump, output, options, quiet=quiet)
    elif not contact:
        raise click.UsageError("--online needs --contact with an e-mail address or page: Wikidata asks for one.")
    else:
        summary = _online(output, options, Settings(contact=contact, query_url=endpoint), cache, quiet=quiet)
    if not quiet:
        click.echo(_told(output, summary), err=True)


def _from_dump(name: str, output: Path, options: Options, *, quiet: bool) -> Summary:
    from kgbuild import kbupdate
    from kgbuild.kbupdate.dump import opened, piped

    def tell(message: str) -> None:
        click.echo(f"Error: {message}", err=True)

    with piped(sys.stdin.buffer) if name == "-" else opened(Path(name)) as dump:
        total = dump.size // MEBIBYTE
        with bar("Reading (MiB)", total, quiet=quiet or not total) as step:
            shown = 0

            def advance(position: int) -> None:
                nonlocal shown
                while shown < position // MEBIBYTE:
                    shown += 1
                    step()

            return kbupdate.from_dump(dump, output, options, tell=tell, advance=advance)


def _online(output: Path, options: Options, settings: Settings, cache: Path | None, *, quiet: bool) -> Summary:
    from kgbuild import kbupdate
    from kgbuild.cli.link import default_cache
    from kgbuild.wikidata import Wikidata

    def advance(done: int, planned: int) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r{done} of {planned} questions answered", nl=done == planned, err=True)

    with Wikidata(settings, cache or default_cache()) as wikidata:
        return kbupdate.from_service(wikidata, output, options, endpoint=settings.query_url, advance=advance)


def _told(output: Path, summary: Summary) -> str:
    counted = f"{summary.things} things (+{summary.new_things}), {summary.names} names (+{summary.new_names})"
    tenures = f"{summary.tenures} tenures (+{summary.new_tenures})"
    damaged = f"; {summary.damaged} damaged lines left out" if summary.damaged else ""
    return f"{output}: edition {summary.edition}, {counted}, {tenures}{damaged}"
