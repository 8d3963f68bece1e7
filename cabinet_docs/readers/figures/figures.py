"""The figures of one report: what its two workbooks hold, for its words, tables and charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.figures import Budget, CarriedWorkbook, Consultation
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

    Workbooks that were `carried` over from an earlier report are for tables and charts only.
    """

    books: Mapping[Path, FiguresWorkbook]
    consultation: Consultation | None = None
    budget: Budget | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    carried: tuple[CarriedWorkbook, ...] = ()


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
    read.carried = tuple(
        CarriedWorkbook(it.file, it.remarks, tuple(told for sheet in it.sheets for told in sheet.left_out))
        for it in earlier
    )
    return read
