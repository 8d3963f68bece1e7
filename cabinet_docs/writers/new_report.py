"""A report ready to fill in: report.yaml and a file for every section that its type must have, with guidance."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from tempfile import TemporaryDirectory

from cabinet_docs.errors import ContentError, Mistake, Mistyped, OutputError, ProfileError, cannot_be_written
from cabinet_docs.near_misses import nearest
from cabinet_docs.profiles.load import all_profiles, load_profile
from cabinet_docs.profiles.profile import Profile, ReportType, SectionRule


def new_report(root: Path, folder: Path, type_key: str | None, profile_key: str | None) -> list[Path]:
    """Write the files of a new report into `folder`; returns them, report.yaml first.

    Raises:
        Mistyped: no type is given, there is none of that name, or it fits several profiles.
        ContentError: the folder is not inside content/.
        OutputError: the folder holds something already, or cannot be written.
    """
    profile, kind = _choose(root, type_key, profile_key)
    check_place(root, folder)
    files = {"report.yaml": _report_yaml(profile, kind, schemas_of(root, folder))}
    for rule in _sections_to_write(profile, kind.key):
        files[f"{rule.key}.{rule.file}"] = section_file(rule, kind, schemas_of(root, folder))
    return write_folder(folder, files)


def check_place(root: Path, folder: Path) -> None:
    """Refuse a folder that is not inside content/, or holds anything already.

    Raises:
        ContentError: it is not inside content/.
        OutputError: it holds something already.
    """
    if (root / "content").resolve() not in folder.resolve().parents:
        hint = "Name the folder as it stands in content/: leisure/pools."
        raise ContentError(Mistake(f"{folder} is not inside content/", hint=hint))
    if folder.is_dir() and any(folder.iterdir()):
        raise OutputError(
            Mistake(f"{folder} holds something already", hint="Choose another name; nothing was changed.")
        )


# --- which council, which type ---


def _choose(root: Path, type_key: str | None, profile_key: str | None) -> tuple[Profile, ReportType]:
    """The profile named, else the only one that has this type of report; and the type."""
    profiles = [load_profile(root, key) for key in ([profile_key] if profile_key else all_profiles(root))]
    if not profiles:
        raise ProfileError(
            Mistake("There is no profile in templates/ yet", hint="A council's folder needs a profile.yaml.")
        )
    fitting = [(profile, profile.types[type_key]) for profile in profiles if type_key and type_key in profile.types]
    if not fitting:
        raise Mistyped(no_such_type(type_key, profiles))
    if len(fitting) > 1:
        keys = "\n".join(f"--profile {profile.key}" for profile, _ in fitting)
        raise Mistyped(Mistake(f"Several councils or bodies have the type '{type_key}'", hint=f"Add one of:\n{keys}"))
    return fitting[0]


def no_such_type(type_key: str | None, profiles: list[Profile]) -> Mistake:
    """That a type is missing or not known, with those there are."""
    types = {key: kind for profile in profiles for key, kind in profile.types.items()}
    lines = [f"--type {key:<22} {kind.about or kind.name}" for key, kind in types.items()]
    meant = nearest(type_key, types) if type_key else None
    question = f"Did you mean '{meant}'? " if meant else ""
    message = f"There is no report type '{type_key}'" if type_key else "Which type of report?"
    return Mistake(message, hint="\n".join([f"{question}There are:", *lines]))


# --- what goes into the files ---


def _sections_to_write(profile: Profile, type_key: str) -> Iterator[SectionRule]:
    for rule in profile.sections:
        if rule.kind == "words" and not rule.own and type_key in rule.required:
            yield rule


def schemas_of(root: Path, folder: Path) -> str | None:
    """The way from a report's folder to the schemas, where this reports folder has them."""
    if not (root / "docs" / "schemas").is_dir():
        return None
    return "../" * len(folder.resolve().relative_to(root.resolve()).parts) + "docs/schemas"


def modeline(schemas: str | None, kind: str) -> str:
    """The line by which an editor knows what the file may hold."""
    return f"# yaml-language-server: $schema={schemas}/{kind}.json\n\n" if schemas else ""


def _comment(words: str, width: int = 100) -> str:
    return "\n".join(textwrap.wrap(words, width, initial_indent="# ", subsequent_indent="# "))


def _todo(rule: SectionRule) -> str:
    """The tag for a whole section that is still to be written."""
    words = rule.heading.translate(str.maketrans('"{}', "'()"))
    return f'{{{{ todo("{words}: to be written") }}}}'


