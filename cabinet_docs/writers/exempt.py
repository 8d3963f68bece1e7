"""The public copy of a report: exempt words give way to the reason why they are not there."""

from cabinet_docs.assembly.assemble import exempt_statement
from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.model.inlines import Text
from cabinet_docs.profiles.profile import Profile


def public_entries(assembled: AssembledReport, profile: Profile) -> tuple[Entry, ...]:
    """The entries with every exempt one's words replaced; numbers and references stay as they are."""
    statement = exempt_statement(profile, "exempt_paragraph", assembled.report.exempt)
    return tuple(_public(entry, statement) for entry in assembled.entries if not _left_out(entry))


def _left_out(entry: Entry) -> bool:
    return entry.exempt and entry.kind in ("footnote", "note")


def _public(entry: Entry, statement: str) -> Entry:
    if not entry.exempt or entry.kind in ("heading", "part", "title"):
        return entry
    return entry._replace(words=(Text(statement),), rows=(), source=None, digest="")


def is_wholly_exempt(assembled: AssembledReport) -> bool:
    """Whether the whole report is exempt, so that there is no public copy."""
    exempt = assembled.report.exempt
    return exempt is not None and not exempt.sections and not exempt.appendices
