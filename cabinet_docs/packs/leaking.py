"""What would leak out of a report's public files: asked of every build, and by a check before there are any."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.file_names import appendix_file_name
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.exempt import copies
from cabinet_docs.writers.leaks.leaks import Kept, Leaks, Line, Public, find_leaks
from cabinet_docs.writers.leaks.secrets import entry_texts, standing_texts


def leaks_of(
    root: Path,
    made: AssembledReport,
    profile: Profile,
    files: Sequence[Public],
    names: Iterable[str] = (),
    lines: Sequence[Line] = (),
) -> Leaks:
    """What files that are about to be public give away, and the `lines` of a public copy that is not yet made.

    `names` are words that stand beside the files.
    """
    said: Iterable[str] = standing_texts(made.report, profile)
    quoted: Iterable[str] = ()
    earlier: Iterable[Kept] = ()
    if made.report.details.get("follows"):
        from cabinet_docs.packs.already_public import earlier_secrets, earlier_words

        said = chain(said, earlier_words(root, made.report, published=True))
        quoted = earlier_words(root, made.report, published=False)
        earlier = earlier_secrets(root, made, profile)
    return find_leaks(root, made, files, names, said, quoted, earlier, lines)


def leaks_ahead(root: Path, made: AssembledReport, profile: Profile) -> tuple[Mistake, ...]:
    """What a build of the report would refuse to publish, without building it."""
    files = list(_public_appendices(root, made, profile))
    return leaks_of(root, made, profile, files, (), list(_public_lines(made, profile))).found


def _public_appendices(root: Path, made: AssembledReport, profile: Profile) -> Iterator[Public]:
    report = made.report
    for appendix in report.appendices:
        if appendix.file and appendix_exemption(appendix, report) is None and (root / appendix.file).is_file():
            letter, title = made.letters[appendix.id], str(appendix.title)
            name = appendix_file_name(profile.appendix_word, letter, title, appendix.file)
            yield Public(name, root / appendix.file, appendix.file)


def _public_lines(made: AssembledReport, profile: Profile) -> Iterator[Line]:
    """The words of the public copy: its cover, and every line that it has."""
    here = Location(f"content/{made.report.folder}/report.yaml")
    for copy in copies(made, profile):
        if not copy.exempt:
            for field in profile.cover:
                words = plain_text(made.report.cover.get(field.key, ()))
                yield Line(words, here, f"'{field.label}' on the front page")
            parts = {rule.key for rule in copy.rules}
            for entry in copy.entries:
                if entry.kind == "title":
                    yield from (Line(text, here, "the title") for text in entry_texts(entry))
                elif entry.part in parts:
                    yield from (Line(text, entry.location) for text in entry_texts(entry))
