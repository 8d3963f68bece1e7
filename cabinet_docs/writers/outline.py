"""The numbered report as text and as JSON, to read without Word."""

import json

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.model.values import CalendarDate


def outline_text(assembled: AssembledReport) -> str:
    """Every line of the report with its number or letter, headings apart from what follows."""
    lines: list[str] = []
    carried = _carried(assembled)
    for entry in assembled.entries:
        lines += _lines(entry, carried.get(entry.section))
    return "\n".join(lines).strip("\n") + "\n"


def _carried(assembled: AssembledReport) -> dict[str, str]:
    """For each section that was taken over from an earlier report: "reviewed" or "unreviewed"."""
    sections = (section for part in assembled.report.parts for section in part.sections)
    return {it.key: "reviewed" if it.carried.reviewed else "unreviewed" for it in sections if it.carried}


def _lines(entry: Entry, carried: str | None) -> list[str]:
    words = words_text(entry.words).replace("\n", "\n" + " " * 6)
    if entry.kind == "heading" and carried == "unreviewed":
        words += " (carried, not yet reviewed)"
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
    carried = _carried(assembled)
    written = {
        "title": report.title_text,
        "meeting": {
            "body": report.meeting.body,
            "date": date.iso() if isinstance(date, CalendarDate) else (str(date) if date else None),
        },
        "paragraphs": [_paragraph(entry, carried.get(entry.section)) for entry in assembled.entries],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _paragraph(entry: Entry, carried: str | None) -> dict[str, object]:
    written: dict[str, object] = {
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
    return {**written, "carried": carried} if entry.kind == "heading" else written
