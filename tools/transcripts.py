"""Write what the commands in the README and the guide print, below the commands.

A ``console`` block holds commands, each on one line after "$ ", and what they print. ``python tools/transcripts.py`` runs
them and writes their output anew. The commands of a document run in its order, in one folder with a copy of ``seeds/``.
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
    """*document* with the output that its commands print now, run in *folder*."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", dirs_exist_ok=True)
    return BLOCK.sub(lambda block: _block(block[1], block[2], folder) if block[1] == "console" else block[0], document)


def _block(language: str, text: str, folder: Path) -> str:
    shown = [f"{PROMPT}{command}\n{printed(command, folder)}" for command in commands(text)]
    return f"```{language}\n{''.join(shown)}```"


def commands(text: str) -> list[str]:
    """The commands of a console block."""
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def printed(command: str, folder: Path) -> str:
    """What *command* prints, its errors too, in a folder where kgbuild is on the path; exit code 0, or the command shows it.

    Raises:
        subprocess.CalledProcessError: the command fails.
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(shell, cwd=folder, env=environment, text=True, encoding="utf-8", check=False, **told)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
