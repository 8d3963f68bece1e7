"""Days and how far off they are, as a colleague would say it; and deadlines as text, JSON and a calendar."""

import datetime
import hashlib
import json
import os
from collections.abc import Sequence

from cabinet_docs.checks.deadlines import Deadline
from cabinet_docs.checks.settings import with_weekday


def how_far(day: datetime.date, as_of: datetime.date) -> str:
    """ "in 6 days", "today", "2 days ago"."""
    days = (day - as_of).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def deadlines_text(title: str, meeting: datetime.date, found: Sequence[Deadline], as_of: datetime.date) -> str:
    """Each deadline with its day, how far off it is, how it is counted and where that is laid down."""
    lines = [f"{title}, {with_weekday(meeting)}", ""]
    width = max((len(with_weekday(deadline.day)) for deadline in found), default=0)
    for deadline in found:
        lines.append(f"{with_weekday(deadline.day):<{width}}  {deadline.name} ({how_far(deadline.day, as_of)})")
        lines.append(f"{'':<{width}}  {deadline.basis}; {deadline.source}")
    if not found:
        lines.append("The profile has no deadlines.")
    return "\n".join(lines) + "\n"


def deadlines_json(title: str, meeting: datetime.date, found: Sequence[Deadline], as_of: datetime.date) -> str:
    """The same for other programs."""
    written = {
        "title": title,
        "meeting": meeting.isoformat(),
        "as_of": as_of.isoformat(),
        "deadlines": [deadline_as_json(deadline, as_of) for deadline in found],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def deadline_as_json(deadline: Deadline, as_of: datetime.date) -> dict[str, object]:
    """One deadline."""
    return {
        "key": deadline.key,
        "name": deadline.name,
        "date": deadline.day.isoformat(),
        "days_left": (deadline.day - as_of).days,
        "basis": deadline.basis,
        "source": deadline.source,
    }


def deadlines_ics(title: str, meeting: datetime.date, found: Sequence[Deadline], identity: str) -> str:
    """A calendar (RFC 5545) with each deadline and the meeting as events of a whole day.

    `identity` tells the events of one report or meeting from those of another.
    """
    stamp = _stamp()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cabinet-docs//deadlines//EN", "CALSCALE:GREGORIAN"]
    for deadline in found:
        about = f"{title}, {with_weekday(meeting)}\n{deadline.basis}; {deadline.source}"
        lines += _event(
            f"{deadline.name}: {title}", about, deadline.day, deadline.key or deadline.name, identity, stamp
        )
    lines += _event(f"Meeting: {title}", "", meeting, "meeting", identity, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(summary: str, about: str, day: datetime.date, key: str, identity: str, stamp: str) -> list[str]:
    """A report's identifiers stay the same when the day moves, so that a calendar moves the entry too."""
    identifier = hashlib.sha256(f"{identity}\n{key}".encode()).hexdigest()[:24]
    return [
        "BEGIN:VEVENT",
        f"UID:{identifier}@cabinet-docs",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        *([f"DESCRIPTION:{_escaped(about)}"] if about else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _stamp() -> str:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.datetime.fromtimestamp(int(given), datetime.UTC) if given.isdecimal() else None
    return f"{moment or datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        words = words.replace(plain, written)
    return words


def _folded(line: str) -> str:
    """A line of at most 75 bytes; what follows goes on in the next, after a space (RFC 5545, 3.1)."""
    pieces, piece, size = [], "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > 74:
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += length
    return "\r\n ".join([*pieces, piece])
