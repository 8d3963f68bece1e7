"""The files of a report that follows an earlier one: words carried over, sections to write, facts and promises."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.profiles.profile import Profile, ReportType
from cabinet_docs.writers.following.carried_words import Carrier, KeptIds, drafts, ids_in, todo
from cabinet_docs.writers.following.copies import Copies
from cabinet_docs.writers.following.earlier import Earlier
from cabinet_docs.writers.following.facts import follow_facts
from cabinet_docs.writers.following.sections import BUDGET, CONSULTATION, OpenedSections
from cabinet_docs.writers.new_report import schemas_of


class Following(NamedTuple):
    """The text files of the new report, and what was done. `workbooks` are still to be made.

    `copies` are files of the earlier report by the names that their copies get.
    """

    files: dict[str, str]
    carried: tuple[str, ...]
    to_write: tuple[str, ...]
    workbooks: tuple[str, ...]
    copies: Mapping[str, Path]


def follow_files(earlier: Earlier, profile: Profile, kind: ReportType, folder: Path, root: Path) -> Following:
    """Everything that the new report starts with; the keys of the files are their names."""
    schemas = schemas_of(root, folder)
    sources = dict(_sources(earlier, profile))
    ids = {id for text in sources.values() for id in ids_in(text)}
    kept = KeptIds(ids, {appendix.id for appendix in earlier.report.appendices})
    copies = Copies(earlier.files, frozenset({CONSULTATION, BUDGET}), figures=earlier.figures())
    carrier = Carrier(earlier.scope, earlier.resolver, kept, copies)
    advice = {rule.key: rule.guidance_for.get(kind.key, "") for rule in profile.sections}
    carried = {f"{key}.md": _carried(earlier, carrier, key, text, advice.get(key, "")) for key, text in sources.items()}
    writing = OpenedSections(earlier, profile, kind, schemas, ids)
    written = {f"{rule.key}.{rule.file}": writing.section(rule) for rule in writing.rules(set(sources))}
    there = {name.rpartition(".")[0] for name in (*carried, *written)}
    facts = follow_facts(earlier, kind, folder, _order(earlier, profile, there), there, schemas, copies)
    files = {"report.yaml": facts, **written, **carried}
    return Following(files, tuple(carried), tuple(written), tuple(writing.workbooks()), copies.files)


def _sources(earlier: Earlier, profile: Profile) -> Iterator[tuple[str, str]]:
    """The sections that a later report takes over, as they were typed."""
    rules = {rule.key: rule for rule in profile.sections if not rule.own}
    own = {rule.part: rule.carried for rule in profile.sections if rule.own}
    for part, section in earlier.sections():
        rule = rules.get(section.key)
        if rule.carried if rule else own.get(part.key, True):
            text = earlier.source(section)
            if text is not None:
                yield section.key, text


def _carried(earlier: Earlier, carrier: Carrier, key: str, text: str, advice: str) -> str:
    """A carried section: its mark, what this type of report needs in it, what was done to its words, and the words."""
    section = next(section for _, section in earlier.sections() if section.key == key)
    made, notes = carrier.carry(text, section.location.file)
    said = drafts(made)
    says = f" It says 'draft' {said} {'time' if said == 1 else 'times'}." if said else ""
    mark = f"{_mark(earlier)} Read it through, put right what has changed, and delete this line."
    notes = (advice, *_promising(earlier, key), *notes)
    lines = [f"<!-- {mark}{says} -->", *(f"<!-- {note.replace('-->', '->')} -->" for note in notes if note)]
    return "\n".join(lines) + "\n\n" + made


def _promising(earlier: Earlier, key: str) -> Iterator[str]:
    """The sentences of a section that promise: they cannot stand as they are in the report that has to keep them."""
    sentences = [it.sentence for it in earlier.promising if it.entry.section == key]
    for sentence in dict.fromkeys(sentences):
        yield f"It promises: “{sentence}” Say what became of it."


def _mark(earlier: Earlier) -> str:
    """What readers/carried.py knows a section by whose words were taken over."""
    return f"carried from {earlier.report.folder}: unreviewed."


def not_carried(earlier: Earlier, name: str) -> str:
    """A file in place of a section whose words could not be read in the new report."""
    key = name.rpartition(".")[0]
    section = next(section for _, section in earlier.sections() if section.key == key)
    mark = f"{_mark(earlier)} Its words cannot be read here as they are: copy them by hand."
    words = todo(f"the words of {earlier.labels(key) or 'this section'} of the earlier report")
    return f"<!-- {mark} -->\n\n# {section.heading}\n\n{words}\n"


def _order(earlier: Earlier, profile: Profile, there: set[str]) -> dict[str, list[str]]:
    """Each part's order up to the last of the report's own sections, which nothing else would place."""
    known = {rule.key for rule in profile.sections}
    found = {}
    for part in earlier.report.parts:
        keys = [section.key for section in part.sections if section.kind == "words" and section.key in there]
        own = [place for place, key in enumerate(keys) if key not in known]
        found[part.key] = keys[: own[-1] + 1] if own else []
    return found
