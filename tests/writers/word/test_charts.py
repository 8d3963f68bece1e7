"""Charts in the Word file: what they show, how they look on the page, and what they must not carry."""

import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lxml import etree

from cabinet_docs.model.blocks import Chart, Figure, Table
from cabinet_docs.model.report import Report
from cabinet_docs.ooxml.package import read_package, write_package
from cabinet_docs.readers.word import read_word_file
from cabinet_docs.writers.exempt import Copy, copies
from cabinet_docs.writers.word.charts import Charts
from cabinet_docs.writers.word.document import word_file
from cabinet_docs.writers.word.runs import Relationships
from tests.builders import (
    PROJECT,
    a_paragraph,
    a_report,
    a_word_file,
    assembled,
    lines_of,
    mention,
    the_looks,
    the_profile,
    words,
)

Needs = Callable[[str], str]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT_WIDTH = 9_026  # twentieths of a point: A4 between the template's margins

ANSWERS = Chart(
    ("Yes, in full", "No & never <ever>", "Don’t know"),
    (Decimal("81.5"), Decimal("18.5"), Decimal(0)),
    ("81.5%", "18.5%", "0.0%"),
    "Share of 205 responses",
)
SAID = "Bar chart. Yes, in full: 81.5%; No & never <ever>: 18.5%; Don’t know: 0.0%."


def a_figure(chart: Chart = ANSWERS, title: str = "Views on the pools", **more: object) -> Figure:
    return Figure("content/leisure/pools/consultation.xlsx", words(title), SAID, chart=chart, **more)  # type: ignore[arg-type]


def bars(*lengths: int, name: str = "Bar", labels: str = "{:,}") -> Chart:
    names = tuple(f"{name} {number}" for number, _ in enumerate(lengths))
    return Chart(names, tuple(map(Decimal, lengths)), tuple(labels.format(length) for length in lengths))


REPORT = a_report(
    a_paragraph(
        "Most agree: see ", mentions=(mention("reference", "views"), *words(" and "), mention("reference", "t"))
    ),
    a_figure(id="views"),
    Table(
        ((words("Answer"), words("Share")), (words("Yes, in full"), words("81.5%"))),
        ("left", "right"),
        words("Views"),
        "t",
    ),
)


def chart_of(path: Path, name: str = "word/charts/chart1.xml") -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def drawn(chart: Chart) -> tuple[etree._Element, etree._Element]:
    """The chart part and its place on the page."""
    charts = Charts(the_looks(), Relationships())
    names = (("w", "urn:w"), ("r", "urn:r"))
    inside = charts.drawing(a_figure(chart), chart, "Title", TEXT_WIDTH)
    page = etree.fromstring(f"<x {' '.join(f'xmlns:{key}={chr(34)}{uri}{chr(34)}' for key, uri in names)}>{inside}</x>")
    return etree.fromstring(charts.parts["word/charts/chart1.xml"]), page


def values(element: etree._Element, path: str) -> list[str | None]:
    return [found.get("val") for found in element.iterfind(path)]


def share(element: etree._Element, name: str) -> float:
    return float(next(found.get("val") for found in element.iter(f"{C}{name}")))


def test_a_chart_shows_names_values_and_labels_as_the_report_has_them(tmp_path):
    chart = chart_of(a_word_file(REPORT, tmp_path))

    assert [it.text for it in chart.iterfind(f".//{C}cat//{C}v")] == list(ANSWERS.names)
    assert [it.text for it in chart.iterfind(f".//{C}val//{C}v")] == ["81.5", "18.5", "0"]
    assert ["".join(it.itertext()) for it in chart.iterfind(f".//{C}dLbl/{C}tx")] == list(ANSWERS.labels)
    assert ["".join(it.itertext()) for it in chart.iterfind(f".//{C}valAx/{C}title")] == [ANSWERS.axis]


def test_its_bars_lie_the_first_on_top_in_the_councils_colour_with_a_dark_outline(tmp_path):
    chart = chart_of(a_word_file(REPORT, tmp_path))

    assert values(chart, f".//{C}barDir") == ["bar"]
    assert values(chart, f".//{C}catAx/{C}scaling/{C}orientation") == ["maxMin"]
    bar = chart.find(f".//{C}ser/{C}spPr")
    assert values(bar, f".//{A}srgbClr") == [the_profile().chart_colour.lstrip("#"), "000000"]
    assert not list(chart.iter(f"{C}legend", f"{C}majorGridlines"))


