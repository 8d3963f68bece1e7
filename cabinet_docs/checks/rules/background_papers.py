"""BP: are the papers that the report relies on listed as the law asks?"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cabinet_docs.assembly.assembled import AssembledLink, Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import quoted
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.report import BackgroundPaper
from cabinet_docs.model.values import MONTHS, CalendarDate, Todo

_ADDRESS = re.compile(r"(?:\bhttps?:|\bwww\.)\S*", re.IGNORECASE)


def papers(checked: Checked) -> list[Entry]:
    """The lines of the list of background papers."""
    return [entry for entry in checked.entries if entry.kind == "paper"]


def _heading(checked: Checked) -> Entry | None:
    keys = [section.key for section in checked.profile.sections if section.kind == "background_papers"]
    return next((heading for key in keys if (heading := checked.heading(key))), None)


@rule("BP01", Severity.ERROR)
def no_background_papers_listed(checked: Checked) -> Iterator[Problem]:
    """The list of background papers is empty and does not say that there are none.

    Why it matters: the law asks for the list; an empty one leaves open whether it was forgotten.

    Reported: the heading "Background Papers" with nothing below it.
    Accepted: a list of papers, or "None."
    """
    heading = _heading(checked)
    if heading is not None and not any(checked.text(entry).strip() for entry in checked.by_section[heading.section]):
        hint = "List the papers; in report.yaml, `background_papers: none` says that there are none."
        hint = hint if checked.word is None else "List the papers, or write 'None.'"
        yield Problem(f"'{checked.text(heading)}' lists nothing and does not say 'None'", heading, hint=hint)


_PUBLISHED = re.compile(
    r"\bAct\s+\d{4}\b|\b(?:Regulations|Order|Rules)\s+\d{4}\b|\b[Ss]tatutory [Gg]uidance\b|\b(?:White|Green) Paper\b|"
    r"\bNational Planning Policy Framework\b|\bISBN\b"
)


@rule("BP02", Severity.NOTE)
def published_work_listed(checked: Checked) -> Iterator[Problem]:
    """A published work, such as an Act or guidance of the Government, is listed as a background paper.

    Why it matters: by law background papers are unpublished documents that the report relies
    on. Listing a published one does no harm, but must not take the place of the others.

    Reported: "Domestic Abuse Act 2021" as the only background paper.
    Accepted: the needs assessment, the minutes of the partnership board.
    """
    sites = checked.profile.checks.get("published_sites")
    for entry in papers(checked):
        hosts = {urlsplit(url).hostname or "" for url in _addresses(checked, entry)}
        if _PUBLISHED.search(_title(checked, entry)) or (isinstance(sites, tuple) and hosts & set(sites)):
            message = "This is a published work, which need not be listed"
            hint = "It may stay; see whether unpublished papers that the report relies on are listed too."
            yield Problem(message, entry, quote=quoted(_title(checked, entry)), hint=hint)


def _addresses(checked: Checked, entry: Entry) -> list[str]:
    """The web addresses of a line, linked or typed, as they stand."""
    linked = [inline.url for inline in entry.words if isinstance(inline, AssembledLink)]
    return list(dict.fromkeys([*linked, *_ADDRESS.findall(checked.text(entry))]))


def _title(checked: Checked, entry: Entry) -> str:
    if isinstance(entry.source, BackgroundPaper):
        return "" if isinstance(entry.source.title, Todo) else entry.source.title.strip()
    return _ADDRESS.sub("", checked.text(entry)).strip(" \n\t:–-()")


@rule("BP03", Severity.WARNING)
def paper_without_title_or_address(checked: Checked) -> Iterator[Problem]:
    """A background paper has no title, or its web address cannot be right.

    Why it matters: the public may ask to see it, and has to know what to ask for.

    Reported: an address alone; "htps://www.example.org/plan"; an address with a space in it.
    Accepted: a title with the full address below it, starting with https://.
    """
    lines = papers(checked)
    for place, entry in enumerate(lines):
        addresses = _addresses(checked, entry)
        if not _has_title(checked, entry, lines[place - 1] if place else None):
            yield Problem("The background paper has no title", entry, quote=quoted(checked.text(entry)))
        for address in addresses:
            if wrong := _malformed(address):
                yield Problem(
                    f"The web address {wrong}", entry, quote=quoted(address), hint="Copy it from the browser."
                )


def _has_title(checked: Checked, entry: Entry, above: Entry | None) -> bool:
    """Whether a paper has a title; in Word files the address is often a line of its own below it."""
    if _title(checked, entry) or isinstance(getattr(entry.source, "title", None), Todo):
        return True
    return above is not None and bool(_title(checked, above)) and not _addresses(checked, above)


def _malformed(address: str) -> str:
    if " " in address.strip():
        return "has a space in it"
    if address.casefold().startswith("www."):
        return "does not start with https://"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "cannot be read"
    if parts.scheme not in ("http", "https", "mailto") and "." in address.split("/")[-1] and not parts.scheme:
        return ""  # a file beside the report
    if parts.scheme not in ("http", "https", "mailto"):
        return "does not start with https://"
    if parts.scheme != "mailto" and "." not in (parts.hostname or ""):
        return "names no web site"
    return ""


_MONTH = "|".join(MONTHS)
_DATED = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\s+(?P<year>\d{{4}})")


@rule("BP04", Severity.NOTE)
def earlier_report_not_listed(checked: Checked) -> Iterator[Problem]:
    """An earlier report to the same body is mentioned but not listed as a background paper.

    Why it matters: readers want to see what was decided before, and many councils list it.

    Reported: "The previous Strategy was presented to Cabinet in October 2021", and no such paper is listed.
    Accepted: "Report to the Cabinet of 26 October 2021" in the list, or a link where it is mentioned.
    """
    meeting = checked.report.meeting.date
    if not isinstance(meeting, CalendarDate) or _heading(checked) is None:
        return
    body = re.escape(checked.profile.body)
    about = re.compile(
        rf"\b(?:to|by|at|of)\s+(?:the\s+)?(?:County Council['’]s\s+)?{body}\b|\b[Tt]he {body}(?: has| had)?"
        rf"(?: \w+ly)? (?:received|considered|approved|agreed|noted|resolved|decided)\b"
    )
    listed = " ".join(checked.text(entry) for entry in papers(checked))
    told: set[str] = set()
    for entry in checked.prose():
        if any(isinstance(inline, AssembledLink) for inline in entry.words):
            continue
        for sentence in re.split(r"(?<=[.;])\s+", checked.text(entry)):
            dated = _DATED.search(sentence)
            if dated is None or not about.search(sentence) or not _is_before(dated, meeting):
                continue
            if re.search(r"\b(?:from|between|start|starts|started|begin|begins|began|open|opens|opened)\b", sentence):
                continue
            when = f"{dated['month']} {dated['year']}"
            if when not in told and when not in listed:
                message = f"The {checked.profile.body}'s report of {dated.group()} is mentioned but not listed"
                hint = "Add it to the background papers, or link it here."
                yield Problem(message, entry, quote=quoted(sentence), hint=hint)
            told.add(when)


def _is_before(dated: re.Match[str], meeting: CalendarDate) -> bool:
    when = (int(dated["year"]), MONTHS.index(dated["month"]) + 1, int(dated["day"] or 0))
    return when[:2] < (meeting.year, meeting.month) or (
        when[:2] == (meeting.year, meeting.month) and 0 < when[2] < meeting.day
    )
