"""Whom or what a profile may be: everything that has its name, or held its office."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from kgbuild.knowledge import normal, office_form, spelt_alike, without_initials, without_legal_form
from kgbuild.knowledge.persons import without_honorific
from kgbuild.link.spans import fits, holds_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.link.profiles import Post, Profile, Setting
    from kgbuild.model import Candidate, Held

_TITLE_OF: Final = re.compile(r"^(?:the )?(.+?) of (?:the )?(.+)$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^the ", re.IGNORECASE)
PLURAL: Final = frozenset({"ambassador", "deputy", "member", "representative", "senator", "spokesman", "spokeswoman"})
"""Words of offices that several hold at a time: "the Iranian vice president" may be any of a dozen."""
FAMILY_FIRST: Final = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "SGP", "TWN", "VNM"})
"""Countries whose people's family names stand first in news in English."""
LONGEST_STATE: Final = 3
"""Words of the longest demonym or short name of a state that stands before an office: "the South Korean president"."""


class Source(Protocol):
    """Where candidates come from: the knowledge base, or Wikidata itself."""

    @property
    def called(self) -> str:
        """What reasons call it."""

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Everything that is called *name*."""

    def alike(self, name: str) -> tuple[tuple[Candidate, float], ...]:
        """What has a name that is spelt like *name*, with how like it is."""

    def thing(self, qid: str) -> Candidate | None:
        """Who or what has the identity *qid*."""

    def offices(self, title: str, country: str = "", body: str = "") -> tuple[str, ...]:
        """The identities of the offices called *title* of a state or body."""

    def holders(self, office: str) -> tuple[Held, ...]:
        """Who held an office."""

    def held(self, person: str) -> tuple[Held, ...]:
        """The offices that somebody held."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, how like its name is (1 for the same), and the offices that it held."""

    candidate: Candidate
    likeness: float = 1.0
    name: str = ""
    """The name or title by which it was found."""
    held: tuple[Held, ...] = ()
    agreed: bool = False
    """Whether a further name of the profile is a name of it as well."""


def things(profile: Profile, source: Source) -> tuple[Choice, ...]:
    """What a state, place or body may be; a further name narrows the choice down: "Congo", then "DRC"."""
    found: tuple[Choice, ...] = ()
    for name in profile.names:
        offered = source.named(name) or source.named(without_legal_form(name))
        if not found:
            found = tuple(Choice(each, name=name) for each in offered if each.type not in ("Person", "Office"))
            continue
        qids = {candidate.qid for candidate in offered}
        both = tuple(replace(choice, agreed=True) for choice in found if choice.candidate.qid in qids)
        found = both if both and normal(name) != normal(profile.names[0]) else found
    return found


