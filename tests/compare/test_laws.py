"""What holds of any two reports that are compared."""

from hypothesis import given, settings

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.compare.pairing import compare
from cabinet_docs.compare.tokens import signature
from tests.compare.made_up import BLOCKS, edited, report_of


@settings(max_examples=40)
@given(edited())
def test_the_changes_hold_both_reports_in_their_order(pair: tuple[AssembledReport, AssembledReport]):
    old, new = pair

    changes = compare(old, new).changes

    assert [it.new for it in changes if it.new and it.kind != "moved away"] == list(new.entries)
    assert [it.old for it in changes if it.old and it.kind != "moved"] == list(old.entries)


@settings(max_examples=40)
@given(edited())
def test_the_stretches_make_the_old_and_the_new_words(pair: tuple[AssembledReport, AssembledReport]):
    for change in compare(*pair).changes:
        if not change.words:
            same_sides = change.old is None or change.new is None
            assert same_sides or signature(change.old.words) == signature(change.new.words) or not change.reworded
            continue
        before = tuple(token.inline for it in change.words if it.kind != "added" for token in it.old)
        after = tuple(token.inline for it in change.words if it.kind != "removed" for token in it.new)
        assert signature(before) == signature(change.old.words)
        assert signature(after) == signature(change.new.words)
        for it in change.words:
            assert (bool(it.old), bool(it.new)) == (it.kind != "added", it.kind != "removed")


@settings(max_examples=40)
@given(edited())
def test_the_rows_make_the_old_and_the_new_table(pair: tuple[AssembledReport, AssembledReport]):
    for change in compare(*pair).changes:
        if change.rows:
            assert tuple(row.old for row in change.rows if row.old is not None) == change.old.rows
            assert tuple(row.new for row in change.rows if row.new is not None) == change.new.rows


@settings(max_examples=40)
@given(edited())
def test_what_is_there_once_came_or_went_and_the_rest_is_a_pair(pair: tuple[AssembledReport, AssembledReport]):
    for change in compare(*pair).changes:
        assert (change.old is None) == (change.kind == "added")
        assert (change.new is None) == (change.kind == "removed")


@settings(max_examples=40)
@given(BLOCKS, BLOCKS)
def test_a_report_is_the_same_as_itself(part_a: list, part_b: list):
    report = report_of(part_a, part_b)

    found = compare(report, report)

    assert {it.kind for it in found.changes} == {"same"}
    assert found.front == ()
