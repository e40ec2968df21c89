"""kgbuild completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Print a completion script for a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete kgbuild's commands and options.

    \b
    Example:
      kgbuild completion bash > ~/.local/share/bash-completion/completions/kgbuild
      kgbuild completion fish > ~/.config/fish/completions/kgbuild.fish
    """
    completion = get_completion_class(shell)
    if completion is not None:
        click.echo(completion(ctx.find_root().command, {}, "kgbuild", "_KGBUILD_COMPLETE").source())
