"""Write what the commands in the README and the guide print, below the commands.

A ``console`` block holds commands, each on one line after "$ ", and what they print. ``python tools/transcripts.py``
runs them and writes their output anew. The commands of a document run in its order, in one folder with a copy of
``seeds/``.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
DOCUMENTS: Final = (ROOT / "README.md", ROOT / "docs" / "guide.md")
BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of code: language and text."""
QUERY_FILE: Final = re.compile(r"`([\w-]+\.rq)`")
PROMPT: Final = "$ "
WIDTH: Final = 88
"""Columns of the terminal, so that the blocks fit the page."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the output of all commands into their documents; 0."""
    parser = argparse.ArgumentParser(description="Write the output of the commands in the documents.")
    parser.add_argument("documents", nargs="*", type=Path, default=DOCUMENTS, help="Markdown files")
    for path in parser.parse_args(arguments).documents:
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(renewed(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8", newline="\n")
        print(path)
    return 0


def renewed(document: str, folder: Path) -> str:
    """*document* with the output that its commands print now, run in *folder*.

    A ``sparql`` block is a file there, under the last name that ends in ``.rq`` before the block.
    """
    shutil.copytree(ROOT / "seeds", folder / "seeds", dirs_exist_ok=True)

    def block(found: re.Match[str]) -> str:
        if found[1] == "sparql":
            (folder / QUERY_FILE.findall(document[: found.start()])[-1]).write_text(found[2], encoding="utf-8")
        return _console(found[2], folder) if found[1] == "console" else found[0]

    return BLOCK.sub(block, document)


def _console(text: str, folder: Path) -> str:
    shown = [f"{PROMPT}{command}\n{printed(command, folder)}" for command in commands(text)]
    return f"```console\n{''.join(shown)}```"


def commands(text: str) -> list[str]:
    """The commands of a console block."""
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def printed(command: str, folder: Path) -> str:
    """What *command* prints in *folder*, errors included. A command that is to fail ends in another that does not.

    Raises:
        RuntimeError: the command fails.
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(
        shell,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        message = f"{command}: exit code {done.returncode}\n{done.stdout}"
        raise RuntimeError(message)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
