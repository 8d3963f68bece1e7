"""Looks over a council's Word templates and profile, and says all that is wrong in a template owner's words."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cabinet_docs.errors import Mistake, ProfileError
from cabinet_docs.location import Location
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.ooxml.package import WordPackage, read_template
from cabinet_docs.profiles.load import FILE, all_councils, load_council
from cabinet_docs.profiles.profile import STYLES, Profile
from cabinet_docs.profiles.template_contents import contents_faults
from cabinet_docs.profiles.template_lists import list_faults
from cabinet_docs.profiles.template_pairs import pair_faults
from cabinet_docs.profiles.template_styles import style_faults
from cabinet_docs.profiles.template_tags import tag_faults
from cabinet_docs.profiles.template_words import Fault

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass
class _Use:
    """How the profiles use one Word template. `rules` says whether its styles are those of a built report."""

    styles: dict[str, str] = field(default_factory=dict)
    cover: set[str] = field(default_factory=set)
    rules: bool = False


def check_templates(root: Path, council: str | None = None) -> list[Mistake]:
    """Every fault of the profile and Word templates of one council, or of all."""
    folders = sorted(path.name for path in (root / "templates").glob("*/") if not path.name.startswith((".", "_")))
    if council is None:
        return [mistake for name in folders for mistake in _check_council(root, name)]
    if council not in folders:
        return [Mistake(f"There is no folder templates/{council}", hint=did_you_mean(council, folders))]
    return _check_council(root, council)


def _check_council(root: Path, council: str) -> list[Mistake]:
    folder = root / "templates" / council
    if council not in all_councils(root):
        hint = "Copy one from another council's folder and change it."
        return [Mistake(f"There is no {FILE}", Location(f"templates/{council}"), hint)]
    mistakes: list[Mistake] = []
    profiles: list[Profile] = []
    try:
        profiles = list(load_council(root, council).values())
    except ProfileError as error:
        mistakes.extend(error.mistakes)
    packages: dict[str, WordPackage] = {}
    for name, use in _uses(folder, profiles).items():
        file = f"templates/{council}/{name}"
        try:
            package = read_template(folder / name, file)
            for fault in _faults(folder / name, package, use):
                mistakes.append(Mistake(fault.message, Location(file), fault.hint))
            packages[name] = package
        except ProfileError as error:
            mistakes.extend(_at(file, mistake) for mistake in error.mistakes)
    mistakes.extend(_pairs(council, profiles, packages))
    return list(dict.fromkeys(mistakes))


def _at(file: str, mistake: Mistake) -> Mistake:
    """The same mistake with its file as a place, not inside the words."""
    return Mistake(mistake.message.removeprefix(f"{file}: "), Location(file), mistake.hint)


def _uses(folder: Path, profiles: list[Profile]) -> dict[str, _Use]:
    """Every template in use; without a readable profile, every Word file in the folder."""
    uses: dict[str, _Use] = {}
    for profile in profiles:
        for part in profile.parts:
            use = uses.setdefault(part.template.name, _Use())
            use.styles.update(profile.styles)
            use.cover.update(field.key for field in profile.cover)
            use.rules = use.rules or part.exempt or part is profile.parts[0]
    if profiles:
        return uses
    found = sorted(path.name for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    return {name: _Use(styles=dict(STYLES), rules=True) for name in found}


def _file_faults(path: Path, package: WordPackage) -> Iterator[Fault]:
    """What is wrong with the file as a file: its kind, and parts that are there twice."""
    types = package.xml("[Content_Types].xml")
    document = next(
        (item.get("ContentType", "") for item in types if item.get("PartName") == f"/{package.document}"), ""
    )
    if document != _DOCUMENT and "macroEnabled" not in document:
        yield Fault("It is not an ordinary Word document", "In Word, save it as a Word document (.docx), not as .dotx.")
    with zipfile.ZipFile(path) as archive:
        counts = Counter(archive.namelist())
    for name in sorted(name for name, count in counts.items() if count > 1):
        yield Fault(f"The part '{name}' is in the file twice", "Open it in Word and save it again.")


def _faults(path: Path, package: WordPackage, use: _Use) -> Iterator[Fault]:
    yield from _file_faults(path, package)
    yield from contents_faults(package)
    yield from tag_faults(package, use.cover)
    if use.rules:
        yield from style_faults(package, use.styles)
        yield from list_faults(package, use.styles)


def _pairs(council: str, profiles: list[Profile], packages: dict[str, WordPackage]) -> Iterator[Mistake]:
    """Where the template of a later part says otherwise than the first part's, whose styles are used."""
    for profile in profiles:
        first = profile.parts[0].template.name if profile.parts else ""
        for part in profile.parts[1:]:
            name = part.template.name
            if name != first and not part.exempt and first in packages and name in packages:
                for fault in pair_faults(packages[first], packages[name], first, name):
                    yield Mistake(fault.message, Location(f"templates/{council}/{name}"), fault.hint)
