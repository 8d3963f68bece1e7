"""Reads the mark at the top of a section that was taken over from an earlier report: has anyone read it since?"""

import re
from pathlib import Path

from cabinet_docs.model.report import Carried

_MARK = re.compile(r"^(?:<!--|#)\s*carried from\s+([^:\n]+?)\s*:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_TOP = 5  # lines: an editor's own line, such as `# yaml-language-server: …`, may stand above
_LONGEST = 4000


def carried(path: Path) -> Carried | None:
    """Where a section's words come from; None for a section of the report's own.

    Only the word `reviewed` after the colon says that someone has read them.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as opened:
            top = opened.read(_LONGEST).splitlines()[:_TOP]
    except OSError:
        return None
    found = _MARK.search("\n".join(top))
    return Carried(found[1], found[2].lower() == "reviewed") if found else None
