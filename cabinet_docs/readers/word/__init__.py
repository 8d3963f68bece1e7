"""Reads Word files: any .docx becomes the same report that content files make."""

from cabinet_docs.assembly.seen import paragraph_of
from cabinet_docs.readers.word.reader import read_word_file
from cabinet_docs.readers.word.recognise import Guess, recognise

__all__ = ["Guess", "paragraph_of", "read_word_file", "recognise"]
