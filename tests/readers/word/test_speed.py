"""Reading takes time in proportion to the length of the file."""

import time
from pathlib import Path

from tests.readers.word.word import a_docx, h, p, read


def seconds(folder: Path, paragraphs: int) -> float:
    words = "The Council has considered the matter at length, and its officers have advised it."
    body = (h("Background"), *(p(f"{number}. {words}") for number in range(1, paragraphs + 1)))
    path = a_docx(folder, *body)
    best = 60.0
    for _ in range(3):
        start = time.perf_counter()
        assembled, _ = read(path)
        best = min(best, time.perf_counter() - start)
    assert len(assembled.entries) == paragraphs + 1
    return best


def test_four_times_the_paragraphs_take_about_four_times_as_long(tmp_path: Path) -> None:
    assert seconds(tmp_path, 6_000) < 7 * seconds(tmp_path, 1_500)


def test_1500_paragraphs_take_less_than_a_second_even_on_a_busy_machine(tmp_path: Path) -> None:
    assert seconds(tmp_path, 1_500) < 1
