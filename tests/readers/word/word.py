"""Writes small Word files as XML, so that a test shows exactly what is in them."""

import zipfile
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport, words_text
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.ooxml.package import R, W
from cabinet_docs.readers.word import read_word_file
from tests.builders import the_profile

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)


def run(words: str, look: str = "") -> str:
    """A run; `look` is its run properties: "<w:b/>"."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(
    words: str = "", look: str = "", *, style: str = "", number: str = "", properties: str = "", runs: str = ""
) -> str:
    """A paragraph; `number` is "numId" or "numId/level"."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    num_id, _, level = number.partition("/")
    numbered = f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{num_id}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{named}{numbered}{properties}</w:pPr>{run(words, look) if words else ''}{runs}</w:p>"


def h(words: str, level: int = 2) -> str:
    """A heading of Word's own style."""
    return p(words, style=f"H{level}")


def table(*rows: tuple[str, ...], header: bool = True) -> str:
    """A table; a cell is words, or XML if it begins with "<"."""
    made = ""
    for place, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header and place == 0 else ""
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{mark}{cells}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def numbering(*lists: tuple[str, ...], more: str = "") -> str:
    """word/numbering.xml: each list is its levels as "decimal %1."; `more` are w:num elements besides."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form.split(" ", 1)[0]}"/>'
            f'<w:lvlText w:val="{form.split(" ", 1)[1]}"/><w:pPr><w:ind w:left="{720 * (level + 1)}"/></w:pPr></w:lvl>'
            for level, form in enumerate(levels)
        )
        + "</w:abstractNum>"
        for at, levels in enumerate(lists, start=1)
    )
    uses = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1))
    return f'<w:numbering xmlns:w="{W}">{definitions}{uses}{more}</w:numbering>'


def a_docx(folder: Path, *body: str, parts: dict[str, str | bytes] | None = None, type: str = MAIN) -> Path:
    """A Word file with this body; `parts` adds parts of it or replaces them: {"numbering": …, "word/x.xml": …}."""
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{HEADINGS}</w:styles>',
    }
    links = ""
    for name, content in (parts or {}).items():
        if "/" in name or name.startswith("["):
            contents[name] = content
            continue
        contents[f"word/{name}.xml"] = content
    for kind in ("styles", "numbering", "footnotes", "comments"):
        if f"word/{kind}.xml" in contents:
            links += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
    contents.setdefault(
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="web" TargetMode="External" '
        f'Type="{OFFICE}/hyperlink" Target="https://example.org/paper"/></Relationships>',
    )
    path = folder / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def read(path: Path) -> tuple[AssembledReport, WordFacts]:
    """The file as a report of the Cabinet."""
    return read_word_file(path, path.name, the_profile(), None)


def lines(folder: Path, *body: str, **more: object) -> list[str]:
    """What is understood of a body, a line each: kind, label and words."""
    assembled, _ = read(a_docx(folder, *body, **more))  # type: ignore[arg-type]
    return [" | ".join(filter(None, (entry.kind, entry.label, words_text(entry.words)))) for entry in assembled.entries]
