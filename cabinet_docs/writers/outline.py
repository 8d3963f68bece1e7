"""The numbered report as text and as JSON, to read without Word."""

import json

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.model.values import CalendarDate


def outline_text(assembled: AssembledReport) -> str:
    """Every line of the report with its number or letter, headings apart from what follows."""
    lines: list[str] = []
    for entry in assembled.entries:
        lines += _lines(entry)
    return "\n".join(lines).strip("\n") + "\n"


def _lines(entry: Entry) -> list[str]:
    words = words_text(entry.words).replace("\n", "\n" + " " * 6)
    match entry.kind:
        case "title":
            return [words, ""]
        case "part":
            return ["", words, ""]
        case "heading":
            return ["", f"{entry.label} {words}" if entry.label else words, ""]
        case "subheading":
            return ["", f"  {words}", ""]
        case "item":
            return [f"{'    ' * entry.level}{entry.label or '':<5} {words}"]
        case "table":
            rows = [" | ".join(words_text(cell) for cell in row) for row in entry.rows]
            title = [f"      {entry.label}: {words}"] if entry.label else []
            return [*title, *(f"      {row}" for row in rows)]
        case "figure" | "footnote":
            return [f"      {entry.label}: {words}" if entry.label else f"      {words}"]
        case "quote" | "note":
            return [f"        {words}"]
        case _:
            return [f"{entry.label or '':<5} {words}"]


def outline_json(assembled: AssembledReport) -> str:
    """The outline as JSON, in the form of docs/design.md section 4."""
    report = assembled.report
    date = report.meeting.date
    written = {
        "title": report.title_text,
        "meeting": {
            "body": report.meeting.body,
            "date": date.iso() if isinstance(date, CalendarDate) else (str(date) if date else None),
        },
        "paragraphs": [_paragraph(entry) for entry in assembled.entries],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _paragraph(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "part": entry.part or None,
        "section": entry.section or None,
        "heading": entry.heading or None,
        "kind": entry.kind,
        "level": entry.level,
        "label": entry.label,
        "text": words_text(entry.words),
        "exempt": entry.exempt,
        "source": {"file": entry.location.file or None, "line": entry.location.line},
    }
