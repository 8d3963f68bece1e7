"""Where a finding belongs that is about the report as a whole, and short ways to the lines of a section."""

from collections.abc import Iterator

from cabinet_docs.assembly.assembled import Entry, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.location import Location
from cabinet_docs.model.report import RECOMMENDATIONS

REASONS = "reasons"
TIMETABLE = "timetable"


def report_yaml(checked: Checked) -> Location | None:
    """The file with the facts of the report; None for a Word file, which is named as a whole."""
    if checked.word is not None:
        return None
    return Location(f"content/{checked.report.folder}/report.yaml")


def quoted(text: str, most: int = 60) -> str:
    """The first words of a line, to know it by."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 comment", "3 comments"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: list[str], join: str = "and") -> str:
    """ "a, b and c"."""
    return f"{', '.join(names[:-1])} {join} {names[-1]}" if len(names) > 1 else "".join(names)


def recommendations(checked: Checked) -> list[Entry]:
    """The recommendations themselves: the outermost items, or the numbered paragraphs that are not a lead-in."""
    lines = checked.by_section.get(RECOMMENDATIONS, ())
    items = [entry for entry in lines if entry.kind == "item" and entry.level == 1]
    if items:
        return items
    numbered = [entry for entry in lines if entry.kind in ("numbered", "unnumbered")]
    return [entry for entry in numbered if not is_lead_in(checked.text(entry))]


def is_lead_in(text: str) -> bool:
    """Whether a line only opens a list: "It is recommended that:"."""
    return text.rstrip(" -–\u00a0").endswith((":", ";")) or text.rstrip().endswith("that")


def lead_in(checked: Checked) -> Entry | None:
    """The line before the first recommendation."""
    found = recommendations(checked)
    above: Entry | None = None
    for entry in checked.by_section.get(RECOMMENDATIONS, ()):
        if found and entry.bookmark == found[0].bookmark:
            return above if above and above.kind in ("numbered", "unnumbered") else None
        above = entry
    return None


def with_sub_items(checked: Checked, item: Entry) -> str:
    """The words of a recommendation and of everything below it."""
    lines = checked.by_section.get(item.section, ())
    places = [place for place, entry in enumerate(lines) if entry.bookmark == item.bookmark]
    if not places:
        return checked.text(item)
    said = [checked.text(item)]
    for entry in lines[places[0] + 1 :]:
        if entry.kind != "item" or entry.level <= item.level:
            break
        said.append(checked.text(entry))
    return " ".join(said)


def section_text(checked: Checked, key: str) -> str:
    """All words of a section, its tables included."""
    return "\n".join(entry_text(checked, entry) for entry in checked.by_section.get(key, ()))


def entry_text(checked: Checked, entry: Entry) -> str:
    """The words of a line; of a table with its cells."""
    if not entry.rows:
        return checked.text(entry)
    cells = " | ".join(words_text(cell) for row in entry.rows for cell in row)
    return f"{checked.text(entry)}\n{cells}" if cells else checked.text(entry)


def headings(checked: Checked) -> Iterator[Entry]:
    """The headings of sections."""
    return (entry for entry in checked.entries if entry.kind == "heading")


def own_words(checked: Checked) -> Iterator[Entry]:
    """The lines that the author wrote as text: no titles, contacts, papers or list of appendices."""
    return (entry for entry in checked.entries if entry.kind not in ("title", "part", "contact", "paper", "appendix"))
