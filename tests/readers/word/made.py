"""The same report as Word files of different making: what LibreOffice, pandoc and people at a keyboard produce."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text

LISTS = ("contact", "paper")


def title_lines(assembled: AssembledReport) -> list[str]:
    """What stands above Part A, in capitals and with the day as an ordinal, as officers type it."""
    report = assembled.report
    day = report.meeting.date.in_words("ordinal")  # type: ignore[union-attr]
    whose = f"Report of the {report.report_of[0]}"
    return [f"{report.meeting.body} – {day}".upper(), report.title_text.upper(), whose.upper()]


def with_typed_numbers(assembled: AssembledReport, path: Path) -> Path:
    """Everything typed by hand: no styles, bold headings, numbers as text."""
    document = Document()
    for words in title_lines(assembled):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(words).bold = True
    for entry in assembled.entries:
        text = words_text(entry.words)
        match entry.kind:
            case "title":
                pass
            case "part":
                document.add_paragraph().add_run(text).bold = True
            case "heading":
                run = document.add_paragraph().add_run(_numbered(entry))
                run.bold = run.underline = True
            case "subheading":
                document.add_paragraph().add_run(text).italic = True
            case "table":
                _add_table(document, entry)
            case "appendix":
                document.add_paragraph(f"{entry.label} - {text} Appendix {entry.label}" if entry.label else text)
            case _ if entry.kind in LISTS:
                for words in text.split("\n"):
                    document.add_paragraph(words.replace("Telephone", "Tel"))
            case _ if entry.label:
                gap = " " if entry.kind == "numbered" and entry.label == "14." else "\t"
                document.add_paragraph(f"{entry.label}{gap}{text}")
            case _:
                document.add_paragraph(text)
    document.save(str(path))
    return path


def with_heading_styles(assembled: AssembledReport, path: Path) -> Path:
    """Word's own heading styles, but numbers and letters typed."""
    document = Document()
    for words in title_lines(assembled):
        document.add_paragraph(words)
    for entry in assembled.entries:
        text = words_text(entry.words)
        match entry.kind:
            case "title":
                pass
            case "part" | "heading" | "subheading":
                level = {"part": 1, "heading": 2, "subheading": 3}[entry.kind]
                document.add_heading(_numbered(entry), level)
            case "table":
                _add_table(document, entry)
            case "appendix":
                document.add_paragraph(f"Appendix {entry.label} – {text}" if entry.label else text)
            case _ if entry.kind in LISTS:
                line = document.add_paragraph()
                _broken(line, text.split("\n"))
            case _ if entry.label:
                document.add_paragraph(f"{entry.label} {text}")
            case _:
                document.add_paragraph(text)
    document.save(str(path))
    return path


def markdown_of(entries: Iterable[Entry], title: Iterable[str]) -> str:
    """The report as Markdown for pandoc, whose lists become Word's lists."""
    lines = [f"**{words}**" for words in title]
    for entry in entries:
        text = words_text(entry.words).replace("*", r"\*")
        match entry.kind:
            case "title":
                pass
            case "part":
                lines.append(f"# {text}")
            case "heading":
                lines.append(f"## {_numbered(entry)}")
            case "numbered":
                lines.append(f"{entry.label} {text}")
            case "item":
                sign = "-" if entry.label == "•" else entry.label
                lines.append(f"{'    ' * entry.level}{sign}  {text}")
            case "appendix":
                lines.append(f"{entry.label} – {text}" if entry.label else text)
            case _:
                lines.append("\\\n".join(text.split("\n")))
    return "\n\n".join(lines) + "\n"


def by_pandoc(assembled: AssembledReport, path: Path, pandoc: str) -> Path:
    """Written as Markdown and turned into Word by pandoc."""
    source = path.with_suffix(".md")
    source.write_text(markdown_of(assembled.entries, title_lines(assembled)), encoding="utf-8")
    command = [pandoc, "-f", "markdown-auto_identifiers-smart+fancy_lists", str(source), "-o", str(path)]
    subprocess.run(command, check=True, timeout=60)
    return path


def through_libreoffice(word: Path, folder: Path, soffice: str) -> Path:
    """Opened in LibreOffice, saved as .odt, and back as .docx."""
    profile = f"-env:UserInstallation={(folder / 'settings').resolve().as_uri()}"
    for source, ending in ((word, "odt"), (folder / f"{word.stem}.odt", "docx")):
        command = [soffice, "--headless", profile, "--convert-to", ending, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
    return folder / f"{word.stem}.docx"


def _broken(paragraph: Paragraph, lines: list[str]) -> None:
    for number, words in enumerate(lines):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(words)


def _add_table(document: "Document", entry: Entry) -> None:  # type: ignore[valid-type]
    if entry.label:
        document.add_paragraph(f"{entry.label}: {words_text(entry.words)}")  # type: ignore[attr-defined]
    table = document.add_table(len(entry.rows), len(entry.rows[0]))  # type: ignore[attr-defined]
    for row, cells in zip(table.rows, entry.rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words_text(words)


def _numbered(entry: Entry) -> str:
    """A heading with its number, if it has one."""
    return f"{entry.label or ''} {words_text(entry.words)}".strip()


def outline(assembled: AssembledReport) -> list[tuple[str | None, str, str]]:
    """What a reader sees: the label, the heading it stands under, the words."""
    return [
        (entry.label, entry.heading, words_text(entry.words)) for entry in assembled.entries if entry.kind != "title"
    ]
