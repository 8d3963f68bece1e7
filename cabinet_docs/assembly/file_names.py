"""Names of the files that are built, safe on Windows and SharePoint."""

import re
from pathlib import PurePosixPath

from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate

LONGEST = 120  # characters with the ending: SharePoint and Windows count the folders too
LONGEST_IN_BYTES = 240  # Linux allows 255 in a name, some of which temporary names need
_FORBIDDEN = re.compile(r'[\\/?*"<>|#%\x00-\x1f\x7f]')


def word_file_name(report: Report, final: bool = False, exempt: bool = False, since: str = "") -> str:
    """The name of the built Word file: "2026-03-24 Cabinet - Title - DRAFT.docx".

    `since` is what a copy with tracked changes is compared with, such as the date of an earlier meeting.
    """
    ending = (" - Exempt" if exempt else "") + ("" if final else " - DRAFT")
    ending += f" - Changes since {since}" if since else ""
    return safe_name(_stem(report), f"{ending}.docx")


def minute_file_name(report: Report, exempt: bool = False) -> str:
    """The name of the draft minute: "2026-03-24 Cabinet - Title - Draft minute.docx"."""
    return safe_name(_stem(report), f"{' - Exempt' if exempt else ''} - Draft minute.docx")


def _stem(report: Report) -> str:
    date = report.meeting.date
    when = date.iso() if isinstance(date, CalendarDate) else "undated"
    return f"{when} {report.meeting.body} - {report.title_text}"


def appendix_file_name(word: str, letter: str, title: str, file: str) -> str:
    """The name of an appendix beside the report: "Appendix A - Title.ext"; a single one has no letter."""
    label = f"{word} {letter}".strip()
    return safe_name(f"{label} - {title}", PurePosixPath(file).suffix.lower())


def safe_name(stem: str, ending: str) -> str:
    """A file name of at most 120 characters without the characters that Windows or SharePoint refuse."""
    stem = re.sub(r"\s*:\s*", " - ", stem)
    stem = _FORBIDDEN.sub(" ", stem)
    stem = re.sub(r"\s+", " ", stem).strip()
    cut = stem[: LONGEST - len(ending)].encode()[: LONGEST_IN_BYTES - len(ending.encode())].decode(errors="ignore")
    if cut != stem and stem[len(cut)] != " " and " " in cut[len(cut) // 2 :]:
        cut = cut.rpartition(" ")[0]  # no half of a word
    return cut.rstrip(" .-–,") + ending
