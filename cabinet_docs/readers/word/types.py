"""Which kind of report a Word file is, and how well a profile fits it."""

from collections.abc import Sequence

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.profiles.headings import bare
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.understand import Understanding

_TITLE, _RECOMMENDATIONS, _REQUIRED = 3.0, 1.0, 0.5


def guess_type(made: Understanding) -> str:
    """The key of the report type that fits best.

    The words that tell a type (the profile's `checks: type_words`, else the
    type's name) count most in the title, then in the recommendations; then come
    the sections that only this type must have, unless its words are known and
    missing. Where nothing tells, it is the type that asks least.
    """
    profile = made.profile
    title = f" {bare(made.title.title)} "
    recommended = bare(" ".join(words_text(it.words) for it in made.draft.entries if it.section == "recommendations"))
    present = {section.key for section in made.sections}
    scores: dict[str, tuple[float, int]] = {}
    for key, kind in profile.types.items():
        words = _type_words(key, profile)
        told = _told(words or [kind.name], title, f" {recommended} ")
        asked = sum(1 for rule in profile.sections if key in rule.required)
        sections = _REQUIRED * _required(key, profile, present) if told or not words else 0.0
        scores[key] = (told + sections, -asked)
    return max(scores, key=lambda key: scores[key], default="")


def _type_words(key: str, profile: Profile) -> list[str]:
    given = profile.checks.get("type_words", ())
    return [word for it in given if it["type"] == key for word in it["words"]]  # type: ignore[attr-defined]


def _told(words: Sequence[str], title: str, recommended: str) -> float:
    phrases = [f" {bare(word)} " for word in words]
    in_title = any(phrase in title for phrase in phrases)
    in_recommendations = any(phrase in recommended for phrase in phrases)
    return _TITLE * in_title + _RECOMMENDATIONS * in_recommendations


def _required(key: str, profile: Profile, present: set[str]) -> float:
    """The share of the sections that this type must have, and others need not, that are there, less those missing."""
    wanted = {rule.key for rule in profile.sections if key in rule.required and len(rule.required) < len(profile.types)}
    return (2 * len(wanted & present) - len(wanted)) / len(wanted) if wanted else 0.0


def fit(made: Understanding) -> float:
    """How well a profile fits: the share of the file's headings that it knows, and of its required ones that are there.

    The meeting's name and the part headings count too.
    """
    profile = made.profile
    known = [section for section in made.sections if section.key in made.rules]
    headings = len(known) / len(made.sections) if made.sections else 0.0
    required = {rule.key for rule in profile.sections if rule.required}
    there = len(required & {section.key for section in known}) / len(required) if required else 0.0
    parts = [part for part in profile.parts if part.heading]
    in_parts = len(made.part_headings) / len(parts) if parts else float(not made.part_headings)
    body = made.title.body == profile.body
    council = bare(profile.council) in bare(" ".join(line.text for line in made.title.left))
    return 0.4 * headings + 0.4 * there + 0.1 * in_parts + 0.05 * body + 0.05 * council
