"""YAML files as nodes with places, and the slips that officers make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.yaml_file import YamlList, YamlMapping, YamlNode, YamlText, decode, parse_yaml


def plain(node: YamlNode | None) -> object:
    match node:
        case YamlText():
            return node.text
        case YamlList():
            return [plain(item) for item in node.items]
        case YamlMapping():
            return {name: plain(value) for name, value in node.entries.items()}
    return None


def read(text: str) -> tuple[object, list[str]]:
    mistakes = Mistakes()
    node = parse_yaml(text, "report.yaml", mistakes)
    return plain(node), [str(mistake) for mistake in mistakes.found]


def test_values_stay_the_characters_typed():
    typed, mistakes = read("cost: 12.50\nphone: 0116\nyes: no\ndate: 2026-03-24\nnull: ~\n")

    assert (typed, mistakes) == ({"cost": "12.50", "phone": "0116", "yes": "no", "date": "2026-03-24", "null": "~"}, [])


def test_each_value_knows_its_line_and_a_text_block_the_line_of_its_first_words():
    node = parse_yaml("title: A\ntext: |\n  First.\n\n  Second.\nempty:\nlast: z\n", "f.yaml", Mistakes())

    assert isinstance(node, YamlMapping)
    assert [value.location.line for value in node.entries.values()] == [1, 3, 6, 7]
    assert node.key_locations["last"] == Location("f.yaml", 7)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("due: todo: ask Legal's team\n", "todo: ask Legal's team"),
        ('due: todo: "x": y # note\n', 'todo: "x": y'),
        ("due: 'todo: later'\n", "todo: later"),
    ],
)
def test_what_is_not_known_yet_needs_no_quotes(text: str, value: str):
    assert read(text) == ({"due": value}, [])


def test_words_like_todo_inside_a_text_block_are_left_alone():
    typed, mistakes = read('text: |\n  when: todo: x\n  a: b: c\nmore: "one\n  two: todo: y"\n')

    assert (typed, mistakes) == ({"text": "when: todo: x\na: b: c\n", "more": "one two: todo: y"}, [])


@pytest.mark.parametrize(
    ("typed", "message", "mended"),
    [
        (
            "title: Strategy: Consultation",
            "Text with a colon (:) in it needs quotes",
            'title: "Strategy: Consultation"',
        ),
        ("lead_in: It is recommended that:", "Text with a colon", 'lead_in: "It is recommended that:"'),
        ("title: {{ facts.x }} plan", "Text that begins with '{{'", 'title: "{{ facts.x }} plan"'),
        ("title: {{ facts.x }}", "Text that begins with '{{'", 'title: "{{ facts.x }}"'),
        ("what: Lot #4 works", "The words after '#' would be lost: '#4 works'", 'what: "Lot #4 works"'),
        ("a: {post: Director, Children}", "The comma before 'Children'", 'post: "Director, Children"'),
        ("a: *bold*", "Text that begins with * needs quotes", 'a: "*bold*"'),
        ("a: @home", "Text that begins with @ needs quotes", 'a: "@home"'),
        ("a: [Draft] Strategy", "Text that begins with [ needs quotes", 'a: "[Draft] Strategy"'),
        ("a: 'The Council's plan'", "The quotation mark ' ends the text too early", 'a: "The Council\'s plan"'),
        ('a: "Big" plan', 'The quotation mark " ends the text too early', "a: '\"Big\" plan'"),
        ("a:\tb", "A tab stands where a space belongs", "a: b"),
    ],
)
def test_a_slip_is_told_with_the_right_form(typed: str, message: str, mended: str):
    _, mistakes = read(f"first: 1\n{typed}\nlast: 1\n")

    assert len(mistakes) == 1
    assert mistakes[0].startswith(f"report.yaml:2: {message}")
    assert f"Write it as: {mended}" in mistakes[0]


def test_several_slips_are_told_at_once_and_reading_goes_on():
    typed, mistakes = read("a: b: c\nd: e: f\ng: h\n")

    assert typed == {"a": "b: c", "d": "e: f", "g": "h"}
    assert [mistake.splitlines()[0] for mistake in mistakes] == [
        "report.yaml:1: Text with a colon (:) in it needs quotes",
        "report.yaml:2: Text with a colon (:) in it needs quotes",
    ]


@pytest.mark.parametrize("text", ["a: 1\n\t", "a: 1\n\t\nb: 2\n", "a: |\n  one\n\t\n  two\n"])
def test_a_line_with_nothing_but_a_tab_does_no_harm(text: str):
    assert read(text) == read(text.replace("\t", ""))
    assert read(text)[1] == []


@pytest.mark.parametrize(
    "text",
    ["a:\n\tb: 1\n\tc: d: e\nf: 2\n", "a:\n  b: 1\n\tc: d\nf: 2\n", "a:\n    b: 1\n\tc: d\nf: 2\n"],
    ids=["with a slip besides", "among two spaces", "among four spaces"],
)
def test_a_tab_is_told_and_reading_goes_on_where_its_place_is_plain(text: str):
    typed, mistakes = read(text)

    assert all(mistake.splitlines()[0].endswith("The line begins with a tab") for mistake in mistakes)
    assert typed == (None if ": d: e" in text else {"a": {"b": "1", "c": "d"}, "f": "2"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n\tb: 2\n", "report.yaml:2: The line begins with a tab"),
        ("a: 1\nb: 2\na: 3\n", "report.yaml:3: 'a' is given twice, first in line 1"),
        ("a: &x 1\nb: *x\n", "report.yaml:1: Text that begins with & needs quotes"),
        ("a: !!python/object:os.system x\n", "report.yaml:1: Text that begins with ! needs quotes"),
        ("a: 1\n---\nb: 2\n", "report.yaml:2: A line of '---' starts a second document"),
        ("<<: {a: 1}\n", "report.yaml:1: '<<' is not used in reports"),
        ('a: "b\nc: d\n', "report.yaml:1: A quotation mark opens here and never closes"),
        ("a: [b\nc: d\n", "report.yaml:1: A bracket opens here and never closes"),
        ("a: b\n c: d\n", "report.yaml:2: The line does not fit the lines above it"),
        ('a: "b\\0c"\n', "report.yaml:1: An invisible control character (U+0000) is written here with a \\"),
        ("[" * 5_000, "report.yaml:1: Values are nested too deeply here"),
        ("a: " + "x" * 1_000_001, "report.yaml: The file is too long for YAML"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, message: str):
    _, mistakes = read(text)

    assert mistakes[0].splitlines()[0] == message


def test_a_bomb_of_references_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]

    _, mistakes = read("\n".join(lines))

    assert mistakes[0].startswith("report.yaml:1: Text that begins with & needs quotes")


@pytest.mark.parametrize("text", ["", "# only a note\n", "---\n"])
def test_an_empty_file_holds_nothing(text: str):
    assert read(text) == (None, [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("title: x\nname: “Survey”".encode("cp1252"), "f:2: The file is not saved as UTF-8: see 'name: “Survey”'"),
        ("title".encode("utf-16"), "f:1: The file is saved as UTF-16"),
        (b"one\ntwo\x0bthree", "f:2: An invisible control character (U+000B) stands after 'two'"),
        (b"a\x00", "f:1: An invisible control character (U+0000) stands after 'a'"),
    ],
)
def test_other_encodings_and_control_characters_are_refused_with_their_place(data: bytes, message: str):
    mistakes = Mistakes()

    assert decode(data, "f", mistakes) is None
    assert str(mistakes.found[0]).splitlines()[0] == message


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    assert decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f", Mistakes()) == "a: 1\nb: 2\n"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\uf8f0\uf8f1"), min_size=1)
)
def test_any_quoted_text_comes_back_unchanged(text: str):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')

    assert read(f'a: "{quoted}"\n') == ({"a": text}, [])


@given(st.text(max_size=60))
def test_no_text_makes_reading_fail(text: str):
    read(text)
    read(f"a: {text}\n- b\n")
