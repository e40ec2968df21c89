"""kgbuild serve: the command, and the server that it starts."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

import small_base as small
from kgbuild.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

KGBUILD = shutil.which("kgbuild", path=str(Path(sys.executable).parent))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small.build(tmp_path / "small.sqlite")


@pytest.fixture
def started(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The command as a process of its own, on a free port."""
    command = [KGBUILD, "serve", "--port", "0", "--kb", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_it_serves_until_it_is_interrupted(started: subprocess.Popen[str]) -> None:
    line = started.stderr.readline()
    url = re.search(r"http://127\.0\.0\.1:\d+/reconcile", line)[0]
    with urlopen(url, timeout=30) as answer:
        manifest = json.load(answer)
    started.send_signal(signal.SIGINT)

    assert small.EDITION in manifest["name"]
    assert manifest["preview"]["url"].startswith(url)
    assert started.wait(timeout=30) == 0
    assert started.stderr.read() == ""
    assert started.stdout.read() == ""


def test_a_port_in_use_is_told_in_one_line(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", "--port", str(port), "--kb", str(path)])

    assert done.exit_code == 1
    assert re.fullmatch(rf"Error: cannot listen on 127\.0\.0\.1, port {port}: .*--port\n", done.stderr)


def test_a_missing_knowledge_base_is_told_in_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--port", "0", "--kb", str(tmp_path / "none.sqlite")])

    assert done.exit_code == 1
    assert re.fullmatch(r"Error: .*none\.sqlite.*\n", done.stderr)


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_the_extra_the_command_says_how_to_install_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    done = CliRunner().invoke(main, ["serve"])

    assert done.exit_code == 1
    assert "pip install 'kgbuild[serve]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_other_commands_do_not_load_the_web_stack() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from kgbuild.cli import main\n"
        "CliRunner().invoke(main, ['serve', '--help']); CliRunner().invoke(main, ['kb', 'info'])\n"
        "print(sorted({'starlette', 'uvicorn', 'anyio', 'spacy', 'rdflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
