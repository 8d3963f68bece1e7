"""Makes the tables, charts and figures that content takes from workbooks and picture files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cabinet_docs.errors import ContentError, Mistake, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import NOWHERE
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import Values
from cabinet_docs.readers.lines import LineReader
from cabinet_docs.readers.workbook import SheetReader, Workbooks
from cabinet_docs.yaml_file import YamlList, YamlText

if TYPE_CHECKING:
    from cabinet_docs.model.inlines import Words
    from cabinet_docs.readers.figures.figures import Figures
    from cabinet_docs.readers.figures.sheets import TypedSheet

PICTURES = {b"\x89PNG\r\n\x1a\n": (".png",), b"\xff\xd8\xff": (".jpg", ".jpeg"), b"GIF8": (".gif",)}


@dataclass
class Inserts:
    """What content may take from other files of the reports folder. `figures` are its workbooks of figures."""

    files: ContentFiles
    workbooks: Workbooks
    figures: "Figures | None" = None

    def rows(self, workbook: YamlText, sheet: YamlText | None) -> YamlList | None:
        """The rows of a sheet that stand in for a list of a YAML file."""
        found = self._sheet(workbook.text, sheet.text if sheet else None, workbook.location)
        return found.listed() if found else None

    def table_of(self, group: Values, lines: LineReader) -> Table | None:
        """An entry of `tables:` in a structured section."""
        workbook, sheet = group.plain("workbook"), group.plain("sheet") or None
        title = lines.as_typed(group.text("title"), group.place("title")) if "title" in group else ()
        note = lines.words(group.text("note"), group.place("note")) if "note" in group else ()
        made = None
        with self.files.mistakes.kept():
            place, id = group.place("workbook"), group.plain("id") or None
            made = self._table(workbook, sheet, place, title, group.yes("total"), note, id, lines)
        if made is None and group.plain("id"):
            lines.scope.unmade.add(group.plain("id"))
        return replace(made, location=group.location) if made else None

    def _table(
        self, workbook: str, sheet: str | None, asked: Location | None,
        title: "Words", total: bool, note: "Words", id: str | None, lines: LineReader,
    ) -> Table | None:  # fmt: skip
        """A sheet as a table; what is missing in a sheet of figures joins the open points."""
        typed = self._typed(workbook, sheet)
        if typed is None:
            found = self._sheet(workbook, sheet, asked)
            return found.table(title, total, note, id, NOWHERE) if found else None
        from cabinet_docs.readers.figures.tables import open_points_in, shown_short, table_of

        table = table_of(typed, title, total, note, id, NOWHERE, lines.scope.date_style)
        lines.scope.open_points += open_points_in(table)
        return shown_short(table)

    def _typed(self, workbook: str, sheet: str | None) -> "TypedSheet | None":
        """The sheet of figures of that name, if it is one.

        Raises:
            ContentError: what is wrong with it, which has been told already.
        """
        if self.figures is None:
            return None
        path = replace(self.files, mistakes=Mistakes()).find(workbook, None)
        book = self.figures.books.get(path) if path else None
        if book is None:
            return None
        chosen = sheet or next(iter(book.names), "")
        wrong = [it for it in book.mistakes if not (it.location and it.location.place)]
        wrong += [it for it in book.mistakes if it.location and str(it.location.place).startswith(f"{chosen}!")]
        if wrong:
            raise ContentError(*wrong)
        return book.named(sheet)

    def _sheet(self, workbook: str, sheet: str | None, asked: Location | None) -> SheetReader | None:
        path = self.files.find(workbook, asked)
        return self.workbooks.sheet(path, self.files.name(path), sheet, asked) if path else None

    def _alone(self, mistakes: Mistakes) -> "Inserts":
        """The same, with mistakes going elsewhere."""
        files, workbooks = replace(self.files, mistakes=mistakes), replace(self.workbooks, mistakes=mistakes)
        return replace(self, files=files, workbooks=workbooks)

    def table_maker(self, lines: LineReader) -> Callable[..., Table]:
        """What `{{ table(…) }}` calls."""

        def table(
            workbook: str,
            sheet: str | None = None,
            title: object = None,
            total: bool = False,
            note: object = None,
            id: str | None = None,
        ) -> Table:
            mistakes = Mistakes()
            words, below = lines.value(title, NOWHERE), lines.value(note, NOWHERE)
            named = sheet and _text(sheet)
            made = self._alone(mistakes)._table(_text(workbook), named, None, words, bool(total), below, id, lines)
            mistakes.raise_if_any()
            if made is None:
                raise ContentError(Mistake(f"The table of '{workbook}' cannot be read"))
            return made

        return table

    def chart_maker(self, lines: LineReader) -> Callable[..., Figure]:
        """What `{{ chart(…) }}` calls."""

        def chart(
            workbook: str,
            sheet: str | None = None,
            title: object = None,
            alt: str = "",
            id: str | None = None,
            by: str = "",
        ) -> Figure:
            from cabinet_docs.readers.figures.charts import bars_of, check_bars, figure_of, open_points_in, plain_bars

            mistakes = Mistakes()
            alone, file = self._alone(mistakes), _text(workbook)
            if by not in ("", "year", "line"):
                mistakes.add(f"A chart cannot be drawn by '{by}'", None, 'Write by="year" or by="line".')
            typed = alone._typed(file, sheet and _text(sheet))
            plain = alone._sheet(file, sheet, None) if typed is None else None
            drawn = bars_of(typed, by, mistakes) if typed else plain_bars(plain, mistakes) if plain else None
            where = typed.location if typed else Location("")
            if drawn:
                check_bars(drawn, typed.name if typed else file, Location(where.file) if where.file else None, mistakes)
            mistakes.raise_if_any()
            path = alone.files.find(file, None)
            if drawn is None or path is None:
                raise ContentError(Mistake(f"The chart of '{file}' cannot be made"))
            made = figure_of(drawn, alone.files.name(path), lines.value(title, NOWHERE), str(alt), id, where)
            lines.scope.open_points += open_points_in(drawn, where)
            return made

        return chart

    def figure_maker(self, lines: LineReader) -> Callable[..., Figure]:
        """What `{{ figure(…) }}` calls."""

        def figure(file: str, title: object = None, alt: str = "", id: str | None = None) -> Figure:
            mistakes = Mistakes()
            files = replace(self.files, mistakes=mistakes)
            path = files.find(_text(file), None)
            if path and not _is_picture(path.read_bytes()[:8], path.suffix.lower()):
                hint = "Save the picture as .png or .jpg and name that file."
                mistakes.add(f"'{file}' is not a PNG, JPEG or GIF picture", None, hint)
            if not str(alt).strip():
                hint = 'Say in alt="…" what it shows, for people who cannot see it.'
                mistakes.add(f"The figure '{file}' has no alternative text", None, hint)
            mistakes.raise_if_any()
            return Figure(files.name(path) if path else "", lines.value(title, NOWHERE), str(alt), id)

        return figure


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ContentError(
            Mistake(f"A file and a sheet are named by text, not by '{value}'", hint='Write "costs.xlsx".')
        )
    return value


def _is_picture(start: bytes, suffix: str) -> bool:
    return any(start.startswith(signature) and suffix in suffixes for signature, suffixes in PICTURES.items())
