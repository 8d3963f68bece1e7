"""Finds reports that follow each other in a circle, which no one can read to an end."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.readers import keys
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.earlier import followed
from cabinet_docs.readers.fields import FieldReader, Values
from cabinet_docs.readers.published import publication
from cabinet_docs.readers.workspace import report_name
from cabinet_docs.yaml_file import YamlMapping

Follows = Sequence[tuple[Path, Location]]


class _Step(NamedTuple):
    """A report on the way, where it says which one comes next, and those it still has to be asked for."""

    folder: Path
    said: Location
    rest: list[tuple[Path, Location]]


def check_no_circle(root: Path, folder: Path, follows: Follows, mistakes: Mistakes) -> bool:
    """Whether the reports before this one come to an end; a circle is told with all its members."""
    done: set[Path] = set()
    way = [_Step(folder, Location(""), list(follows))]
    while way:
        if not way[-1].rest:
            done.add(way.pop().folder)
            continue
        earlier, said = way[-1].rest.pop(0)
        places = [place for place, step in enumerate(way) if step.folder == earlier]
        if places:
            _tell(root, [*way[places[0] + 1 :], _Step(earlier, said, [])], follows[0][1], mistakes)
            return False
        if earlier not in done:
            way.append(_Step(earlier, said, _follows(root, earlier)))
    return True


def _follows(root: Path, folder: Path) -> list[tuple[Path, Location]]:
    """The reports that an earlier one follows, as published if it was; what cannot be read is told elsewhere."""
    frozen = publication(folder)
    own = Mistakes()
    files = ContentFiles(root, frozen.folder if frozen else folder, own)
    path = files.folder / "report.yaml"
    if not path.is_file() or b"follows" not in path.read_bytes():
        return []
    node = files.yaml(path)
    named = node.entries.get("follows") if isinstance(node, YamlMapping) else None
    given = FieldReader(own).read(named, keys.ONE_OR_MORE, "follows") if named else None
    values = Values(Location(files.name(path)), {"follows": given} if given else {})
    return followed(values, root, folder, own)


def _tell(root: Path, circle: Sequence[_Step], asked: Location, mistakes: Mistakes) -> None:
    """Name each member, and the line that leads to the next."""
    members = [f"'{report_name(root, step.folder)}' ({step.said})" for step in circle]
    message = f"The reports follow each other in a circle: {', then '.join(members)}"
    mistakes.add(message, asked, "Take 'follows' out of the earliest of them.")
