"""What tests of every folder share: a reports folder of their own, and the tools that judge what is built."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parent.parent

# A slow machine is no fault of the code; where every change is tested, the same examples are tried each time.
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of this project's templates/ and content/ that a test may change."""
    root = tmp_path / "reports"
    for name in ("templates", "content"):
        shutil.copytree(PROJECT / name, root / name)
    return root


@pytest.fixture
def needs() -> Callable[[str], str]:
    """Find a tool by name; the test is skipped where it is missing, but fails where every change is tested (CI)."""
    return _needs


def _needs(tool: str) -> str:
    beside = shutil.which(tool, path=Path(sys.executable).parent)
    found = _BESIDE_PYTHON.get(tool, lambda: beside or shutil.which(tool))()
    if found:
        return found
    message = f"{tool} is not installed: `bash .ci/setup --test` installs it"
    return pytest.fail(message) if "CI" in os.environ else pytest.skip(message)


def _validator() -> str | None:
    """Microsoft's Open XML SDK validator, where .ci/setup put it."""
    return shutil.which("ooxml-validator", path=Path(sys.prefix) / "node" / "node_modules" / ".bin") or shutil.which(
        "ooxml-validator"
    )


def _pandoc() -> str | None:
    import pypandoc

    path: str = pypandoc.get_pandoc_path()
    return path


def _python_with_uno() -> str | None:
    """The system's Python, which LibreOffice's own bindings belong to."""
    return "/usr/bin/python3" if next(Path("/usr/lib/python3/dist-packages").glob("uno.py"), None) else None


_BESIDE_PYTHON: dict[str, Callable[[], str | None]] = {
    "ooxml-validator": _validator,
    "pandoc": _pandoc,
    "python-uno": _python_with_uno,
}


@pytest.fixture
def laid_out(needs: Callable[[str], str], tmp_path: Path) -> Callable[[Path], dict[str, Any]]:
    """What LibreOffice makes of a file: the paragraphs with their numbers as laid out, the fields, the pages."""
    needs("soffice")
    python = needs("python-uno")

    def lay_out(path: Path) -> dict[str, Any]:
        probe = [python, PROJECT / "tests" / "libreoffice.py", path, tmp_path / "profile"]
        done = subprocess.run(probe, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        seen: dict[str, Any] = json.loads(done.stdout)
        return seen

    return lay_out
