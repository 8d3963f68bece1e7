"""What built files are called."""

from cabinet_docs.assembly.file_names import LONGEST, safe_name

LONG = "2026-09-15 Cabinet - Market Square: New Stall Fees and the Future of the Two Public Toilets in the Town Centre"


def test_a_long_name_is_cut_between_two_words():
    name = safe_name(LONG + " and beyond it – Permission to Consult", " - DRAFT.docx")

    assert name == (
        "2026-09-15 Cabinet - Market Square - New Stall Fees and the Future of the Two Public Toilets in the Town"
        " - DRAFT.docx"
    )
    assert len(name) <= LONGEST


def test_a_name_without_blanks_is_cut_all_the_same():
    assert safe_name("x" * 300, ".docx") == "x" * (LONGEST - 5) + ".docx"


def test_a_short_name_stays_whole_without_signs_that_windows_refuses():
    assert safe_name('Pools: "Oadby" / Wigston?', ".docx") == "Pools - Oadby Wigston.docx"
