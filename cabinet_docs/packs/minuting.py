"""Makes the draft minute of a report, and begins the record of what was resolved."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import assemble
from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.file_names import minute_file_name
from cabinet_docs.errors import Mistake, Refused, cannot_be_written
from cabinet_docs.model.blocks import Item, Paragraph
from cabinet_docs.model.decision import Added, Decision, Resolved
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.ooxml.package import write_package
from cabinet_docs.packs.after_publication import refuse_in_copy
from cabinet_docs.packs.already_public import earlier_secrets
from cabinet_docs.packs.building import EXEMPT_FOLDER, output_folder, read
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.decisions import read_decision, recommendation_ids
from cabinet_docs.readers.published import DECISION
from cabinet_docs.writers.leaks.leaks import leaks_in_words
from cabinet_docs.writers.leaks.secrets import standing_texts
from cabinet_docs.writers.minutes.decision_file import decision_text
from cabinet_docs.writers.minutes.text import Minute, draft_minute, has_exempt_words, minute_text
from cabinet_docs.writers.output import NewFile, put_beside
from cabinet_docs.writers.record import read_record


class MinuteResult(NamedTuple):
    """A draft minute as text, and the files that were made of it, the public one first.

    `begun` is the decision.yaml that was begun, where there was none.
    """

    text: str
    files: tuple[Path, ...]
    open_points: tuple[str, ...]
    notes: tuple[str, ...]
    begun: Path | None


def minutes(root: Path, folder: Path, *, as_text: bool = False, output: Path | None = None) -> MinuteResult:
    """Make the draft minute of a report beside its built Word file, or as `output`; or its text alone.

    Raises:
        ContentError: the content has mistakes; nothing is written.
        ProfileError: the profile or a template cannot be used.
        OutputError: it cannot be written, or would overwrite someone's work.
        Refused: words that are not for publication would stand in the public minute, or `root` is a
            copy of what was published.
    """
    from cabinet_docs.writers.word.minutes import minute_looks

    refuse_in_copy(root)
    report, profile, report_looks = read(root, folder)
    into = output_folder(root, folder)
    made = assemble(report, profile, report_looks, read_record(into).kept)
    decision, looks = read_decision(root, folder), minute_looks(profile)
    drafts = [draft_minute(made, profile, looks, decision)]
    if not drafts[0].exempt and has_exempt_words(made, profile, decision):
        drafts.append(draft_minute(made, profile, looks, decision, public=False))
    text = minute_text(drafts[0])
    if not drafts[0].exempt:
        name = minute_file_name(report)
        standing = [*standing_texts(report, profile), *(words for words in profile.minutes if isinstance(words, str))]
        before = (it._replace(public=chain(it.public, standing)) for it in earlier_secrets(root, made, profile))
        if leaks := leaks_in_words(root, made, name, text, standing, before):
            raise Refused(*(_told_by_decision(root, made, decision, standing) or leaks))
    notes = [*drafts[0].notes, *_unnamed(made)]
    files: list[Path] = []
    if not as_text:
        files = [_word(root, draft, profile, looks, into, output) for draft in drafts]
    elif output:
        files = [put_beside(output.parent, NewFile(output.name, "minute", lambda path: _write(path, text)))]
    if as_text and len(drafts) > 1:
        notes.append("exempt words are left out of this text; the Word files are one without and one with them")
    begun = _begin(folder, made, root) if decision is None else None
    return MinuteResult(text, tuple(files), drafts[0].open_points, tuple(dict.fromkeys(notes)), begun)


def _told_by_decision(
    root: Path, made: AssembledReport, decision: Decision | None, standing: Sequence[str]
) -> list[Mistake]:
    """What decision.yaml itself says in public though it is exempt, each at its line."""
    if decision is None:
        return []
    amended = [it for it in decision.recommendations.values() if it.kind == "amended"]
    resolved_words: list[Added | Resolved] = [*decision.added, *amended]
    mistakes = []
    for resolved in resolved_words:
        if not resolved.exempt and leaks_in_words(root, made, "", str(resolved.words), standing):
            example = "- text: …\n    exempt: yes" if isinstance(resolved, Added) else "amended: …\n  exempt: yes"
            hint = f"Say that it is exempt; it then stands only in the minute not for publication:\n  {example}"
            said = " ".join(str(resolved.words).split())
            message = f"What was resolved would make public what is not for publication: “{said}”"
            mistakes.append(Mistake(message, resolved.location, hint))
    return mistakes


def _word(root: Path, draft: Minute, profile: Profile, looks: Looks, into: Path, output: Path | None) -> Path:
    from cabinet_docs.writers.word.minutes import minute_file

    parts = minute_file(draft, profile, looks, root).parts
    name = minute_file_name(draft.report, bool(draft.exempt))
    if output and not (draft.exempt and has_public_one(draft)):
        into, name = output.parent, output.name
    elif draft.exempt:
        into = (output.parent if output else into) / EXEMPT_FOLDER
    return put_beside(into, NewFile(name, "minute", lambda path: write_package(path, parts), None, bool(draft.exempt)))


def has_public_one(draft: Minute) -> bool:
    """Whether an exempt minute stands beside a public one."""
    return not (draft.report.exempt and draft.report.exempt.whole)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _begin(folder: Path, made: AssembledReport, root: Path) -> Path:
    """Begin decision.yaml beside report.yaml, where there is none."""
    path = folder / DECISION
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(decision_text(made.report, recommendation_ids(made.report.parts)))
    except OSError as error:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        hint = "Check that you may write there, and that the disk has room."
        raise cannot_be_written(name, error, hint) from None
    return path


def _unnamed(made: AssembledReport) -> list[str]:
    """The recommendations that decision.yaml cannot speak of, since they have no name."""
    return [
        f"recommendation {(entry.label or '').rstrip('.')} has no name, so that decision.yaml cannot speak of it: "
        f"give it one at {entry.location}, such as id: consult"
        for entry in made.entries
        if entry.section == RECOMMENDATIONS and _is_unnamed(entry)
    ]


def _is_unnamed(entry: Entry) -> bool:
    source = entry.source
    if isinstance(source, Item):
        return entry.level == 1 and not source.id
    return isinstance(source, Paragraph) and source.recommendation and not source.id
