"""The command where people really run it: odd names, bare environments, folders that may only be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .desk import PURPOSE, REPORT, Desk

PYTHON = (sys.executable, "-m", "cabinet_docs")


def run(desk: Desk, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command with nothing but this environment."""
    needed = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run((*PYTHON, *arguments), cwd=desk.root, capture_output=True, env=needed | environment)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"HOME": "/nowhere", "TMPDIR": "/nowhere", "TZ": "nowhere", "COLUMNS": "1", "TERM": "dumb"},
    ],
    ids=["nothing", "only ASCII", "nonsense"],
)
def test_a_bare_environment_is_enough(desk: Desk, environment: dict[str, str]):
    desk.write({"report.yaml": REPORT.replace("title: Pools", "title: Bäder – für alle 🏊")})

    done = run(desk, "build", "leisure/pools", **environment)

    assert done.returncode == 0
    assert done.stderr.startswith(b"  1 numbered paragraph, 0 open points\n")
    assert len([name for name in desk.output() if "Bäder – für alle 🏊" in name]) == 1


@pytest.mark.parametrize(
    "name",
    ["with spaces in it", "bäder 🏊 für alle", "-x", "--help", "a'b\"c", "$(id)", "a;b", "[x]", "*", "%s", "~", "con",
     "x" * 200],
)  # fmt: skip
def test_a_report_folder_may_have_any_name(desk: Desk, name: str):
    folder = desk.root / "content" / name
    folder.mkdir()
    (folder / "report.yaml").write_text(REPORT)
    (folder / "purpose.md").write_text(PURPOSE)

    assert desk.run("build", f"content/{name}").status == 0
    assert len(list((desk.root / "output" / name).glob("*.docx"))) == 1


def test_a_report_folder_that_looks_like_an_option_is_named_behind_two_dashes(desk: Desk):
    (desk.folder.parent / "-x").mkdir()
    (desk.folder.parent / "-x" / "report.yaml").write_text(REPORT)
    (desk.folder.parent / "-x" / "purpose.md").write_text(PURPOSE)

    assert run(desk, "build", "-x").returncode == 2
    assert run(desk, "build", "--", "-x").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux lets a name be no text at all")
def test_a_folder_whose_name_is_no_text_is_told(desk: Desk):
    folder = Path(os.fsdecode(os.fsencode(desk.root) + b"/content/caf\xe9"))
    folder.mkdir()
    (folder / "report.yaml").write_text(REPORT)

    done = run(desk, "build", "--", os.fsdecode(b"content/caf\xe9"))

    assert done.returncode == 3
    assert b"The folder's name cannot be read" in done.stderr
    assert run(desk, "list").returncode == 0


@pytest.mark.parametrize(
    "title", ["Long words " * 600, "x" * 5_000, "🏊" * 300, "..\\../../etc: a/b?*|<>#%.", "...", "CON", "-rf"]
)
def test_any_title_gives_a_safe_file_name(desk: Desk, title: str):
    desk.write({"report.yaml": REPORT.replace("title: Pools", f"title: '{title}'")})

    assert desk.build().status == 0
    [word] = [Path(name) for name in desk.output() if name.endswith(".docx")]
    assert word.parent.as_posix() == "leisure/pools"
    assert len(word.name) <= 120
    assert not set(word.name) & set(':\\/?*"<>|#%')


def test_content_that_may_only_be_read_is_enough(desk: Desk):
    for path in (desk.folder, *desk.folder.iterdir(), desk.root / "content", desk.root / "templates"):
        path.chmod(0o555 if path.is_dir() else 0o444)

    assert desk.build().status == 0
    for path in (desk.folder, desk.root / "content", desk.root / "templates"):
        path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no shell of this kind")
@pytest.mark.parametrize("end", [">&-", "2>&-", ">&- 2>&-", "| head -c 0", "> /dev/full", "2> /dev/full"])
def test_an_answer_that_nobody_takes_harms_nothing(desk: Desk, end: str):
    desk.write({"purpose.md": "Other words.\n"})
    before = desk.output()

    command = f"{' '.join(PYTHON)} build leisure/pools {end}"
    done = subprocess.run(["bash", "-c", command], cwd=desk.root, capture_output=True)

    assert b"Traceback" not in done.stderr
    assert done.returncode != 70
    assert desk.output().keys() == before.keys()
    assert desk.output() != before
    assert desk.build().status == 0
