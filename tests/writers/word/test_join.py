"""Two templates become one document, or two files that count on from one to the other."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cabinet_docs import pipeline
from cabinet_docs.ooxml.package import WordPackage, read_package, w

SAMPLE = "domestic-abuse-strategy/permission-to-consult"
HEADER = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:p><w:r><w:t>{words}</w:t></w:r>'
    '<w:hyperlink r:id="rId1"><w:r><w:t>our website</w:t></w:r></w:hyperlink></w:p></w:hdr>'
)
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="https://example.org/{kind}" TargetMode="External"/></Relationships>'
)
ARROW = (
    '<Relationship Id="rIdT{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
    'Target="header-{kind}.xml"/></Relationships>'
)
TYPE = (
    '<Override PartName="/word/header-{kind}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'
)


def change(template: Path, edit: Callable[[dict[str, str]], None]) -> None:
    """Change the parts of a template, as its owner would in Word."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(template, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def add_header(parts: dict[str, str], words: str, kind: str = "default") -> None:
    parts[f"word/header-{kind}.xml"] = HEADER.format(words=words)
    parts[f"word/_rels/header-{kind}.xml.rels"] = LINK.format(kind=kind)
    arrows, types, document = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"
    parts[arrows] = parts[arrows].replace("</Relationships>", ARROW.format(kind=kind))
    parts[types] = parts[types].replace("</Types>", TYPE.format(kind=kind))
    reference = f'<w:headerReference w:type="{kind}" r:id="rIdT{kind}"/>'
    parts[document] = parts[document].replace("<w:sectPr>", f"<w:sectPr>{reference}", 1)


def without_footer(parts: dict[str, str]) -> None:
    parts["word/document.xml"] = re.sub(r"<w:footerReference [^>]*/>", "", parts["word/document.xml"])


def build(workspace: Path, **more: bool) -> WordPackage:
    result = pipeline.build(workspace, workspace / "content" / SAMPLE, **more)
    return read_package(result.word, result.word.name)


def furniture(package: WordPackage, kind: str) -> list[dict[str, str]]:
    """For each page section: the words of its headers or footers by type."""
    arrows = {arrow.id: arrow.target for arrow in package.relationships(package.document)}
    id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return [
        {
            str(element.get(w("type"))): "".join(
                str(text.text) for text in package.xml(arrows[str(element.get(id))]).iter(w("t"))
            )
            for element in layout.findall(w(f"{kind}Reference"))
        }
        for layout in package.xml(package.document).iter(w("sectPr"))
    ]


@pytest.fixture
def council(workspace: Path) -> Path:
    return workspace / "templates" / "leicestershire"


def test_each_part_has_the_headers_of_its_own_template(workspace, council):
    change(council / "part-a.docx", lambda parts: add_header(parts, "Summary, "))
    change(council / "part-b.docx", lambda parts: add_header(parts, "Detail, "))

    found = furniture(build(workspace, final=True), "header")

    assert found == [{"default": "Summary, our website"}, {"default": "Detail, our website"}]


def test_links_in_the_second_template_s_header_still_lead_somewhere(workspace, council):
    change(council / "part-b.docx", lambda parts: add_header(parts, "Detail, "))

    package = build(workspace)

    targets = [arrow.target for name in package.parts if "second" in name for arrow in package.relationships(name)]
    assert "https://example.org/default" in targets


def test_a_part_without_a_footer_does_not_take_the_other_s(workspace, council):
    change(council / "part-b.docx", without_footer)

    first, second = furniture(build(workspace), "footer")

    assert first == {"default": "1"}
    assert second == {"default": ""}


def test_a_draft_says_so_on_a_first_page_of_its_own_too(workspace, council):
    def first_page(parts: dict[str, str]) -> None:
        add_header(parts, "First page, ", "first")
        parts["word/document.xml"] = parts["word/document.xml"].replace("</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)

    change(council / "part-a.docx", first_page)

    package = build(workspace)

    marked = sorted(name for name, data in package.parts.items() if b'string="DRAFT"' in data)
    assert marked == ["word/header-default.xml", "word/header-first.xml"]


def test_one_template_can_serve_both_parts(workspace, council):
    profile = council / "profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("part-b.docx", "part-a.docx"), encoding="utf-8")

    package = build(workspace)

    layouts = list(package.xml(package.document).iter(w("sectPr")))
    assert len(layouts) == 2
    assert layouts[1].find(w("type")).get(w("val")) == "nextPage"
    titles = [text.text for text in package.xml(package.document).iter(w("t")) if "PERMISSION TO CONSULT" in text.text]
    assert len(titles) == 1


def exempt_part_b(council: Path) -> None:
    """Make Part B exempt, and the public appendices silent about it: a build looks into them too."""
    for appendix in (council.parents[1] / "content" / SAMPLE / "appendices").iterdir():
        Document().save(appendix)
    profile = council / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    marked = re.sub(r"(heading: PART B\n\s+template: part-b.docx)", r"\1\n        exempt: true", text)
    assert marked != text
    profile.write_text(marked, encoding="utf-8")


def test_an_exempt_part_b_goes_to_its_own_file_whose_numbers_go_on(workspace, council, laid_out):
    exempt_part_b(council)

    result = pipeline.build(workspace, workspace / "content" / SAMPLE)

    exempt = next((result.word.parent / "NOT FOR PUBLICATION").glob("*Exempt*.docx"))
    public_numbers = [line["label"] for line in laid_out(result.word)["paragraphs"] if line["label"][-1:] == "."]
    exempt_numbers = [line["label"] for line in laid_out(exempt)["paragraphs"] if line["label"][-1:] == "."]
    assert public_numbers == [f"{number}." for number in range(1, 17)]
    assert exempt_numbers == [f"{number}." for number in range(17, 30)]


def test_no_word_of_an_exempt_part_b_is_in_the_public_file(workspace, council):
    exempt_part_b(council)

    result = pipeline.build(workspace, workspace / "content" / SAMPLE)

    package = read_package(result.word, "public")
    assert not [name for name, data in package.parts.items() if b"Family Hubs" in data]
    assert b"Family Hubs" not in (result.word.parent / "manifest.json").read_bytes()


def test_the_exempt_copy_says_what_it_is_on_every_page_and_finds_the_public_appendices(workspace, council):
    exempt_part_b(council)

    result = pipeline.build(workspace, workspace / "content" / SAMPLE)

    exempt = next((result.word.parent / "NOT FOR PUBLICATION").glob("*Exempt*.docx"))
    package = read_package(exempt, "exempt")
    (header,) = furniture(package, "header")
    assert header["default"].startswith("Not for publication by virtue of ")
    links = [arrow.target for arrow in package.relationships(package.document) if "Appendix" in arrow.target]
    assert all(target.startswith("../Appendix%20") for target in links)
    assert len(links) == 2


def test_joined_files_are_valid_for_microsofts_validator(workspace, council, needs):
    validator = needs("ooxml-validator")
    change(council / "part-a.docx", lambda parts: add_header(parts, "Summary, "))
    change(council / "part-b.docx", lambda parts: add_header(parts, "Detail, "))
    word = pipeline.build(workspace, workspace / "content" / SAMPLE).word

    said = subprocess.run([validator, word], capture_output=True, text=True, check=False).stdout

    assert '"ok":true' in said.replace(" ", ""), said
