"""An officer's desk for these tests: a reports folder with one small report, built once, and what later builds say."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from cabinet_docs.cli.main import cabinet_docs

PROJECT = Path(__file__).parent.parent.parent
REPORT = """\
profile: leicestershire/cabinet
type: noting
title: Pools
meeting:
  date: 2026-03-24
report_of: Director of Leisure
contacts:
  - name: A. Person
"""
PURPOSE = "The purpose is to note the opening of the pools.\n"
Content = str | bytes | Callable[[Path], object]


class Answer(NamedTuple):
    """What a command said, and how it ended."""

    status: int
    said: str
    printed: str = ""


class Desk:
    """A reports folder with the report leisure/pools."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content" / "leisure" / "pools"

    @classmethod
    def laid(cls, root: Path) -> "Desk":
        """A desk with the report on it, not built yet."""
        made = cls(root)
        shutil.copytree(PROJECT / "templates" / "leicestershire", root / "templates" / "leicestershire")
        made.write({"report.yaml": REPORT, "purpose.md": PURPOSE})
        return made

    def copy(self, root: Path) -> "Desk":
        """The same desk somewhere else."""
        shutil.copytree(self.root, root)
        return Desk(root)

    def write(self, files: dict[str, Content]) -> None:
        """Put files into the report's folder: words, bytes, or whatever a function makes at the path."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                path.unlink(missing_ok=True)
                content(path)
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run(self, *arguments: str) -> Answer:
        """Run a command."""
        result = CliRunner().invoke(cabinet_docs, [*arguments, "--workspace", str(self.root)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Answer(result.exit_code, result.stderr.replace("content/leisure/pools/", ""), result.stdout)

    def build(self, *options: str) -> Answer:
        """Build the report."""
        return self.run("build", "leisure/pools", *options)

    def output(self) -> dict[str, bytes]:
        """Every file that was built."""
        into = self.root / "output"
        return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}

    def refuses(self, files: dict[str, Content], status: int = 3) -> list[str]:
        """What the build says to these files: each mistake with its hint, and nothing built is touched."""
        before = self.output()
        self.write(files)
        answer = self.build()
        assert answer.status == status, answer.said
        assert "Traceback" not in answer.said
        assert self.output() == before
        return [mistake.rstrip("\n") for mistake in answer.said.split("Error: ")[1:]]


def with_facts(lines: str) -> dict[str, Content]:
    """report.yaml with these lines under `facts:`; the first of them is line 10."""
    return {"report.yaml": f"{REPORT}facts:\n{lines}"}


@pytest.fixture(scope="session")
def built_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose report has been built, to be copied."""
    made = Desk.laid(tmp_path_factory.mktemp("desk") / "reports")
    answer = made.build()
    assert answer.status == 0, answer.said
    return made


@pytest.fixture
def desk(built_desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose report has been built."""
    return built_desk.copy(tmp_path / "reports")
