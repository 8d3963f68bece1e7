"""Writes small reports folders for the tests of the readers."""

from pathlib import Path

from cabinet_docs.errors import ContentError
from cabinet_docs.model.report import Report
from cabinet_docs.readers.report import read_report

PROFILE = """
version: "1"
council: Testshire
language: en-GB
titles:
  - title: Head of Finance
bodies:
  cabinet:
    name: Cabinet
    date_style: plain
    report_of: Report of the {titles}
    joint_report_of: Joint report of the {titles}
    types:
      decision:
        name: Decision
        about: Asks for a decision.
    parts:
      a:
        heading: PART A
        template: a.docx
      b:
        heading: PART B
        template: a.docx
    recommendations:
      marker: (a)
      lead_in: "It is recommended that:"
      lead_in_numbered: yes
    appendices:
      word: Appendix
      heading_one: Appendix
      heading_many: Appendices
    cover:
      wards:
        label: Wards affected
    sections:
      purpose:
        part: a
        heading: Purpose of the Report
        aliases: [Purpose of report]
      recommendations:
        part: a
        heading: Recommendations
        file: yaml
      timetable:
        part: a
        heading: Timetable
        file: yaml
      resource-implications:
        part: a
        heading: Resource Implications
      contacts:
        part: a
        kind: contacts
        heading: Officers to Contact
      background:
        part: b
        heading: Background
      own-sections:
        part: b
        own: yes
      consultation:
        part: b
        heading: Consultation
      conclusion:
        part: b
        heading: Conclusion
      background-papers:
        part: b
        kind: background-papers
        heading: Background Papers
      appendices:
        part: b
        kind: appendices
        heading: Appendices
    sentences:
      consulted: The {titles} have been consulted.
"""
REPORT = """
profile: testshire/cabinet
type: decision
title: Pools
meeting:
  date: 2026-03-24
report_of: Head of Leisure
contacts:
  - name: A. Person
"""


def write(root: Path, files: dict[str, str | bytes], report: str = REPORT) -> Path:
    """A reports folder with one report, content/leisure/pools, of these files; the report's folder."""
    profile = root / "templates" / "testshire" / "profile.yaml"
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(PROFILE, encoding="utf-8")
    profile.with_name("a.docx").write_bytes(b"not looked into")
    folder = root / "content" / "leisure" / "pools"
    for name, content in {"report.yaml": report, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(root: Path, files: dict[str, str | bytes], report: str = REPORT) -> Report:
    """The report made of these files."""
    return read_report(root, write(root, files, report))[0]


def mistakes(root: Path, files: dict[str, str | bytes], report: str = REPORT) -> list[str]:
    """The first line of each mistake in the report made of these files."""
    return [line.split("\n")[0] for line in mistakes_in_full(root, files, report)]


def mistakes_in_full(root: Path, files: dict[str, str | bytes], report: str = REPORT) -> list[str]:
    """Each mistake in the report made of these files, with its hint."""
    try:
        read(root, files, report)
    except ContentError as error:
        return [str(mistake).replace("content/leisure/pools/", "") for mistake in error.mistakes]
    return []
