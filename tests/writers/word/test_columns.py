"""How wide the columns of a table are: no figure may break, and words get the rest."""

from cabinet_docs.writers.word.body import stays_with_next
from cabinet_docs.writers.word.columns import NARROW_MARGIN, USUAL_MARGIN, share_out
from cabinet_docs.writers.word.widths import lines_of, longest_word, width_of

PAGE = 9_026  # twentieths of a point: A4 between margins of an inch
YEARS = ("2026-27", "2027-28", "2028-29", "2029-30")
MILLION = width_of("£1,234,567", 12, bold=True)


def budget(years: tuple[str, ...], amount: str, item: str = "Accommodation-based support") -> list[list[str]]:
    head = ["Item", *years, "Total"]
    return [head, *([words, *[amount] * len(head[1:])] for words in (item, "Communications", "Total"))]


def test_four_years_and_a_total_in_millions_fit_a_page_at_12_point_by_narrower_margins():
    columns = share_out(budget(YEARS, "£1,234,567"), PAGE, 12, total=True)

    assert not columns.breaks
    assert columns.margin == NARROW_MARGIN
    assert sum(columns.widths) <= PAGE
    assert all(wide >= MILLION + 2 * NARROW_MARGIN for wide in columns.widths[1:])
    assert columns.widths[0] > longest_word("Communications", 12, bold=True) + 2 * NARROW_MARGIN


def test_where_words_do_not_fit_they_break_before_a_figure_does():
    columns = share_out(budget((*YEARS, "2030-31"), "£1,234,567"), PAGE, 12)

    assert columns.breaks
    assert all(wide >= MILLION + 2 * NARROW_MARGIN for wide in columns.widths[1:])
    assert sum(columns.widths) <= PAGE


def test_where_not_even_the_figures_fit_all_columns_are_narrowed_alike():
    columns = share_out(budget((*YEARS, "2030-31", "2031-32", "2032-33"), "£12,345,678"), PAGE, 12)

    assert columns.breaks
    assert sum(columns.widths) <= PAGE
    assert min(columns.widths) > 600


def test_columns_of_figures_are_as_wide_as_each_other():
    rows = [["Item", "2026-27", "2027-28", "Change"], ["Staff", "£1,000,000", "£900", "-99.9%"], ["IT", "–", "£5m", ""]]

    item, *figures = share_out(rows, PAGE, 12).widths

    assert len({*figures}) == 1
    assert item < PAGE / 2


def test_words_get_what_figures_do_not_need():
    said = "A new paragraph commits partners to outreach in market towns, and pays for travel."

    theme, count, changed = share_out(
        [["Theme", "Responses", "What was changed"], ["Travel", "87", said]], PAGE, 12
    ).widths

    assert changed > 3 * count
    assert changed > 3 * theme


def test_a_small_table_is_as_wide_as_the_text_with_usual_margins():
    columns = share_out([["Year", "Cost"], ["2026", "1,000"]], PAGE, 12)

    assert (columns.margin, sum(columns.widths)) == (USUAL_MARGIN, PAGE)


def test_a_table_of_empty_cells_has_columns_all_the_same():
    assert share_out([["", ""], ["", ""]], PAGE, 12).widths == [PAGE // 2, PAGE // 2]


def test_a_year_stays_whole_and_a_compound_may_part_at_its_hyphen():
    assert longest_word("2026-27", 12) == width_of("2026-27", 12)
    assert longest_word("Anti-social", 12) == width_of("social", 12)


def test_bold_letters_are_wider_and_bold_figures_are_not():
    assert width_of("Total", 12, bold=True) > width_of("Total", 12)
    assert width_of("1,234", 12, bold=True) == width_of("1,234", 12)


def test_lines_are_counted_as_word_breaks_them():
    assert lines_of("one two three", width_of("one two", 12), 12) == 2
    assert lines_of("", 100, 12) == 1


def test_a_short_table_stays_on_one_page_and_a_total_is_never_left_alone():
    def rows_that_stay(rows: int) -> list[int]:
        return [row for row in range(rows) if stays_with_next(row, rows)]

    assert rows_that_stay(5) == [0, 1, 2, 3]
    assert rows_that_stay(30) == [28]
