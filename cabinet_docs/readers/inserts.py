"""Makes the tables and figures that content takes from workbooks and picture files."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cabinet_docs.errors import ContentError, Mistake, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import NOWHERE
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import Values
from cabinet_docs.readers.lines import LineReader
from cabinet_docs.readers.workbook import SheetReader, Workbooks
from cabinet_docs.yaml_file import YamlList, YamlText

PICTURES = {b"\x89PNG\r\n\x1a\n": (".png",), b"\xff\xd8\xff": (".jpg", ".jpeg"), b"GIF8": (".gif",)}


@dataclass
class Inserts:
    """What content may take from other files of the reports folder."""

    files: ContentFiles
    workbooks: Workbooks

    def rows(self, workbook: YamlText, sheet: YamlText | None) -> YamlList | None:
        """The rows of a sheet that stand in for a list of a YAML file."""
        found = self._sheet(workbook.text, sheet.text if sheet else None, workbook.location)
        return found.listed() if found else None

    def table_of(self, group: Values, lines: LineReader) -> Table | None:
        """An entry of `tables:` in a structured section."""
        found = self._sheet(group.plain("workbook"), group.plain("sheet") or None, group.place("workbook"))
        if found is None:
            return None
        title = lines.as_typed(group.text("title"), group.place("title")) if "title" in group else ()
        note = lines.words(group.text("note"), group.place("note")) if "note" in group else ()
        return found.table(title, group.yes("total"), note, group.plain("id") or None, group.location)

    def _sheet(self, workbook: str, sheet: str | None, asked: Location | None) -> SheetReader | None:
        path = self.files.find(workbook, asked)
        return self.workbooks.sheet(path, self.files.name(path), sheet, asked) if path else None

    def _alone(self, mistakes: Mistakes) -> "Inserts":
        """The same, with mistakes going elsewhere."""
        return Inserts(replace(self.files, mistakes=mistakes), replace(self.workbooks, mistakes=mistakes))

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
            found = self._alone(mistakes)._sheet(_text(workbook), sheet and _text(sheet), None)
            words = lines.value(title, NOWHERE)
            made = found.table(words, bool(total), lines.value(note, NOWHERE), id, NOWHERE) if found else None
            mistakes.raise_if_any()
            if made is None:
                raise ContentError(Mistake(f"The table of '{workbook}' cannot be read"))
            return made

        return table

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
