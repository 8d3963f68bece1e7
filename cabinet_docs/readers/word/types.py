"""Which kind of report a Word file is, and how well a profile fits it."""

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.profiles.headings import bare
from cabinet_docs.profiles.profile import Profile, ReportType
from cabinet_docs.readers.word.understand import Understanding

_TITLE, _RECOMMENDATIONS, _REQUIRED = 3.0, 1.0, 1.0


def guess_type(made: Understanding) -> tuple[str, float]:
    """The key of the report type that fits best, and how well.

    The words that tell a type (the profile's `checks: type_words`, else the
    type's name) count most in the title, then in the recommendations; then come
    the sections that the type must have.
    """
    title = f" {bare(made.title.title)} "
    recommended = bare(" ".join(words_text(it.words) for it in made.draft.entries if it.section == "recommendations"))
    present = {section.key for section in made.sections}
    scores = {
        key: _told(kind, made.profile, title, f" {recommended} ") + _REQUIRED * _required(key, made.profile, present)
        for key, kind in made.profile.types.items()
    }
    best = max(scores, key=lambda key: scores[key], default="")
    return best, scores.get(best, 0.0)


def _told(kind: ReportType, profile: Profile, title: str, recommended: str) -> float:
    given = profile.checks.get("type_words")
    words = given.get(kind.key) if isinstance(given, dict) else None
    phrases = [bare(str(it)) for it in words] if words else [bare(kind.name)]
    in_title = any(f" {phrase} " in title for phrase in phrases)
    in_recommendations = any(f" {phrase} " in recommended for phrase in phrases)
    return _TITLE * in_title + _RECOMMENDATIONS * in_recommendations


def _required(key: str, profile: Profile, present: set[str]) -> float:
    """How many of the sections that only some types must have are there: their share."""
    telling = {
        rule.key for rule in profile.sections if rule.required and len(rule.required) < len(profile.types)
    }  # fmt: skip
    wanted = {rule.key for rule in profile.sections if key in rule.required} & telling
    return (len(wanted & present) - len((telling & present) - wanted)) / len(telling) if telling else 0.0


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
