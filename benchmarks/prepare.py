"""Makes what run.py measures: a reports folder, and each report's words for the tools beside us.

Arguments: an empty folder, and how many paragraphs the made-up reports have.
A process of its own, since the memory of whoever starts a process counts as that process's too.
"""

import json
import random
import shutil
import sys
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.text.paragraph import Paragraph

from cabinet_docs import pipeline
from cabinet_docs.writers.outline import outline_json

PROJECT = Path(__file__).parent.parent
SAMPLE = "domestic-abuse-strategy/permission-to-consult"
WORKBOOK = "events:\n  workbook: timetable.xlsx\n"
SECTIONS = 10
VOCABULARY = (
    "the Council has set aside money for services that residents use every day and will report on what was spent "
    "officers consulted partners about housing transport libraries schools care parks roads waste health & safety "
    "it is proposed to review this arrangement after twelve months in the light of experience costs and demand"
).split()


def prepare(folder: Path, sizes: list[int]) -> None:
    """Write the reports folder, and the words of every report as JSON and as Markdown."""
    root = folder / "reports"
    shutil.copytree(PROJECT / "templates", root / "templates")
    shutil.copytree(PROJECT / "content", root / "content")
    leave_out_the_workbook(root)
    for size in sizes:
        write_report(root / "content" / f"made-up-{size}", size)
    write_bare_template(root / "templates/leicestershire/part-a.docx", folder / "bare.docx")
    for name in (SAMPLE, "without-workbook", *(f"made-up-{size}" for size in sizes)):
        words = words_of(root, name)
        stem = folder / name.replace("/", "-")
        stem.with_suffix(".json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        stem.with_suffix(".md").write_text(as_markdown(words), encoding="utf-8")


def leave_out_the_workbook(root: Path) -> None:
    """A copy of the sample with the steps of its timetable typed into the YAML file."""
    copy = root / "content" / "without-workbook"
    shutil.copytree(root / "content" / SAMPLE, copy)
    header, *rows = openpyxl.load_workbook(copy / "timetable.xlsx").active.iter_rows(values_only=True)
    events = [{key: as_typed(value) for key, value in zip(header, row, strict=True) if value} for row in rows if row[0]]
    timetable = (copy / "timetable.yaml").read_text(encoding="utf-8")
    assert WORKBOOK in timetable
    lines = [
        f"  {'  ' if place else '- '}{key}: {json.dumps(value, ensure_ascii=False)}"
        for event in events
        for place, (key, value) in enumerate(event.items())
    ]
    typed = timetable.replace(WORKBOOK, "\n".join(["events:", *lines, ""]))
    (copy / "timetable.yaml").write_text(typed, encoding="utf-8")
    (copy / "timetable.xlsx").unlink()


def as_typed(value: Any) -> str:
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def write_report(folder: Path, size: int) -> None:
    """A report of so many numbered paragraphs; every tenth has a name and mentions the one named before it."""
    folder.mkdir()
    chance = random.Random(size)
    keys = [f"section-{number}" for number in range(1, SECTIONS + 1)]
    (folder / "report.yaml").write_text(
        "profile: leicestershire/cabinet\ntype: noting\n"
        f'title: "A report of {size} paragraphs"\nmeeting:\n  date: 2026-03-24\n'
        "report_of: Chief Executive\ncontacts:\n  - name: A. N. Officer\n"
        f"part_b: [{', '.join(keys)}]\n",
        encoding="utf-8",
    )
    for section, key in enumerate(keys):
        first = section * size // SECTIONS
        lines = [a_paragraph(chance, number) for number in range(first, (section + 1) * size // SECTIONS)]
        (folder / f"{key}.md").write_text(f"# Section {section + 1}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")


def a_paragraph(chance: random.Random, number: int) -> str:
    words = " ".join(chance.choices(VOCABULARY, k=chance.randint(20, 60))) + "."
    if number % 10:
        return words
    mention = f' See {{{{ paragraph("p{number - 10}") }}}}.' if number else ""
    return f"{words}{mention} {{#p{number}}}"


def words_of(root: Path, name: str) -> dict[str, Any]:
    """The report's words as a template wants them: sections with a heading and paragraphs."""
    outline = json.loads(outline_json(pipeline.outline(root, root / "content" / name)))
    sections: list[dict[str, Any]] = []
    for entry in outline["paragraphs"]:
        if entry["kind"] == "heading" or not sections:
            sections.append({"heading": entry["text"], "paragraphs": []})
        else:
            sections[-1]["paragraphs"].append(entry["text"])
    return {"title": outline["title"], "sections": sections}


def as_markdown(words: dict[str, Any]) -> str:
    lines = [f"# {words['title']}"]
    for section in words["sections"]:
        lines += [f"## {section['heading']}", *section["paragraphs"]]
    return "\n\n".join(lines) + "\n"


def write_bare_template(template: Path, bare: Path) -> None:
    """The council's template with plain loops in the place of the sections."""
    document = docx.Document(str(template))
    for paragraph in document.paragraphs:
        paragraph.clear()
    document.paragraphs[0].add_run("{{ title }}")
    last = document.paragraphs[-1]
    for style, words in (
        ("Normal", "{%p for section in sections %}"),
        ("Heading 2", "{{ section.heading }}"),
        ("Normal", "{%p for words in section.paragraphs %}"),
        ("Report Paragraph", "{{ words }}"),
        ("Normal", "{%p endfor %}"),
        ("Normal", "{%p endfor %}"),
    ):
        add_before(last, style, words)
    document.save(str(bare))


def add_before(paragraph: Paragraph, style: str, words: str) -> None:
    paragraph.insert_paragraph_before(words, style=style)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
