"""A template owner is told what is wrong with a Word template, in words that say what to do in Word."""

import re
import zipfile
from pathlib import Path

import pytest

from cabinet_docs.profiles.template_check import check_templates

# --- making a broken template out of a whole one: open the zip, change one part, close it ---

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
SECTIONS = '<w:p><w:r><w:t xml:space="preserve">{{p sections }}</w:t></w:r></w:p>'


def a_paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of these words."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def change(path: Path, part: str, old: str, new: str, count: int = -1) -> None:
    """Replace some XML of one part, which must be there."""
    parts = read(path)
    text = parts[part].decode()
    assert old in text, f"{part} has no {old}"
    parts[part] = text.replace(old, new, count).encode()
    write(path, parts)


def change_style(path: Path, style_id: str, old: str, new: str) -> None:
    """Replace some XML inside one style."""
    parts = read(path)
    text = parts[STYLES].decode()
    found = re.search(rf'<w:style [^>]*w:styleId="{style_id}">.*?</w:style>', text)
    assert found and old in found.group(), f"{style_id} has no {old}"
    parts[STYLES] = text.replace(found.group(), found.group().replace(old, new)).encode()
    write(path, parts)


def before_sections(path: Path, xml: str) -> None:
    """Put something on the page before the sections."""
    change(path, DOCUMENT, SECTIONS, xml + SECTIONS)


def add_part(path: Path, name: str, content: str, kind: str = "", part_type: str = "") -> None:
    """Add a part, with a relationship from the document if it is of a kind."""
    write(path, {**read(path), name: content.encode()})
    if kind:
        add_relationship(path, kind, name.removeprefix("word/"))
    if part_type:
        override = f'<Override PartName="/{name}" ContentType="{part_type}"/></Types>'
        change(path, "[Content_Types].xml", "</Types>", override)


def add_relationship(path: Path, kind: str, target: str, external: bool = False) -> None:
    """Add an arrow from the document to a part or an address."""
    mode = ' TargetMode="External"' if external else ""
    type = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    arrow = f'<Relationship Id="rIdNew{kind}" Type="{type}" Target="{target}"{mode}/></Relationships>'
    change(path, "word/_rels/document.xml.rels", "</Relationships>", arrow)


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


# --- what the check says ---

FILE = "templates/leicestershire/part-a.docx"


@pytest.fixture
def part_a(workspace: Path) -> Path:
    return workspace / FILE


@pytest.fixture
def part_b(workspace: Path) -> Path:
    return workspace / "templates/leicestershire/part-b.docx"


def faults(template: Path) -> list[str]:
    """What the check says of this one file; without the differences from the other that follow from a change."""
    root = template.parents[2]
    found = [str(mistake) for mistake in check_templates(root, template.parent.name)]
    mine = [text for text in found if text.startswith(template.relative_to(root).as_posix())]
    assert all("\n" in text for text in mine), "every fault says what to do"
    return [text.partition(": ")[2].partition("\n")[0] for text in mine]


def test_the_templates_of_this_project_have_nothing_to_put_right(workspace: Path) -> None:
    assert check_templates(workspace) == []


# --- tags ---


def test_a_misspelt_tag_is_shown_with_its_paragraph(part_a: Path) -> None:
    change(part_a, DOCUMENT, "{{ title | upper }}", "{{ titel | upper }}")

    assert faults(part_a) == ["The tag {{ titel | upper }} is not known, in the paragraph '{{ titel | upper }}'"]


def test_the_tag_that_was_probably_meant_is_offered(part_a: Path) -> None:
    change(part_a, DOCUMENT, "{{ report_of | upper }}", "{{ reportof }}")

    (mistake,) = check_templates(part_a.parents[2], "leicestershire")

    assert mistake.hint == "Did you mean {{ report_of }}?"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ meeting }}", "The tag {{ meeting }} is not known, in the paragraph '{{ meeting }}'"),
        ("{{ cover.wards }}", "The tag {{ cover.wards }} is not known, in the paragraph '{{ cover.wards }}'"),
        (
            "{{ title | uper }}",
            "'uper' in the tag {{ title | uper }} is not known, in the paragraph '{{ title | uper }}'",
        ),
        ("{{ sections }}", "The tag {{ sections }} would print nothing, in the paragraph '{{ sections }}'"),
        ("{{p title }}", "The tag {{p title }} would lose its paragraph, in the paragraph '{{p title }}'"),
        ("{{ title", "There is half a tag, '{{', in the paragraph '{{ title'"),
        ("{ title }", "There is half a tag, '{ title }', in the paragraph '{ title }'"),
        ("{{ title + }}", "The tag {{ title + }} cannot be understood, in the paragraph '{{ title + }}'"),
        ("{{ title.upper() }}", "The tag {{ title.upper() }} is not known, in the paragraph '{{ title.upper() }}'"),
        (
            "{% for a in title %}",
            "The tag {% for a in title %} cannot be used in a template, in the paragraph '{% for a in title %}'",
        ),
        (
            "{%– if title %}",
            "Word has made a dash of the hyphen in the tag {%– if title %}, in the paragraph '{%– if title %}'",
        ),
    ],
)
def test_a_tag_that_cannot_be_filled_in_is_found(part_a: Path, tag: str, message: str) -> None:
    before_sections(part_a, a_paragraph(tag))

    assert message in faults(part_a)


