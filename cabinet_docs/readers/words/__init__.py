"""Reads the words of a report: Markdown as officers type it, with Jinja expressions."""

from cabinet_docs.readers.words.blocks import Headed
from cabinet_docs.readers.words.reader import read_line, read_markdown
from cabinet_docs.readers.words.scope import Scope

__all__ = ["Headed", "Scope", "read_line", "read_markdown"]