def section_file(rule: SectionRule, kind: ReportType, schemas: str | None, more: str = "", body: str = "") -> str:
    """A section that is still to be written: its guidance as a note, and a todo or the `body`.

    `more` is said behind the guidance.
    """
    guidance = " ".join(filter(None, (rule.guidance_of(kind.key), more)))
    if rule.file == "yaml":
        body = body or _yaml_body(rule, kind)
        schema = rule.key if rule.key in (*_YAML_SECTIONS, "consultation") else "implications"
        note = f"{_comment(guidance)}\n\n" if guidance else ""
        return f"{modeline(schemas, schema)}{note}{body}"
    note = "\n".join(textwrap.wrap(guidance.replace("-->", "->"), 100))
    return f"<!-- {note} -->\n\n{_todo(rule)}\n" if note else f"{_todo(rule)}\n"


def _yaml_body(rule: SectionRule, kind: ReportType) -> str:
    if rule.key == "recommendations" and kind.recommendations:
        return recommendations_body(kind.recommendations)
    return _YAML_SECTIONS.get(rule.key, "text: |\n  {todo}\n").replace("{todo}", _todo(rule))


def recommendations_body(items: Mapping[str, str]) -> str:
    """recommendations.yaml with a todo for each that such a report usually makes."""
    lines = ["# One item for each decision. Its id is the name by which other paragraphs speak of it.", "items:"]
    for id, words in items.items():
        lines += [f"  - id: {id}", "    text: |", f'      {{{{ todo("{words.translate(_IN_TAG)}") }}}}']
    return "\n".join(lines) + "\n"


_IN_TAG = str.maketrans('"{}', "'()")
_YAML_SECTIONS: Mapping[str, str] = {
    "recommendations": """\
# One item for each decision. Its id is the name by which other paragraphs speak of it.
items:
  - id: first
    text: |
      {todo}
""",
    "timetable": """\
text: |
  {todo}

# The steps. kind: consultation, scrutiny, decision, publication or other. A step has a date,
# or from and to; 2026-07 stands for a month while the day is not fixed.
events:
  - id: next_decision
    kind: decision
    what: "todo: what happens next"
    date: "todo: when"
""",
}


def _report_yaml(profile: Profile, kind: ReportType, schemas: str | None) -> str:
    pieces = [
        modeline(schemas, "report")
        + "# The facts of the report, one a line. The words stand in the files beside this one.",
        "# What is not known yet stays a todo: it is marked in the draft, and the final version waits for it.",
        "",
        f"profile: {profile.key}",
        f"type: {kind.key}{f'   # {kind.about}' if kind.about else ''}",
        "status: draft   # draft, comment or final",
        "",
        'title: "todo: title of the report"',
        "meeting:",
        '  date: "todo: date of the meeting"   # like 2026-03-24, or 2026-03 while the day is not fixed',
        'report_of: "todo: title of the chief officer"',
        "contacts:",
        '  - name: "todo: name"',
        '    post: "todo: post"',
        '    email: "todo: e-mail address"',
    ]
    if profile.cover:
        pieces += ["", "# What the table on the front page asks for.", "cover:"]
        pieces += [f'  {field.key}: "todo: {field.label.replace(chr(34), chr(39))}"' for field in profile.cover]
    pieces += ["", _WHEN_NEEDED.rstrip(), "", *optional_sections(profile, kind.key)]
    return "\n".join(pieces) + "\n"


_WHEN_NEEDED = """\
# When they are needed, take away the # in front.
# facts:                       used in the words as {{ facts.weeks }}
#   weeks: 12
# appendices:                  lettered in this order; the words say {{ appendix("strategy") }}
#   strategy:
#     title: Draft Strategy
#     file: appendices/draft-strategy.docx
# background_papers:           or: background_papers: none
#   - title: Minutes of the last meeting
#     url: https://…
# key_decision: false
"""


def optional_sections(profile: Profile, type_key: str, there: Set[str] = frozenset()) -> Iterator[str]:
    """Comment lines that name the sections that the type may have and that are not there yet."""
    words = [rule for rule in profile.sections if rule.kind == "words" and not rule.own]
    optional = [rule for rule in words if type_key not in rule.required and rule.key not in there]
    if optional:
        yield "# Sections that this report may have too, each in its own file:"
        yield from (f"#   {rule.key + '.' + rule.file:<40} {rule.heading}" for rule in optional)


# --- writing them ---


def write_folder(
    folder: Path, files: Mapping[str, str], made: Mapping[str, Callable[[Path], object]] | None = None
) -> list[Path]:
    """Write every file of a folder that must be new or empty; `made` are those that are no text.

    They are put in place together, so that a folder is complete or not there.
    """
    making = made or {}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=folder.parent) as trial:
            for name, text in files.items():
                (Path(trial) / name).write_text(text, encoding="utf-8", newline="\n")
            for name, make in making.items():
                (Path(trial) / name).parent.mkdir(parents=True, exist_ok=True)
                make(Path(trial) / name)
            folder.mkdir(exist_ok=True)
            for name in (*files, *making):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(trial) / name).replace(folder / name)
    except OSError as error:
        raise cannot_be_written(folder, error) from None
    return [folder / name for name in (*files, *making)]