def test_a_condition_around_known_tags_is_accepted(part_a: Path) -> None:
    words = "{% if meeting.body %}To the {{ meeting.body }} of {{ meeting.date | month }}{% endif %}"
    before_sections(part_a, a_paragraph(words))

    assert faults(part_a) == []


def test_a_condition_that_is_never_ended_is_found(part_a: Path) -> None:
    before_sections(part_a, a_paragraph("{% if title %}Title"))

    assert faults(part_a) == ["The number of {% if %} and {% endif %} tags is not the same"]


def test_a_tag_that_word_has_split_over_several_runs_is_read_as_one(part_a: Path) -> None:
    change(part_a, DOCUMENT, "{{ title | upper }}", '{{ ti</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>tle }}')

    assert faults(part_a) == []


def test_a_template_without_a_place_for_the_sections_is_found(part_a: Path) -> None:
    change(part_a, DOCUMENT, SECTIONS, "")

    assert faults(part_a) == ["There is no {{p sections }}"]


def test_two_places_for_the_sections_are_found(part_a: Path) -> None:
    before_sections(part_a, SECTIONS)

    assert faults(part_a) == ["{{p sections }} is there more than once, again in the paragraph '{{p sections }}'"]


def test_words_beside_the_sections_tag_are_found_before_they_are_lost(part_a: Path) -> None:
    change(part_a, DOCUMENT, "{{p sections }}", "Here: {{p sections }}")

    assert faults(part_a) == ["There are words beside the tag {{p sections }} in the paragraph 'Here: {{p sections }}'"]


def test_a_section_break_in_the_paragraph_of_the_sections_is_found(part_a: Path) -> None:
    change(part_a, DOCUMENT, SECTIONS, a_paragraph("{{p sections }}", "<w:sectPr/>"))

    assert faults(part_a) == ["The tag {{p sections }} stands in the same paragraph as a section break"]


def test_a_bookmark_in_the_paragraph_of_the_sections_is_found(part_a: Path) -> None:
    change(part_a, DOCUMENT, SECTIONS, SECTIONS.replace("</w:p>", '<w:bookmarkEnd w:id="1"/></w:p>'))

    assert faults(part_a) == ["A bookmark begins or ends in the paragraph of the tag {{p sections }}"]


def test_sections_inside_a_table_are_found(workspace: Path) -> None:
    template = workspace / "templates/examplebury/report.docx"
    change(template, DOCUMENT, SECTIONS, "")
    change(template, DOCUMENT, "{{ cover.wards }}", "{{p sections }}")

    assert "{{p sections }} stands in a table" in faults(template)


def test_a_cover_field_that_the_template_prints_nowhere_is_found(workspace: Path) -> None:
    template = workspace / "templates/examplebury/report.docx"
    change(template, DOCUMENT, "{{ cover.wards }}", "All wards")

    assert faults(template) == ["The profile asks for 'cover.wards', but the template prints it nowhere"]


def test_a_misspelt_tag_in_the_footer_says_that_it_is_there(part_a: Path) -> None:
    change(part_a, "word/footer1.xml", "</w:p>", "<w:r><w:t>{{ titel }}</w:t></w:r></w:p>")

    assert faults(part_a) == ["The tag {{ titel }} is not known, in the paragraph '1{{ titel }}' in the footer"]


# --- styles and lists ---


def test_a_missing_style_is_named(part_a: Path) -> None:
    change_style(part_a, "OpenPoint", 'w:val="Open Point"', 'w:val="Open Points"')

    assert faults(part_a) == ["The style 'Open Point' is missing"]


def test_a_style_of_the_wrong_type_is_named(part_a: Path) -> None:
    change_style(part_a, "Strong", 'w:type="character"', 'w:type="paragraph"')

    assert faults(part_a) == ["The style 'Strong' is a paragraph style but is used for words in a line"]


def test_one_style_of_a_family_of_lists_is_enough(part_a: Path) -> None:
    change_style(part_a, "ListLetterA", 'w:val="List Letter a)"', 'w:val="Something else"')

    assert faults(part_a) == []


