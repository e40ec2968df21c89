"""What speaks for and against a candidate: each feature gives its measure, from 0 to 1, and its reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.link.spans import SURE, fits, has_begun, is_of_the_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.link.candidates import Choice
    from kgbuild.link.profiles import Post, Profile, Setting
    from kgbuild.model import Held

FAR: Final = 0.1
"""How much better known somebody or something must be than all others of the name to be the foremost."""
OBSCURE: Final = 0.05
"""Up to this prior somebody has no article in the English Wikipedia, or a frequent name."""
WELL_KNOWN: Final = 0.45
"""From this prior on a place may be spoken of without its country: that of a city of some 120,000 people."""
_NEAR: Final = frozenset({"State", "Place"})

Feature = tuple[str, float, str]
"""Its name, its measure, and the reason."""


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate for one profile, with what the decision may depend on."""

    profile: Profile
    choice: Choice
    rivals: tuple[Choice, ...]
    """The other candidates of a fitting class."""
    setting: Setting
    rules: LinkRules


def features(case: Case) -> Iterator[Feature]:
    """Every feature that holds of *case*."""
    yield _name(case)
    yield from _class(case)
    yield from _person(case) if case.choice.candidate.type == "Person" else _thing(case)


def class_fit(profile: Profile, choice: Choice) -> str:
    """How well the classes agree: same_class, near_class, or empty where the candidate cannot be meant."""
    if profile.type == choice.candidate.type:
        return "same_class"
    return "near_class" if {profile.type, choice.candidate.type} <= _NEAR else ""


def _name(case: Case) -> Feature:
    """How the name led to the candidate, with the table that says so."""
    candidate, name = case.choice.candidate, case.choice.name
    kinds = {
        "name": "is its name",
        "alias": "is another name of it",
        "capital": f"is the capital of {candidate.country or 'a country'}",
        "demonym": "is what its people are called",
        "spelling": f"is spelt like {candidate.label!r}",
        "surname": f"may be short for {candidate.label!r}",
        "office": f"is {candidate.label!r} on the day of the article",
    }
    feature = "title" if candidate.matched == "office" else candidate.matched
    return feature, case.choice.likeness, f"{name!r} {kinds[candidate.matched]} in {candidate.source}"


def _class(case: Case) -> Iterator[Feature]:
    fit, candidate = class_fit(case.profile, case.choice), case.choice.candidate
    same = fit == "same_class"
    yield (
        fit,
        1,
        f"both are {candidate.type}" if same else f"{candidate.type} where the article has {case.profile.type}",
    )


def _rivalry(case: Case) -> Iterator[Feature]:
    rivals, own = case.rivals, case.choice.candidate
    if not rivals:
        yield "alone", 1, f"nothing else in {case.setting.asked} has the name"
    elif not own.common and all(own.prior >= rival.candidate.prior + FAR for rival in rivals):
        yield "foremost", 1, f"far better known than the {len(rivals)} more with the name"
    else:
        yield "undecided", 1, f"{len(rivals)} more with the name, and nothing in the article decides"


# ---- states, places and bodies


def _thing(case: Case) -> Iterator[Feature]:
    candidate, mentioned = case.choice.candidate, case.setting.mentioned
    if case.rivals and _decided(case):
        yield "decided", 1, f"the article speaks of {candidate.country}, and of no other that has the name"
    else:
        yield from _rivalry(case)
    if (
        candidate.type == "Organization"
        and candidate.common
        and candidate.country
        and candidate.country not in mentioned
    ):
        yield "elsewhere", 1, f"the article does not speak of {candidate.country}, whose body this is"
    yield from _uncommon(case)
    yield from _misread(case)


def _decided(case: Case) -> bool:
    """Whether the article speaks of the candidate's country and of no rival's whose class agrees as well."""
    own, fit = case.choice.candidate, class_fit(case.profile, case.choice)
    against = {
        rival.candidate.country
        for rival in case.rivals
        if class_fit(case.profile, rival) == "same_class" or fit == "near_class"
    }
    return own.country in case.setting.mentioned and not against & set(case.setting.mentioned)


def _uncommon(case: Case) -> Iterator[Feature]:
    """What a name must have beside it that does not by itself mean the thing."""
    candidate = case.choice.candidate
    if case.choice.agreed:
        yield "agreed", 1, "a further name in the article is its name as well"
    if candidate.common:
        return
    yield "uncommon", 1, "the name by itself may mean something else"
    if " " not in case.choice.name.strip():
        yield "short", round(1 - candidate.prior, 2), "and is a single word, of something little known"
    if candidate.type == "Place" and case.choice.name.strip(".").isupper() and "Place" not in case.profile.behind:
        yield "code", 1, "a code for a place stands behind the name of a town"
    if candidate.type == "Organization" and case.choice.name.isupper() and not case.choice.agreed:
        yield "initials", 1, "they are initials, which many may have, and the article does not spell them out"
    if candidate.country in case.setting.mentioned:
        yield "spoken_of", 1, f"the article speaks of {candidate.country}"


