"""Reads what a report may quote of the earlier report that it follows."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.near_misses import nearest
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers import keys, report_file
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader, Values
from cabinet_docs.readers.inserts import Inserts
from cabinet_docs.readers.kinds import Group
from cabinet_docs.readers.lines import LineReader
from cabinet_docs.readers.words import Scope
from cabinet_docs.readers.workbook import Workbooks
from cabinet_docs.readers.workspace import all_reports, report_name


def followed(values: Values, root: Path, folder: Path, mistakes: Mistakes) -> list[tuple[Path, Location]]:
    """The folders of the reports that this one follows."""
    found = []
    for item in values.items("follows"):
        if isinstance(item.value, str):
            earlier = _folder(item.value, root, folder)
            if earlier == folder:
                mistakes.add("The report follows itself", item.location, "Name the earlier report's folder.")
            elif earlier is None:
                hint = _hint(item.value, root, folder)
                mistakes.add(f"There is no report '{item.value}' to follow", item.location, hint)
            else:
                found.append((earlier, item.location))
    return found


def _folder(named: str, root: Path, folder: Path) -> Path | None:
    tidy = named.strip().replace("\\", "/").removeprefix("content/")
    content = (root / "content").resolve()
    for start in (folder, root / "content"):
        path = Path(os.path.normpath(start / tidy))
        try:
            if (path / "report.yaml").is_file() and path.resolve().is_relative_to(content):
                return path
        except (OSError, ValueError):
            continue
    return None


def _hint(named: str, root: Path, folder: Path) -> str:
    reports = [path for path in all_reports(root) if path != folder]
    shown = {report_name(root, path): os.path.relpath(path, folder).replace(os.sep, "/") for path in reports}
    near = nearest(named.replace("../", ""), [*shown, *(name.rsplit("/", 1)[-1] for name in shown)])
    full = next((name for name in shown if near and (name == near or name.endswith(f"/{near}"))), None)
    return (
        f"Did you mean '{shown[full]}'?" if full else "Name its folder, seen from this one: ../permission-to-consult."
    )


def previous(folder: Path, root: Path, profile: Profile, asked: Location, mistakes: Mistakes) -> Mapping[str, object]:
    """The earlier report's title, meeting, facts, events, promises and recommendations, for {{ previous.… }}."""
    own = Mistakes()
    files = ContentFiles(root, folder, own)
    lines = LineReader(Scope(date_style=profile.date_style), own)
    reader = FieldReader(own, Inserts(files, Workbooks(own)).rows)
    values = _group(files, reader, "report.yaml", keys.REPORT)
    lines.scope.values = {"facts": report_file.facts(values), "meeting": _meeting(values, profile)}
    timetable = _group(files, reader, "timetable.yaml", keys.TIMETABLE)
    recommendations = _group(files, reader, "recommendations.yaml", keys.RECOMMENDATIONS)
    events = report_file.events(timetable, lines, own)
    title = lines.title(values.text("title"), values.place("title"))
    if own.found:
        hint = f"Put it right first: {own.found[0].location}: {own.found[0].message}."
        mistakes.add("The earlier report that this one follows has mistakes", asked, hint)
    return {
        **lines.scope.values,
        "title": title,
        "events": report_file.event_values(events),
        "promises": {promise.id: promise.text for promise in report_file.promises(values)},
        "recommendations": dict(_recommendations(recommendations.groups("items"))),
    }


def _group(files: ContentFiles, reader: FieldReader, name: str, group: Group) -> Values:
    path = files.folder / name
    if not path.is_file():
        return Values(Location(files.name(path)))
    return reader.group(files.yaml(path), group, name, files.name(path))


def _meeting(values: Values, profile: Profile) -> Mapping[str, object]:
    meeting = report_file.meeting(values, profile)
    return {"body": meeting.body, "date": meeting.date or ""}


def _recommendations(items: Sequence[Values]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for item in items:
        if item.plain("id"):
            found.append((item.plain("id"), item.text("text")))
        found += _recommendations(item.groups("items"))
    return found
