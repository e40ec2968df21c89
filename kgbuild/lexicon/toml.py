"""Strict reading of the lexicon's TOML files: an unknown key or a wrong type is an error with its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kgbuild.errors import RuleError

K = TypeVar("K")
V = TypeVar("V")

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table with its place in the file, read key by key."""

    place: str
    values: dict[str, Any]

    def fail(self, message: str) -> RuleError:
        """An error that names this table."""
        return RuleError(f"{self.place}: {message}")

    def only(self, *keys: str) -> Table:
        """This table, after a check that it holds none but *keys*.

        Raises:
            RuleError: there is another key.
        """
        for key in self.values:
            if key not in keys:
                raise self.fail(f"unknown key {key!r}; allowed are {', '.join(sorted(keys))}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """The string at *key*; without a default the key is mandatory."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.fail(f"{key} must be a string")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """The number at *key*; without a default the key is mandatory."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(f"{key} must be a number")
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """The boolean at *key*."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false")
        return value

    def words(self, key: str, default: Iterable[str] | None = ()) -> tuple[str, ...]:
        """The list of strings at *key*; a single string counts as a list of one."""
        value = self._get(key, default)
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            raise self.fail(f"{key} must be a string or a list of strings")
        return tuple(value)

    def sets(self, keys: Iterable[str], default: Iterable[str] | None = ()) -> dict[str, frozenset[str]]:
        """The list of strings at each of *keys* as a set; where *default* is None every key is mandatory."""
        return {key: frozenset(self.words(key, default)) for key in keys}

    def mapping(self, key: str) -> dict[str, str]:
        """The table of strings at *key*, empty where there is none."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
            raise self.fail(f"{key} must be a table of strings")
        return dict(value)

    def once(self, pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
        """*pairs* as a dictionary.

        Raises:
            RuleError: a key comes twice.
        """
        found: dict[K, V] = {}
        for key, value in pairs:
            if key in found:
                raise self.fail(f"{key!r} is given twice")
            found[key] = value
        return found

    def table(self, key: str) -> Table:
        """The table at *key*, empty where there is none."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.fail(f"{key} must be a table")
        return Table(f"{self.place}, {key}", value)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of the array at *key*, none where there is none."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.fail(f"{key} must be an array of tables")
        for number, entry in enumerate(value, 1):
            yield Table(f"{self.place}, [[{key}]] {number}", entry)

    def _get(self, key: str, default: object | None) -> object:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.fail(f"{key} is missing")
        return default


def read(path: Path) -> Table:
    """The whole of a TOML file as a table whose place is the file's name.

    Raises:
        RuleError: the file cannot be read, or is no TOML.
    """
    try:
        return Table(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path.name}: {error}; mend the file or reinstall kgbuild"
        raise RuleError(message) from error
