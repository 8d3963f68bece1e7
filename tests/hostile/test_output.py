"""What is built stays whole: on a full disk, in a folder that cannot be written, and when the build is killed."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cabinet_docs.ooxml.package import read_package

from .desk import REPORT, Desk

needs_unix = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork, nor limit what is written")
COMMAND = (sys.executable, "-m", "cabinet_docs", "build", "leisure/pools")


def change(desk: Desk, name: str) -> None:
    """Other words, another title, and another appendix file."""
    appendix = f"appendices:\n  plan:\n    title: The {name} plan\n    file: plan.txt\n"
    desk.write(
        {
            "report.yaml": f"{REPORT}{appendix}".replace("title: Pools", f"title: The {name} pools"),
            "purpose.md": f'The {name} words, and {{{{ appendix("plan") }}}}.\n',
            "plan.txt": f"The {name} appendix\n" * 2_000,
        }
    )


def killed() -> None:
    os._exit(9)


def stopped() -> None:
    raise KeyboardInterrupt


def build_cut_short(desk: Desk, step: int, end: Callable[[], None]) -> int:
    """Build in a process of its own that ends at its Nth change to the output; its exit status."""
    child = os.fork()
    if child == 0:
        steps = iter(range(1, 10_000))

        def at_each_change(event: str, arguments: tuple[object, ...]) -> None:
            writes = event in ("os.rename", "os.mkdir", "tempfile.mkstemp")
            writes = writes or (event == "os.remove" and ".cabinet-docs-" not in str(arguments))
            writes = writes or (event == "open" and arguments[1] in ("w", "wb", "w+b", "xb"))
            if writes and str(desk.root / "output") in str(arguments) and next(steps) == step:
                end()

        sys.addaudithook(at_each_change)
        os._exit(desk.build().status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def check_whole(desk: Desk) -> None:
    """Every file of the output is as some build made it; `list` finds nobody's work."""
    for name, data in desk.output().items():
        path = desk.root / "output" / name
        if ".cabinet-docs-" in name:
            continue
        if name.endswith(".docx"):
            read_package(path, name).xml("word/document.xml")
        elif name.endswith(".txt"):
            assert len(set(data.splitlines())) == 1 and data.count(b"\n") == 2_000
        else:
            json.loads(data)
    assert desk.run("list").status == 0
    assert "edited in Word" not in desk.run("list").printed


@needs_unix
def test_a_build_that_is_killed_at_any_step_harms_nothing_and_the_next_one_goes_on(desk: Desk, tmp_path: Path):
    change(desk, "old")
    assert desk.build().status == 0
    fresh = Desk.laid(tmp_path / "fresh")
    change(fresh, "newest")
    assert fresh.build().status == 0
    step, goes_on = 0, True
    while goes_on:
        step += 1
        tried = desk.copy(tmp_path / f"step {step}")
        change(tried, "new")
        status = build_cut_short(tried, step, killed)
        assert status in (0, 9)
        goes_on = status == 9
        check_whole(tried)
        change(tried, "newest")

        answer = tried.build()

        assert answer.status == 0, f"step {step}: {answer.said}"
        assert sorted(tried.output()) == sorted(fresh.output()), f"step {step}"
    assert step > 8


