"""The probes, ``tests/probe/*.toml``: sentences of ours with the events that a careful reader finds in them.

``python tools/probe.py`` prints each probe that does not hold, with what was found instead, and the totals.

An expected participant is given by a phrase of the sentence. A mention fills it where it reaches the end of the
phrase's head ("foreign minister" or "Norway's foreign minister", not "Norway") or where its own phrase holds it all; of
a phrase with a comma ("her counterpart, Mette Holm") either side will do.
Which role a participant has must agree; for ``involves`` any role will do. Whoever else takes part is a fault, unless
the phrase stands under ``optional``. A place that is visited or attacked may be told as place, host or target: readers
differ there. A trigger may be a list, where more than one word stands for the event ("imposed sanctions").
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.model import Article
from kgbuild.parse import load_model, parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from spacy.language import Language

    from kgbuild.model import Event, Mention

ROOT: Final = Path(__file__).resolve().parent.parent
PROBES: Final = ROOT / "tests" / "probe"
SHARE: Final = 0.95
"""The part of the probes that must hold."""
ANY: Final = "*"
ANY_ROLE: Final = "involves"
ROLES_OF_PLACES: Final = ("host", "target")
LINKS: Final = re.compile(r"\s(?:of|from|in)\s")
"""What joins a phrase's head to the rest: "the leaders of France", "officials from Peru"."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One sentence and one event expected in it, or the classes that must not be found in it (``silent``)."""

    file: str
    text: str
    published: datetime.date | None = None
    silent: tuple[str, ...] = ()
    type: str = ""
    triggers: tuple[str, ...] = ()
    actuality: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    plover: str | None = None
    """The code, empty where there must be none; None where it is not asked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one probe; without ``faults`` it holds."""

    probe: Probe
    events: tuple[Event, ...]
    faults: tuple[str, ...]


def read(path: Path = PROBES) -> tuple[Probe, ...]:
    """Every probe of the folder *path*, by file name and in each file's order.

    Raises:
        ValueError: a probe has a key that none may have, or lacks one.
    """
    files = [(each.name, tomllib.loads(each.read_text(encoding="utf-8"))) for each in sorted(path.glob("*.toml"))]
    return tuple(_probe(name, table) for name, content in files for table in content["probe"])


def _probe(file: str, table: dict[str, Any]) -> Probe:
    left = dict(table)
    trigger = left.pop("trigger", [])
    try:
        made = Probe(
            file=file,
            text=left.pop("text"),
            type=left.pop("class", ""),
            triggers=(trigger,) if isinstance(trigger, str) else tuple(trigger),
            roles={role: tuple(phrases) for role, phrases in left.pop("roles", {}).items()},
            silent=tuple(left.pop("silent", ())),
            optional=tuple(left.pop("optional", ())),
            **left,
        )
    except (KeyError, TypeError) as error:
        message = f"{file}: not a probe: {table}"
        raise ValueError(message) from error
    if bool(made.silent) == bool(made.type and made.triggers and made.actuality):
        message = f"{file}: a probe has class, trigger and actuality, or silent: {made.text}"
        raise ValueError(message)
    return made


def judged(probes: Iterable[Probe], nlp: Language) -> tuple[Verdict, ...]:
    """The verdict on each of *probes*, in their order; a text that several share is read once."""
    batch = tuple(probes)
    extractor = Extractor(lexicon.read(folder("ontology") / "lexicon"), knowledge.load())
    articles = dict.fromkeys(_article(probe) for probe in batch)
    docs = zip(articles, parse(articles, nlp), strict=True)
    found = {article: extractor.extract(article, doc).events for article, doc in docs}
    return tuple(verdict(probe, found[_article(probe)]) for probe in batch)


def _article(probe: Probe) -> Article:
    return Article(file="probe.txt", text=probe.text, published=probe.published)


def verdict(probe: Probe, events: Sequence[Event]) -> Verdict:
    """What is to be said of *probe* where *events* were found in its text; the event that fits best is compared."""
    if probe.silent:
        unwanted = [one for one in events if ANY in probe.silent or one.type in probe.silent]
        return Verdict(probe, tuple(events), tuple(f"{one.type} at “{one.trigger.text}”" for one in unwanted))
    meant = [one for one in events if one.type == probe.type and one.trigger.text in probe.triggers]
    missing = [f"no {probe.type} at “{probe.triggers[0]}”"]
    faults = min((_faults(probe, event) for event in meant), key=len, default=missing)
    return Verdict(probe, tuple(events), tuple(faults))


