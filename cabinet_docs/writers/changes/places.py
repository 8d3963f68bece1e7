"""Names the place of every line as an officer would say it: "Paragraph 12(a)", "Table 1", "Footnote 2"."""

from cabinet_docs.assembly.assembled import AssembledReport, Entry

_NOUNS = {
    "title": "Title",
    "part": "Part heading",
    "heading": "Heading",
    "subheading": "Sub-heading",
    "table": "Table",
    "figure": "Figure",
    "note": "Table note",
    "contact": "Contact",
    "paper": "Background paper",
    "appendix": "Appendix",
}


def places(report: AssembledReport) -> dict[int, str]:
    """The name of each entry's place, by the entry's id()."""
    found: dict[int, str] = {}
    chain: list[str] = []  # the paragraph's number and the letters of the items that lead to the line
    for entry in report.entries:
        if entry.kind in ("heading", "subheading", "part"):
            chain = []
        elif entry.kind == "numbered":
            chain = [(entry.label or "").strip().rstrip(".")]
        elif entry.kind == "item":
            chain = [*chain[: max(entry.level, 1)], _letter(entry)] if chain else [_letter(entry)]
        found[id(entry)] = _place(entry, chain)
    return found


def _letter(entry: Entry) -> str:
    label = (entry.label or "").strip().rstrip(".")
    if not any(character.isalnum() for character in label):
        return " bullet"
    return label if label.startswith("(") else f"({label.rstrip(')')})"


def _place(entry: Entry, chain: list[str]) -> str:
    label = (entry.label or "").strip().rstrip(".:")
    match entry.kind:
        case "numbered" | "item":
            return (
                f"Paragraph {''.join(chain)}" if chain and chain[0][:1].isdigit() else f"Item {''.join(chain)}".strip()
            )
        case "unnumbered" | "quote":
            what = "Quotation" if entry.kind == "quote" else "Text"
            return f"{what} under paragraph {''.join(chain)}" if chain and chain[0][:1].isdigit() else what
        case "footnote":
            return f"Footnote {label}".strip()
        case "table" | "figure":
            return label or _NOUNS[entry.kind]
        case "appendix":
            return f"Appendix {label.removeprefix('Appendix').strip()}".strip()
        case _:
            return _NOUNS[entry.kind]
