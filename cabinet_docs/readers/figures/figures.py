"""The figures of one report: what its two workbooks hold, for its words, tables and charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.figures import Budget, Consultation
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.figures.budget import budget_of, check_gap
from cabinet_docs.readers.figures.budget_words import budget_words
from cabinet_docs.readers.figures.consultation import consultation_of
from cabinet_docs.readers.figures.consultation_words import consultation_words
from cabinet_docs.readers.figures.finding import BUDGET, CONSULTATION, kind_of_earlier
from cabinet_docs.readers.figures.forms import BUDGET_FORMS, CONSULTATION_FORMS
from cabinet_docs.readers.figures.workbook import FiguresWorkbook, open_figures
from cabinet_docs.readers.workbook import Workbooks


@dataclass
class Figures:
    """The workbooks that were read, and what words may say of them: `values` are for the names of a scope.

    Of workbooks that were copied from an earlier report there are only the `books`, for tables and charts.
    """

    books: Mapping[Path, FiguresWorkbook]
    consultation: Consultation | None = None
    budget: Budget | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


def read_figures(found: Mapping[str, Path], files: ContentFiles, workbooks: Workbooks, mistakes: Mistakes) -> Figures:
    """Read the workbooks of figures. Whatever is wrong with them goes to `mistakes`."""
    books, values, unread, earlier = {}, {}, set(), []
    read = Figures({})
    for name, path in found.items():
        kind = kind_of_earlier(name) or name
        forms = CONSULTATION_FORMS if kind == CONSULTATION else BUDGET_FORMS
        book = open_figures(path, files.name(path), forms, workbooks)
        wrong = [*book.mistakes, *(check_gap(book) if kind == BUDGET else ())]
        for mistake in wrong:
            mistakes.add(mistake.message, mistake.location, mistake.hint)
        if wrong:
            unread.add(name)
        books[path] = book
        if name == CONSULTATION:
            read.consultation = consultation_of(book) if book.sheets else None
            values[name] = consultation_words(book)
        elif kind != name:
            earlier.append(book)
        else:
            read.budget = budget_of(book) if book.sheets else None
            values[name] = budget_words(book)
    read.books, read.values, read.unread = books, values, frozenset(unread)
    read.consultation = _with_remarks(read.consultation, earlier)
    return read


def _with_remarks(own: Consultation | None, earlier: Sequence[FiguresWorkbook]) -> Consultation | None:
    """What the report has of a consultation, and what is to be told of the tables out of earlier reports' workbooks.

    A report without a consultation of its own then has one that is empty but for this.
    """
    left_out = [told for book in earlier for sheet in book.sheets for told in sheet.left_out]
    remarks = [told for book in earlier for told in book.remarks]
    if not left_out and not remarks:
        return own
    own = own or Consultation(earlier[0].file)
    return replace(own, remarks=(*own.remarks, *remarks), left_out=(*own.left_out, *left_out))
