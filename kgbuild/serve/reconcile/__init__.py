"""The Reconciliation Service API 0.2 over the knowledge base: OpenRefine matches the cells of a table with it.

The specification is the final report of the W3C Entity Reconciliation Community Group of 2023-04-10,
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
"""

from __future__ import annotations

from kgbuild.serve.reconcile.http import routes

__all__ = ["routes"]
