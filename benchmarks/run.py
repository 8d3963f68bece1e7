"""Time and memory of building reports, beside a bare docxtpl script and pandoc given the same words."""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
SAMPLE = "domestic-abuse-strategy/permission-to-consult"
# Python keeps what it has compiled, as it does on any officer's computer.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMAND = Path(sys.executable).with_name("cabinet-docs")
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # macOS counts in bytes, Linux in KiB


@dataclass(frozen=True)
class Measured:
    """The best time, and the most memory, of several runs."""

    seconds: float
    mebibytes: float

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s {self.mebibytes:5.0f} MiB"


def measure(command: list[str | Path], runs: int) -> Measured:
    """Run a command several times, each time with a fresh folder in the place of the word OUTPUT."""
    seconds, peaks = [], []
    for _ in range(runs + 1):  # the first run warms up
        with tempfile.TemporaryDirectory() as output:
            arguments = [str(word).replace("OUTPUT", output) for word in command]
            start = perf_counter()
            process = subprocess.Popen(
                arguments, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=output
            )
            assert process.stderr
            said = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(perf_counter() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(arguments)} failed:\n{said.decode()}")
        peaks.append(usage.ru_maxrss * PEAK_UNIT / 2**20)
    return Measured(min(seconds[1:]), max(peaks))


def run_python(*arguments: str | Path) -> str:
    done = subprocess.run([sys.executable, *arguments], env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def compare_help(runs: int) -> None:
    ours = measure([COMMAND, "--help"], runs)
    bare = measure([sys.executable, HERE / "bare_click.py", "--help"], runs)
    print(f"--help: cabinet-docs {ours}, a bare click command {bare}: {ours.seconds / bare.seconds:.2f} times\n")


def compare_builds(folder: Path, names: dict[str, int], pandoc_up_to: int) -> None:
    """One line for each report. `names` says how many paragraphs each has."""
    pandoc = run_python("-c", "import pypandoc; print(pypandoc.get_pandoc_path())")
    print(f"{'report':<24}{'cabinet-docs':>20}{'bare docxtpl':>20}{'ratio':>7}{'pandoc':>20}{'inside':>11}{'each':>10}")
    for name, size in names.items():
        runs = 10 if size <= 300 else 3
        stem = folder / name.replace("/", "-")
        ours = measure([COMMAND, "build", name, "--workspace", folder / "reports", "--output", "OUTPUT"], runs)
        bare = measure(
            [sys.executable, HERE / "bare_docxtpl.py", folder / "bare.docx", f"{stem}.json", "OUTPUT/x.docx"], runs
        )
        beside = str(measure([pandoc, f"{stem}.md", "-o", "OUTPUT/x.docx"], runs)) if size <= pandoc_up_to else "-"
        inside = min(float(run_python(HERE / "in_process.py", folder / "reports", SAMPLE, name)) for _ in range(3))
        print(
            f"{name.rpartition('/')[2]:<24}{ours!s:>20}{bare!s:>20}{ours.seconds / bare.seconds:>7.2f}"
            f"{beside:>20}{inside:>9.2f} s{inside / size * 1e6:>7.0f} µs",
            flush=True,
        )


def main() -> None:
    """Prepare the reports in a temporary folder, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the sample and 300 paragraphs")
    parser.add_argument(
        "--all", action="store_true", help="pandoc at 30,000 paragraphs too: minutes, and 8 GB of memory"
    )
    options = parser.parse_args()
    sizes = [300] if options.quick else [300, 3_000, 30_000]
    compare_help(20)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        run_python(HERE / "prepare.py", folder, *map(str, sizes))
        names = {"without-workbook": 29, SAMPLE: 29, **{f"made-up-{size}": size for size in sizes}}
        compare_builds(folder, names, pandoc_up_to=30_000 if options.all else 3_000)


if __name__ == "__main__":
    main()
