"""Every error kgbuild raises.

KgbuildError
  InputError      an article, its metadata or a folder cannot be read
  RuleError       a lexicon file is wrong
  QueryError      a query, a parameter or a graph to query is wrong
  ModelError      the spaCy pipeline is missing or unfit
  StoreError      a graph or store cannot be written or read
  LinkError       the knowledge base or Wikidata cannot be asked, or answers wrongly
"""

from __future__ import annotations


class KgbuildError(Exception):
    """A mistake the user can mend; its text names the place and says what to do."""


class InputError(KgbuildError):
    """An article, its metadata or a folder cannot be read."""


class RuleError(KgbuildError):
    """A lexicon file holds something it must not."""


class QueryError(KgbuildError):
    """A query, one of its parameters or the graph it should run on is wrong."""


class ModelError(KgbuildError):
    """The spaCy pipeline is missing, or lacks a component that kgbuild needs."""


class StoreError(KgbuildError):
    """A graph file or store cannot be read or written."""


class LinkError(KgbuildError):
    """The knowledge base or Wikidata cannot be asked, or answers what cannot be used."""
