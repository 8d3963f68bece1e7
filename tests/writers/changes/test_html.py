"""The changes as a page: before and after side by side, for eyes and for ears."""

import re
from html.parser import HTMLParser

from cabinet_docs.compare.pairing import compare
from cabinet_docs.model.blocks import Table
from cabinet_docs.model.inlines import Text
from cabinet_docs.writers.changes.html import changes_html
from tests.builders import a_paragraph, a_report, assembled, words

ONE = "Residents told the Council that the pools at <Oadby> & Wigston are too cold in winter."
TWO = "Heating costs have risen by a third since the boilers were replaced."


class Page(HTMLParser):
    """The tags of a page, each closed in turn, and the words inside ins and del."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.inside: dict[str, list[str]] = {"ins": [], "del": []}
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag, found in self.inside.items():
            if tag in self.open:
                found[-1] += data


def a_page() -> str:
    def costs(staff: str) -> Table:
        rows = tuple(tuple(map(words, row)) for row in (("Line", "2026-27"), ("Staff", staff)))
        return Table(rows, ("left", "right"), words("Costs"), "costs")

    old = a_report(a_paragraph(ONE), a_paragraph(TWO), costs("£100"))
    new = a_report(a_paragraph(ONE.replace("cold", "warm")), costs("£120"), part_b=(a_paragraph("All new."),))
    return changes_html(compare(assembled(old), assembled(new)), "March", "July")


def test_what_went_and_what_came_is_marked_and_said():
    page = Page(a_page())

    assert page.inside["del"] == ["[removed: cold]", f"[removed: {TWO}]", "[removed: £100]"]
    assert page.inside["ins"] == ["[added: warm]", "[added: £120]", "[added: All new.]"]


def test_before_and_after_are_columns_of_a_real_table():
    html = a_page()
    page = Page(html)

    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert [it["scope"] for it in heads] == ["col"] * 3 + ["row"] * 3 + ["col"] * 3 + ["row"]
    assert html.count("<caption>") == html.count('<table class="changes">') == 2
    assert '<html lang="en-GB">' in html
    assert "&lt;Oadby&gt; &amp; Wigston" in html


def test_the_page_needs_nothing_from_elsewhere():
    assert not re.search(r"<script|<link|src=|@import|url\(", a_page())


def test_a_table_that_came_is_a_table():
    table = Table(((words("Line"), words("2026")), (words("Staff"), words("£1"))), ("left", "right"), words("Costs"))

    html = changes_html(
        compare(assembled(a_report(a_paragraph(ONE))), assembled(a_report(a_paragraph(ONE), table))), "March", "July"
    )

    Page(html)
    head = '<thead><tr><th scope="col">Line</th><th scope="col">2026</th></tr></thead>'
    assert f"Costs<table>{head}<tbody><tr><td>Staff</td><td>£1</td></tr></tbody></table>" in html


def test_links_lead_to_the_sections_with_changes():
    page = Page(a_page())
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    links = [str(attributes["href"]) for tag, attributes in page.tags if tag == "a"]

    assert [link.removeprefix("#") for link in links if link != "#main"] == [id for id in ids if id != "main"]


def test_bold_words_are_bold():
    old, new = (a_report(a_paragraph("It must ", mentions=(Text("not", bold=it),))) for it in (False, True))

    html = changes_html(compare(assembled(old), assembled(new)), "March", "July")

    assert "<strong>not</strong>" in html
    assert "set differently" in html


def test_nothing_changed_is_a_page_too():
    report = assembled(a_report(a_paragraph(ONE)))

    assert "Nothing changed." in changes_html(compare(report, report), "March", "July")