def _faults(probe: Probe, event: Event) -> list[str]:
    values = [
        ("actuality", probe.actuality, event.actuality),
        ("plover", event.plover if probe.plover is None else probe.plover, event.plover),
        ("date", probe.date, event.when.start if event.when and probe.date else ""),
    ]
    differing = [f"{name} is “{is_}”, not “{expected}”" for name, expected, is_ in values if is_ != expected]
    return [*differing, *_wrong_place(probe, event), *_without(probe, event), *_strays(probe, event)]


def _wrong_place(probe: Probe, event: Event) -> list[str]:
    acting = [part.mention for part in event.participations if part.role in ROLES_OF_PLACES]
    told = [*([event.place] if event.place else []), *acting]
    met = not probe.place or any(fills(one, probe.place) for one in told)
    return [] if met else [f"place is “{event.place.span.text if event.place else ''}”, not “{probe.place}”"]


def _without(probe: Probe, event: Event) -> list[str]:
    return [
        f"no {role} “{phrase}”"
        for role, phrases in probe.roles.items()
        for phrase in phrases
        if not any(role in (part.role, ANY_ROLE) and fills(part.mention, phrase) for part in event.participations)
    ]


def _strays(probe: Probe, event: Event) -> list[str]:
    known = [phrase for phrases in probe.roles.values() for phrase in phrases]
    known += [*probe.optional, *([probe.place] if probe.place else [])]
    return [
        f"{part.role} “{part.mention.span.text}” is unexpected"
        for part in event.participations
        if not any(belongs(part.mention, phrase) for phrase in known)
    ]


def fills(mention: Mention, phrase: str) -> bool:
    """Whether *mention* stands for whom the expected *phrase* means."""
    return any(_means(mention, name) for name in phrase.split(", "))


def _means(mention: Mention, name: str) -> bool:
    head = LINKS.split(name)[0]
    text = mention.span.text
    return _within(name, mention.phrase.text) or _within(head, text) or _within(text, head, at_end=True)


def belongs(mention: Mention, phrase: str) -> bool:
    """Whether *mention* is the expected *phrase* or a part of it."""
    return _within(mention.span.text, phrase) or _within(phrase, mention.phrase.text)


def _within(inner: str, outer: str, *, at_end: bool = False) -> bool:
    end = r"\Z" if at_end else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(inner)}{end}", outer, re.IGNORECASE) is not None


def held(one: Verdict) -> bool:
    """Whether all that the probe asks came out."""
    return not one.faults


def shown(event: Event) -> str:
    """*event* in one line."""
    who = ", ".join(f"{part.role} “{part.mention.span.text}”" for part in event.participations)
    where = f", place “{event.place.span.text}”" if event.place else ""
    when = f", date {event.when.start}" if event.when else ""
    return f"{event.type} at “{event.trigger.text}”, {event.actuality} {event.plover or '-'}: {who}{where}{when}"


def report(one: Verdict) -> str:
    """What is wrong with *one* and what was found, in lines."""
    faults = [f"  - {fault}" for fault in one.faults]
    found = [f"  found: {shown(event)}" for event in one.events]
    return "\n".join([f"{one.probe.file}: {one.probe.text}", *faults, *(found or ["  found nothing"]), ""])


def counted(verdicts: Iterable[Verdict], group: Callable[[Probe], str]) -> list[tuple[str, int, int]]:
    """Of each value of *group*, in alphabetical order: the value, how many probes hold, how many there are."""
    tried = list(verdicts)
    every = Counter(group(one.probe) for one in tried)
    kept = Counter(group(one.probe) for one in tried if held(one))
    return [(name, kept[name], count) for name, count in sorted(every.items())]


def main() -> None:
    """Print the probes that do not hold, and the totals."""
    verdicts = judged(read(), load_model())
    for one in verdicts:
        if not held(one):
            print(report(one))
    for group in (lambda probe: probe.type or "silent", lambda probe: probe.actuality or "silent", lambda _: "all"):
        for name, kept, every in counted(verdicts, group):
            print(f"{name:20} {kept:4}/{every}")
        print()


if __name__ == "__main__":
    main()
