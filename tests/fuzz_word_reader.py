"""Damages real Word files in random ways and reads them: the reader must answer or refuse, never fail or hang.

    python -m tests.fuzz_word_reader [CASES] [FIRST]      20,000 cases from seed 0 unless told otherwise

A case is its seed: the same number damages the same file in the same way. The tests run a few hundred.
"""

import random
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from cabinet_docs import pipeline
from cabinet_docs.errors import ContentError
from cabinet_docs.readers.word import read_word_file
from cabinet_docs.writers.outline import outline_json, outline_text
from tests.builders import the_profile
from tests.conftest import PROJECT
from tests.readers.word import made

SAMPLE = PROJECT / "content/domestic-abuse-strategy/permission-to-consult"
OTHER = PROJECT / "content/examplebury-bins/collection-days"
SLOWEST = 5.0  # seconds for one case: the originals take a hundredth of that
VALUES = (
    "", "0", "-1", "1", "8", "9", "99999999999999999999", "²", "٣", "x" * 5000, "true", "bullet", "lowerRoman", "%1",
    "%9", "heading 1", "Title", "rId1", "begin", "end", "separate", "ReportParagraph", "../../x", "1.5pt", "NaN",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "1.", "(a)", "PART A", "PART B", "Background", "Appendices", "None", "A - ", "a@b.cd", "www.",
    "12.5", "Officers to Contact", "Background Papers", "Recommendations", "CABINET – 99TH MARCH 9999", "Table 1",
    "REPORT OF THE", "Schedule 12A paragraphs 3 and", "x" * 5000, "1. " * 500, "\u202e", "i.", "• ", "Tel: 0",
)  # fmt: skip


def originals(folder: Path) -> list[dict[str, bytes]]:
    """The parts of real files of three makings."""
    paths = []
    for number, content in enumerate((SAMPLE, OTHER)):
        assembled = pipeline.outline(PROJECT, content)
        paths.append(pipeline.build(PROJECT, content, output=folder / f"{number}").word)
        paths.append(made.with_typed_numbers(assembled, folder / f"typed-{number}.docx"))
        paths.append(made.with_heading_styles(assembled, folder / f"styles-{number}.docx"))
    return [_parts(path) for path in paths]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "theme" not in name and "media" not in name}


def damaged(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """A Word file that something has happened to."""
    parts = dict(parts)
    kind = chance.random()
    if kind < 0.85:
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            name = chance.choice(["word/document.xml"] * 4 + sorted(parts))
            parts[name] = _damaged_xml(parts[name], chance)
    elif kind < 0.9:
        del parts[chance.choice(sorted(parts))]
    elif kind < 0.95:
        name = chance.choice(sorted(parts))
        parts[name] = _damaged_bytes(parts[name], chance)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue() if kind < 0.95 else _damaged_bytes(packed.getvalue(), chance)


def _damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.3 else changed)


def _damaged_xml(data: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    elements = list(root.iter(etree.Element))
    for _ in range(chance.choice((1, 2, 5, 20))):
        _change(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root)


def _change(one: etree._Element, two: etree._Element, chance: random.Random) -> None:
    parent = one.getparent()
    match chance.randrange(7):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if one.attrib:
            one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(VALUES))
        case 2:
            one.text = chance.choice(TEXTS)
        case 3 if two is not one and two not in set(one.iterancestors()):
            one.append(two)
        case 4:
            one.tag = two.tag
        case 5 if parent is not None:
            parent.insert(0, one)
        case _:
            one.tail = chance.choice(TEXTS)


def run(files: list[dict[str, bytes]], seeds: Iterator[int] | range, folder: Path) -> dict[str, int]:
    """Read every case; how many were read and how many refused. Anything else is raised with its seed."""
    answers = {"read": 0, "refused": 0}
    path = folder / "case.docx"
    for seed in seeds:
        chance = random.Random(seed)
        path.write_bytes(damaged(chance.choice(files), chance))
        start = time.monotonic()
        try:
            assembled, _ = read_word_file(path, path.name, the_profile(), None)
            outline_text(assembled), outline_json(assembled)
            answers["read"] += 1
        except ContentError as error:
            assert error.mistakes and all(mistake.message for mistake in error.mistakes)
            answers["refused"] += 1
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
        taken = time.monotonic() - start
        assert taken < SLOWEST, f"seed {seed} took {taken:.1f} seconds"
    return answers


def main() -> None:
    """Run the cases that the command line names."""
    cases, first = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 20_000), (2, 0)))
    with TemporaryDirectory() as folder:
        answers = run(originals(Path(folder)), range(first, first + cases), Path(folder))
    print(f"{answers['read']} read, {answers['refused']} refused, nothing else")


if __name__ == "__main__":
    main()