def test_a_style_that_the_profile_names_is_looked_for_under_that_name(part_a: Path) -> None:
    change_style(part_a, "Contact", 'w:val="Contact"', 'w:val="Officer"')
    profile = part_a.parent / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("    parts:\n", "    styles:\n      contact: Officer\n    parts:\n", 1), encoding="utf-8"
    )

    assert faults(part_a) == []


def test_a_style_without_a_list_level_is_named(part_a: Path) -> None:
    change_style(part_a, "ReportParagraph", '<w:numPr><w:numId w:val="1"/></w:numPr>', "")

    assert faults(part_a) == ["The style 'Report Paragraph' has no list level, so it prints no number"]


def test_a_level_that_is_not_linked_to_its_style_is_named(part_a: Path) -> None:
    change(part_a, NUMBERING, '<w:pStyle w:val="ListBracketsA"/>', "")

    assert faults(part_a) == [
        "The style 'List Brackets (a)' uses level 4 of a list, but that level is not linked to it"
    ]


def test_levels_of_two_different_lists_are_named(part_a: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="ListBracketsA"/>'
    other = f'<w:abstractNum w:abstractNumId="9">{level}<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
    change(part_a, NUMBERING, '<w:pStyle w:val="ListBracketsA"/>', "")
    change(part_a, NUMBERING, '<w:num w:numId="1">', f'{other}<w:num w:numId="1">')
    change(part_a, NUMBERING, "</w:numbering>", '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num></w:numbering>')
    change_style(part_a, "ListBracketsA", '<w:ilvl w:val="3"/><w:numId w:val="1"/>', '<w:numId w:val="9"/>')

    assert faults(part_a) == ["The styles 'Report Paragraph' and 'List Brackets (a)' belong to two different lists"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"(%4)"',
            '"(%4.%6)"',
            "Level 4 of the list ('List Brackets (a)') shows the number of level 6, which is below it",
        ),
        (
            '<w:pStyle w:val="ListBracketsA"/>',
            '<w:pStyle w:val="ListBracketsA"/><w:isLgl/>',
            "Level 4 of the list ('List Brackets (a)') has 'Legal style numbering' switched on",
        ),
        (
            '<w:pStyle w:val="ListBracketsA"/>',
            '<w:lvlRestart w:val="0"/><w:pStyle w:val="ListBracketsA"/>',
            "Level 4 of the list ('List Brackets (a)') never starts anew, so a second list would go on from the first",
        ),
        ('"%1"', '"Appendix %1"', "The list level of 'Appendix Entry' has words in it: 'Appendix %1'"),
        (
            '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ReportParagraph"/>',
            '<w:start w:val="4"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ReportParagraph"/>',
            "The list level of 'Report Paragraph' starts at 4",
        ),
    ],
)
def test_what_word_and_other_programs_number_differently_is_found(
    part_a: Path, old: str, new: str, message: str
) -> None:
    change(part_a, NUMBERING, old, new)

    assert faults(part_a) == [message]


def test_a_changed_look_of_the_labels_is_the_owners_business(part_a: Path, part_b: Path) -> None:
    for template in (part_a, part_b):
        change(template, NUMBERING, '"(%4)"', '"%4."')
        change_style(template, "ReportParagraph", 'w:after="180"', 'w:after="300"')

    assert check_templates(part_a.parents[2], "leicestershire") == []


def test_a_numbered_paragraph_in_the_template_itself_is_found(part_a: Path) -> None:
    before_sections(part_a, a_paragraph("Introduction", '<w:pStyle w:val="ReportParagraph"/>'))

    assert faults(part_a) == [
        "The template has a number of its own in the paragraph 'Introduction', so the report's would not start at 1"
    ]


def test_numbering_put_on_by_hand_is_found(part_a: Path) -> None:
    before_sections(part_a, a_paragraph("Note", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))

    assert faults(part_a) == ["The numbering of the paragraph 'Note' was put on by hand"]


# --- two templates that should look alike ---


def test_a_style_changed_in_part_b_only_is_named(part_a: Path, part_b: Path) -> None:
    change_style(part_b, "Quote", 'w:right="567"', 'w:right="0"')

    assert faults(part_b) == ["The style 'quote' is not as in part-a.docx"]
    assert faults(part_a) == []


def test_a_label_changed_in_part_b_only_is_named(part_b: Path) -> None:
    change(part_b, NUMBERING, '"%7."', '"%7)"')

    assert faults(part_b) == [
        "The styles 'list roman i.', 'list roman i. 2', 'list roman i. 3' are not as in part-a.docx"
    ]


