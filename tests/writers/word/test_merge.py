"""Filling in a council's Word template, quickly where its tags are plain and by docxtpl where they are not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.errors import ProfileError
from cabinet_docs.ooxml.package import WordPackage, parse_xml, read_package, w
from cabinet_docs.profiles.load import load_profile
from cabinet_docs.writers.word.merge import SECTIONS, merge, render, template_context
from tests.builders import PROJECT, a_report, the_looks, the_profile

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30)


def with_document(body: str) -> WordPackage:
    package = the_looks().package
    xml = package.parts["word/document.xml"].decode()
    start, end = xml.index("<w:body>") + 8, xml.index("<w:sectPr>")
    changed = xml[:start] + body + "<w:p><w:r><w:t>{{p sections }}</w:t></w:r></w:p>" + xml[end:]
    return WordPackage("part-a.docx", {**package.parts, "word/document.xml": changed.encode()})


def words(package: WordPackage, **more: object) -> str:
    merged = merge(package, a_report(**more), the_profile())["word/document.xml"]
    return "".join(text.text or "" for text in parse_xml(merged.encode()).iter(w("t")))


@given(TITLES)
def test_the_quick_way_and_docxtpl_fill_in_the_same(title):
    for council in ("leicestershire/cabinet", "examplebury/cabinet"):
        profile = load_profile(PROJECT, council)
        report = replace(a_report(), title=title)
        source = read_package(profile.parts[0].template, "t").parts["word/document.xml"].decode()

        quick = merge(read_package(profile.parts[0].template, "t"), report, profile)["word/document.xml"]
        whole = render(source, template_context(report, profile), "t")

        assert texts(quick) == texts(whole)
        assert quick.count(SECTIONS) == whole.count(SECTIONS) == 1


def texts(xml: str) -> list[str | None]:
    return [text.text for text in parse_xml(xml.encode()).iter(w("t"))]


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        ("<w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p>", "Swimming Pools"),
        ("<w:p><w:r><w:t>{{ ti</w:t></w:r><w:r><w:t>tle }}</w:t></w:r></w:p>", "Swimming Pools"),
        ("<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ title }}</w:t></w:r></w:p>", "Swimming Pools"),
        ("<w:p><w:r><w:t>{{ title | upper }}</w:t></w:r></w:p>", "SWIMMING POOLS"),
        ("<w:p><w:r><w:t>{{ meeting.date | month }}</w:t></w:r></w:p>", "March 2026"),
        ("<w:p><w:r><w:t>{{ meeting.date | date(“ordinal”) }}</w:t></w:r></w:p>", "24th March 2026"),
        ("<w:p><w:r><w:t>{% if title %}yes{% endif %}</w:t></w:r></w:p>", "yes"),
    ],
)
def test_a_tag_is_filled_in_however_word_has_divided_it(body, reads):
    assert words(with_document(body)) == reads


def test_markup_in_a_title_is_only_text():
    body = "<w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p>"

    assert words(with_document(body), title="R&D <b> {{ 7*7 }} “x” 'y'") == "R&D <b> {{ 7*7 }} “x” 'y'"


NONSENSE = (
    "{{ titel }}",
    "{{ title | shout }}",
    "{{ meeting.place }}",
    "{{ ''.__class__ }}",
    "{% for x in y %}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{{ 9**9**9 }}",
)


@pytest.mark.parametrize("tag", NONSENSE)
def test_a_tag_that_means_nothing_is_a_fault_of_the_template(tag):
    with pytest.raises(ProfileError, match=r"part-a\.docx"):
        words(with_document(f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"))
