"""Content files as they should not be: each is told with its line and what to do, and nothing built is harmed."""

import re

import pytest

from .desk import PURPOSE, REPORT, Desk, with_facts

ALLOWED = "Tags can name things, compare them, and use + - * and ~."
ONLY_IF = "Only if, elif, else and endif stand between {% and %}."
SAVE_AS_UTF_8 = "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding)."
PASTED = "Delete it; it often comes in with text copied from another program."
A_DATE = "Write the date as year, month and day: 2026-03-24; or as year and month: 2026-03."


def test_a_report_that_is_not_there_gets_a_suggestion(desk: Desk):
    assert desk.run("build", "leisure/pool") == (
        3,
        "Error: There is no report 'leisure/pool'\n  Did you mean 'leisure/pools'?\n",
        "",
    )


@pytest.mark.parametrize("name", ["nowhere/", "/etc/passwd", ".", "", "x" * 5_000, "../../..", "caf\udce9"])
def test_what_is_no_report_is_told_so(desk: Desk, name: str):
    answer = desk.run("build", "--", name)

    assert answer.status == 3
    assert answer.said.startswith("Error: There is no report '")
    assert max(map(len, answer.said.splitlines())) < 600


@pytest.mark.parametrize("name", ["report.yaml", "purpose.md", "timetable.yaml"])
@pytest.mark.parametrize("content", ["", "\n  \n"])
def test_an_empty_file_is_a_mistake(desk: Desk, name: str, content: str):
    [said] = desk.refuses({name: content})

    assert name in said
    assert "The file is empty" in said
    assert "delete" in said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("\ta: 1\n", "report.yaml:10: The line begins with a tab\n  Use spaces instead of tabs."),
        ("  a:\t1\n", "report.yaml:10: A tab stands where a space belongs\n  Write it as: a: 1"),
        ("  a: 1\n  b: 2\n  a: 3\n", "report.yaml:12: 'a' is given twice, first in line 10\n  Keep one of the two."),
        ("  a: !!python/object/apply:os.system [id]\n", "report.yaml:10: Text that begins with ! needs quotes"),
        ("  a: !!binary aGk=\n", "report.yaml:10: Text that begins with ! needs quotes"),
        ("  a: &a [x]\n", "report.yaml:10: Text that begins with & needs quotes"),
        ("  <<: {a: 1}\n", "report.yaml:10: '<<' is not used in reports"),
        ("---\na: b\n", "report.yaml:10: A line of '---' starts a second document"),
        ("  a: " + "[" * 5_000 + "]" * 5_000 + "\n", "report.yaml:10: Values are nested too deeply here"),
        ("  a: " + "{a: " * 5_000 + "}" * 5_000 + "\n", "report.yaml:10: Values are nested too deeply here"),
        ('  a: "x\\UFFFFFFFFy"\n', "report.yaml:10: A \\ in double quotes stands before signs that mean nothing there"),
        ('  a: "C:\\qrs"\n', "report.yaml:10: A \\ in double quotes stands before signs that mean nothing there"),
        ('  a: "x\\0y"\n', "report.yaml:10: An invisible control character (U+0000) is written here with a \\"),
        ('  a: "x\\uD800y"\n', "report.yaml:10: An invisible control character (U+D800) is written here with a \\"),
        ('  a: "x\\uFFFEy"\n', "report.yaml:10: An invisible control character (U+FFFE) is written here with a \\"),
    ],
)
def test_what_yaml_would_make_of_it_is_not_what_was_meant(desk: Desk, lines: str, said: str):
    assert desk.refuses(with_facts(lines))[0].startswith(said)


def test_a_yaml_bomb_never_goes_off(desk: Desk):
    levels = "".join(f"  l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 30))

    said = desk.refuses(with_facts(f"  l0: &l0 [lol]\n{levels}"))

    assert len(said) == 30
    assert said[0].startswith("report.yaml:10: Text that begins with & needs quotes")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("name", "text"), [("report.yaml", REPORT), ("purpose.md", PURPOSE)])
def test_utf_16_is_recognised_with_its_mark_and_without(desk: Desk, encoding: str, name: str, text: str):
    assert desk.refuses({name: text.encode(encoding)}) == [
        f"{name}:1: The file is saved as UTF-16\n  {SAVE_AS_UTF_8}",
    ]


def test_the_quotation_marks_of_an_old_windows_file_are_found_with_their_line(desk: Desk):
    assert desk.refuses({"purpose.md": "One.\n\nThe Council’s “plan”.\n".encode("cp1252")}) == [
        f"purpose.md:3: The file is not saved as UTF-8: see 'The Council’s “plan”.'\n  {SAVE_AS_UTF_8}"
    ]
    assert (
        "report.yaml:10: The file is not saved as UTF-8: see 'a: Council’s'"
        in (
            desk.refuses({"report.yaml": f"{REPORT}facts:\n  a: Council’s\n".encode("cp1252"), "purpose.md": PURPOSE})[
                0
            ]
        )
    )


@pytest.mark.parametrize("data", [b"\xa0", b"\x85\n", b"\x1b[31m\xff\x07\n", bytes(range(256)) * 20])
def test_a_file_that_is_no_text_at_all_is_told_without_upsetting_the_console(desk: Desk, data: bytes):
    [said] = desk.refuses({"purpose.md": data})

    assert re.match(r"purpose.md:[12]: The file is not saved as UTF-8: see", said)
    assert "\x1b" not in said and "\x07" not in said


