"""Accepting and rejecting all tracked changes: every kind that Word writes, as lines of text."""

import pytest

from cabinet_docs.ooxml.package import R, W, WordPackage, w
from cabinet_docs.ooxml.tracked import accept_all, reject_all

WHO = 'w:id="1" w:author="A" w:date="2026-03-24T00:00:00Z"'


def settled(*blocks: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a body, style and words, with all accepted and with all rejected."""
    xml = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(blocks)}<w:sectPr/></w:body></w:document>'
    package = WordPackage("x", {"word/document.xml": xml.encode()})
    return lines(accept_all(package)), lines(reject_all(package))


def lines(package: WordPackage) -> list[str]:
    found = []
    for paragraph in package.xml("word/document.xml").iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        words = "".join(text.text or "" for text in paragraph.iter(w("t"), w("instrText")))
        found.append(f"{style.get(w('val')) if style is not None else '-'}: {words}")
    return found


def p(inside: str, style: str = "A", mark: str = "", was: str = "") -> str:
    marked = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    change = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="{was}"/></w:pPr></w:pPrChange>' if was else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{marked}{change}</w:pPr>{inside}</w:p>'


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(text: str) -> str:
    return f"<w:ins {WHO}>{r(text)}</w:ins>"


def dele(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def row(text: str, mark: str = "") -> str:
    properties = f"<w:trPr><w:{mark} {WHO}/></w:trPr>" if mark else ""
    return f"<w:tr>{properties}<w:tc>{p(text)}</w:tc></w:tr>"


def test_words_that_came_and_went():
    assert settled(p(r("a") + dele("b") + ins("c"))) == (["A: ac"], ["A: ab"])


def test_a_paragraph_that_came_and_one_that_went():
    body = (p(r("one")), p(dele("gone"), "B", "del"), p(ins("new"), "C", "ins"), p(r("two"), "D"))

    assert settled(*body) == (["A: one", "C: new", "D: two"], ["A: one", "B: gone", "D: two"])


def test_a_mark_that_went_joins_its_words_to_the_next_paragraph_which_keeps_its_style():
    assert settled(p(r("one"), "A", "del"), p(r("two"), "B")) == (["B: onetwo"], ["A: one", "B: two"])


def test_a_style_that_changed():
    assert settled(p(r("one"), "B", was="A")) == (["B: one"], ["A: one"])


def test_rows_and_tables_that_came_and_went():
    table = f"<w:tbl>{row(r('a'))}{row(dele('b'), 'del')}{row(ins('c'), 'ins')}</w:tbl>"
    gone = f"<w:tbl>{row(dele('d'), 'del')}</w:tbl>"

    assert settled(table, p(r("between")), gone, p(r("end"))) == (
        ["A: a", "A: c", "A: between", "A: end"],
        ["A: a", "A: b", "A: between", "A: d", "A: end"],
    )


def test_an_empty_paragraph_that_went_before_a_table_leaves_nothing():
    assert settled(p(dele("gone"), mark="del"), f"<w:tbl>{row(r('a'))}</w:tbl>", p(r("end")))[0] == ["A: a", "A: end"]


def test_words_that_moved():
    body = p(f"<w:moveFrom {WHO}>{r('x')}</w:moveFrom>" + r("y") + f"<w:moveTo {WHO}>{r('x')}</w:moveTo>")

    assert settled(body.replace("<w:t>x</w:t></w:r></w:moveFrom>", "<w:t>x</w:t></w:r></w:moveFrom>")) == (
        ["A: yx"], ["A: xy"]
    )  # fmt: skip


def test_a_field_that_went_has_its_instruction_back():
    field = f"<w:del {WHO}><w:r><w:delInstrText> REF x </w:delInstrText></w:r></w:del>"

    assert settled(p(field + r("a"))) == (["A: a"], ["A:  REF x a"])


@pytest.mark.parametrize("settle", [accept_all, reject_all])
def test_nothing_tracked_is_left(settle):
    xml = p(ins("a") + dele("b"), mark="ins", was="B") + f"<w:tbl>{row(ins('c'), 'ins')}{row(r('d'))}</w:tbl>" + p("")
    body = f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'

    done = settle(WordPackage("x", {"word/document.xml": body.encode()})).parts["word/document.xml"]

    assert all(tag not in done for tag in (b"w:ins", b"w:del", b"Change"))
