"""The rules, a file or two for each family."""

import importlib

FAMILIES = (
    "structure", "unfinished", "numbering", "recommendations", "recommended", "appendices", "background_papers",
    "notices", "dates", "governance", "exempt", "equality", "consultation", "figures", "promises", "follows",
    "language", "access", "duties", "published", "waivers",
)  # fmt: skip


def load() -> None:
    """Import every family, so that its rules are known."""
    for family in FAMILIES:
        importlib.import_module(f"{__name__}.{family}")
