"""The work of reading grows with the length of the file."""

from pathlib import Path

from tests.readers.word.word import a_docx, h, p, read
from tests.work import calls


def reading(folder: Path, paragraphs: int) -> int:
    words = "The Council has considered the matter at length, and its officers have advised it."
    body = (h("Background"), *(p(f"{number}. {words}") for number in range(1, paragraphs + 1)))
    path = a_docx(folder, *body)
    return calls(lambda: read(path))


def test_four_times_the_paragraphs_take_about_four_times_the_work(tmp_path: Path) -> None:
    assert reading(tmp_path, 6_000) < 5 * reading(tmp_path, 1_500)
