"""What of a report may be seen by whom: the public copy, and the one that is not for publication."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from cabinet_docs.assembly.assemble import appendix_exemption, exempt_statement
from cabinet_docs.assembly.assembled import AssembledInline, AssembledLink, AssembledReport, Entry
from cabinet_docs.assembly.file_names import appendix_file_name
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import Appendix
from cabinet_docs.profiles.profile import PartRule, Profile

_BESIDE = "./"  # of an address: a file in the same folder as the copy that is kept apart


class Copy(NamedTuple):
    """One Word file of a report: what is printed in it, of which parts, and why it is not for publication, if so."""

    entries: Sequence[Entry]
    rules: Sequence[PartRule]
    exempt: str = ""


def copies(assembled: AssembledReport, profile: Profile, file_links: bool = False) -> list[Copy]:
    """The Word files of a report: the public one, and an exempt one where there is anything exempt.

    With `file_links` the exempt copy links the exempt appendices beside it, too.

    A report that is exempt as a whole has no public copy. A part that the profile
    makes exempt has a file of its own, unless other parts have exempt words too:
    then the exempt copy is the whole report.
    """
    present = {part.key for part in assembled.report.parts if part.sections}
    rules = [rule for rule in profile.parts if rule.key in present]
    why = exempt_statement(profile, "exempt_appendix", assembled.report.exempt)
    inside = seen_from_apart(_linked(assembled, profile) if file_links else assembled.entries)
    if is_wholly_exempt(assembled):
        return [Copy(inside, rules, why)]
    public = [rule for rule in rules if not rule.exempt]
    made = [Copy(public_entries(assembled, profile), public)] if public else []
    if any(entry.exempt for entry in assembled.entries if entry.part in {rule.key for rule in public}):
        made.append(Copy(inside, rules, f"{why}{_what_is_exempt(assembled, profile)}"))
    elif len(public) < len(rules):
        apart = [rule for rule in rules if rule.exempt]
        made.append(Copy(inside, apart, why))
    return made


def _what_is_exempt(assembled: AssembledReport, profile: Profile) -> str:
    """The numbers of what only this copy has: "Exempt: paragraphs 13 and 15, Table 2, Appendix B"."""
    lines: list[str] = []
    paragraphs: list[str] = []
    above = ""
    for entry in assembled.entries:
        above = (entry.label or "").rstrip(".") if entry.kind == "numbered" else above
        if entry.kind == "numbered" and entry.exempt and above:
            paragraphs.append(above)
        elif entry.kind == "item" and entry.exempt and above not in paragraphs:
            paragraphs.append(f"{above}{(entry.label or '').rstrip('.')}")
        elif entry.kind in ("table", "figure") and entry.exempt and entry.label:
            lines.append(entry.label.rstrip(".:"))
    if paragraphs:
        lines.insert(0, f"{'paragraphs' if len(paragraphs) > 1 else 'paragraph'} {_listed(paragraphs)}")
    for appendix in assembled.report.appendices:
        if appendix_exemption(appendix, assembled.report):
            letter = assembled.letters.get(appendix.id, "")
            lines.append(f"{profile.appendix_word} {letter}" if letter else f"the {profile.appendix_word}")
    return f"\nExempt: {_listed(lines)}" if lines else ""


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _linked(assembled: AssembledReport, profile: Profile) -> Iterator[Entry]:
    """The entries with the exempt appendices linked, which lie in the folder of the exempt copy."""
    for entry in assembled.entries:
        appendix = entry.source
        if isinstance(appendix, Appendix) and appendix.file and appendix_exemption(appendix, assembled.report):
            letter, title = assembled.letters.get(appendix.id, ""), str(appendix.title)
            url = quote(appendix_file_name(profile.appendix_word, letter, title, appendix.file))
            shown = tuple(it for it in entry.words[:-1] if isinstance(it, Text | OpenPoint))
            entry = entry._replace(words=(AssembledLink(shown, f"{_BESIDE}{url}"), entry.words[-1]))
        yield entry


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
    if isinstance(inline, AssembledLink) and inline.url.startswith(_BESIDE):
        return inline._replace(url=inline.url.removeprefix(_BESIDE))
    if isinstance(inline, AssembledLink) and ":" not in inline.url:
        return inline._replace(url=f"../{inline.url}")
    return inline


def is_wholly_exempt(assembled: AssembledReport) -> bool:
    """Whether the whole report is exempt, so that there is no public copy."""
    exempt = assembled.report.exempt
    return exempt is not None and exempt.whole
