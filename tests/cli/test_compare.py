"""The command compare, as officers would use it: on reports, on what was published, on Word files."""

import re
import shutil
from copy import deepcopy
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from cabinet_docs import pipeline
from cabinet_docs.cli.main import cabinet_docs
from tests import publishing

REPORT = """\
profile: leicestershire/cabinet
type: decision
title: New Boilers
meeting: {date: 2026-03-24}
report_of: Director of Leisure
contacts: [{name: Ann Officer, post: Head of Pools, email: ann.officer@example.org}]
facts: {pool: Oadby pool, weeks: 12}
background_papers: none
"""
WORDS = {
    "purpose.md": "This report asks for new boilers at {{ facts.pool }}.\n",
    "reasons.md": "The old ones are worn out.\n",
    "recommendations.yaml": """\
lead_in: "It is recommended that:"
items:
  - {id: spend, text: '{{ budget.total("2026-27") | money }} be spent in 2026-27;'}
  - {id: close, text: '{{ facts.pool }} be closed for {{ facts.weeks }} weeks.'}
""",
    "resource-implications.yaml": """\
text: |
  The cost is {{ budget.total() | money }} over two years ({{ reference("costs") }}).

  {{ table("budget.xlsx", sheet="Costs", title="Costs", total=true, id="costs") }}

  All of it comes from the reserve.
""",
    "background.md": "The boilers were put in when the pool was built. It has never been closed since.\n",
}


