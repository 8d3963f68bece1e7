"""A short run of tests/fuzz_word_reader.py: whatever happens to a Word file, it is read or refused."""

from pathlib import Path

from tests import fuzz_word_reader


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    answers = fuzz_word_reader.run(fuzz_word_reader.originals(tmp_path), range(250), tmp_path)

    assert answers["read"] > 100
    assert answers["refused"] > 10
