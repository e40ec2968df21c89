"""The service manifest: what the service is, and where its parts are."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, Any, Final

from kgbuild.serve.reconcile.preview import HEIGHT, WIDTH
from kgbuild.serve.reconcile.requests import BATCH
from kgbuild.serve.reconcile.types import types
from kgbuild.vocab import NAMESPACE, PREFIXES

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeBase

PATH: Final = "/reconcile"
"""Where the service is, below the server's root."""
SUGGESTED: Final = ("entity", "type", "property")


def manifest(base: KnowledgeBase, root: str) -> dict[str, Any]:
    """The manifest of the service over *base* on the server with the URL *root*."""
    return {
        "versions": ["0.2"],
        "name": f"kgbuild knowledge base {base.about['edition']} (diplomacy, Wikidata identifiers)",
        "identifierSpace": PREFIXES["wd"],
        "schemaSpace": NAMESPACE,
        "serviceVersion": metadata.version("kgbuild"),
        "defaultTypes": [{"id": each["id"], "name": each["name"]} for each in types(base) if "broader" not in each],
        "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
        "preview": {"url": f"{root}{PATH}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: _suggest(root, what) for what in SUGGESTED},
        "extend": {"propose_properties": {"service_url": root, "service_path": f"{PATH}/properties"}},
        "batchSize": BATCH,
    }


def _suggest(root: str, what: str) -> dict[str, str]:
    return {
        "service_url": root,
        "service_path": f"{PATH}/suggest/{what}",
        "flyout_service_url": root,
        "flyout_service_path": f"{PATH}/flyout/{what}?id=${{id}}",
    }
