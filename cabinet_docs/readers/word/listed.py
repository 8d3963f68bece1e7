"""Reads the lists at the end of a part: officers to contact, background papers, appendices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact, Exemption
from cabinet_docs.profiles.headings import bare, slug
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.pieces import Piece, Seen

_EMAIL = re.compile(r"[^\s@\[\]<>:;,()]{1,100}@[^\s@\[\]<>:;,()]{1,200}\.\w{2,20}")
_BEFORE_EMAIL = re.compile(r"\s*(e-?mail|email address)?\s*[:\-–]?\s*$", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|ext|mobile)[.: ]+(?:no\.?:? )?)([0-9()+ ]{3,24}[0-9])|(?<!\w)(0[0-9 ]{9,13}[0-9])",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
_NONE = frozenset(
    {"none", "nil", "there are none", "not applicable", "n a", "no background papers", "there are no background papers"}
)
_BULLET = re.compile(r"^[•·▪◦●○■–*-]\s+")
# What the committee system prints on the pages of an agenda, and what a copy from a PDF brings with it.
_STAMP = re.compile(r"\d{1,4}|mailto:\S+|this page is intentionally left blank\.?", re.IGNORECASE)
_NO_APPENDIX = frozenset({"none", "nil", "there are none", "not applicable", "n a", "no appendices"})
_EXEMPT = re.compile(r"schedule\s+12A|\bnot for publication\b|\(\s*exempt\b", re.IGNORECASE)
_WHY_EXEMPT = re.compile(r"\s*[-–—(,:;]*\s*\b(?:exempt|not for publication)\b.*$", re.IGNORECASE | re.DOTALL)
_PARAGRAPHS = re.compile(r"paragraphs?\s+((?:\d{1,2}(?:\s*(?:,|and|&)\s*)?)+)", re.IGNORECASE)
_AVAILABLE = re.compile(r"\s*\((to follow|circulated separately|on request)\)\s*\.?$", re.IGNORECASE)


class Segment(NamedTuple):
    """A stretch of a line up to a line break; `url` where its words lead."""

    line: Seen
    text: str
    url: str
    label: str


@dataclass
class Listed:
    """One entry of a list and the line that it begins on."""

    line: Seen
    value: Contact | BackgroundPaper | Appendix
    letter: str = ""
    label: str | None = None
    segments: list[Segment] = field(default_factory=list)


def segments(lines: Iterable[Seen]) -> Iterator[Segment]:
    """The lines cut at their line breaks, each with the first address it leads to."""
    for line in lines:
        label = line.label or ""
        runs: list[list[Piece]] = [[]]
        for piece in line.pieces:
            first, *more = piece.text.split("\n")
            runs[-1].append(piece._replace(text=first))
            runs += [[piece._replace(text=words)] for words in more]
        for run in runs:
            text = _BULLET.sub("", " ".join("".join(piece.text for piece in run).split()))
            if text and not _STAMP.fullmatch(text):
                url = next((piece.target for piece in run if piece.leads == "link" and piece.text.strip()), "")
                yield Segment(line, text, url, label)
                label = ""


def read_contacts(lines: Sequence[Seen], place: Location) -> list[Listed]:
    """Officers: a name and post, then a telephone number and e-mail address in any order."""
    found: list[Listed] = []
    for segment in segments(lines):
        email = _EMAIL.search(segment.text)
        phone = _PHONE.search(segment.text.replace("\u00a0", " "))
        words = _without(segment.text, email, phone)
        last = found[-1].value if found else None
        assert last is None or isinstance(last, Contact)
        if words and (last is None or last.email or last.phone or _is_name(words, last)):
            name, _, post = words.partition(",")
            found.append(Listed(segment.line, Contact(name.strip(), post.strip(), location=place)))
        elif words and last is not None:
            post = f"{last.post}, {words}" if last.post else words
            found[-1].value = Contact(last.name, post, last.email, last.phone, place)
        if email or phone:
            if not found:
                found.append(Listed(segment.line, Contact("", location=place)))
            now = found[-1].value
            assert isinstance(now, Contact)
            said = (phone[1] or phone[2]).strip() if phone else now.phone
            found[-1].value = Contact(now.name, now.post, email[0].rstrip(".") if email else now.email, said, place)
        if found:
            found[-1].segments.append(segment)
    return found


def _without(text: str, email: re.Match[str] | None, phone: re.Match[str] | None) -> str:
    """A line's words without its e-mail address and telephone number and what introduces them."""
    if email:
        text = _BEFORE_EMAIL.sub("", text[: email.start()])
    if phone:
        text = text.replace(phone[0], "")
    text = re.sub(r"\b(tel(ephone)?|phone|e-?mail)\b\s*[:.]?\s*$", "", text.strip(), flags=re.IGNORECASE)
    return text.strip(" ,;:–-()")


