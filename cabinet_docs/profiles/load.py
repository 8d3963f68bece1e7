"""Reads templates/COUNCIL/profile.yaml, and tells every mistake in it at once."""

import re
from collections.abc import Mapping
from pathlib import Path

from cabinet_docs.errors import Mistake, Mistakes, ProfileError
from cabinet_docs.location import Location
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.profiles.check_keys import CHECK_KEYS
from cabinet_docs.profiles.colour import chart_colour
from cabinet_docs.profiles.keys import PROFILE_KEYS
from cabinet_docs.profiles.minutes import BLANKS, SECTIONS, MinuteWords
from cabinet_docs.profiles.profile import (
    STYLES,
    STYLES_WITHOUT_PART_HEADINGS,
    CoverField,
    OfficerTitle,
    PartRule,
    Profile,
    ReportType,
    SectionRule,
)
from cabinet_docs.profiles.settings import NAME, Group, check_group, plain_values
from cabinet_docs.yaml_file import YamlMapping, YamlNode, read_yaml

FILE = "profile.yaml"
ALWAYS = "always"
# What a standard sentence may have filled in.
_BLANKS = {
    "consulted": ("titles",),
    "consulted_one": ("titles",),
    "exempt_appendix": ("paragraphs",),
    "exempt_paragraph": ("paragraphs",),
    "corrected": ("date", "reason"),
}


def all_councils(root: Path) -> list[str]:
    """The councils that have a profile, by the names of their folders."""
    return sorted(path.parent.name for path in (root / "templates").glob(f"*/{FILE}"))


def all_profiles(root: Path) -> list[str]:
    """Every profile as report.yaml would say it: "examplebury/cabinet". Unreadable files have none."""
    return [f"{council}/{body}" for council in all_councils(root) for body in _bodies(_read(root, council, Mistakes()))]


def load_profile(root: Path, key: str) -> Profile:
    """The profile that report.yaml names.

    Raises:
        ProfileError: there is none of that name, or the file has mistakes; all of them.
    """
    council, _, body = key.partition("/")
    if council not in all_councils(root) or not NAME.fullmatch(council):
        raise ProfileError(_no_such_profile(root, key))
    profiles = load_council(root, council)
    if body not in profiles:
        raise ProfileError(_no_such_profile(root, key))
    return profiles[body]


def load_council(root: Path, council: str) -> dict[str, Profile]:
    """Every profile of one council, by body.

    Raises:
        ProfileError: with every mistake in the file.
    """
    mistakes = Mistakes(ProfileError)
    node = _read(root, council, mistakes)
    if node is None and not mistakes.found:
        mistakes.add("The file is empty", Location(_shown(council)))
    if isinstance(node, YamlMapping):
        check_group(node, PROFILE_KEYS, "The profile", mistakes)
    elif node is not None:
        mistakes.add("The file should have one 'name: value' on each line", node.location)
    file = Group(node)
    profiles = {
        name: _Body(root / "templates" / council, council, file, name, body, mistakes).profile()
        for name, body in file.named("bodies").items()
    }
    mistakes.raise_if_any()
    return profiles


def _shown(council: str) -> str:
    return f"templates/{council}/{FILE}"


def _read(root: Path, council: str, mistakes: Mistakes) -> YamlNode | None:
    return read_yaml(root / "templates" / council / FILE, _shown(council), mistakes)


def _bodies(node: YamlNode | None) -> list[str]:
    return list(Group(node).named("bodies"))


def _no_such_profile(root: Path, key: str) -> Mistake:
    return Mistake(f"There is no profile '{key}' in templates/", hint=did_you_mean(key, all_profiles(root)))


