"""The answers of the service, each from a request's parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kgbuild.knowledge.search import thing
from kgbuild.serve.reconcile import extension, requests, suggesting
from kgbuild.serve.reconcile.candidates import result
from kgbuild.serve.reconcile.manifest import SUGGESTED, manifest
from kgbuild.serve.reconcile.preview import page
from kgbuild.serve.reconcile.requests import MISSING, MOST, RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.serve.bases import Bases


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its method, its parameters, the URL of the server's root, and ``what`` its address names."""

    method: str
    parameters: Mapping[str, str]
    root: str
    what: str = ""

    def value(self, name: str) -> str:
        """The parameter *name*; empty where there is none.

        Raises:
            RequestError: it is longer than a name can be.
        """
        return requests.string(self.parameters.get(name, ""), name)


def service(bases: Bases, asked: Asked) -> dict[str, Any]:
    """The candidates of a batch of queries, the values of things, or, if nothing is asked, the manifest.

    Raises:
        RequestError: what is asked is not as the specification has it, or too much.
    """
    if "queries" in asked.parameters:
        return _reconciled(bases, asked.parameters["queries"])
    if "extend" in asked.parameters:
        return _extended(bases, asked.parameters["extend"])
    if asked.method == "POST":
        raise RequestError("the form has neither queries nor extend")
    with bases.lent() as base:
        return manifest(base, asked.root)


def proposals(bases: Bases, asked: Asked) -> dict[str, Any]:
    """The properties that data extension has for a type.

    Raises:
        RequestError: the limit is no number.
    """
    limit = requests.number(asked.value("limit"), "limit", least=1, most=MOST) if asked.value("limit") else None
    with bases.lent() as base:
        return extension.proposals(base, asked.value("type"), limit)


def suggestions(bases: Bases, asked: Asked) -> dict[str, Any]:
    """Things, types or properties whose name begins as somebody types.

    Raises:
        RequestError: there is nothing to suggest at this address, or a parameter is wrong.
    """
    what, prefix, wanted = _what(asked), asked.value("prefix"), asked.value("type")
    cursor = requests.number(asked.value("cursor") or "0", "cursor", least=0, most=suggesting.FURTHEST)
    with bases.lent() as base:
        return suggesting.suggested(base, what, prefix, cursor, types=(wanted,) if wanted else ())


def flyout(bases: Bases, asked: Asked) -> dict[str, Any]:
    """A few lines about what was suggested.

    Raises:
        RequestError: there is no such thing, type or property.
    """
    what, id_ = _what(asked), asked.value("id")
    with bases.lent() as base:
        found = suggesting.shown(base, what, id_)
    if not found:
        raise RequestError(f"there is no {what} {id_!r}", MISSING)
    return {"id": id_, "html": found}


def preview(bases: Bases, asked: Asked) -> str:
    """The page about a thing.

    Raises:
        RequestError: the knowledge base does not have it.
    """
    id_ = asked.value("id")
    with bases.lent() as base:
        found = thing(base, id_)
        if not found:
            raise RequestError(f"there is no entity {id_!r}", MISSING)
        return page(base, found)


def _reconciled(bases: Bases, text: str) -> dict[str, Any]:
    """The results of a batch; between its queries, others may ask theirs."""
    results = {}
    for key, query in requests.queries(text).items():
        with bases.lent() as base:
            results[key] = {"result": result(base, query)}
    return results


def _extended(bases: Bases, text: str) -> dict[str, Any]:
    asked = requests.extension(text)
    told = {"meta": extension.meta(asked), "rows": {}}
    with bases.lent() as base:
        return told | {"rows": {qid: extension.row(base, qid, asked) for qid in asked.ids}}


def _what(asked: Asked) -> str:
    if asked.what not in SUGGESTED:
        raise RequestError(f"nothing is known of {asked.what!r}; ask for {', '.join(SUGGESTED)}", MISSING)
    return asked.what