def _is_name(words: str, last: Contact) -> bool:
    """Whether a line without address begins another officer: "Ann Other, Head of …" after a full entry."""
    return bool(last.post) and "," in words


def read_papers(lines: Sequence[Seen], profile: Profile, place: Location) -> tuple[list[Listed], bool]:
    """Background papers, each with its address if one is given; and whether it says that there are none."""
    found: list[Listed] = []
    said_none = False
    known = _NONE | {bare(profile.sentences.get("no_background_papers", "None."))}
    for segment in segments(lines):
        web = _WEB.search(segment.text)
        title = (_WEB.sub("", segment.text) if web else segment.text).replace("()", "").strip(" -–—:,\t")
        url = web[0].rstrip(".,;)") if web else segment.url
        if bare(segment.text) in known:
            said_none = True
        elif not title and found and isinstance(found[-1].value, BackgroundPaper) and not found[-1].value.url:
            found[-1].value = BackgroundPaper(found[-1].value.title, url, place)
            found[-1].segments.append(segment)
        else:
            found.append(Listed(segment.line, BackgroundPaper(title, url, place), segments=[segment]))
    return found, said_none and not found


def read_appendices(lines: Sequence[Seen], profile: Profile, place: Location, taken: set[str]) -> list[Listed]:
    """Appendices: lettered before or after the title, or a single one without a letter."""
    found: list[Listed] = []
    word = re.escape(profile.appendix_word)
    before = re.compile(
        rf"(?:{word}\s+(?P<one>[A-Z]{{1,2}}|\d{{1,2}})|(?P<two>[A-Z])(?=\s*[-–—:.)]\s))\s*[-–—:.)]*\s*", re.IGNORECASE
    )
    after = re.compile(rf"\s*[-–—(]?\s*\b{word}\s+(?P<one>[A-Z]{{1,2}}|\d{{1,2}})\s*\)?$", re.IGNORECASE)
    for segment in segments(lines):
        exempt = _exemption(segment.text, place)
        first = before.match(segment.text)
        marked = first is not None and bool(first["one"] or (first["two"] or "").isupper())
        goes_on = not found or not found[-1].segments or segment.line is found[-1].line or not segment.label
        if exempt and found and goes_on and not marked:
            _make_exempt(found[-1], exempt)
            found[-1].segments.append(segment)
            continue
        if bare(segment.text) in _NO_APPENDIX:
            continue
        last = after.search(segment.text)
        letter = _letter(segment.label, profile.appendix_word)
        typed = None
        title = segment.text
        if first and marked:
            typed, title = first[0].strip(" -–—:.)"), title[first.end() :]
            last = after.search(title)
        if last and last.start() > 0:
            typed, title = typed or last["one"].upper(), title[: last.start()]
        letter = letter or (re.sub(rf"^{word}\s+", "", typed, flags=re.IGNORECASE).upper() if typed else "")
        if exempt:
            title = _WHY_EXEMPT.sub("", title)
        available = _AVAILABLE.search(title)
        title = (_AVAILABLE.sub("", title) if available else title).strip(" \t–—-")
        if not title and not letter:
            continue
        id = _unused(f"appendix-{letter.lower()}" if letter else slug(title)[:60] or "appendix", taken)
        value = Appendix(id, title, None, segment.url or None, available[1].lower() if available else "", exempt, place)
        listed = Listed(segment.line, value, letter, segment.label or typed, [segment])
        found.append(listed)
    return found


def _letter(label: str, word: str) -> str:
    """The letter of a label that Word counted: "A", "Appendix A", "a)"; a bullet has none."""
    inner = re.sub(rf"{re.escape(word)}|[^0-9A-Za-z]", "", label, flags=re.IGNORECASE)
    return inner.upper() if len(inner) <= 2 else ""


def _exemption(text: str, place: Location) -> Exemption | None:
    if not _EXEMPT.search(text):
        return None
    said = _PARAGRAPHS.search(text)
    numbers = tuple(int(number) for number in re.findall(r"\d+", said[1])) if said else ()
    return Exemption(numbers, location=place)


def _make_exempt(listed: Listed, exempt: Exemption) -> None:
    old = listed.value
    assert isinstance(old, Appendix)
    listed.value = Appendix(old.id, old.title, old.file, old.url, old.available, exempt, old.location)


def _unused(name: str, taken: set[str]) -> str:
    made, count = name, 1
    while made in taken:
        count += 1
        made = f"{name}-{count}"
    taken.add(made)
    return made