def test_its_words_are_in_the_font_of_the_report_and_large_enough_to_read(tmp_path):
    chart = chart_of(a_word_file(REPORT, tmp_path))

    assert {it.get("typeface") for it in chart.iter(f"{A}latin")} == {"Arial"}
    assert {it.get("sz") for it in chart.iter(f"{A}defRPr", f"{A}rPr")} == {"1100"}


def test_it_stands_in_the_text_with_words_for_those_who_do_not_see_it_and_its_caption_below(tmp_path):
    path = a_word_file(REPORT, tmp_path)
    with zipfile.ZipFile(path) as archive:
        inline = next(etree.fromstring(archive.read("word/document.xml")).iter(f"{WP}inline"))

    described = inline.find(f"{WP}docPr")
    assert (described.get("descr"), described.get("title")) == (SAID, "Views on the pools")
    assert int(inline.find(f"{WP}extent").get("cx")) == TEXT_WIDTH * 635
    lines = lines_of(path)
    assert lines.index("caption |  | Figure 1: Views on the pools") == lines.index("Figure |  | ") + 1


def test_no_workbook_goes_with_it(tmp_path):
    path = a_word_file(REPORT, tmp_path)

    with zipfile.ZipFile(path) as archive:
        chart = archive.read("word/charts/chart1.xml")
        assert [name for name in archive.namelist() if "chart" in name or "embed" in name] == ["word/charts/chart1.xml"]
        assert b"consultation.xlsx" not in b"".join(map(archive.read, archive.namelist()))
    assert b"externalData" not in chart


def test_every_chart_of_a_file_has_a_part_of_its_own_and_the_same_report_gives_the_same_bytes(tmp_path):
    report = a_report(a_figure(), a_figure(bars(3, 2), "More"))
    (tmp_path / "again").mkdir()

    first, again = a_word_file(report, tmp_path), a_word_file(report, tmp_path / "again")

    assert [it.text for it in chart_of(first, "word/charts/chart2.xml").iterfind(f".//{C}val//{C}v")] == ["3", "2"]
    assert first.read_bytes() == again.read_bytes()


def test_a_chart_that_the_template_has_is_not_overwritten():
    looks = the_looks()
    package = replace(looks.package, parts={**looks.package.parts, "word/charts/chart1.xml": b"<own/>"})
    charts = Charts(replace(looks, package=package), Relationships())

    charts.drawing(a_figure(), ANSWERS, "Title", TEXT_WIDTH)

    assert list(charts.parts) == ["word/charts/chart2.xml"]


