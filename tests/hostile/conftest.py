"""The fixtures that every test here starts from."""

from .desk import built_desk, desk

__all__ = ["built_desk", "desk"]
