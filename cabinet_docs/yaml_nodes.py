"""The nodes that YAML files are read into: values as typed, each with its place."""

from collections.abc import Mapping
from typing import NamedTuple

from cabinet_docs.location import Location


class YamlText(NamedTuple):
    """A single value: the characters typed, "" where nothing is."""

    text: str
    quoted: bool
    location: Location


class YamlList(NamedTuple):
    """A list of values."""

    items: "tuple[YamlNode, ...]"
    location: Location


class YamlMapping(NamedTuple):
    """Named values, in the order typed."""

    entries: "Mapping[str, YamlNode]"
    key_locations: Mapping[str, Location]
    location: Location


YamlNode = YamlText | YamlList | YamlMapping
