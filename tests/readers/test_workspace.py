"""Finding the reports folder and the reports in it."""

from pathlib import Path

import pytest

from cabinet_docs.errors import ContentError
from cabinet_docs.readers.workspace import all_reports, find_report, find_workspace, report_name


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    for name in ("abuse/consult", "abuse/final", "pools/consult"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "report.yaml").touch()
    return tmp_path


def test_the_nearest_reports_folder_upwards_is_found(root: Path):
    assert find_workspace(None, root / "content" / "abuse") == root
    assert find_workspace(root, Path("/")) == root


def test_no_reports_folder_is_a_mistake_with_what_to_do(tmp_path: Path):
    for named in (None, tmp_path):
        with pytest.raises(ContentError, match=r"is not a reports folder|no reports folder at or above"):
            find_workspace(named, tmp_path)


def test_every_report_is_listed_in_order(root: Path):
    assert [report_name(root, folder) for folder in all_reports(root)] == [
        "abuse/consult",
        "abuse/final",
        "pools/consult",
    ]


@pytest.mark.parametrize(
    "name", ["final", "abuse/final", "content/abuse/final", "abuse/final/", "Final", "abuse\\final"]
)
def test_a_report_is_found_by_its_folder_or_any_tail_of_it(root: Path, name: str):
    assert find_report(root, name) == root / "content" / "abuse" / "final"


def test_a_report_is_found_by_its_path(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root / "content" / "pools")

    assert find_report(root, "consult") == root / "content" / "pools" / "consult"
    assert find_report(root, str(root / "content" / "abuse" / "final" / "report.yaml")).name == "final"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("consult", "'consult' fits several reports: abuse/consult, pools/consult\n  Name one of them in full."),
        ("fnal", "There is no report 'fnal'\n  Did you mean 'final'?"),
        ("abuse", "There is no report 'abuse'\n  There are reports in that folder: abuse/consult, abuse/final."),
        ("zzz", "There is no report 'zzz'\n  A report is a folder below 'content'"),
        ("x" * 5000, "There is no report 'xxx"),
    ],
)
def test_a_name_that_fits_none_or_several_is_a_mistake(root: Path, name: str, message: str):
    with pytest.raises(ContentError) as caught:
        find_report(root, name)

    assert str(caught.value).startswith(message)
