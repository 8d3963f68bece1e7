"""A web page in one file: nothing to fetch, no scripts, readable on a telephone, on paper and by a screen reader."""

from collections.abc import Iterable, Sequence
from html import escape

_CSS = """
:root { color-scheme: light dark; --ink: #1a1a1a; --page: #fff; --soft: #f2f2f2; --line: #767676; --link: #0b4f9e;
  --red: #a51c12; --amber: #7a4a00; --green: #0b5c2b; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --page: #161616; --soft: #262626; --line: #9a9a9a;
  --link: #9cc7ff; --red: #ff9d94; --amber: #ffc870; --green: #8fdea8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.3rem; line-height: 1.3; margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: var(--page); }
.skip:focus { left: 0; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .45rem; text-align: left; vertical-align: top; }
thead th { background: var(--soft); }
.number { text-align: right; }
.light { font-weight: bold; overflow-wrap: normal; }
.red { color: var(--red); } .amber { color: var(--amber); } .green { color: var(--green); }
ul.findings { list-style: none; padding: 0; }
ul.findings > li { border-left: .3rem solid var(--line); padding: .1rem 0 .1rem .75rem; margin: 0 0 1rem; }
li.error { border-color: var(--red) !important; }
li.warning { border-color: var(--amber) !important; }
.findings p { margin: .15rem 0; }
.code, .small { font-size: .875rem; }
dl { margin: .5rem 0; }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 1.2rem; }
@media (max-width: 30rem) {
  .wide thead { position: absolute; left: -200vw; }
  .wide, .wide caption, .wide tbody, .wide tr, .wide td, .wide th { display: block; }
  .wide tr { margin-bottom: 1rem; }
  .wide td, .wide th { border-width: 0 0 1px; text-align: left; }
  .wide td::before { content: attr(data-heading) ": "; font-weight: bold; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --page: #fff; --soft: #fff; --line: #555; --link: #000;
    --red: #000; --amber: #000; --green: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .skip { display: none; }
  h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid; }
}
"""


def page(title: str, body: Iterable[str], looks: str = "") -> str:
    """The whole page; `body` starts with its h1. `looks` is CSS that only this page needs."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)}</title>",
            f"<style>{_CSS}{looks}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#main">Skip to the content</a>',
            '<main id="main">',
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def text(words: object) -> str:
    """Words as HTML. Characters that a page cannot hold become spaces."""
    cleaned = "".join(letter if letter >= " " or letter in "\n\t" else " " for letter in str(words))
    return escape(cleaned)


def light(colour: str) -> str:
    """Red, amber or green: in words, since not everyone sees colours."""
    return f'<span class="light {colour}">{colour.capitalize()}</span>'


def link_to_report(number: int, title: str, file: str) -> str:
    """A report's title as a link to its section; the file below it, since two reports may have the same title."""
    below = f'<br><span class="small">{text(file)}</span>' if title else ""
    return f'<a href="#r{number}">{text(title or file)}</a>{below}'


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int]) -> list[str]:
    """A table of cells that are HTML already. The first cell of a row is its heading; narrow screens stack the rest."""
    head = "".join(f'<th scope="col"{_number(n, numbers)}>{text(words)}</th>' for n, words in enumerate(headings))
    lines = ['<table class="wide">', f"<caption>{text(caption)}</caption>"]
    lines += [f"<thead><tr>{head}</tr></thead>", "<tbody>"]
    for row in rows:
        cells = [f'<th scope="row">{row[0]}</th>']
        cells += [
            f'<td data-heading="{text(headings[place])}"{_number(place, numbers)}>{cell}</td>'
            for place, cell in enumerate(row)
            if place
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</tbody>", "</table>"]


def _number(place: int, numbers: frozenset[int]) -> str:
    return ' class="number"' if place in numbers else ""
