"""Tags: values, references, conditions, and what is wrong with them."""

import pytest

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.readers.words import Scope, read_markdown
from tests.readers.words.examples import a_scope, at, blocks, mends, outline, printed, words, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ facts.weeks }}", "12"),
        ("{{ facts.strategy }}", "draft *Strategy*"),
        ("**{{ facts.strategy }}**", "<b>draft *Strategy*</b>"),
        ("{{ facts['weeks'] }}", "12"),
        ("{{ meeting.date }}", "24 March 2026"),
        ("{{ meeting.date | month }}", "March 2026"),
        ("{{ meeting.date \\| month }}", "March 2026"),
        ("{{ meeting.date | date('ordinal') }}", "24th March 2026"),
        ("{{ meeting.date | weekday }}", "Tuesday"),
        ("{{ meeting.date.year }}", "2026"),
        ("{{ meeting.date + 14 }}", "7 April 2026"),
        ("{{ meeting.date - 14 }}", "10 March 2026"),
        ("{{ (meeting.date + 28) - meeting.date }}", "28"),
        ("{{ facts.weeks * 7 - 1 }}", "83"),
        ("{{ facts.budget | money }}", "£1,127,205"),
        ("{{ facts.budget | number }}", "1,127,205"),
        ("{{ facts.price | money }}", "£12.50"),
        ("{{ facts.strategy | title }}", "Draft *Strategy*"),
        ("{{ facts.strategy | capitalize | upper }}", "DRAFT *STRATEGY*"),
        ("{{ key_decision }}", "no"),
        ('{{ "a" ~ facts.weeks ~ "\\"b\\"" }}', 'a12"b"'),
        ('{{ "long" if facts.weeks > 8 else "short" }}', "long"),
        ('{{ "soon" if meeting.date < "2026-04-01" }}', "soon"),
        ('{{ promise("costs") }}', "full financial breakdown"),
        ('{{ appendix("strategy") }}', "<appendix n strategy>"),
        ('{{ Paragraph("findings") }}', "<paragraph N findings>"),
        ('{{ paragraphs("x", "y", "z") }}', "<paragraphs n x y z>"),
        ('{{ reference("costs") }}', "<reference n costs>"),
        ('{{ "see " ~ paragraph("x") }}', "see <paragraph n x>"),
        ('[{{ facts.weeks }} weeks](https://a.org/{{ facts.weeks }})', "<12 weeks|https://a.org/12>"),
        ("\\{{ facts.weeks }} {x}", "{{ facts.weeks }} {x}"),
        ("{{ '}}' }}", "}}"),
    ],
)  # fmt: skip
def test_a_tag_prints_its_value(text, expected):
    assert printed(text) == expected


@pytest.mark.parametrize(
    "tag",
    ["{{ appendix(“strategy”) }}", "{{\u00a0appendix(‘strategy’)\u00a0}}", '{{ appendix("strategy”) }}',
     '{{\nappendix(\n"strategy")\n}}', "{{- appendix('strategy') -}}"],
)  # fmt: skip
def test_what_email_does_to_a_tag_is_healed(tag):
    assert printed(tag) == "<appendix n strategy>"


def test_curly_quotation_marks_may_hold_an_apostrophe_and_other_quotations():
    assert printed("{{ todo(“the officer’s “own” view”) }}") == "[the officer’s “own” view]"
    assert printed('{{ todo("the “new” plan") }} and {{ appendix(“x”) }}') == "[the “new” plan] and <appendix n x>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('paragraph {{ paragraph("x") }}', "paragraph <paragraph - x>"),
        ('Paragraphs {{ paragraphs("x", "y") }}', "Paragraphs <paragraphs - x y>"),
        ('Appendix\n{{ appendix("x") }}', "Appendix <appendix - x>"),
        ('tables {{ reference("x") }}, {{ reference("y") }} and {{ reference("z") }}',
         "tables <reference - x>, <reference - y> and <reference - z>"),
        ('paragraphs {{ paragraph("x") }} to {{ paragraph("y") }}', "paragraphs <paragraph - x> to <paragraph - y>"),
        ('paragraph {{ paragraph("x") }} and {{ paragraph("y") }}', "paragraph <paragraph - x> and <paragraph n y>"),
        ('appendix {{ paragraph("x") }}', "appendix <paragraph n x>"),
        ('a subparagraph {{ paragraph("x") }}', "a subparagraph <paragraph n x>"),
        ('paragraph: {{ paragraph("x") }}', "paragraph: <paragraph n x>"),
    ],
)  # fmt: skip
def test_a_noun_that_is_typed_before_a_reference_is_not_printed_twice(text, expected):
    assert printed(text) == expected


def test_a_noun_in_the_paragraph_before_does_not_count():
    assert outline('See the appendix\n\n{{ appendix("x") }} is long.')[1] == "paragraph: <appendix n x> is long."


def test_dates_print_in_the_reports_style():
    scope = a_scope()
    scope.date_style = "ordinal"

    assert printed("{{ meeting.date }}", scope) == "24th March 2026"


def test_what_is_not_known_yet_is_an_open_point():
    scope = a_scope()

    found = words('In {{ facts.area }} by\n{{ todo("date") }}', scope)

    assert found == (Text("In "), OpenPoint("which area"), Text(" by "), OpenPoint("date"))
    assert scope.open_points == [("which area", at(1)), ("date", at(2))]


