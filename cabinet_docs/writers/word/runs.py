"""Words become Word's runs: text, character styles, links, REF fields and footnote marks, as XML."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cabinet_docs.assembly.assembled import (
    AssembledLink,
    AssembledWords,
    Jump,
    NumberedFootnote,
    NumberField,
)
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.profiles.looks import Looks

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def escape(text: str) -> str:
    """Text as it stands inside an XML element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """Text as it stands inside a quoted XML attribute."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def text_xml(text: str) -> str:
    """The inside of a run: w:t, with line breaks and tabs as Word's own elements."""
    if "\n" in text or "\t" in text:
        out = []
        for number, line in enumerate(text.split("\n")):
            if number:
                out.append("<w:br/>")
            for place, piece in enumerate(line.split("\t")):
                if place:
                    out.append("<w:tab/>")
                if piece:
                    out.append(_t(piece))
        return "".join(out)
    return _t(text)


def _t(text: str) -> str:
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:t>{escape(text)}</w:t>"


@dataclass
class Relationships:
    """The links out of one part, each address once: type and target to relationship id."""

    targets: dict[tuple[str, str], str] = field(default_factory=dict)

    def id_for(self, target: str, type: str = HYPERLINK) -> str:
        """The relationship id for a target, made when it is new."""
        key = (type, target)
        if key not in self.targets:
            self.targets[key] = f"rIdC{len(self.targets) + 1}"
        return self.targets[key]


@dataclass
class RunWriter:
    """Writes words with the template's character styles. `links` are the part's own relationships."""

    looks: Looks
    links: Relationships
    footnote: Callable[[NumberedFootnote], int]

    def runs(self, words: AssembledWords) -> str:
        """The runs of some words."""
        if len(words) == 1 and type(words[0]) is Text and not (words[0].bold or words[0].italic):
            return f"<w:r>{text_xml(words[0].text)}</w:r>" if words[0].text else ""
        return "".join(self._inline(inline, "") for inline in words)

    def _inline(self, inline: object, style: str) -> str:
        match inline:
            case Text():
                if not inline.text:
                    return ""
                return f"<w:r>{self._looks(inline, style)}{text_xml(inline.text)}</w:r>"
            case OpenPoint():
                return f"<w:r>{self._properties('open point')}{text_xml(f'[{inline.words}]')}</w:r>"
            case NumberField():
                return self._field(inline, style)
            case Jump():
                inside = "".join(self._inline(word, "hyperlink") for word in inline.words)
                return f'<w:hyperlink w:anchor="{inline.bookmark}" w:history="1">{inside}</w:hyperlink>'
            case AssembledLink():
                inside = "".join(self._inline(word, "hyperlink") for word in inline.words)
                return f'<w:hyperlink r:id="{self.links.id_for(inline.url)}" w:history="1">{inside}</w:hyperlink>'
            case NumberedFootnote():
                properties = self._properties("footnote reference")
                return f'<w:r>{properties}<w:footnoteReference w:id="{self.footnote(inline)}"/></w:r>'
        raise TypeError(f"no way to write {inline!r}")

    def _field(self, field: NumberField, style: str) -> str:
        look = self._looks(field, style)
        switch = f"\\{field.switch} " if field.switch else ""
        return (
            f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r>{look}<w:instrText xml:space="preserve"> REF {field.bookmark} {switch}\\h </w:instrText></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r>{look}{text_xml(field.text)}</w:r>"
            f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _looks(self, inline: Text | NumberField, style: str) -> str:
        """A link's words keep the link's style: a run has only one character style (ECMA-376 part 1, 17.3.2.29)."""
        if style:
            return self._properties(style)
        if inline.bold:
            return self._properties("bold italic" if inline.italic else "bold")
        return self._properties("italic") if inline.italic else ""

    def _properties(self, role: str) -> str:
        return f'<w:rPr><w:rStyle w:val="{self.looks.style_id(role)}"/></w:rPr>' if role else ""