class _Body:
    """One body's profile in the making; what contradicts itself is noted."""

    def __init__(self, folder: Path, council: str, file: Group, name: str, body: Group, mistakes: Mistakes) -> None:
        self.folder, self.council, self.file = folder, council, file
        self.name, self.body, self.mistakes = name, body, mistakes

    def profile(self) -> Profile:
        body, recommendations, appendices = self.body, self.body.group("recommendations"), self.body.group("appendices")
        types = {key: _type(key, it) for key, it in body.named("types").items()}
        parts = tuple(self._part(key, part) for key, part in body.named("parts").items())
        return Profile(
            key=f"{self.council}/{self.name}",
            council=self.file.text("council"),
            body=body.text("name"),
            version=self.file.text("version"),
            parts=parts,
            sections=self._sections({part.key for part in parts}, types),
            types=types,
            language=self.file.text("language", Profile.language),
            chart_colour=chart_colour(self.file.group("charts"), self.mistakes),
            date_style=body.text("date_style", Profile.date_style),
            recommendation_marker=recommendations.text("marker", Profile.recommendation_marker),
            recommendation_lead_in=recommendations.text("lead_in"),
            lead_in_numbered=recommendations.yes("lead_in_numbered", Profile.lead_in_numbered),
            report_of=self._with_titles("report_of", Profile.report_of),
            joint_report_of=self._with_titles("joint_report_of", Profile.joint_report_of),
            appendix_word=appendices.text("word", Profile.appendix_word),
            appendix_heading_one=appendices.text("heading_one", Profile.appendix_heading_one),
            appendix_heading_many=appendices.text("heading_many", Profile.appendix_heading_many),
            file_links_in_finals=appendices.yes("file_links_in_finals", Profile.file_links_in_finals),
            sentences=self._sentences(),
            titles=tuple(self._title(title) for title in self.file.groups("titles")),
            cover=tuple(self._cover_field(key, field) for key, field in body.named("cover").items()),
            deadlines={key: _period(body.group("deadlines").group(key)) for key in body.named("deadlines")},
            minutes=self._minutes(),
            checks=plain_values(body.group("checks"), CHECK_KEYS),
            styles=self._styles(parts),
        )

    def _part(self, key: str, part: Group) -> PartRule:
        return PartRule(key, part.text("heading"), self._template(part), part.yes("exempt"))

    def _template(self, group: Group) -> Path:
        """The Word template that a group names."""
        template = group.text("template")
        location = group.location("template")
        if template and (Path(template).name != template or not template.lower().endswith(".docx")):
            hint = "Name a Word file (.docx) in the same folder as this profile."
            self.mistakes.add(f"'{template}' cannot be the template", location, hint)
        elif template and not (self.folder / template).is_file():
            there = sorted(path.name for path in self.folder.glob("*.docx") if not path.name.startswith("~$"))
            hint = did_you_mean(template, there) or "The folder has no Word file."
            self.mistakes.add(f"The template '{template}' is not there", location, hint)
        return self.folder / template

    def _sections(self, parts: set[str], types: Mapping[str, ReportType]) -> tuple[SectionRule, ...]:
        headings: dict[str, str] = {}
        kinds: dict[str, str] = {}
        sections = []
        for key, section in self.body.named("sections").items():
            rule = self._section(key, section, types)
            sections.append(rule)
            if section.has("part") and rule.part not in parts:
                hint = did_you_mean(rule.part, sorted(parts))
                self.mistakes.add(f"'{key}': there is no part '{rule.part}'", section.location("part"), hint)
            if rule.kind != "words":
                self._only_once(kinds, rule.kind, key, section.location("kind"), f"kind '{section.text('kind')}'")
            elif rule.own:
                self._only_once(kinds, f"own {rule.part}", key, section.location("own"), f"own in part '{rule.part}'")
            for heading in filter(None, (rule.heading, *rule.aliases)):
                place = section.location("heading" if heading == rule.heading else "aliases")
                self._only_once(headings, heading.casefold(), key, place, f"the heading '{heading}'")
        return tuple(sections)

    def _section(self, key: str, section: Group, types: Mapping[str, ReportType]) -> SectionRule:
        own, heading = section.yes("own"), section.text("heading")
        if own and heading:
            hint = "It only marks the place of the report's own sections: remove the line."
            self.mistakes.add(f"'{key}' cannot have a heading", section.location("heading"), hint)
        elif not own and not heading:
            self.mistakes.add(f"The section '{key}' has no heading", section.location("heading"))
        return SectionRule(
            key=key,
            heading=heading,
            part=section.text("part"),
            kind=section.text("kind", "words").replace("-", "_"),
            aliases=section.texts("aliases"),
            required=self._required(section, types),
            carried=section.yes("carried"),
            numbered=section.yes("numbered", True),
            guidance=section.text("guidance"),
            file=section.text("file", "md"),
            own=own,
            guidance_for=self._guidance_for(section, types),
        )

    def _required(self, section: Group, types: Mapping[str, ReportType]) -> frozenset[str]:
        names = section.texts("required")
        for name in names:
            if name != ALWAYS and name not in types:
                hint = did_you_mean(name, [ALWAYS, *types])
                self.mistakes.add(f"'{name}' is not a report type", section.location("required"), hint)
        return frozenset(types if ALWAYS in names else names)

    def _guidance_for(self, section: Group, types: Mapping[str, ReportType]) -> Mapping[str, str]:
        for name in section.named_texts("guidance_for"):
            if name not in types:
                hint = did_you_mean(name, types)
                self.mistakes.add(f"'{name}' is not a report type", section.location("guidance_for"), hint)
        return section.named_texts("guidance_for")

    def _only_once(self, seen: dict[str, str], what: str, key: str, location: Location, words: str) -> None:
        first = seen.setdefault(what, key)
        if first != key:
            self.mistakes.add(f"'{first}' and '{key}' both have {words}", location, "Keep it in one of them.")

    def _with_titles(self, key: str, default: str) -> str:
        return self._blanks_checked(self.body.text(key, default), ("titles",), True, self.body.location(key))

    def _sentences(self) -> dict[str, str]:
        sentences = self.body.group("sentences")
        return {
            key: self._blanks_checked(text, _BLANKS.get(key, ()), False, sentences.location(key))
            for key, text in self.body.named_texts("sentences").items()
        }

    def _minutes(self) -> MinuteWords:
        """The standing words of minutes; the usual ones where the profile has none."""
        group = self.body.group("minutes")
        sections = [key for key, section in self.body.named("sections").items() if not section.yes("own")]
        said: dict[str, str] = {}
        for name, blanks in BLANKS.items():
            if group.has(name):
                said[name] = self._blanks_checked(group.text(name), blanks, False, group.location(name))
            if name in SECTIONS and said.get(name) and said[name] not in sections:
                hint = did_you_mean(said[name], sections)
                self.mistakes.add(f"There is no section '{said[name]}'", group.location(name), hint)
        template = self._template(group) if group.has("template") else None
        return MinuteWords()._replace(**said, template=template, to_add=group.texts("to_add"))

    def _blanks_checked(self, sentence: str, blanks: tuple[str, ...], needed: bool, location: Location) -> str:
        used = re.findall(r"\{(.*?)\}", sentence)
        for name in used:
            if name not in blanks:
                listed = ", ".join(f"{{{blank}}}" for blank in blanks)
                hint = f"What can be filled in here: {listed}." if blanks else "Nothing can be filled in here."
                self.mistakes.add(f"'{{{name}}}' is not known in this sentence", location, hint)
        if needed and not used:
            self.mistakes.add(f"The words do not say where {{{blanks[0]}}} goes", location)
        return sentence

    def _title(self, title: Group) -> OfficerTitle:
        since, until = title.date("since"), title.date("until")
        if since and until and since > until:
            self.mistakes.add(f"'{title.text('title')}' ends before it begins", title.location("until"))
        return OfficerTitle(title.text("title"), title.text("role"), since, until)

    def _cover_field(self, key: str, field: Group) -> CoverField:
        if "-" in key:
            hint = f"Write '{key.replace('-', '_')}': a hyphen is a minus sign in {{{{ cover.… }}}}."
            self.mistakes.add(
                f"'{key}' cannot be the name of a cover field", self.body.group("cover").location(key), hint
            )
        return CoverField(key, field.text("label"), field.yes("required"))

    def _styles(self, parts: tuple[PartRule, ...]) -> dict[str, str]:
        usual = STYLES if any(part.heading for part in parts) else STYLES_WITHOUT_PART_HEADINGS
        return {**usual, **self.body.named_texts("styles")}


def _type(key: str, it: Group) -> ReportType:
    return ReportType(key, it.text("name"), it.text("about"), it.named_texts("recommendations"))


def _period(period: Group) -> dict[str, object]:
    days = period.text("clear_days")
    return {"clear_days": int(days) if days.isdecimal() else 0, "basis": period.text("basis")}
