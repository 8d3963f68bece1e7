"""The rules, a file for each family."""

import importlib

FAMILIES = (
    "structure", "numbering", "recommendations", "appendices", "background_papers", "notices", "dates",
    "governance", "exempt", "equality", "consultation", "figures", "promises", "follows", "language", "access",
    "duties", "published", "waivers",
)  # fmt: skip


def load() -> None:
    """Import every family, so that its rules are known."""
    for family in FAMILIES:
        importlib.import_module(f"{__name__}.{family}")