def _misread(case: Case) -> Iterator[Feature]:
    """What speaks against a place or state that has the name."""
    candidate, profile, rules = case.choice.candidate, case.profile, case.rules
    if case.setting.sport and candidate.type in _NEAR and not profile.posts:
        yield "sport", 1, "the article is on sport, where a country's or place's name is its team's"
    longer = profile.follows & rules.continued
    if longer and candidate.type in _NEAR:
        yield "continued", 1, f"the name goes on: {', '.join(sorted(longer))!r}"
    if candidate.kind == "City" and candidate.prior < WELL_KNOWN and candidate.country not in case.setting.mentioned:
        yield "remote", 1, f"a smaller place, and the article does not speak of {candidate.country or 'its country'}"
    if profile.inside and candidate.type in _NEAR and candidate.country not in profile.inside:
        yield "outside", 1, f"the article says that it lies in {', '.join(sorted(profile.inside))}"
    others = profile.nouns & rules.other.get(candidate.kind, frozenset())
    if others:
        yield "other_kind", 1, f"the article says {', '.join(sorted(others))!r}"


# ---- persons


def _person(case: Case) -> Iterator[Feature]:
    candidate, profile = case.choice.candidate, case.profile
    if candidate.matched == "office":
        if not case.rivals:
            yield "only", 1, "nobody else held the office then"
    else:
        yield from _rivalry(case)
    yield "known", candidate.prior, "how well known they are"
    if candidate.prior <= OBSCURE:
        yield "obscure", 1, "is little known, or has a frequent name, so that others of the name may be meant"
    yield from _office(case)
    yield from _home(case)
    published = case.setting.published
    if published is not None and not is_of_the_time(case.choice.held, published):
        yield "time", 1, "was in no office near the day of the article"
    trades = profile.nouns & case.rules.trades
    if trades:
        yield "trade", 1, f"the article says {', '.join(sorted(trades))!r}"


def _office(case: Case) -> Iterator[Feature]:
    """The best agreement of an office in the article with one that the candidate held."""
    for post in case.profile.posts:
        for held in case.choice.held:
            sure = fits(held, post.status, case.setting.published) if _agree(post, held, case.setting) else ""
            if sure:
                whose, since = held.country or held.body or "a body", held.start or "an unknown day"
                how = "" if sure == SURE or not case.setting.published else f"; unknown whether after {held.until}"
                yield "office", 1, f"held the office {post.words!r} of {whose} from {since}{how}"
                return
    codes = frozenset(code for post in case.profile.posts for code in post.countries)
    served = codes & {held.country for held in case.choice.held if has_begun(held, case.setting.published)}
    if served:
        yield "service", 1, f"held offices of {', '.join(sorted(served))}"
    elif case.profile.posts and not any(has_begun(held, case.setting.published) for held in case.choice.held):
        yield "unheld", 1, f"was not in any office yet, and so not {case.profile.posts[0].words!r}"


def _agree(post: Post, held: Held, setting: Setting) -> bool:
    """Whether *held* is the office of *post*, whenever it was held."""
    if not post.title or not any(_same_title(post.title, form) for form in held.titles):
        return False
    if held.country:
        return held.country in (setting.mentioned if post.open else post.countries)
    return bool(post.bodies) and not post.countries and (not held.body or held.body in post.bodies)


def _same_title(title: str, form: str) -> bool:
    """Whether two forms are of one office: the same words, or all of the one among the other's, but for deputies."""
    short, long = sorted((frozenset(title.split()), frozenset(form.split())), key=len)
    return short <= long and ("deputy" in long) == ("deputy" in short)


def _home(case: Case) -> Iterator[Feature]:
    candidate, profile = case.choice.candidate, case.profile
    own, told = (
        set(candidate.countries),
        {code for post in profile.posts for code in post.countries} | profile.countries,
    )
    if told and own and not told & own:
        yield "other_country", 1, f"the article gives {', '.join(sorted(told))}, not {', '.join(sorted(own))}"
    elif own & set(case.setting.mentioned):
        yield "country", 1, f"the article speaks of {', '.join(sorted(own & set(case.setting.mentioned)))}"
