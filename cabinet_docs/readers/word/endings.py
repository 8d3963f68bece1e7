"""Adds contacts, background papers and appendices to a draft, in the form in which every report has them."""

from dataclasses import dataclass, field, replace
from typing import cast

from cabinet_docs.assembly.assembled import AssembledLink, AssembledWords, Kind
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.drafting import Drafted, Drafting
from cabinet_docs.readers.word.listed import Listed, read_appendices, read_contacts, read_papers


@dataclass
class Endings:
    """What the lists of a report hold."""

    draft: Drafting
    profile: Profile
    contacts: list[Contact] = field(default_factory=list)
    papers: list[BackgroundPaper] = field(default_factory=list)
    no_papers: bool = False
    appendices: list[Appendix] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def read(self, section: Drafted) -> None:
        """Read the lines of a list, now that all of them are there."""
        match section.kind:
            case "contacts":
                for found in read_contacts(section.lines, section.location):
                    self._contact(found)
            case "background_papers":
                papers, none = read_papers(section.lines, self.profile, section.location)
                self.no_papers |= none
                if none:
                    self.draft.add("paper", next(line for line in section.lines if line.text))
                for found in papers:
                    self._paper(found)
            case "appendices":
                for found in read_appendices(section.lines, self.profile, section.location, set(self.letters)):
                    self._appendix(found)
            case _:
                pass

    def _contact(self, found: Listed) -> None:
        contact = cast(Contact, found.value)
        text = ", ".join(it for it in (contact.name, contact.post) if it)
        if contact.phone:
            text += f"\nTelephone: {contact.phone}"
        self.contacts.append(contact)
        self._add("contact", found, _with_address(text, contact.email, f"mailto:{contact.email}"))

    def _paper(self, found: Listed) -> None:
        paper = cast(BackgroundPaper, found.value)
        self.papers.append(paper)
        self._add("paper", found, _with_address(str(paper.title), paper.url, paper.url))

    def _appendix(self, found: Listed) -> None:
        appendix = cast(Appendix, found.value)
        title = f"{appendix.title} ({appendix.available})" if appendix.available else str(appendix.title)
        words: AssembledWords = (AssembledLink((Text(title),), appendix.url),) if appendix.url else (Text(title),)
        more = tuple(Text(f"\n{segment.text}") for segment in found.segments[1:])
        self.appendices.append(appendix)
        self.letters[appendix.id] = found.letter
        self._add("appendix", found, (*words, *more), found.letter or None)

    def _add(self, kind: Kind, found: Listed, words: AssembledWords, label: str | None = None) -> None:
        line = replace(found.line, typed=found.label is not None and not found.line.label)
        while line.bookmark in self._taken:  # several in one Word paragraph
            line.part += 1
        self._taken.add(line.bookmark)
        entry = self.draft.add(kind, line, label, words=words, source=found.value)
        for segment in found.segments:
            self.draft.by_index.setdefault(segment.line.index, entry)


def _with_address(text: str, shown: str, url: str) -> AssembledWords:
    """Words with an address under them."""
    if not shown:
        return (Text(text),)
    link = AssembledLink((Text(shown),), url)
    return (Text(f"{text}\n"), link) if text else (link,)
