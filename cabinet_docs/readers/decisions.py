"""Reads decision.yaml, which stands beside a report after its meeting: what was resolved."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Item, Paragraph
from cabinet_docs.model.decision import Added, Decision, Resolved
from cabinet_docs.model.report import RECOMMENDATIONS, Part
from cabinet_docs.model.values import Todo
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.readers import keys
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader, Given, Values
from cabinet_docs.readers.published import DECISION

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def read_decision(root: Path, folder: Path) -> Decision | None:
    """What was resolved on the report in a folder, or None where nothing is recorded.

    Raises:
        ContentError: the file has mistakes; all of them.
    """
    mistakes = Mistakes()
    decision = decision_of(ContentFiles(root, folder, mistakes))
    mistakes.raise_if_any()
    return decision


def decision_of(files: ContentFiles) -> Decision | None:
    """The same for a report that is being read; mistakes are noted in those of `files`."""
    path = files.folder / DECISION
    if not path.exists():
        return None
    values = FieldReader(files.mistakes).group(files.yaml(path), keys.DECISION, DECISION, files.name(path))
    for given in _words_of(values):
        _check_words(given, files.mistakes)
    return Decision(
        values.date("date"),
        values.text("minute"),
        {id: _resolved(given) for id, given in values.named("recommendations")},
        tuple(_added(item) for item in values.items("added")),
        values.yes("moved"),
        Location(files.name(path), 1),
    )


def check_decided(decision: Decision, ids: Collection[str], mistakes: Mistakes) -> None:
    """Note each name in a decision that is not that of a recommendation."""
    for id, resolved in decision.recommendations.items():
        if id not in ids:
            hint = did_you_mean(id, ids) or _no_such_name(ids)
            mistakes.add(f"There is no recommendation '{id}'", resolved.location, hint)


def recommendation_ids(parts: Sequence[Part]) -> list[str]:
    """The names of a report's recommendations, in order."""
    sections = [section for part in parts for section in part.sections if section.key == RECOMMENDATIONS]
    return [
        block.id for section in sections for block in section.blocks if isinstance(block, Item | Paragraph) and block.id
    ]


def _no_such_name(ids: Collection[str]) -> str:
    if ids:
        return f"The recommendations are called: {', '.join(ids)}."
    return "No recommendation has a name yet: give each one in recommendations.yaml, such as id: consult."


def _resolved(given: Given) -> Resolved:
    match given.value:
        case Todo():
            return Resolved("not known", given.value, given.location)
        case Values():
            words = given.value
            return Resolved("amended", words.text("amended"), given.location, words.yes("exempt"))
        case "deferred":
            return Resolved("deferred", location=given.location)
        case _:
            return Resolved("as recommended", location=given.location)


def _added(given: Given) -> Added:
    if isinstance(given.value, Values):
        return Added(given.value.text("text"), given.value.yes("exempt"), given.value.place("text"))
    return Added(given.value if isinstance(given.value, str | Todo) else "", False, given.location)


def _words_of(values: Values) -> Iterator[Given]:
    """Everything that is typed as it was resolved."""
    for given in (*values.items("added"), *(it for _, it in values.named("recommendations"))):
        inside = given.value.given if isinstance(given.value, Values) else {}
        yield inside.get("text") or inside.get("amended") or given


def _check_words(given: Given, mistakes: Mistakes) -> None:
    """What a meeting resolved stays as it was, whatever later becomes of the report's facts and letters."""
    found = _TAG.search(given.value) if isinstance(given.value, str) else None
    if found:
        hint = "Write out what it stood for: what was resolved must not change when the report does."
        mistakes.add(f"'{found[0]}' cannot stand in what was resolved", given.location, hint)
