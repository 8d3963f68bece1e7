"""Files that content names or that stand where a file should: only whole files of the reports folder are taken."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .desk import PURPOSE, REPORT, Content, Desk

COPY = "Copy the file into the report's folder."
PNG = b"\x89PNG\r\n\x1a\n"


def with_appendix(file: str) -> dict[str, Content]:
    """A report with one appendix; its file is named in line 12."""
    return {
        "report.yaml": f"{REPORT}appendices:\n  plan:\n    title: The plan\n    file: {file}\n",
        "purpose.md": 'See {{ appendix("plan") }}.\n',
    }


def a_link_to(target: Path | str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of someone else's, beside the reports folder."""
    folder = tmp_path / "private"
    folder.mkdir()
    for name in ("plan.docx", "purpose.md", "map.png"):
        (folder / name).write_text("Not for anyone.\n")
    return folder


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("../../../../../../etc/passwd", f"'../../../../../../etc/passwd' is outside the reports folder\n  {COPY}"),
        ("/etc/passwd", f"'/etc/passwd' is outside the reports folder\n  {COPY}"),
        ("/dev/zero", f"'/dev/zero' is outside the reports folder\n  {COPY}"),
        ("C:\\Windows\\plan.docx", f"'C:\\Windows\\plan.docx' is outside the reports folder\n  {COPY}"),
        ("zoo-7.pdf", "There is no file 'zoo-7.pdf'\n  Check the name; it is seen from the report's folder"),
        ("plan.dcx", "There is no file 'plan.dcx'\n  Did you mean 'plan.docx'?"),
        ("appendices", "'appendices' is a folder, not a file\n  Name the file in it."),
        ("empty.docx", "'empty.docx' is empty (0 bytes)\n  Save it again from its program."),
        ("macros.docm", "'macros.docm' may hold macros, and is not for publication\n  Save it as .docx"),
        ("link.docx", f"'link.docx' is outside the reports folder\n  {COPY}"),
        ("linked/plan.docx", f"'linked/plan.docx' is outside the reports folder\n  {COPY}"),
        ("nowhere.docx", f"'nowhere.docx' is outside the reports folder\n  {COPY}"),
        ("round.docx", f"'round.docx' is outside the reports folder\n  {COPY}"),
        ("pipe.docx", "'pipe.docx' is not a file"),
        ("x" * 5_000, "'xxx"),
    ],
)
def test_an_appendix_is_a_file_of_the_reports_folder(desk: Desk, outside: Path, file: str, said: str):
    desk.write(
        {
            "plan.docx": "A plan.",
            "appendices/plan.docx": "A plan.",
            "empty.docx": "",
            "macros.docm": "Macros.",
            "link.docx": a_link_to(outside / "plan.docx"),
            "linked": a_link_to(outside),
            "nowhere.docx": a_link_to("/nowhere/plan.docx"),
            "round.docx": a_link_to("round.docx"),
            "pipe.docx": os.mkfifo,
        }
    )

    [told] = desk.refuses(with_appendix(file))

    assert told.startswith(f"report.yaml:12: {said}")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ('{{ figure("../../../../etc/passwd", title="x", alt="x") }}', "'../../../../etc/passwd' is outside"),
        ('{{ figure("map.png", title="x", alt="x") }}', "'map.png' is outside the reports folder"),
        ('{{ table("/etc/passwd", title="x") }}', "'/etc/passwd' is outside the reports folder"),
        ('{{ table("appendices", title="x") }}', "'appendices' is a folder, not a file"),
    ],
)
def test_so_are_pictures_and_workbooks(desk: Desk, outside: Path, tag: str, said: str):
    desk.write({"map.png": a_link_to(outside / "map.png"), "appendices/plan.docx": "A plan."})

    [told] = desk.refuses({"purpose.md": f"One.\n\n{tag}\n"})

    assert told.startswith(f"purpose.md:3: {said}")


@pytest.mark.parametrize("name", ["report.yaml", "purpose.md"])
@pytest.mark.parametrize("target", ["the file outside", "/nowhere", "itself"])
def test_a_content_file_that_leads_out_of_the_reports_folder_is_not_read(
    desk: Desk, outside: Path, name: str, target: str
):
    leads_to = {"the file outside": outside / "purpose.md", "itself": Path(name)}.get(target, Path(target))

    answer = desk.refuses({name: a_link_to(leads_to)})

    assert "Not for anyone" not in str(answer)
    if (name, target) != ("report.yaml", "/nowhere") and target != "itself":
        assert answer[0].endswith(f"{name}' is outside the reports folder\n  {COPY}".replace(f"{name}'", f"{name}'"))


def test_a_report_folder_that_leads_out_of_content_is_no_report(desk: Desk, outside: Path):
    (outside / "report.yaml").write_text(REPORT)
    (desk.root / "content" / "linked").symlink_to(outside)

    answer = desk.run("build", "linked")

    assert answer.status == 3
    assert "There is no report 'linked'" in answer.said or "is not in the reports folder" in answer.said


@pytest.mark.parametrize("name", ["purpose.md", "timetable.yaml", "report.md"])
def test_a_folder_in_the_place_of_a_section_is_no_section_left_out(desk: Desk, name: str):
    (desk.folder / "purpose.md").unlink()

    [said] = desk.refuses({name: Path.mkdir})

    assert said.startswith(f"{name}: This is a folder, not a file")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes in folders")
def test_nothing_waits_for_a_pipe(desk: Desk):
    [said] = desk.refuses({"purpose.md": os.mkfifo})

    assert said == "purpose.md: This is not a file\n  Put a text file of that name in its place."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map.png", PNG),
        ("map.png", PNG + b"\0\0\0\rIHDR\0\0"),
        ("map.png", PNG + b"x" * 100),
        ("map.jpg", b"\xff\xd8\xff"),
        ("map.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01"),
        ("map.gif", b"GIF89a"),
    ],
)
def test_a_damaged_picture_is_told_at_its_figure(desk: Desk, name: str, data: bytes):
    tag = f'{{{{ figure("{name}", title="The area", alt="A map") }}}}'

    [said] = desk.refuses({name: data, "purpose.md": f"{PURPOSE}\n{tag}\n"})

    assert said.startswith(f"purpose.md:3: '{name}' is damaged or is not a picture that Word can show")
