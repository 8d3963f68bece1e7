"""Finds the reports that a report follows, and reads what it may quote of the first: {{ previous.… }}."""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from cabinet_docs.errors import ContentError, Mistake, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.values import Quoted
from cabinet_docs.near_misses import nearest
from cabinet_docs.ooxml.numbering import format_number
from cabinet_docs.profiles.load import load_profile
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers import keys, report_file
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader, Values
from cabinet_docs.readers.inserts import Inserts
from cabinet_docs.readers.kinds import Group
from cabinet_docs.readers.lines import LineReader
from cabinet_docs.readers.on_demand import OnDemand
from cabinet_docs.readers.published import DECISION, Publication, digest, intact, publication
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


def previous(
    folder: Path, root: Path, profile: Profile, asked: Location, digests: dict[str, str]
) -> Mapping[str, object]:
    """What may be quoted of an earlier report, as it was published if it was; its decision as it is recorded now.

    `profile` is that of the report that follows, and `asked` where it says so. The
    files that are read are noted in `digests`.

    Raises:
        ContentError: the earlier report has mistakes, or the copy of it that was published is gone.
    """
    frozen = publication(folder)
    if frozen:
        intact(frozen)
    return _Earlier(root, folder, frozen, profile, asked, digests).values()


class _Earlier:
    """One earlier report while it is read. What costs more than its facts is read only when words ask for it."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        frozen: Publication | None,
        profile: Profile,
        asked: Location,
        digests: dict[str, str],
    ) -> None:
        self.root, self.folder, self.frozen, self.asked, self.digests = root, folder, frozen, asked, digests
        self.own = Mistakes()
        self.files = ContentFiles(root, frozen.folder if frozen else folder, self.own, digests)
        self.reader = FieldReader(self.own, Inserts(self.files, Workbooks(self.own)).rows)
        self.given = self._group("report.yaml", keys.REPORT)
        self.profile = self._profile(profile)
        style = self.given.plain("date_style") or self.profile.date_style
        self.lines = LineReader(Scope(date_style=style), self.own)

    def values(self) -> Mapping[str, object]:
        """Everything that may be quoted, by name."""
        known: dict[str, object] = {"facts": report_file.facts(self.given), "meeting": self._meeting()}
        scope = self.lines.scope
        scope.values = known
        scope.promises = {promise.id: promise.text for promise in report_file.promises(self.given)}
        for folder, _ in followed(self.given, self.root, self.folder, self.own)[:1]:
            known["previous"] = OnDemand(partial(previous, folder, self.root, self.profile, self.asked, self.digests))
        timetable = self._group("timetable.yaml", keys.TIMETABLE)
        known["events"] = report_file.event_values(report_file.events(timetable, self.lines, self.own))
        known["title"] = self.lines.title(self.given.text("title"), self.given.place("title"))
        known["report_of"] = " and ".join(self.given.texts("report_of"))
        known["lead_member"] = self.given.text("lead_member")
        agreed = OnDemand(self._recommendations)
        quoted = {
            **known,
            "promises": scope.promises,
            "appendices": dict(self._appendices()),
            "recommendations": agreed,
            "decision": OnDemand(partial(self._decision, agreed)),
        }
        self._tell_mistakes()
        return quoted

    def _group(self, name: str, group: Group) -> Values:
        path = self.files.folder / name
        if not path.is_file():
            return Values(Location(self.files.name(path)))
        return self.reader.group(self.files.yaml(path), group, name, self.files.name(path))

    def _profile(self, following: Profile) -> Profile:
        """The earlier report's own profile: it may have gone to another body."""
        named = self.given.plain("profile")
        if named in ("", following.key):
            return following
        return load_profile(self.frozen.root if self.frozen else self.root, named)

    def _meeting(self) -> Mapping[str, object]:
        meeting = report_file.meeting(self.given, self.profile)
        return {"body": meeting.body, "date": meeting.date or ""}

    def _appendices(self) -> Iterator[tuple[str, object]]:
        """Each appendix with its letter and what it was called: "Appendix A"."""
        named = list(self.given.named("appendices"))
        for place, (id, given) in enumerate(named):
            one = given.value if isinstance(given.value, Values) else Values(given.location)
            letter = format_number(place + 1, "upperLetter") if len(named) > 1 else ""
            title = self.lines.title(one.text("title"), one.place("title"))
            name = f"{self.profile.appendix_word} {letter}".rstrip()
            yield id, {key: Quoted(it) if isinstance(it, str) else it for key, it in
                       (("title", title), ("letter", letter), ("name", name))}  # fmt: skip

    def _recommendations(self) -> Mapping[str, object]:
        from cabinet_docs.readers.resolved import recommendations

        name = "recommendations.yaml"
        given = self._group(name, keys.RECOMMENDATIONS) if (self.files.folder / name).is_file() else None
        where = self.frozen.root if self.frozen else self.root
        try:
            found, sources = recommendations(
                given, self.lines, where, self.files.folder, all_public=self._is_all_public(name)
            )
        except ContentError as error:
            raise self._has_mistakes(error.mistakes[0]) from None
        self._tell_mistakes()
        for source in sources:
            self.digests[self.files.name(where / source.file)] = source.sha256
        return found

    def _is_all_public(self, name: str) -> bool:
        """Whether nothing says that a recommendation could be exempt: the report, its parts, a mark in the words."""
        path = self.files.folder / name
        marked = path.is_file() and b".exempt" in path.read_bytes()
        return not ("exempt" in self.given or any(part.exempt for part in self.profile.parts) or marked)

    def _decision(self, recommended: Mapping[str, object]) -> Mapping[str, object]:
        from cabinet_docs.readers.resolved import decision

        path = self.folder / DECISION
        if path.is_file():  # a folder of that name is told where it is read
            self.digests[self.files.name(path)] = digest(path)
        return decision(self.root, self.folder, recommended)

    def _tell_mistakes(self) -> None:
        if self.own.found:
            raise self._has_mistakes(self.own.found[0])

    def _has_mistakes(self, first: Mistake) -> ContentError:
        hint = f"Put it right first: {first.location}: {first.message}."
        return ContentError(Mistake("The earlier report that this one follows has mistakes", self.asked, hint))
