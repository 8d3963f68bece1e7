"""The page of findings that can be sent on."""

import re
from html.parser import HTMLParser

from cabinet_docs.checks.finding import Severity
from cabinet_docs.writers.findings_html import findings_html
from tests.writers.findings import a_checked_report, a_finding


class Seen(HTMLParser):
    """The tags of a page, and whether each is closed in turn."""

    EMPTY = ("meta", "br", "link", "img")

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(words)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def several() -> str:
    bad = a_checked_report(a_finding("A <b> & more", severity=Severity.ERROR), title="Pools & <Parks>")
    return findings_html([bad, a_checked_report()])


def test_the_page_needs_nothing_from_elsewhere():
    page = Seen(several())

    assert not page.all("script") and not page.all("link") and not page.all("img")
    assert "url(" not in several()
    assert page.all("html") == [{"lang": "en-GB"}]


def test_words_are_never_taken_for_markup():
    assert "A &lt;b&gt; &amp; more" in several()
    assert "Pools &amp; &lt;Parks&gt;" in several()


def test_the_page_has_one_main_heading_a_skip_link_and_a_captioned_table():
    page = Seen(several())

    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("caption")) == 1
    assert {"class": "skip", "href": "#main"} in page.all("a")
    assert all(cell["scope"] in ("row", "col") for cell in page.all("th"))


def test_every_link_in_the_page_leads_somewhere():
    page = Seen(several())
    targets = {attributes.get("id") for _, attributes in page.tags}

    assert {link["href"] for link in page.all("a")} <= {f"#{target}" for target in targets}


def test_red_amber_and_green_are_also_said_in_words():
    assert re.findall(r'<span class="light (\w+)">(\w+)</span>', several()) == [
        ("red", "Red"), ("green", "Green"), ("red", "Red"), ("green", "Green"),
    ]  # fmt: skip


def test_two_reports_with_one_title_are_told_apart_by_their_files():
    said = findings_html([a_checked_report(file="inbox/v1.docx"), a_checked_report(file="inbox/v2.docx")])

    assert re.findall(r'Swimming Pools</a><br><span class="small">(.*?)</span>', said) == [
        "inbox/v1.docx", "inbox/v2.docx",
    ]  # fmt: skip


def test_on_a_telephone_a_caption_is_stacked_with_its_table_and_not_squeezed_beside_it():
    [stacked] = re.findall(r"^  (.*) \{ display: block; \}$", several(), re.MULTILINE)

    assert {".wide", ".wide caption", ".wide tr", ".wide th", ".wide td"} <= set(stacked.split(", "))


def test_a_partial_check_that_found_nothing_is_not_called_green():
    said = findings_html([a_checked_report(among=("AP",))])

    assert "<p>Nothing found among AP.</p>" in said
    assert "Green" not in said
