"""How long a comparison takes beside Python's difflib and beside `pandoc | diff`: 30, 300 and 3,000 paragraphs.

Every second paragraph was reworded, every tenth is new, and a block of them moved. Ours is the time of comparing two
reports that are read already: pairing, words, rows and all. difflib gets the same paragraphs as lists of words: once
its SequenceMatcher over paragraphs, and then over the words of each pair that it finds replaced. pandoc reads both
Word files and `diff` compares the lines: what an officer with a terminal would do.
"""

import difflib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from cabinet_docs.compare.pairing import compare
from tests.builders import a_paragraph, a_report, a_word_file, assembled

SIZES = (30, 300, 3_000)
WORDS = 90  # in a paragraph
PATIENCE = 300


def main() -> None:
    """Print a table of times and ratios."""
    print("paragraphs    ours    difflib  ratio    pandoc|diff  ratio    all different, ours")
    for size in SIZES:
        old, new, other = made_up(size)
        before, after, different = (assembled(a_report(*map(a_paragraph, said))) for said in (old, new, other))
        ours = best(partial(compare, before, after))
        theirs = best(partial(with_difflib, old, new))
        worst = best(partial(compare, before, different))
        shown = f"{size:>10,}  {ours:>5.2f} s  {theirs:>6.2f} s  {theirs / ours:>5.1f}"
        piped = with_pandoc(old, new)
        shown += f"    {piped:>9.2f} s  {piped / ours:>5.1f}" if piped else "    pandoc is missing"
        print(f"{shown}    {worst:>9.2f} s", flush=True)


def made_up(size: int) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs of a report, of what was made of it, and of one with none of them."""
    chance = random.Random(size)
    known = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(4_000)]

    def said() -> str:
        return " ".join(known[min(int(chance.paretovariate(0.5)), 3_999)] for _ in range(WORDS)) + "."

    old = [said() for _ in range(size)]
    new = []
    for at, words in enumerate(old):
        if at % 10 == 0:
            new.append(said())
        new.append(reworded(words, chance) if at % 2 else words)
    moved, rest = new[: size // 10], new[size // 10 :]
    return old, [*rest[: size // 2], *moved, *rest[size // 2 :]], [said() for _ in range(size)]


def reworded(words: str, chance: random.Random) -> str:
    every = words.split()
    for _ in range(6):
        every[chance.randrange(len(every))] = f"other{chance.randrange(99)}"
    return " ".join(every)


def best(job: Callable[[], object]) -> float:
    """The best time of three."""
    times = []
    for _ in range(3):
        started = perf_counter()
        job()
        times.append(perf_counter() - started)
    return min(times)


def with_difflib(old: list[str], new: list[str]) -> int:
    changes = 0
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            for before, after in zip(old[start:end], new[first:last], strict=False):
                words = [re.findall(r"\w+|\s+|.", it) for it in (before, after)]
                changes += len(difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes())
    return changes


def with_pandoc(old: list[str], new: list[str]) -> float | None:
    try:
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        pandoc = shutil.which("pandoc")
    if pandoc is None:
        return None
    with tempfile.TemporaryDirectory() as made:
        files = []
        for name, said in (("old", old), ("new", new)):
            folder = Path(made) / name
            folder.mkdir()
            files.append(a_word_file(a_report(*map(a_paragraph, said)), folder))
        command = 'diff <("$0" "$1" -t plain --wrap=none) <("$0" "$2" -t plain --wrap=none) > /dev/null'
        started = perf_counter()
        subprocess.run(["bash", "-c", command, pandoc, *map(str, files)], check=False, timeout=PATIENCE)
        return perf_counter() - started


if __name__ == "__main__":
    main()