@pytest.fixture(autouse=True)
def root(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reports folder with a small report of its own, leisure/boilers, and its copy leisure/boilers-2."""
    folder = workspace / "content" / "leisure" / "boilers"
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(REPORT, encoding="utf-8")
    for name, words in WORDS.items():
        (folder / name).write_text(words, encoding="utf-8")
    write_budget(folder, staff=118_400)
    shutil.copytree(folder, folder.with_name("boilers-2"))
    monkeypatch.chdir(workspace)
    return workspace


def write_budget(folder: Path, staff: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Costs"
    for row in (("Line", "2026-27", "2027-28"), ("Staff", staff, 121_900), ("Boilers", 41_500, 41_500)):
        sheet.append(row)
    book.save(folder / "budget.xlsx")


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / "leisure" / "boilers-2" / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cabinet_docs, ["compare", *map(str, arguments)])


def places(said: str) -> list[str]:
    """The headings and lines of an answer that name a place, without the words."""
    shown = said.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    return [line.strip() for line in shown.splitlines() if line and not line.startswith("      ")]


def built(root: Path, name: str) -> Path:
    """A report as the Word file that colleagues get."""
    word = pipeline.build(root, root / "content" / name, output=root / "elsewhere").word
    return shutil.copyfile(word, root / f"{Path(name).name}.docx")


def test_the_same_report_twice_has_not_changed():
    result = run("leisure/boilers", "leisure/boilers")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing changed.\n", "")


def test_one_fact_shows_every_place_that_depends_on_it_and_no_other(root: Path):
    change(root, "report.yaml", "Oadby pool", "Wigston pool")

    result = run("leisure/boilers", "leisure/boilers-2")

    assert places(result.stdout) == [
        "Purpose of the Report",
        "Paragraph 1: reworded",
        "Recommendations",
        "Paragraph 2(b): reworded",
    ]
    assert "      [-Oadby-]{+Wigston+} pool be closed for 12 weeks.\n" in result.stdout


def test_one_figure_of_a_workbook_shows_its_cell_its_sums_and_the_prose_that_tells_them(root: Path):
    write_budget(root / "content" / "leisure" / "boilers-2", staff=120_000)

    result = run("leisure/boilers", "leisure/boilers-2")

    assert result.stdout.startswith("3 reworded\n")
    assert places(result.stdout) == [
        "Recommendations",
        "Paragraph 2(a): reworded",
        "Resource Implications",
        "Paragraph 4: reworded",
        "Table 1: reworded",
    ]
    cells = [line.strip() for line in result.stdout.splitlines() if "2026-27:" in line]
    assert cells == [
        "Staff, 2026-27: [-£118,400-]{+£120,000+}",
        "Total, 2026-27: [-£159,900-]{+£161,500+}",
    ]


def test_a_word_file_as_it_was_built_has_not_changed(root: Path):
    word = built(root, "leisure/boilers")

    assert run("leisure/boilers", word).stdout == "Nothing changed.\n"
    assert run(word, "leisure/boilers").stdout == "Nothing changed.\n"
    assert run(word, word).stdout == "Nothing changed.\n"


def test_a_paragraph_of_a_word_file_is_known_by_its_name_whatever_became_of_its_words(root: Path):
    word = built(root, "leisure/boilers")
    document = docx.Document(str(word))
    [run_of_words] = [
        it for paragraph in document.paragraphs for it in paragraph.runs if it.text.startswith("The old ones")
    ]
    run_of_words.text = "Nobody makes parts for boilers of that age."
    document.save(str(word))

    result = run("leisure/boilers", word)

    assert places(result.stdout)[1:] == ["Paragraph 3: reworded"]
    assert "[-The old ones are worn out.-]{+Nobody makes parts for boilers of that age.+}" in " ".join(
        result.stdout.split()
    )


def test_tracked_changes_count_as_accepted_and_it_says_so(root: Path):
    word = built(root, "leisure/boilers")
    add_tracked(word, "The old ones are worn out.", " They leak.")

    result = run("leisure/boilers", word)

    assert result.stderr == "boilers.docx: it has tracked changes; read as if all were accepted\n"
    assert "The old ones are worn out.{+ They leak.+}" in result.stdout


def add_tracked(word: Path, after: str, words: str) -> None:
    from lxml import etree

    document = docx.Document(str(word))
    [paragraph] = [it for it in document.paragraphs if it.text == after]
    name = paragraph._p.tag.replace("}p", "}")
    inserted = etree.SubElement(paragraph._p, f"{name}ins", {f"{name}id": "900", f"{name}author": "A Colleague"})
    text = etree.SubElement(etree.SubElement(inserted, f"{name}r"), f"{name}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    document.save(str(word))


def test_two_files_that_nobody_built_are_paired_by_their_words(root: Path):
    old, new = built(root, "leisure/boilers"), root / "theirs.docx"
    document = docx.Document(str(old))
    for element in [*document.element.body.iter()]:
        if element.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
            element.getparent().remove(element)
    document.save(str(old))
    [paragraph] = [it for it in document.paragraphs if it.text == "The old ones are worn out."]
    paragraph._p.addprevious(deepcopy(paragraph._p))
    next(it for it in document.paragraphs if it.text == paragraph.text).runs[0].text = "Something quite different."
    document.save(str(new))

    result = run(old, new)

    assert places(result.stdout)[1:] == ["Paragraph 3: added"]
    assert result.stdout.startswith("1 added, ")


def test_a_published_report_is_compared_as_it_was_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = publishing.a_reports_folder(tmp_path / "published")
    monkeypatch.chdir(folder)
    assert publishing.publish().exit_code == 0
    path = folder / "content" / publishing.REPORT / "how-it-works.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nThe last words.\n", encoding="utf-8")

    result = run(publishing.REPORT, publishing.REPORT)

    assert "read as published on 7 September 2026 (version 1)" in result.stderr
    assert result.stdout.splitlines()[1].startswith(f"From content/{publishing.REPORT}, as published (")
    assert "{+The last words.+}" in result.stdout
    copy = run(f"content/{publishing.REPORT}/published/version-1", publishing.REPORT)
    assert copy.stdout.splitlines()[2:] == result.stdout.splitlines()[2:]


def test_the_page_goes_where_it_is_told(root: Path):
    change(root, "background.md", "never", "rarely")

    result = run("leisure/boilers", "leisure/boilers-2", "--to", "html", "--output", "changes.html")

    assert (result.exit_code, result.stdout) == (0, "changes.html\n")
    page = (root / "changes.html").read_text(encoding="utf-8")
    assert re.search(r"<del>.*never.*</del>.*<ins>.*rarely.*</ins>", page, re.DOTALL)
    assert run("leisure/boilers", "leisure/boilers-2", "--to", "html").stdout == page


def test_all_shows_the_rest_too():
    result = run("leisure/boilers", "leisure/boilers", "--all")

    assert "  Paragraph 3: unchanged\n      The old ones are worn out.\n" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("leisure/boiler", "leisure/boilers", "Did you mean 'leisure/boilers'?"),
        ("leisure/boilers", "letter.docx", "There is no file 'letter.docx'"),
        ("leisure/boilers", "content/leisure", "There are several reports in 'content/leisure'"),
    ],
)
def test_a_wrong_name_is_answered_with_what_to_do(old: str, new: str, said: str):
    result = run(old, new)

    assert result.exit_code == 3
    assert said in result.stderr