def test_a_chart_grows_with_its_bars_but_not_beyond_a_page():
    heights = [int(drawn(bars(*[1] * many))[1].find(f".//{WP}extent").get("cy")) // 635 for many in (2, 12, 60)]

    assert heights == sorted(heights)
    assert heights[-1] <= 11_000


def test_long_names_get_several_lines_not_more_than_half_of_the_width():
    short, _ = drawn(bars(1))
    long, page = drawn(bars(1, name="Support for children and young people who have experienced domestic abuse"))

    assert share(short, "x") < 0.1
    assert 0.3 < share(long, "x") < 0.55
    assert int(page.find(f".//{WP}extent").get("cy")) > int(drawn(bars(1))[1].find(f".//{WP}extent").get("cy"))


def test_bars_begin_at_0_and_leave_room_for_the_label_behind_the_longest():
    chart, _ = drawn(bars(1_000_000, 5, labels="£{:,}"))

    assert share(chart, "min") == 0
    assert 1_100_000 < share(chart, "max") < 1_400_000


def test_a_gap_that_turns_into_a_surplus_goes_to_both_sides_of_0():
    chart, _ = drawn(bars(-250_000, 0, 120_000))

    assert share(chart, "min") < -250_000 - 30_000
    assert share(chart, "max") > 120_000 + 30_000
    assert values(chart, f".//{C}catAx/{C}tickLblPos") == ["low"]
    assert values(chart, f".//{C}invertIfNegative") == ["0"]


def test_where_all_is_0_the_axis_still_has_a_length():
    chart, _ = drawn(bars(0, 0))

    assert (share(chart, "min"), share(chart, "max") > 0) == (0, True)


def test_our_own_reader_takes_it_for_a_figure_with_its_words(tmp_path):
    path = a_word_file(REPORT, tmp_path)

    read, facts = read_word_file(path, path.name, the_profile())

    figure = next(entry for entry in read.entries if entry.kind == "figure")
    assert (figure.label, figure.source.alternative) == ("Figure 1", SAID)
    assert facts.pictures_without_words == 0


def test_one_without_words_is_counted_as_a_picture_without_words(tmp_path):
    path = a_word_file(a_report(replace(a_figure(title="Views"), alternative="")), tmp_path)
    package = read_package(path, "report.docx")
    document = package.parts["word/document.xml"].replace(b' title="Views"', b"")
    write_package(path, {**package.parts, "word/document.xml": document})

    assert read_word_file(path, path.name, the_profile())[1].pictures_without_words == 1


def two_copies(report: Report) -> list[tuple[Copy, dict[str, bytes]]]:
    settled = assembled(report)
    made = copies(settled, the_profile())
    return [(copy, word_file(settled, the_profile(), the_looks(), PROJECT, copy).parts) for copy in made]


def test_an_exempt_chart_is_in_the_exempt_copy_alone():
    (public, seen), (exempt, apart) = two_copies(a_report(a_figure(), a_figure(bars(4_321), "Prices", exempt=True)))

    assert (public.exempt, bool(exempt.exempt)) == ("", True)
    assert [name for name in apart if "charts/" in name] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert [name for name in seen if "charts/" in name] == ["word/charts/chart1.xml"]
    assert not [name for name, data in seen.items() if b"4321" in data or b"4,321" in data or b"Prices" in data]


def test_microsofts_validator_and_openxml_audit_find_nothing_in_a_chart(tmp_path, needs: Needs):
    path = a_word_file(a_report(a_figure(), a_figure(bars(-5, 5), "No axis")), tmp_path)

    validator = subprocess.run([needs("ooxml-validator"), path], capture_output=True, text=True, check=False)
    assert '"ok":true' in validator.stdout.replace(" ", ""), validator.stdout

    audit = subprocess.run([needs("openxml-audit"), path], capture_output=True, text=True, check=False)
    assert audit.returncode == 0, audit.stdout


def test_pandoc_reads_the_caption_and_the_table_beside_it(tmp_path, needs: Needs):
    path = a_word_file(REPORT, tmp_path)

    text = subprocess.run([needs("pandoc"), path, "-t", "plain"], capture_output=True, text=True, check=True).stdout

    assert text.index("Figure 1: Views on the pools") < text.index("81.5%") < text.index("Table 1: Views")


def test_libreoffice_draws_it_in_colour_within_the_text_of_the_page(tmp_path, needs: Needs):
    path = a_word_file(REPORT, tmp_path, final=True)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [needs("soffice"), "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, capture_output=True, check=True, timeout=120)

    pdf = path.with_suffix(".pdf")
    text = subprocess.run([needs("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    picture = subprocess.run(
        [needs("pdftoppm"), "-r", "72", "-f", "1", "-l", "1", pdf], capture_output=True, check=True
    )

    assert [name for name in (*ANSWERS.names, *ANSWERS.labels, ANSWERS.axis) if name not in text] == []
    width, places = pixels_of(picture.stdout, bytes.fromhex(the_profile().chart_colour.lstrip("#")))
    across, down = [at % width for at in places], [at // width for at in places]
    assert len({*down}) > 20  # two bars
    assert 200 < max(across) - min(across) < TEXT_WIDTH / 20
    assert min(across) >= 72
    assert max(across) <= width - 72


def pixels_of(picture: bytes, colour: bytes) -> tuple[int, list[int]]:
    """How wide a PPM picture is, and which of its points have a colour."""
    kind, size, depth, points = picture.split(b"\n", 3)
    assert (kind, depth) == (b"P6", b"255")
    return int(size.split()[0]), [at // 3 for at in range(0, len(points), 3) if points[at : at + 3] == colour]
