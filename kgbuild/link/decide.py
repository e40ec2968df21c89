"""The decision between candidates: the best score, if it reaches the threshold and no other comes near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.link.candidates import country_of
from kgbuild.link.features import Case, class_fit, features
from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.link.candidates import Choice
    from kgbuild.link.profiles import Profile, Setting

SHOWN: Final = 5
"""Rivals that a reason names."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate with its score and the reasons for it."""

    choice: Choice
    score: float
    """The sum within 0 and 1, to two digits."""
    sum: float
    reasons: tuple[str, ...]


def decide(profile: Profile, choices: Sequence[Choice], setting: Setting, rules: LinkRules) -> Link:
    """The link of *profile* to one of *choices*, or to none, with the reasons."""
    country = country_of(choices)
    if profile.type == "Group":
        return left_open("a group of people has no identity of its own", country=country)
    if not profile.names and not (profile.type == "Person" and choices):
        return left_open("known by a description only, which no knowledge base can look up")
    fitting = tuple(choice for choice in choices if class_fit(profile, choice))
    if not fitting:
        return left_open(_why_nothing_fits(profile, choices, setting), country=country)
    ranked = sorted(
        (_scored(profile, choice, fitting, setting, rules) for choice in fitting), key=lambda each: -each.sum
    )  # stable: of equals the most prominent stays first
    best = ranked[0]
    near = [each for each in ranked[1:] if each.sum > best.sum - rules.margin]
    if best.score >= rules.threshold and not near:
        return _linked(best)
    return _not_linked(best, ranked, rules.threshold)


def left_open(reason: str, country: str = "") -> Link:
    """A link that was left open."""
    return Link("", 0.0, (reason,), country=country)


def _scored(profile: Profile, choice: Choice, fitting: Sequence[Choice], setting: Setting, rules: LinkRules) -> Decided:
    """What speaks for *choice* among those of a fitting class."""
    rivals = tuple(other for other in fitting if other.candidate.qid != choice.candidate.qid and _rivals(choice, other))
    weights: Mapping[str, float] = rules.person if choice.candidate.type == "Person" else rules.thing
    total, reasons = 0.0, []
    for name, measure, reason in features(Case(profile, choice, rivals, setting, rules)):
        value = weights[name] * measure
        total += value
        reasons.append(f"{reason} ({value:+.2f})")
    return Decided(choice, round(min(1.0, max(0.0, total)), 2), round(total, 4), tuple(reasons))


def _rivals(choice: Choice, other: Choice) -> bool:
    """Whether *other* may be meant as well: not if the name by itself means *choice* and not it."""
    return other.candidate.common or not choice.candidate.common or choice.candidate.type == "Person"


def _linked(best: Decided) -> Link:
    candidate = best.choice.candidate
    return Link(
        candidate.qid,
        best.score,
        best.reasons,
        country=candidate.country or (_served(best.choice) if candidate.type == "Person" else ""),
        label=candidate.label,
        type=candidate.type,
        source=candidate.source,
    )


def _served(choice: Choice) -> str:
    """The one country that all offices of somebody were of; empty where there are several."""
    countries = {held.country for held in choice.held if held.country}
    return countries.pop() if len(countries) == 1 else ""


def _not_linked(best: Decided, ranked: Sequence[Decided], threshold: float) -> Link:
    rivals = ", ".join(f"{each.choice.candidate.label} ({each.choice.candidate.qid})" for each in ranked[:SHOWN])
    short = (
        f"{best.score:.2f} is below {threshold:.2f}"
        if best.score < threshold
        else f"none is clearly best at {best.score:.2f}"
    )
    country = country_of([each.choice for each in ranked]) if len(ranked) > 1 else ""
    return Link(
        "",
        best.score,
        (*best.reasons, f"not linked: {short} for {rivals}"),
        country=country,
        nearest=best.choice.candidate.qid,
        nearest_label=best.choice.candidate.label,
        candidates=len(ranked),
    )


def _why_nothing_fits(profile: Profile, choices: Sequence[Choice], setting: Setting) -> str:
    """The reason for having no candidate."""
    others = ", ".join(f"{choice.candidate.label} is {choice.candidate.type}" for choice in choices[:SHOWN])
    return f"{profile.names[0]!r} is no {profile.type} in {setting.asked}" + (f": {others}" if others else "")
