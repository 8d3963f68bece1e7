"""The changes between two reports as one web page: before and after side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cabinet_docs.assembly.assembled import AssembledInline, AssembledLink, NumberField
from cabinet_docs.compare.changes import Change, Comparison
from cabinet_docs.compare.diff import Stretch
from cabinet_docs.compare.tokens import printed
from cabinet_docs.model.inlines import Text
from cabinet_docs.writers.changes.counts import NOTHING
from cabinet_docs.writers.changes.view import COMPARED, EXEMPT, Line, ShownSection, view
from cabinet_docs.writers.changes.words import alternatives, only_looks, shown_rows
from cabinet_docs.writers.page import page, text

_LOOKS = """
:root { --came: #d5f0de; --went: #fbdedb; }
@media (prefers-color-scheme: dark) { :root { --came: #17472a; --went: #5c1f1a; } }
body { max-width: 80rem; }
ins { background: var(--came); text-decoration: underline; text-underline-offset: .15em; }
del { background: var(--went); text-decoration: line-through; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.changes { table-layout: fixed; }
.changes > thead th:first-child { width: 11rem; }
.changes > tbody > tr > td { white-space: pre-line; }
.changes > tbody > tr > th { background: var(--soft); font-weight: normal; }
.changes th strong { display: block; }
.changes ul, .changes table { margin: .25rem 0; white-space: normal; }
.changes ul { padding-left: 1.1rem; }
.changes table { font-size: .875rem; }
ins td { background: var(--came); }
del td { background: var(--went); }
.none { color: var(--line); }
.report-names { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
.report-names dt { margin: 0; }
.warning { border-left: .3rem solid var(--red); padding-left: .75rem; }
@media (min-width: 60rem) { .changes table { overflow-wrap: break-word; } }
@media (max-width: 45rem) {
  .report-names { display: block; }
  .changes, .changes > tbody, .changes > tbody > tr, .changes > tbody > tr > th, .changes > tbody > tr > td {
    display: block; }
  .changes > thead { position: absolute; left: -200vw; }
  .changes > tbody > tr { margin-bottom: 1.25rem; border: 1px solid var(--line); }
  .changes > tbody > tr > td, .changes > tbody > tr > th { border-width: 0 0 1px; }
  .changes > tbody > tr > td:last-child { border: 0; }
  .changes > tbody > tr > td::before { content: attr(data-heading); display: block; font-size: .875rem;
    font-weight: bold; }
  .changes > tbody > tr > td.none { display: none; }
}
@media print { .changes > thead { display: table-header-group; } ins { text-decoration: underline double; } }
"""
_LONGEST_TITLE = 70  # characters that a browser's tab and a list of results show
_SIGNED = {"removed": ("del", "removed: "), "added": ("ins", "added: ")}


def changes_html(comparison: Comparison, old: str, new: str, *, everything: bool = False) -> str:
    """What changed, section by section; `old` and `new` name the reports."""
    found = view(comparison, everything)
    title = f"What changed: {comparison.new.report.title_text}"
    body = [f"<h1>{text(title)}</h1>", *_names(old, new), f"<p><strong>{text(_sentence(found.summary))}</strong></p>"]
    if found.left_out and found.summary != NOTHING:
        body.append(f"<p>{text(found.left_out)}</p>")
    if found.exempt:
        body.append(f'<p class="warning"><strong>{text(EXEMPT)}</strong> The lines are marked “exempt”.</p>')
    if len(found.sections) > 1:
        body += _contents(found.sections)
    if comparison.front:
        rows = [_row(f"<strong>{text(it.name)}</strong>changed", _sign("removed", it.old), _sign("added", it.new))
                for it in comparison.front]  # fmt: skip
        body += ["<section>", "<h2>Above the first heading</h2>", *_table("Changes above the first heading", rows)]
        body.append("</section>")
    for number, section in enumerate(found.sections, 1):
        body += _section(number, section)
    body.append(f'<p class="small">{text(COMPARED)}</p>')
    return page(title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…", body, _LOOKS)


def _sentence(said: str) -> str:
    return said if said.endswith(".") else f"{said}."


def _names(old: str, new: str) -> list[str]:
    return [
        '<dl class="report-names">',
        f"<dt>Before</dt><dd>{text(old)}</dd>",
        f"<dt>After</dt><dd>{text(new)}</dd>",
        "</dl>",
    ]


def _contents(sections: Sequence[ShownSection]) -> list[str]:
    links = []
    for number, section in enumerate(sections, 1):
        many = f" ({len(section.lines):,})" if section.lines else ""
        links.append(f'<li><a href="#s{number}">{text(section.heading)}</a>{many}</li>')
    return ['<nav aria-label="Sections with changes">', "<ul>", *links, "</ul>", "</nav>"]


def _section(number: int, section: ShownSection) -> list[str]:
    lines = [f'<section aria-labelledby="s{number}">', f'<h2 id="s{number}">{text(section.heading)}</h2>']
    if section.moved:
        lines.append(f"<p>The whole section moved: it {text(section.moved)}.</p>")
    if section.lines:
        lines += _table(f"Changes in {section.heading}", [_change(line) for line in section.lines])
    return [*lines, "</section>"]


def _table(caption: str, rows: Sequence[str]) -> list[str]:
    heads = "".join(f'<th scope="col">{words}</th>' for words in ("Where", "Before", "After"))
    return [
        '<table class="changes">', f'<caption><span class="unseen">{text(caption)}</span></caption>',
        f"<thead><tr>{heads}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>",
    ]  # fmt: skip


def _row(head: str, before: str, after: str) -> str:
    return f'<tr><th scope="row">{head}</th>{_cell("Before", before)}{_cell("After", after)}</tr>'


def _cell(heading: str, words: str) -> str:
    if words:
        return f'<td data-heading="{heading}">{words}</td>'
    nothing = '<span aria-hidden="true">–</span><span class="unseen">nothing</span>'
    return f'<td class="none" data-heading="{heading}">{nothing}</td>'


def _change(line: Line) -> str:
    exempt = "<br><em>exempt</em>" if line.exempt else ""
    head = f"<strong>{text(line.place)}</strong>{text(line.said)}{exempt}"
    change = line.change
    if change.kind == "moved away":
        return _row(head, _html(change.entry.words), "")
    if change.kind in ("added", "removed"):
        said = _wrapped(change.kind, _whole(change))
        return _row(head, *(("", said) if change.kind == "added" else (said, "")))
    return _row(head, *(_side(change, side) for side in ("removed", "added")))


def _whole(change: Change) -> str:
    """A line that is only on one side; of a table all rows, as a table."""
    rows = change.entry.rows
    if not rows:
        return _html(change.entry.words)
    head = "".join(f'<th scope="col">{_html(cell)}</th>' for cell in rows[0])
    body = ("".join(f"<td>{_html(cell)}</td>" for cell in row) for row in rows[1:])
    inside = f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{cells}</tr>' for cells in body)}</tbody>"
    return f"{_html(change.entry.words)}<table>{inside}</table>"


def _side(change: Change, side: str) -> str:
    """What one column says of a line that is on both sides."""
    entry = change.old if side == "removed" else change.new
    assert entry is not None
    said = _marked(change.words, side) if change.words else _html(entry.words)
    items = list(_row_items(change, side))
    other = alternatives(change)
    if other:
        items.append(f"Alternative text: {_sign(side, other[0] if side == 'removed' else other[1])}")
    return said + (f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else "")


def _row_items(change: Change, side: str) -> Iterator[str]:
    for row in shown_rows(change):
        if row.words:
            yield f"{text(row.name)}: {_marked(row.words, side)}"
        elif row.kind == side:
            yield f"{text(row.name)}: {_sign(side, row.said)}"


def _marked(words: Sequence[Stretch], side: str) -> str:
    """The stretches that one side has; `side` names what only it has: "removed" or "added"."""
    looks = only_looks(words)
    out = []
    for stretch in words:
        inlines = [token.inline for token in (stretch.old if side == "removed" else stretch.new)]
        if stretch.kind == "same":
            out.append(_html(inlines))
        elif stretch.kind == side:
            out.append(_wrapped(side, _html(inlines, with_addresses=looks)))
    return "".join(out)


def _html(words: Sequence[AssembledInline], with_addresses: bool = False) -> str:
    """Words with their looks; `with_addresses` shows where links lead, for where nothing else differs."""
    out = []
    for (bold, italic), run in groupby(words, key=_looks_of):
        said = text("".join(_said(inline, with_addresses) for inline in run))
        said = f"<em>{said}</em>" if italic else said
        out.append(f"<strong>{said}</strong>" if bold else said)
    return "".join(out)


def _looks_of(inline: AssembledInline) -> tuple[bool, bool]:
    return (inline.bold, inline.italic) if isinstance(inline, Text | NumberField) else (False, False)


def _said(inline: AssembledInline, with_addresses: bool) -> str:
    said = printed(inline)
    return f"{said} ({inline.url})" if with_addresses and isinstance(inline, AssembledLink) else said


def _sign(kind: str, said: str) -> str:
    return _wrapped(kind, text(said)) if said else ""


def _wrapped(kind: str, html: str) -> str:
    """HTML that went or came, marked for eyes and for ears."""
    tag, spoken = _SIGNED[kind]
    return f'<{tag}><span class="unseen">[{spoken}</span>{html}<span class="unseen">]</span></{tag}>'