def borne_out(offered: Sequence[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """The choices of each entity of an article, *agreed* where another's name of several words leads there as well.

    "Ford" is the maker of cars where the article also has "Ford Motor Co".
    """
    full = [{choice.candidate.qid for choice in choices if " " in choice.name.strip()} for choices in offered]
    counts = Counter(qid for qids in full for qid in qids)
    return [
        tuple(
            replace(each, agreed=each.agreed or counts[each.candidate.qid] > (each.candidate.qid in own))
            for each in choices
        )
        for choices, own in zip(offered, full, strict=True)
    ]


def people(profile: Profile, setting: Setting, source: Source) -> tuple[Choice, ...]:
    """Who a person may be: by their full name, by a like one, by the surname and an office, by an office alone."""
    found: dict[str, Choice] = {}
    for choice in (*_by_name(profile, source), *_by_post(profile, setting, source)):
        found.setdefault(choice.candidate.qid, choice)
    if not found and not profile.names:
        found = {choice.candidate.qid: choice for choice in _by_title(profile, setting, source)}
    return tuple(replace(choice, held=source.held(qid)) for qid, choice in found.items())


def _by_name(profile: Profile, source: Source) -> Iterator[Choice]:
    if not profile.names:
        return
    name = profile.names[0]
    forms = (name, without_initials(name), without_honorific(name))
    found = next(filter(None, map(source.named, dict.fromkeys(forms))), ())
    rows = [each for each in found if each.type == "Person"]
    yield from (Choice(each, name=name) for each in rows)
    if not rows:
        yield from (Choice(each, likeness, name) for each, likeness in source.alike(name) if each.type == "Person")


def _by_post(profile: Profile, setting: Setting, source: Source) -> Iterator[Choice]:
    """Holders of the offices that the article gives, who have its surname; a given name must begin alike."""
    for post in profile.posts if profile.names else ():
        for held in _holders(post, setting, source):
            candidate = source.thing(held.person)
            family_first = candidate is not None and not FAMILY_FIRST.isdisjoint(candidate.countries)
            if candidate is not None and is_short_for(profile.names[0], candidate.label, family_first=family_first):
                yield Choice(replace(candidate, matched="surname"), name=profile.names[0])


def _holders(post: Post, setting: Setting, source: Source) -> Iterator[Held]:
    """Who held the office of *post* at a time that fits; of any state only where the article does not say of whose."""
    countries = setting.mentioned if post.open else post.countries
    offices = [office for country in sorted(countries) for office in source.offices(post.title, country)]
    offices += [office for body in sorted(post.bodies) for office in source.offices(post.title, body=body)]
    for office in dict.fromkeys(offices):
        for held in source.holders(office):
            if fits(held, post.status, setting.published):
                yield held


def _by_title(profile: Profile, setting: Setting, source: Source) -> Iterator[Choice]:
    """Who held, on the day of the article, the office that stands for a nameless person: "the French president"."""
    if setting.published is None:
        return
    for phrase in profile.descriptions:
        for title, country in read_title(phrase, source):
            for office in source.offices(title, country) if PLURAL.isdisjoint(office_form(title).split()) else ():
                for held in source.holders(office):
                    candidate = source.thing(held.person)
                    if candidate is not None and holds_on(held, setting.published):
                        yield Choice(replace(candidate, matched="office"), name=" ".join(phrase.split()))


def read_title(phrase: str, source: Source) -> Iterator[tuple[str, str]]:
    """The office and the country that *phrase* is made of, and of nothing else: no "former", no "two"."""
    plain = _ARTICLE.sub("", " ".join(phrase.split()))
    of = _TITLE_OF.match(plain)
    pairs = [(of[1], of[2])] if of else []
    words = plain.split()
    pairs += [(" ".join(words[size:]), " ".join(words[:size])) for size in range(1, min(LONGEST_STATE + 1, len(words)))]
    for title, whose in pairs:
        codes = {row.country for row in source.named(whose) if row.type == "State" and row.common}
        if len(codes) == 1 and office_form(title):
            yield title, codes.pop()


def is_short_for(name: str, label: str, *, family_first: bool = False) -> bool:
    """Whether *name* may be short for *label*: its surname, alone or behind a given name that begins like the label's.

    The family name stands last or, as in East Asia, first. Other initials in the middle are another person's.
    """
    short, whole = normal(name).casefold().split(), normal(label).casefold().split()
    if not short or len(short) > len(whole):
        return False
    if len(short) == 1:
        return spelt_alike(short[0], whole[-1]) or (family_first and short[0] == whole[0])
    same = all(spelt_alike(one, other) for one, other in zip(short, whole[-len(short) :], strict=True))
    if same or (family_first and short == whole[: len(short)]):
        return True
    middle = {word[0] for word in short[1:-1]}
    return short[-1] == whole[-1] and short[0][0] == whole[0][0] and middle <= {word[0] for word in whole[1:-1]}


def is_region(choices: Sequence[Choice]) -> bool:
    """Whether the first of *choices* is a part of a state, and no town."""
    return bool(choices) and choices[0].candidate.type == "Place" and choices[0].candidate.kind != "City"


def country_of(choices: Iterable[Choice]) -> str:
    """The country of all *choices* whose name by itself means them; empty where they differ or there is none."""
    countries = {choice.candidate.country for choice in choices if choice.candidate.common}
    return countries.pop() if len(countries) == 1 else ""
