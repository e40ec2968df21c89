"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

kb: Final = click.option(
    "--kb", type=click.Path(path_type=Path), metavar="FILE", help="Another knowledge base than kgbuild's own."
)
decisions: Final = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What people decided on identities, as a table (TSV): it comes before anything else.",
)
contact: Final = click.option(
    "--contact", default="", metavar="WHO", help="With --online: an e-mail address or page that Wikidata may turn to."
)
quiet: Final = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, only errors.")
rows: Final = click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "md"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