def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(desk: Desk):
    before = desk.output()
    windows = {"report.yaml": REPORT, "purpose.md": PURPOSE}

    desk.write({name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in windows.items()})

    assert desk.build().status == 0
    assert {name: data for name, data in desk.output().items() if name.endswith(".docx")} == {
        name: data for name, data in before.items() if name.endswith(".docx")
    }


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("24/03/2026", "'24/03/2026' is not in the form of a date\n  Write it as: 2026-03-24"),
        ("31 June 2026", f"'31 June 2026' is not a date: June 2026 has 30 days\n  {A_DATE}"),
        ("31 June", f"'31 June' is not a date\n  {A_DATE}"),
        ("2026-02-30", f"'2026-02-30' is not a date: February 2026 has 28 days\n  {A_DATE}"),
        ("0000-01-01", f"'0000-01-01' is not a date\n  {A_DATE}"),
        ("[2026]", "'date' should be a single value, not a list"),
    ],
)
def test_what_is_no_date_is_told_at_its_line(desk: Desk, date: str, said: str):
    assert desk.refuses({"report.yaml": REPORT.replace("2026-03-24", date)}) == [f"report.yaml:5: {said}"]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{% for i in range(10**9) %}x{% endfor %}", "{% for i in range(10**9) %} cannot be used in the words"),
        ("{% while true %}x{% endwhile %}", "{% while true %} cannot be used in the words"),
        ("{% macro m() %}{{ m() }}{% endmacro %}", "{% macro m() %} cannot be used in the words"),
        ("{% import 'os' as os %}", "{% import 'os' as os %} cannot be used in the words"),
        ("{% include 'report.yaml' %}", "{% include 'report.yaml' %} cannot be used in the words"),
        ("{{ ''.__class__.__mro__ }}", "Only names can have a dot or square brackets after them"),
        ("{{ facts.__class__ }}", "facts.__class__ is not one of report.yaml's facts"),
        ("{{ meeting.date.__init__.__globals__ }}", "meeting.date.__init__ is not known"),
        ("{{ meeting['__class__'] }}", "meeting.__class__ is not known"),
        ("{{ facts|attr('__class__') }}", '"| attr" is not known'),
        ("{{ cycler.__init__.__globals__.os.popen('id') }}", "cycler is not known"),
        ("{{ 9**9**9**9 }}", f"'9**9**9**9' is more than a tag can do\n  {ALLOWED}"),
        ("{{ 'x' * 10**9 }}", f"''x' * 10**9' is more than a tag can do\n  {ALLOWED}"),
        ("{{ 'x' * 1000000000 }}", '"x" is not a whole number'),
        ("{{ 'x'|center(100000000) }}", '"| center" is not known'),
        ("{{ lipsum(100000) }}", "lipsum() is not known"),
        ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "This tag has too many brackets or signs in each other"),
        ("{{ " + "1+" * 900 + "1 }}", "This tag has too many brackets or signs in each other"),
        ("{{ meeting.date + 999999999999 }}", "This date lies too far away"),
        ("{{ '\\x07' }}", "An invisible control character (U+0007) is written here with a \\"),
        ("{{ '\\ud800' }}", "An invisible control character (U+D800) is written here with a \\"),
        ("{{ 'a' ~ '\\uffff' }}", "An invisible control character (U+FFFF) is written here with a \\"),
    ],
)
def test_a_tag_can_do_no_harm(desk: Desk, tag: str, said: str):
    assert desk.refuses({"purpose.md": f"One.\n\nWords {tag} here.\n"})[0].startswith(f"purpose.md:3: {said}")


@pytest.mark.parametrize("sign", "\0 \x07 \x1b \x0c \x0b \r \x7f \x85 \ufffe \uffff".split(" "))
def test_a_control_character_is_told_with_its_place(desk: Desk, sign: str):
    found = f"An invisible control character (U+{ord(sign):04X}) stands after"
    told = [f"purpose.md:3: {found} 'Words'\n  {PASTED}", f"report.yaml:10: {found} '  a: x'\n  {PASTED}"]

    for quote in ("", '"'):
        files = with_facts(f"  a: {quote}x{sign}y{quote}\n") | {"purpose.md": f"One.\n\nWords{sign}here.\n"}
        assert desk.refuses(files)[-1] == told[1].replace("a: x", f"a: {quote}x")
    assert desk.refuses({"report.yaml": REPORT}) == told[:1]


def test_half_a_character_is_no_utf_8(desk: Desk):
    [said] = desk.refuses({"purpose.md": "Words\ud800here.\n".encode("utf-8", "surrogatepass")})

    assert said.startswith("purpose.md:1: The file is not saved as UTF-8")


def test_ten_thousand_mistakes_leave_the_answer_readable(desk: Desk):
    answer = desk.refuses({"purpose.md": "\n\n".join("{{ facts.nothing }}" for _ in range(10_000))})

    assert len(answer) == 200
    assert answer[0].startswith("purpose.md:1: facts.nothing is not one of report.yaml's facts")
    assert answer[-1].endswith("… and 9,800 more things to put right; start with these")


def test_an_endless_value_is_shortened_where_it_is_told(desk: Desk):
    [said] = desk.refuses({"report.yaml": REPORT.replace("2026-03-24", "9" * 100_000)})

    assert said.startswith("report.yaml:5: '999")
    assert "is not a date" in said
    assert len(said) < 700
