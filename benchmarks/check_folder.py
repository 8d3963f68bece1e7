"""Time and memory of checking folders of Word reports of different making, with a damaged one among them.

Arguments: how many reports the folders have (250, 500 and 1,000 without any).
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from docx import Document
from docx.document import Document as Made
from docx.shared import Pt

from cabinet_docs import pipeline
from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text

PROJECT = Path(__file__).parent.parent
SAMPLE = PROJECT / "content/domestic-abuse-strategy/permission-to-consult"
COMMAND = Path(sys.executable).with_name("cabinet-docs")
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # macOS counts in bytes, Linux in KiB
DAMAGED = "a-damaged-one.docx"
MORE = "The Council has set money aside for it, and officers will report on what was spent after twelve months."


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [250, 500, 1000]
    print(f"{'reports':>8}{'time':>10}{'each':>10}{'cores used':>11}{'most memory':>13}  answer")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_folder(Path(folder), size)
            measure(Path(folder), size)


def make_folder(folder: Path, size: int) -> None:
    """As many reports, each with its own words, made in one of the ways in which Word files come in."""
    settled = pipeline.outline(PROJECT, SAMPLE)
    kinds: list[Callable[[AssembledReport, Path, random.Random], None]] = [with_styles, typed]
    for number in range(size - 1):
        chance = random.Random(number)
        kinds[number % len(kinds)](settled, folder / f"{number:04} report.docx", chance)
    (folder / DAMAGED).write_bytes((folder / "0000 report.docx").read_bytes()[:3000])


def with_styles(settled: AssembledReport, path: Path, chance: random.Random) -> None:
    """Word's own heading styles, and numbers typed."""
    write(settled, path, chance, lambda document, entry: document.add_heading(words_text(entry.words), 2))


def typed(settled: AssembledReport, path: Path, chance: random.Random) -> None:
    """Headings in bold."""
    write(settled, path, chance, bold)


def bold(document: Made, entry: Entry) -> None:
    document.add_paragraph().add_run(words_text(entry.words)).bold = True


def write(
    settled: AssembledReport, path: Path, chance: random.Random, add_heading: Callable[[Made, Entry], object]
) -> None:
    document = Document()
    document.styles["Normal"].font.size = Pt(12)
    report = settled.report
    for words in ("CABINET – 24 MARCH 2026", report.title_text.upper(), f"REPORT OF THE {report.report_of[0]}".upper()):
        document.add_paragraph(words)
    for entry in settled.entries:
        words = words_text(entry.words)
        if entry.kind in ("heading", "part"):
            add_heading(document, entry)
        elif entry.kind != "title":
            more = f" {MORE}" * chance.randrange(3) if entry.kind == "numbered" and words.endswith(".") else ""
            label = f"{entry.label}\t" if entry.label else ""
            document.add_paragraph(f"{label}{words}{more}")
    document.save(str(path))


def measure(folder: Path, size: int) -> None:
    start = perf_counter()
    command: list[str | Path] = [COMMAND, "check", folder, "--workspace", PROJECT, "--format", "json"]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert done.stdout
    said = done.stdout.read()
    _, status, usage = os.wait4(done.pid, 0)
    seconds = perf_counter() - start
    spent, most = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PEAK_UNIT / 2**20
    told = "the damaged one is reported" if DAMAGED in said else "THE DAMAGED ONE IS NOT REPORTED"
    exit_status = os.waitstatus_to_exitcode(status)
    print(
        f"{size:>8}{seconds:>8.1f} s{seconds / size * 1000:>7.0f} ms{spent / seconds:>11.1f}{most:>9.0f} MiB"
        f"  exit {exit_status}; {told}",
        flush=True,
    )


if __name__ == "__main__":
    main()
