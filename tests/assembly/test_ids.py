"""Names that blocks keep from build to build."""

from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.assembly.ids import KeptId, Unnamed, name_blocks


def names(*texts: str, kept: tuple[KeptId, ...] = (), section: str = "background") -> list[KeptId]:
    return name_blocks([Unnamed(section, text) for text in texts], kept, set())


def test_a_block_is_named_by_its_section_and_first_words():
    (named,) = names("The Council's pools need £2m of repairs this year.")

    assert named.id == "background-the-council-s-pools-need-2m"


def test_two_blocks_with_the_same_words_have_different_names():
    assert [named.id for named in names("Same.", "Same.")] == ["background-same", "background-same-2"]


def test_a_block_in_another_script_still_has_a_name():
    assert names("Дякуємо.")[0].id.startswith("background-")


def test_an_exempt_block_gives_nothing_away_by_its_name():
    (named,) = name_blocks([Unnamed("background", "The tender of Acme Ltd is best.", exempt=True)], [], set())

    assert "acme" not in named.id


def test_a_block_that_becomes_exempt_loses_the_name_that_its_words_gave():
    before = names("The tender of Acme Ltd is best.")

    (after,) = name_blocks([Unnamed("background", "The tender of Acme Ltd is best.", True)], before, set())

    assert "acme" not in after.id


def test_an_edited_block_keeps_its_name_between_the_same_neighbours():
    before = names("One stays.", "Two is edited.", "Three stays.")

    after = names("One stays.", "Quite other words.", "Three stays.", kept=tuple(before))

    assert [named.id for named in after] == [named.id for named in before]


def test_a_block_keeps_its_name_when_it_moves_and_others_come_between():
    before = names("One.", "Two.", "Three.")

    after = names("Three.", "New.", "One.", "Two.", kept=tuple(before))

    assert [named.id for named in after] == ["background-three", "background-new", "background-one", "background-two"]


def test_an_edited_block_is_found_by_its_first_words_when_another_was_added_beside_it():
    before = names("One stays.", "The pools will close in May.", "Three stays.")

    after = names("One stays.", "Something new.", "The pools will close in June.", "Three stays.", kept=tuple(before))

    assert after[2].id == "background-the-pools-will-close-in-may"


@given(st.lists(st.text(max_size=12), max_size=12), st.lists(st.text(max_size=12), max_size=12))
def test_names_are_unique_whatever_was_there_before(before, after):
    kept = tuple(names(*before))

    found = [named.id for named in names(*after, kept=kept)]

    assert len(set(found)) == len(found)
