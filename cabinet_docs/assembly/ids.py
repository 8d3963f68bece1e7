"""Names that blocks keep from build to build, so that a colleague's copy can be matched to the content."""

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+")
_LASTING = re.compile(r"_cr_[0-9a-f]{16}")
_TELLS_NOTHING = re.compile(r"-[0-9a-f]{8}(-\d+)?$")


class KeptId(NamedTuple):
    """The name that a block had in the last build. `digest` is of its words as they were then."""

    id: str
    section: str
    digest: str


class Unnamed(NamedTuple):
    """A block that its author gave no name. `words` are as written, before numbers are settled."""

    section: str
    words: str
    exempt: bool = False


def digest(words: str) -> str:
    """A short digest of some words: 16 hexadecimal digits."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def bookmark_name(namespace: str, id: str, prefix: str = "_cr_") -> str:
    """The hidden bookmark of a block: stable, unique, and within Word's 40 characters."""
    return prefix + hashlib.sha256(f"{namespace}:{id}".encode()).hexdigest()[:16]


def is_lasting(bookmark: str) -> bool:
    """Whether a bookmark of a Word file is the name that a build gave a block."""
    return _LASTING.fullmatch(bookmark) is not None


def name_blocks(blocks: Sequence[Unnamed], kept: Sequence[KeptId], taken: set[str]) -> list[KeptId]:
    """Give every block without a name its name, in order; the result is what the next build has to keep.

    A block with the same words as in the last build keeps its name, wherever in
    its section it now stands. A block whose words changed keeps the name of the
    one that stood between the same neighbours. The rest are named by their
    section and first words.
    """
    by_section: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        by_section[block.section].append(index)
    old: dict[str, list[KeptId]] = defaultdict(list)
    for was in kept:
        if was.id not in taken:
            old[was.section].append(was)
    digests = [digest(block.words) for block in blocks]
    names: list[str | None] = [None] * len(blocks)
    for section, indexes in by_section.items():
        if section in old:
            _match([(index, digests[index], blocks[index].words) for index in indexes], old[section], names)
    used = taken | {was.id for was in kept}
    return [
        KeptId(name if name and _may_keep(name, block) else _new_name(block, has, used), block.section, has)
        for name, block, has in zip(names, blocks, digests, strict=True)
    ]


def _match(new: list[tuple[int, str, str]], old: list[KeptId], names: list[str | None]) -> None:
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, was in enumerate(old):
        places[was.digest].append(place)
    matched = [places[has].popleft() if places[has] else None for _, has, _ in new]
    for (index, _, _), found in zip(new, matched, strict=True):
        if found is not None:
            names[index] = old[found].id
    free = set(range(len(old))) - {place for place in matched if place is not None}
    start = 0
    while start < len(new):
        if matched[start] is not None:
            start += 1
            continue
        end = start
        while end < len(new) and matched[end] is None:
            end += 1
        after = -1 if start == 0 else matched[start - 1]
        before = len(old) if end == len(new) else matched[end]
        assert after is not None and before is not None
        gap = [place for place in range(after + 1, before) if place in free]
        _match_gap(new[start:end], [old[place] for place in gap], names)
        free -= set(gap)
        start = end


def _match_gap(new: list[tuple[int, str, str]], old: list[KeptId], names: list[str | None]) -> None:
    if len(new) == len(old):
        for (index, _, _), was in zip(new, old, strict=True):
            names[index] = was.id
        return
    waiting = deque(old)
    for index, _, words in new:
        opening = set(_WORD.findall(words[:400].lower()))
        for place, was in enumerate(list(waiting)[:8]):
            slug = set(was.id.removeprefix(f"{was.section}-").split("-"))
            if 2 * len(slug & opening) > len(slug):
                names[index] = was.id
                for _ in range(place + 1):
                    waiting.popleft()
                break


def _may_keep(name: str, block: Unnamed) -> bool:
    """Words that have become exempt must not live on in the name that they gave."""
    return not block.exempt or _TELLS_NOTHING.search(name) is not None


def _new_name(block: Unnamed, has: str, used: set[str]) -> str:
    words = [] if block.exempt else _WORD.findall(block.words[:120].lower())[:6]
    name = base = f"{block.section}-{'-'.join(words) if words else has[:8]}"[:80]
    count = 1
    while name in used:
        count += 1
        name = f"{base}-{count}"
    used.add(name)
    return name
