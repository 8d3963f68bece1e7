"""The lines of a report as Word paragraphs and tables, as XML in pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cabinet_docs.assembly.assembled import Entry, NumberedFootnote, words_text
from cabinet_docs.assembly.ids import bookmark_name
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.writers.word.charts import Charts
from cabinet_docs.writers.word.columns import USUAL_MARGIN, Columns, share_out
from cabinet_docs.writers.word.figures import Pictures
from cabinet_docs.writers.word.lists import Restarts
from cabinet_docs.writers.word.runs import Relationships, RunWriter, attribute, escape

KEPT_WHOLE = 12  # rows, with the heading: a table up to this long stays on one page
FIRST_BOOKMARK_ID = 10_000  # above those that a template has of its own


@dataclass
class BodyWriter:
    """Writes entries one after the other and keeps what the rest of the package needs to know.

    `width` is the width of the text in twentieths of a point. `texts` gets the
    words of each Word paragraph in order, for the digest of the file.
    """

    looks: Looks
    links: Relationships
    restarts: Restarts
    pictures: Pictures
    width: int
    texts: list[str] = field(default_factory=list)
    footnotes: list[NumberedFootnote] = field(default_factory=list)
    first_footnote: int = 2

    def __post_init__(self) -> None:
        self._runs = RunWriter(self.looks, self.links, self._footnote_id)
        self.charts = Charts(self.looks, self.links)
        self._bookmarks = FIRST_BOOKMARK_ID
        self._starts: dict[str, str] = {}

    def _footnote_id(self, footnote: NumberedFootnote) -> int:
        self.footnotes.append(footnote)
        return self.first_footnote + len(self.footnotes) - 1

    def write(self, entries: Iterable[Entry], section_end: str = "") -> Iterator[str]:
        """The XML of the entries. `section_end` is the w:sectPr that the last paragraph carries, if any."""
        after_table = False
        waiting: Entry | None = None
        for entry in entries:
            if entry.kind in ("title", "footnote"):
                continue
            if waiting is not None:
                yield from self._entry(waiting, after_table)
                after_table = waiting.kind == "table"
            waiting = entry
        if waiting is None:
            if section_end:
                yield self._separator(section_end)
            return
        if waiting.kind in ("table", "figure"):
            yield from self._entry(waiting, after_table)
            yield self._separator(section_end)
        else:
            yield self._paragraph(waiting, section_end)

    def _entry(self, entry: Entry, after_table: bool) -> Iterator[str]:
        if entry.kind == "table" and entry.rows:
            if entry.words:
                yield self._caption(entry)
            elif after_table:
                yield self._separator("")
            yield from self._table(entry)
        elif entry.kind == "figure" and isinstance(entry.source, Figure):
            yield self._figure(entry, entry.source)
            yield self._caption(entry)
        elif entry.kind in ("table", "figure") and entry.label:
            yield self._caption(entry)
        else:
            yield self._paragraph(entry)

    def _paragraph(self, entry: Entry, section_end: str = "") -> str:
        start = self._starts.get(entry.style)
        if start is None:
            start = self._starts[entry.style] = f'<w:p><w:pPr><w:pStyle w:val="{attribute(entry.style)}"/>'
        words = entry.words
        self.texts.append(words_text(words))
        restart = self.restarts.properties(entry.style, entry.restart) if entry.restart is not None else ""
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'{start}{restart}{section_end}</w:pPr><w:bookmarkStart w:id="{number}" w:name="{entry.bookmark}"/>'
            f'{self._runs.runs(words)}<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def _separator(self, section_end: str) -> str:
        """A paragraph without words: Word joins two tables without one, and ends no section on a table."""
        self.texts.append("")
        style = self.looks.style_id("table note")
        return f'<w:p><w:pPr><w:pStyle w:val="{attribute(style)}"/>{section_end}</w:pPr></w:p>'

    def _bookmarked(self, name: str, inside: str) -> str:
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def _caption(self, entry: Entry) -> str:
        """ "Table 1: title", its number Word's own SEQ field, bookmarked so that references can show it."""
        assert entry.label is not None
        noun, number = entry.label.rsplit(" ", 1)
        field = (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ {noun} '
            f'\\* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{number}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        label = self._bookmarked(
            bookmark_name("table", entry.id, "_crl_"),
            f'<w:r><w:t xml:space="preserve">{escape(noun)} </w:t></w:r>'
            + self._bookmarked(bookmark_name("table", entry.id, "_crn_"), field),
        )
        words = f'{label}<w:r><w:t xml:space="preserve">: </w:t></w:r>{self._runs.runs(entry.words)}'
        self.texts.append(f"{entry.label}: {words_text(entry.words)}")
        style = attribute(entry.style)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self._bookmarked(entry.bookmark, words)}</w:p>'

    def _figure(self, entry: Entry, figure: Figure) -> str:
        self.texts.append("")
        title = words_text(entry.words)
        if figure.chart is not None:
            drawing = self.charts.drawing(figure, figure.chart, title, self.width)
        else:
            drawing = self.pictures.drawing(figure, title, self.width)
        style = attribute(self.looks.style_id("figure"))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{drawing}</w:r></w:p>'

    def _table(self, entry: Entry) -> Iterator[str]:
        assert isinstance(entry.source, Table)
        table = entry.source
        columns = self._columns(entry, table)
        widths = columns.widths
        if columns.breaks:
            named = entry.label or f"the table in '{entry.heading}'"
            self.looks.notes.append(
                f"{named} is wider than the page: some words or figures will break in the middle. "
                "Leave columns out, or give figures in thousands."
            )
        title = words_text(entry.words)
        described = f'<w:tblCaption w:val="{attribute(title or entry.heading)}"/>'
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(self.looks.style_id("table"))}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_margins(columns)}'
            f'<w:tblLook w:val="{"0460" if table.total else "0420"}" w:firstRow="1" w:lastRow="{int(table.total)}" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{described}</w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )
        for number, row in enumerate(entry.rows):
            header = number == 0
            total = table.total and number == len(entry.rows) - 1
            yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>"
            kept = stays_with_next(number, len(entry.rows))
            for column, cell in enumerate(row):
                style = self._cell_style(header, total, kept, table.alignments[column] == "right")
                words = self._runs.runs(cell)
                if number == 0 and column == 0 and not entry.words:
                    words = self._bookmarked(entry.bookmark, words)
                self.texts.append(words_text(cell))
                yield (
                    f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>'
                    f'<w:p><w:pPr><w:pStyle w:val="{attribute(style)}"/></w:pPr>{words}</w:p></w:tc>'
                )
            yield "</w:tr>"
        yield "</w:tbl>"

    def _columns(self, entry: Entry, table: Table) -> Columns:
        size = self.looks.font_of(self.looks.style_id("table text")).size
        texts = [[words_text(cell) for cell in row] for row in entry.rows]
        return share_out(texts, self.width, size, table.total)

    def _cell_style(self, header: bool, total: bool, kept: bool, right: bool) -> str:
        if header or total:
            return self.looks.style_id("table total" if right else "table heading")
        role = "table number" if right else "table text"
        return self.looks.style_id(f"{role} kept" if kept else role)

    def footnote_xml(self, footnote: NumberedFootnote, id: int, links: Relationships) -> str:
        """The note itself, for the footnotes part. `links` are that part's relationships."""
        runs = RunWriter(self.looks, links, _no_footnote)
        style = attribute(self.looks.style_id("footnote text"))
        mark = self.looks.style_id("footnote reference")
        self.texts.append(words_text(footnote.words))
        return (
            f'<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{attribute(mark)}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs.runs(footnote.words)}</w:p></w:footnote>'
        )


def stays_with_next(number: int, rows: int) -> bool:
    """Whether a row stays on the page of the next: all of a short table, and never a total alone on a page."""
    return number < rows - 1 if rows <= KEPT_WHOLE else number == rows - 2


def _no_footnote(footnote: NumberedFootnote) -> int:
    raise TypeError("a footnote inside a footnote")


def _margins(columns: Columns) -> str:
    """The cells' margins, where room is too short for those of the table's style."""
    if columns.margin == USUAL_MARGIN:
        return ""
    margin = f'w:w="{columns.margin}" w:type="dxa"'
    return f"<w:tblCellMar><w:left {margin}/><w:right {margin}/></w:tblCellMar>"
