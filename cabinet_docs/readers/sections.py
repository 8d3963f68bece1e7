"""Finds the sections of a report: files named by their key, and the headings of report.md."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Paragraph
from cabinet_docs.model.report import Carried
from cabinet_docs.near_misses import nearest
from cabinet_docs.profiles.headings import bare, known_headings, slug
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.carried import carried
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.words import Headed, Scope, read_markdown

NOT_SECTIONS = frozenset({"report.yaml", "decision.yaml", "report.md", "readme.md"})
NEAR = 0.85


class FoundSection(NamedTuple):
    """A section as its author left it. `heading` is their own, if any.

    `after` is the section that it follows in report.md, where the report's own
    sections keep their place.
    """

    key: str
    heading: str | None
    blocks: tuple[Block, ...]
    location: Location
    from_report_md: bool = False
    after: str | None = None
    carried: Carried | None = None


def section_files(folder: Path, files: ContentFiles) -> Iterator[Path]:
    """The folder's Markdown and YAML files that should be sections, sorted."""
    for path in sorted(folder.iterdir()):
        name = path.name
        if path.is_dir():
            if path.suffix in (".md", ".yaml"):
                hint = "Give it another name, or put a text file of that name in its place."
                files.mistakes.add("This is a folder, not a file", Location(files.name(path)), hint)
            continue
        if name.startswith((".", "~$")) or name.lower() in NOT_SECTIONS:
            continue
        if path.suffix in (".md", ".yaml"):
            yield path
        elif path.suffix.lower() in (".yml", ".markdown", ".md", ".yaml"):
            right = ".yaml" if path.suffix.lower() in (".yml", ".yaml") else ".md"
            hint = f"Rename it to '{path.stem}{right}'."
            files.mistakes.add(f"The name of a section file ends in {right}", Location(files.name(path)), hint)


def markdown_section(path: Path, scope: Scope, files: ContentFiles) -> FoundSection | None:
    """The section of one .md file: perhaps its own `# Heading`, then its words."""
    text, file = files.text(path), files.name(path)
    if text is None:
        return None
    if not text.strip():
        files.mistakes.add("The file is empty", Location(file), "Write the section, or delete the file.")
        return None
    headed = read_markdown(text, file, 1, scope, files.mistakes)
    if headed and headed[0].heading is None and len(headed) > 1:
        _misplaced(headed[1], file, files.mistakes, "Words stand above the section's heading", "Move it to the top.")
    for extra in headed[1 + (headed[0].heading is None) :] if headed else []:
        _misplaced(
            extra, file, files.mistakes, "The file has a second heading with one #", "Sub-headings begin with ##."
        )
    heading = next((run.heading for run in headed if run.heading is not None), None)
    blocks = tuple(block for run in headed for block in _named(run, file, files.mistakes))
    place = Location(file, headed[0].line if headed else 1)
    return FoundSection(path.stem, heading, blocks, place, carried=carried(path))


def _named(headed: Headed, file: str, mistakes: Mistakes) -> tuple[Block, ...]:
    """The blocks under a heading. A name on the heading is that of its first paragraph, which has the number."""
    first = headed.blocks[0] if headed.blocks else None
    if headed.id is None:
        return headed.blocks
    if isinstance(first, Paragraph) and first.id is None:
        return (replace(first, id=headed.id), *headed.blocks[1:])
    hint = "Take the name away, or give it to the paragraph that is meant."
    mistakes.add("The name of a heading is that of the first paragraph under it", Location(file, headed.line), hint)
    return headed.blocks


def _misplaced(headed: Headed, file: str, mistakes: Mistakes, message: str, hint: str) -> None:
    mistakes.add(f"{message}: '{headed.heading}'", Location(file, headed.line), hint)


def report_md_sections(path: Path, scope: Scope, files: ContentFiles, profile: Profile) -> Iterator[FoundSection]:
    """The sections of report.md, each under its `# Heading`; unknown headings are the report's own sections."""
    text, file = files.text(path), files.name(path)
    if text is None:
        return
    if not text.strip():
        files.mistakes.add("The file is empty", Location(file), "Write the sections, or delete the file.")
    before, mark = None, carried(path)
    for headed in read_markdown(text, file, 1, scope, files.mistakes):
        place = Location(file, headed.line)
        if headed.heading is None:
            hint = "Put a '# Heading' above them."
            files.mistakes.add("These words stand in no section", place, hint)
            continue
        key = _recognise(headed.heading, place, profile, files.mistakes)
        if key:
            yield FoundSection(
                key, headed.heading, _named(headed, file, files.mistakes), place,
                from_report_md=True, after=before, carried=mark,
            )  # fmt: skip
            before = key


def _recognise(heading: str, place: Location, profile: Profile, mistakes: Mistakes) -> str | None:
    """The key of the section with this heading, or one made of it; None after a mistake."""
    known = dict(known_headings(profile))
    rule = known.get(bare(heading))
    if rule is None:
        near = nearest(bare(heading), known, NEAR)
        if near is None:
            return slug(heading)
        meant = known[near].heading
        hint = f"Did you mean '# {meant}'? For a section of your own, choose a heading less like it."
        mistakes.add(f"The heading '{heading}' is not one of the profile's", place, hint)
        return None
    if rule.kind != "words":
        hint = f"Give them in report.yaml, under {rule.kind}: and delete them here."
        mistakes.add(f"'{heading}' comes from report.yaml", place, hint)
        return None
    return rule.key


def without_repeats(found: Iterable[FoundSection], mistakes: Mistakes) -> dict[str, FoundSection]:
    """The sections by key; the same one twice is a mistake."""
    sections: dict[str, FoundSection] = {}
    for section in found:
        if section.key in sections:
            first = sections[section.key].location
            where = f"{first.file}, line {first.line}" if first.file == section.location.file else first.file
            mistakes.add(f"The section '{section.key}' is given twice, first in {where}", section.location, "Keep one.")
        else:
            sections[section.key] = section
    return sections