def test_what_is_not_known_yet_decides_nothing_but_stays_open():
    scope = a_scope()

    assert printed("{% if facts.area %}yes{% else %}no{% endif %}", scope) == "no"
    assert printed("{{ facts.area | upper }}", scope) == "[which area]"
    assert scope.open_points == [("which area", at(1)), ("which area", at(1))]


def test_only_the_branch_that_holds_stands_and_lines_keep_their_numbers():
    weeks = "{% if facts.weeks > 12 %}\nLong.\n{% elif facts.weeks == 12 %}\nTwelve.\n{% else %}\nShort.\n{% endif %}"
    text = f"{weeks}\n\nEnd."

    assert outline(text) == ["paragraph: Twelve.", "paragraph: End."]
    assert [block.location for block in blocks(text)] == [at(4), at(9)]


def test_conditions_nest_and_may_stand_within_a_line():
    inner = "{% if not key_decision %}d{% endif %}"
    text = f"a {{% if key_decision %}}b {inner}{{% else %}}c{inner}{{% endif %}} e"

    assert printed(text) == "a cd e"


def test_defined_asks_whether_a_name_is_there():
    assert printed("{% if facts.none is defined %}a{% elif previous is undefined %}b{% endif %}") == "b"


def test_a_table_or_figure_stands_alone_in_its_paragraph():
    text = '{{ table("b.xlsx", title="Costs", id="costs") }} {.exempt}\n\n{{ figure("m.png", title="t", alt="a") }}'

    assert outline(text) == ["table: 1 rows, Costs", "figure: m.png"]
    assert [(it.id, it.exempt, it.location) for it in blocks(text)] == [("costs", True, at(1)), (None, False, at(3))]
    assert wrong('See {{ table("b.xlsx") }}.') == ["1: A table or figure stands amid words"]


@pytest.mark.parametrize(
    ("text", "message", "mend"),
    [
        ("{{ facts.stategy }}", "facts.stategy is not one of report.yaml's facts", "Did you mean facts.strategy?"),
        ("{{ meeting.dat }}", "meeting.dat is not known", "Did you mean meeting.date?"),
        ("{{ events.scrutny.date }}", "events.scrutny is not known", "Did you mean events.scrutiny?"),
        ('{{ appendx("x") }}', "appendx() is not known", "Did you mean appendix()?"),
        ("{{ appendix(strategy) }}", "strategy needs quotation marks", 'Write {{ appendix("strategy") }}.'),
        ('{{ promise("cost") }}', 'No promise is named "cost"', 'Did you mean promise("costs")?'),
        ("{{ meeting.date | moth }}", '"| moth" is not known', "Did you mean | month?"),
        ("{% if facts.weeks %}", "This {% if %} is never closed", "Close it with {% endif %}."),
        ("{% for x in facts %}", "{% for x in facts %} cannot be used in the words",
         "Only if, elif, else and endif stand between {% and %}."),
    ],
)  # fmt: skip
def test_near_misses_are_answered_with_what_was_meant(text, message, mend):
    assert (wrong(text), mends(text)) == ([f"1: {message}"], [mend])


@pytest.mark.parametrize(
    "tag",
    [
        *("facts.__class__", "''.__class__.__mro__", "facts.items()", "[].append(1)", "range(9)", "cycler()", "lipsum"),
        *("9 ** 9 ** 9", '"a" * 9999', "10**99", "1000000000 * 1000000000", "facts.price + 1", "true < 2", "1.5", "{}"),
        *("meeting.date * 2", "events.scrutiny.date + 1", "facts", "none", "", "x y", "loop", "self", "facts.weeks[0]"),
        *("appendix()", 'appendix("Bad Id")', 'paragraphs("one")', 'appendix("x", "y")', 'appendix("x", z="y")'),
        *("appendix(*facts)", 'table("x.xlsx", nonsense=1)', "facts.strategy | attr('x')", '"x" | date'),
        *("facts.weeks is even", "(" * 500, "-" * 900 + "1"),
    ],
)
def test_a_tag_can_do_no_harm_and_says_what_is_wrong(tag):
    assert len(wrong(f"Words.\n\nHere: {{{{ {tag} }}}} and on.")) == 1
    assert wrong(f"Words.\n\nHere: {{{{ {tag} }}}} and on.")[0].startswith("3: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{{ facts.weeks\n\nb }}", "2: {{ opens a tag that is never closed with }}"),
        ("{{ facts.weeks {{ facts.weeks }}", "1: {{ opens a tag that is never closed with }}"),
        ('{{ todo("x) }}', "1: a quotation mark in this tag is not closed"),
        ("{% else %}", "1: {% else %} without an {% if %} before it"),
        ("{% if 1 %}{% else %}{% elif 2 %}x{% endif %}", "1: {% elif %} after the {% else %} of line 1's if"),
    ],
)
def test_a_tag_that_is_not_closed_or_out_of_place_is_a_mistake_at_its_line(text, message):
    assert wrong(text) == [message]


def test_every_mistake_is_found_at_once_each_at_its_line():
    assert wrong("{{ a1 }}\n\n{{ facts.weeks +\nb1 }} {{ c1 }}\n\n- {{ d1 }}") == [
        "1: a1 is not known",
        "3: b1 is not known",
        "4: c1 is not known",
        "6: d1 is not known",
    ]


def test_lines_count_from_where_the_text_stands_in_its_file():
    mistakes = Mistakes()
    read_markdown("One.\n\n{{ nope }}", "timetable.yaml", 10, Scope(), mistakes)

    assert [str(mistake.location) for mistake in mistakes.found] == ["timetable.yaml:12"]
