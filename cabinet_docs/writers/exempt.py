"""What of a report may be seen by whom: the public copy, and the one that is not for publication."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cabinet_docs.assembly.assemble import exempt_statement
from cabinet_docs.assembly.assembled import AssembledInline, AssembledLink, AssembledReport, Entry
from cabinet_docs.model.inlines import Text
from cabinet_docs.profiles.profile import PartRule, Profile


class Copy(NamedTuple):
    """One Word file of a report: what is printed in it, of which parts, and why it is not for publication, if so."""

    entries: Sequence[Entry]
    rules: Sequence[PartRule]
    exempt: str = ""


def copies(assembled: AssembledReport, profile: Profile) -> list[Copy]:
    """The Word files of a report: the public one, and an exempt one where there is anything exempt.

    A report that is exempt as a whole has no public copy. A part that the profile
    makes exempt has a file of its own, unless other parts have exempt words too:
    then the exempt copy is the whole report.
    """
    present = {part.key for part in assembled.report.parts if part.sections}
    rules = [rule for rule in profile.parts if rule.key in present]
    why = exempt_statement(profile, "exempt_appendix", assembled.report.exempt)
    if is_wholly_exempt(assembled):
        return [Copy(seen_from_apart(assembled.entries), rules, why)]
    public = [rule for rule in rules if not rule.exempt]
    made = [Copy(public_entries(assembled, profile), public)] if public else []
    if any(entry.exempt for entry in assembled.entries if entry.part in {rule.key for rule in public}):
        made.append(Copy(seen_from_apart(assembled.entries), rules, why))
    elif len(public) < len(rules):
        apart = [rule for rule in rules if rule.exempt]
        made.append(Copy(seen_from_apart(assembled.entries), apart, why))
    return made


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


def seen_from_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries for a copy kept apart: the public appendices beside the public copy lie one folder up."""
    return tuple(
        entry._replace(words=tuple(_one_up(inline) for inline in entry.words)) if entry.kind == "appendix" else entry
        for entry in entries
    )


def _one_up(inline: AssembledInline) -> AssembledInline:
    if isinstance(inline, AssembledLink) and ":" not in inline.url:
        return inline._replace(url=f"../{inline.url}")
    return inline


def is_wholly_exempt(assembled: AssembledReport) -> bool:
    """Whether the whole report is exempt, so that there is no public copy."""
    exempt = assembled.report.exempt
    return exempt is not None and exempt.whole
