"""How much room words take on the page, so that columns and charts are shared out before Word lays them out.

The widths are those of Arial, which other plain fonts come near. A reader of the
page sees no more of this than that no figure breaks.
"""

import re
from collections.abc import Mapping

# Thousandths of the font's size for each character (the metrics of Helvetica, which Arial shares).
_GROUPS: Mapping[int, str] = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0",
    333: "-()`r“”\u2011",
    355: '"',
    500: "Jcksvxyz",
    556: "#$£€0123456789?L_abdeghnopqu–",
    584: "+<=>~×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
}
_WIDTHS: Mapping[str, int] = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_OTHER = 667
_BOLDER = 1.1  # bold letters; bold digits are as wide as others
_TWIPS = 20  # in a point
# Word ends a line at a space (but not at one that does not break), and behind a hyphen or dash between letters.
_ENDS = re.compile(r"[ \t\n]+|(?<=[^\W\d_][-–—])(?=[^\W\d_])")


def width_of(text: str, size: float, bold: bool = False) -> int:
    """How wide some words on one line are, in twentieths of a point. `size` is the font's in points."""
    thousandths = 0.0
    for letter in text:
        width = _WIDTHS.get(letter, _OTHER)
        thousandths += width * _BOLDER if bold and letter.isalpha() else width
    return round(thousandths / 1000 * size * _TWIPS)


def longest_word(text: str, size: float, bold: bool = False) -> int:
    """How wide the longest stretch is that Word puts on one line whole."""
    return max((width_of(word, size, bold) for word in _ENDS.split(text)), default=0)


def lines_of(text: str, width: int, size: float) -> int:
    """How many lines some words take in a column of a width in twentieths of a point."""
    lines, used, gap = 1, 0, width_of(" ", size)
    for word in text.split():
        length = width_of(word, size)
        if used and used + gap + length > width:
            lines, used = lines + 1, 0
        used += length + (gap if used else 0)
    return lines
