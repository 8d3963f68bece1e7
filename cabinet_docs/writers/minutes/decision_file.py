"""decision.yaml as it is begun: what was resolved on each recommendation, to be put right after the meeting."""

from collections.abc import Sequence

from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate

_HEAD = """\
# What the meeting resolved. Put it right after the meeting; 'cabinet-docs minutes' then says it so.
# Each recommendation is one of:
#   {example}: as recommended
#   {example}: deferred
#   {example}:
#     amended: "the words as resolved, written out, without 'That'"
# What was resolved besides goes under  added:  each on a line of its own that begins with a dash:
#   added:
#     - "the comments of the Scrutiny Commission be noted"
#     - text: "words that are exempt"
#       exempt: yes     # they stand only in the minute that is not for publication; also below an amended one
"""


def decision_text(report: Report, names: Sequence[str]) -> str:
    """The file for a report whose recommendations have these names."""
    date = report.meeting.date
    day = date.iso() if isinstance(date, CalendarDate) and date.day else '"todo: day of the meeting"'
    lines = [_HEAD.replace("{example}", names[0] if names else "consult"), f"date: {day}"]
    lines.append('minute: "todo: number of the minute"')
    if names:
        lines += ["recommendations:", *(f"  {name}: as recommended" for name in names)]
    return "\n".join(lines) + "\n"
