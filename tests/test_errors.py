"""How trouble with files is told."""

from cabinet_docs.errors import cannot_be_written


def test_a_path_that_is_too_long_for_windows_is_told_with_the_way_out():
    deep = "C:/Users/someone/OneDrive - A County Council/" + "reports/" * 30 + "report.docx"

    [told] = cannot_be_written("output", OSError(2, "No such file or directory", deep), "Try again.").mistakes

    assert told.message == "'output' cannot be written: No such file or directory"
    assert told.hint.startswith(f"The path has {len(deep)} characters, which is more than Windows may open. Move")
    assert told.hint.endswith("Try again.")


def test_other_trouble_keeps_its_own_advice():
    [told] = cannot_be_written("output", OSError(28, "No space left on device", "output/x.docx"), "Make room.").mistakes

    assert told.hint == "Make room."
