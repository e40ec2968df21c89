"""The command line. Each command is in a module of its own, imported only when it is used."""

from __future__ import annotations

import difflib
import importlib
from importlib import metadata
from typing import Final

import click

from kgbuild.errors import KgbuildError

COMMANDS: Final = ("build", "link", "query", "queries", "validate", "explain", "kb", "serve", "ontology", "completion")


class Commands(click.Group):
    """A group that finds its commands by name, and turns what kgbuild complains of into one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kgbuild.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that *args* begin with; the error about an unknown one names those that come near."""
        near = difflib.get_close_matches(args[0], COMMANDS, n=2)
        if args[0] not in COMMANDS and near:
            raise click.UsageError(f"No such command {args[0]!r}. Did you mean {' or '.join(near)}?", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KgbuildError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # The reader of our output went away ("kgbuild query … | head"): nothing is wrong.
            raise click.exceptions.Exit(0) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("kgbuild"), prog_name="kgbuild")
def main() -> None:
    """Build a knowledge graph from English news about diplomacy, and ask it.

    \b
    Example:
      kgbuild build seeds/ -o graph.ttl
      kgbuild query meetings graph.ttl
    """
