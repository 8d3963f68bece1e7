"""A report ready to fill in: report.yaml and a file for every section that its type must have, with guidance."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from cabinet_docs.errors import ContentError, Mistake, Mistyped, OutputError, ProfileError
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
    content = (root / "content").resolve()
    if content not in folder.resolve().parents:
        raise ContentError(
            Mistake(f"{folder} is not inside content/", hint="Name the folder as it stands in content/: leisure/pools.")
        )
    files = {"report.yaml": _report_yaml(profile, kind, _schemas(root, folder))}
    for rule in _sections_to_write(profile, kind.key):
        files[f"{rule.key}.{rule.file}"] = _section(rule, _schemas(root, folder))
    return _write(folder, files)


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
        raise Mistyped(_no_such_type(type_key, profiles))
    if len(fitting) > 1:
        keys = "\n".join(f"--profile {profile.key}" for profile, _ in fitting)
        raise Mistyped(Mistake(f"Several councils or bodies have the type '{type_key}'", hint=f"Add one of:\n{keys}"))
    return fitting[0]


def _no_such_type(type_key: str | None, profiles: list[Profile]) -> Mistake:
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


def _schemas(root: Path, folder: Path) -> str | None:
    """The way from a report's folder to the schemas, where this reports folder has them."""
    if not (root / "docs" / "schemas").is_dir():
        return None
    return "../" * len(folder.resolve().relative_to(root.resolve()).parts) + "docs/schemas"


def _modeline(schemas: str | None, kind: str) -> str:
    """The line by which an editor knows what the file may hold."""
    return f"# yaml-language-server: $schema={schemas}/{kind}.json\n\n" if schemas else ""


def _comment(words: str, width: int = 100) -> str:
    return "\n".join(textwrap.wrap(words, width, initial_indent="# ", subsequent_indent="# "))


def _todo(rule: SectionRule) -> str:
    words = rule.heading.translate(str.maketrans('"{}', "'()"))
    return f'{{{{ todo("{words}: to be written") }}}}'


def _section(rule: SectionRule, schemas: str | None) -> str:
    if rule.file == "yaml":
        body = _YAML_SECTIONS.get(rule.key, "text: |\n  {todo}\n").replace("{todo}", _todo(rule))
        kind = rule.key if rule.key in (*_YAML_SECTIONS, "consultation") else "implications"
        guidance = f"{_comment(rule.guidance)}\n\n" if rule.guidance else ""
        return f"{_modeline(schemas, kind)}{guidance}{body}"
    guidance = "\n".join(textwrap.wrap(rule.guidance.replace("-->", "->"), 100))
    return f"<!-- {guidance} -->\n\n{_todo(rule)}\n" if guidance else f"{_todo(rule)}\n"


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
        _modeline(schemas, "report")
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
    pieces += ["", _WHEN_NEEDED.rstrip(), "", *_optional_sections(profile, kind.key)]
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


def _optional_sections(profile: Profile, type_key: str) -> Iterator[str]:
    optional = [
        rule for rule in profile.sections if rule.kind == "words" and not rule.own and type_key not in rule.required
    ]
    if optional:
        yield "# Sections that this report may have too, each in its own file:"
        yield from (f"#   {rule.key + '.' + rule.file:<40} {rule.heading}" for rule in optional)


# --- writing them ---


def _write(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write every file of a folder that must be new or empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(
                Mistake(f"{folder} holds something already", hint="Choose another name; nothing was changed.")
            )
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(Mistake(f"{folder} cannot be written: {error.strerror}")) from None
    return [folder / name for name in files]