def test_a_style_that_only_part_b_has_is_named_if_it_is_used(part_b: Path) -> None:
    change(part_b, "word/styles.xml", "</w:styles>", _A_STYLE + "</w:styles>")
    assert faults(part_b) == []

    before_sections(part_b, a_paragraph("Exempt", '<w:pStyle w:val="Stamp"/>'))
    assert faults(part_b) == ["The style 'stamp' is not in part-a.docx, so the text loses its looks"]


_A_STYLE = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Stamp"><w:name w:val="Stamp"/></w:style>'


# --- what is left in the file ---


def test_tracked_changes_are_found(part_a: Path) -> None:
    tracked = '<w:p><w:ins w:id="5" w:author="A"><w:r><w:t>New words</w:t></w:r></w:ins></w:p>'
    before_sections(part_a, tracked)

    assert faults(part_a) == ["There is a tracked change, the first near 'New words'"]


def test_a_switched_on_track_changes_is_found(part_a: Path) -> None:
    change(part_a, "word/settings.xml", "<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop")

    assert faults(part_a) == ["Track Changes is switched on"]


def test_a_leftover_comment_is_quoted(part_a: Path) -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comment = f'<w:comments {namespace}><w:comment w:id="1">{a_paragraph("Check the crest")}</w:comment></w:comments>'
    add_part(part_a, "word/comments.xml", comment, kind="comments")

    assert faults(part_a) == ["There is a comment: 'Check the crest'"]


def test_macros_are_found(part_a: Path) -> None:
    add_part(part_a, "word/vbaProject.bin", "macros", kind="vbaProject")

    assert faults(part_a) == ["The template holds macros"]


def test_a_word_template_saved_under_the_name_of_a_document_is_found(part_a: Path) -> None:
    change(part_a, "[Content_Types].xml", "document.main+xml", "template.main+xml")

    assert faults(part_a) == ["It is not an ordinary Word document"]


def test_a_picture_kept_in_another_file_is_found(part_a: Path) -> None:
    add_relationship(part_a, "image", r"file:///S:\Crest.png", external=True)

    assert faults(part_a) == [r"A picture in the template is kept in another file: 'file:///S:\Crest.png'"]


def test_a_web_address_in_the_template_is_accepted_but_a_link_to_a_file_is_not(part_a: Path, part_b: Path) -> None:
    add_relationship(part_a, "hyperlink", "https://www.example.org/cabinet", external=True)
    add_relationship(part_b, "hyperlink", "Guide.docx", external=True)

    assert faults(part_a) == []
    assert faults(part_b) == ["There is a link to another file: 'Guide.docx'"]


def test_a_field_that_fetches_another_file_is_found(part_a: Path) -> None:
    before_sections(part_a, '<w:p><w:fldSimple w:instr=" INCLUDETEXT Standard.docx "/></w:p>')

    assert faults(part_a) == ["A field fetches its content from elsewhere: 'INCLUDETEXT Standard.docx'"]


def test_a_part_that_is_in_the_file_twice_is_found(part_a: Path) -> None:
    with zipfile.ZipFile(part_a, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("docProps/core.xml", read(part_a)["docProps/core.xml"])

    assert faults(part_a) == ["The part 'docProps/core.xml' is in the file twice"]


# --- not a Word file at all ---


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a Word file"),
        (b"Dear colleague", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word file (.doc) or protected by a password"),
    ],
)
def test_a_file_that_is_not_a_word_file_is_named(part_a: Path, content: bytes, message: str) -> None:
    part_a.write_bytes(content)

    assert faults(part_a) == [message]


def test_a_damaged_part_is_named(part_a: Path) -> None:
    write(part_a, {**read(part_a), "word/styles.xml": b"<w:styles"})

    assert [fault.partition(" (")[0] for fault in faults(part_a)] == ["the part 'word/styles.xml' is damaged"]


# --- folders ---


def test_every_fault_of_every_file_is_told_at_once(workspace: Path, part_a: Path, part_b: Path) -> None:
    part_b.write_bytes(b"")
    change(part_a, DOCUMENT, "{{ title | upper }}", "{{ titel }}")
    profile = workspace / "templates/leicestershire/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("council:", "counsil:", 1), encoding="utf-8")

    found = {mistake.location.file.rpartition("/")[2] for mistake in check_templates(workspace) if mistake.location}

    assert found == {"part-a.docx", "part-b.docx", "profile.yaml"}


def test_a_misspelt_council_is_answered_with_the_nearest(workspace: Path) -> None:
    (mistake,) = check_templates(workspace, "leicestershier")

    assert str(mistake) == "There is no folder templates/leicestershier\n  Did you mean 'leicestershire'?"


def test_a_folder_without_a_profile_is_named(workspace: Path) -> None:
    (workspace / "templates/northshire").mkdir()

    (mistake,) = check_templates(workspace)

    assert str(mistake).startswith("templates/northshire: There is no profile.yaml")
