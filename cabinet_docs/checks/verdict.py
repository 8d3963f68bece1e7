"""What the check of one report came to: its findings, what was not looked at, and red, amber or green."""

from typing import Literal, NamedTuple

from cabinet_docs.checks.finding import Finding, Severity
from cabinet_docs.errors import Mistake
from cabinet_docs.model.values import CalendarDate

Light = Literal["red", "amber", "green"]


class CheckedReport(NamedTuple):
    """One report after its check.

    `file` is the report's folder or Word file, relative to the reports folder.
    `profile` and `type` are keys; `guessed` says that they were recognised by the
    headings. `not_run` are the codes of the rules that this kind of report has no
    facts for, or that are about time where it was `published` already. `unplaced`
    counts lines of a Word file that belong to no section. `copy` is the Word file
    with comments, where one was asked for. `mistakes` say why the report could not
    be read, or its copy not be written; `exit_status` goes with them. `among` and
    `ignored` are the codes and families of rules that alone were asked for, or were
    left out. `type_said`: the type was given with the command, so that only the
    profile was recognised.
    """

    file: str
    profile: str = ""
    type: str = ""
    type_name: str = ""
    title: str = ""
    guessed: bool = False
    findings: tuple[Finding, ...] = ()
    not_run: tuple[str, ...] = ()
    waived: tuple[Finding, ...] = ()
    unplaced: int = 0
    copy: str = ""
    mistakes: tuple[Mistake, ...] = ()
    exit_status: int = 0
    among: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    type_said: bool = False
    published: CalendarDate | None = None

    @property
    def is_read(self) -> bool:
        """Whether the report could be read at all."""
        return bool(self.profile)

    def count(self, severity: Severity) -> int:
        """How many findings have this weight."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    @property
    def light(self) -> Light:
        """Red where something is wrong or cannot be read, amber where something is doubtful, else green."""
        if not self.is_read or self.count(Severity.ERROR):
            return "red"
        return "amber" if self.count(Severity.WARNING) else "green"

    @property
    def by_weight(self) -> tuple[Finding, ...]:
        """The findings, errors first, each weight in the order of the report."""
        return tuple(sorted(self.findings, key=lambda finding: -finding.severity))
