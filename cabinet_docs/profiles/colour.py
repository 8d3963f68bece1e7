"""The colour of the bars in charts: a council's own, as long as it can be told from the page."""

import re

from cabinet_docs.errors import Mistakes
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.profiles.settings import Group

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
LEAST_CONTRAST = 3.0  # of graphics with what is beside them (WCAG 2.2, 1.4.11)


def chart_colour(charts: Group, mistakes: Mistakes) -> str:
    """The colour that profile.yaml gives under `charts:`, or the usual one; what is no colour or too pale is noted."""
    colour, location = charts.text("colour"), charts.location("colour")
    if not colour:  # told already; without quotes, YAML takes what follows # for a note
        return Profile.chart_colour
    if not _COLOUR.fullmatch(colour):
        hint = 'Write it in quotes, with # and six digits or letters from A to F: colour: "#003F72".'
        mistakes.add(f"'{colour}' is not a colour", location, hint)
        return Profile.chart_colour
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        message = f"'{colour}' is too pale for bars on white paper: its contrast is {contrast:.1f} to 1"
        mistakes.add(message, location, f"Choose a darker one: at least {LEAST_CONTRAST:.0f} to 1.")
    return colour.upper()


def contrast_with_white(colour: str) -> float:
    """How much a colour stands out from white, from 1 to 21 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