@needs_unix
def test_real_kills_at_random_moments_leave_only_whole_files(desk: Desk):
    change(desk, "old")
    started = time.monotonic()
    subprocess.run(COMMAND, cwd=desk.root, capture_output=True, check=True)
    takes = time.monotonic() - started
    for turn in range(3):
        change(desk, f"number {turn}")
        with subprocess.Popen(COMMAND, cwd=desk.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            time.sleep(takes * random.Random(turn).uniform(0.5, 1.0))
            process.kill()
    check_whole(desk)

    change(desk, "last")

    assert desk.build().status == 0
    assert [name for name in desk.output() if ".cabinet-docs-" in name] == []
    assert len(desk.output()) == 3


@needs_unix
@pytest.mark.parametrize("step", [1, 2, 3, 5, 7])
def test_control_c_leaves_whole_files_and_nothing_half_written(desk: Desk, step: int):
    change(desk, "old")
    assert desk.build().status == 0
    change(desk, "new")

    assert build_cut_short(desk, step, stopped) == 130

    check_whole(desk)
    assert [name for name in desk.output() if ".cabinet-docs-" in name and "unfinished" not in name] == []
    assert desk.build().status == 0


@needs_unix
@pytest.mark.parametrize("room", [0, 1, 4_000, 16_000, 30_000])
def test_a_full_disk_leaves_the_earlier_output_and_no_half_files(desk: Desk, room: int):
    import resource

    change(desk, "old")
    assert desk.build().status == 0
    before = desk.output()
    change(desk, "new")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        answer = desk.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert answer.status == 5
    assert "cannot be written: File too large" in answer.said
    assert "check the disk's free space" in answer.said
    assert desk.output() == before
    assert desk.build().status == 0


@pytest.mark.parametrize("place", ["output", "output/leisure", "output/leisure/pools"])
def test_a_file_in_the_place_of_the_output_folder_is_told(tmp_path: Path, place: str):
    desk = Desk.laid(tmp_path / "reports")
    (desk.root / place).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / place).write_text("In the way.")

    answer = desk.build()

    assert answer.status == 5
    assert "cannot be written" in answer.said
    assert (desk.root / place).read_text() == "In the way."


def test_a_file_that_is_open_elsewhere_is_told_and_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    before = desk.output()
    desk.write({"purpose.md": "Other words.\n"})

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", locked)
        answer = desk.build()

    assert answer.status == 5
    assert "cannot be written: Permission denied" in answer.said
    assert "Close the file if it is open in Word" in answer.said
    assert desk.output() == before
    assert desk.build().status == 0


def test_a_folder_where_the_word_file_should_go_is_kept(desk: Desk):
    [word] = [desk.root / "output" / name for name in desk.output() if name.endswith(".docx")]
    word.unlink()
    word.mkdir()
    (word / "notes.txt").write_text("Someone's notes.")

    refused = desk.build()

    assert refused.status == 5
    assert "it is a folder" in refused.said
    assert desk.build("--force").status == 0
    assert (word.with_name(f"{word.stem} (edited).docx") / "notes.txt").read_text() == "Someone's notes."


@pytest.mark.parametrize(
    "manifest",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"files": [{"name": 5}], "paragraphs": []}'],
)
def test_a_damaged_manifest_stops_no_build(desk: Desk, manifest: bytes):
    (desk.root / "output/leisure/pools/manifest.json").write_bytes(manifest)
    (desk.root / "output/leisure/pools/.cabinet-docs-unfinished.json").write_bytes(manifest)

    assert desk.build().status == 0
    assert len(desk.output()) == 2


def test_a_manifest_cannot_have_files_outside_removed(desk: Desk):
    path = desk.root / "output/leisure/pools/manifest.json"
    manifest = json.loads(path.read_bytes())
    files = [desk.folder / "purpose.md", desk.root / "content" / "leisure" / "pools" / "report.yaml"]
    names = ["../../../content/leisure/pools/purpose.md", str(files[1])]
    for file, name in zip(files, names, strict=True):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        manifest["files"].append({"name": name, "role": "report", "letter": None, "exempt": False, "sha256": digest})
    path.write_text(json.dumps(manifest))

    assert desk.build().status == 0
    assert all(file.is_file() for file in files)


def test_an_output_folder_that_leads_elsewhere_is_written_there_and_what_it_holds_stays(desk: Desk, tmp_path: Path):
    elsewhere = tmp_path / "shared drive"
    elsewhere.mkdir()
    (elsewhere / "theirs.docx").write_text("Theirs.")
    (desk.root / "output").rename(tmp_path / "was")
    (desk.root / "output").symlink_to(elsewhere)

    assert desk.build().status == 0
    assert (elsewhere / "theirs.docx").read_text() == "Theirs."
    assert len(list(elsewhere.rglob("*.docx"))) == 2


def test_a_built_file_that_is_a_link_never_leads_the_build_elsewhere(desk: Desk, tmp_path: Path):
    [word] = [desk.root / "output" / name for name in desk.output() if name.endswith(".docx")]
    theirs = tmp_path / "theirs.docx"
    word.rename(theirs)
    kept = theirs.read_bytes()
    word.symlink_to(theirs)
    desk.write({"purpose.md": "Other words.\n"})

    assert desk.build().status == 0
    assert theirs.read_bytes() == kept
    assert not word.is_symlink()
