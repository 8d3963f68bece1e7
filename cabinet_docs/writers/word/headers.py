"""Headers: the word DRAFT across every page of a draft, and on every page of an exempt copy that it is one."""

from collections.abc import Callable

from lxml import etree

from cabinet_docs.ooxml.package import OFFICE, R, W, WordPackage, parse_xml, w
from cabinet_docs.writers.word.runs import Relationships, attribute, text_xml

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr>{{style}}</w:pPr></w:p></w:hdr>'
)
# Word finds and removes a watermark by the name of its shape (Design, Watermark, Remove).
_SHAPE = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    "<w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" '
    'shapetype="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="Draft" '
    'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:165pt;rotation:315;'
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" '
    'stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" '
    'string="DRAFT"/></v:shape></w:pict></w:r>'
)


class Headers:
    """The headers of some page sections. A section without one gets one that is empty, as Word shows it.

    In Word a section without a header takes the one before it (ECMA-376 part 1,
    17.10.5), so that only the first is looked at.
    """

    def __init__(
        self,
        layouts: list[etree._Element],
        parts: dict[str, bytes],
        package: WordPackage,
        links: Relationships,
        style: str | None,
    ) -> None:
        self.parts = parts
        self._arrows = {arrow.id: arrow.target for arrow in package.relationships(package.document)}
        self._arrows |= {id: f"word/{target}" for (_, target), id in links.targets.items()}
        self._layouts, self._links, self._style = layouts, links, style
        settings = parts.get(package.related("settings") or "", b"")
        self._even = b"<w:evenAndOddHeaders/>" in settings

    def change(self, change: Callable[[bytes, int], bytes]) -> None:
        """Change every header; the number tells them apart."""
        names = dict.fromkeys(name for layout in self._layouts for name in self._names(layout))
        for number, name in enumerate(names, start=1):
            self.parts[name] = change(self.parts[name], number)

    def _names(self, layout: etree._Element) -> list[str]:
        present = {element.get(w("type"), "default"): element for element in layout.findall(w("headerReference"))}
        wanted = ["default"] + (["first"] if layout.find(w("titlePg")) is not None else [])
        wanted += ["even"] if self._even else []
        if layout is self._layouts[0]:
            for type in wanted:
                if type not in present:
                    present[type] = self._add(layout, type)
        return [self._arrows[element.get(f"{{{R}}}id", "")] for element in present.values()]

    def _add(self, layout: etree._Element, type: str) -> etree._Element:
        name = f"header-{type}.xml"
        self.parts[f"word/{name}"] = new_header(self._style)
        element = etree.Element(w("headerReference"))
        element.set(w("type"), type)
        id = self._links.id_for(name, f"{OFFICE}/header")
        self._arrows[id] = f"word/{name}"
        element.set(f"{{{R}}}id", id)
        layout.insert(0, element)
        return element


def new_header(style_id: str | None) -> bytes:
    """A header without words, for a template that has none."""
    style = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return _HEADER.format(style=style).encode()


def add_watermark(header: bytes, number: int) -> bytes:
    """Put the watermark into a header; `number` tells the shapes of one file apart."""
    root = parse_xml(header)
    paragraph = root.find(w("p"))
    if paragraph is None:
        paragraph = etree.SubElement(root, w("p"))
    shape = parse_xml(_SHAPE.replace("{number}", str(number)).replace("{spid}", str(2048 + number)).encode())
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, shape)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def add_banner(header: bytes, words: str) -> bytes:
    """Put a line of words on top of a header; at the left, since the agenda item is stamped at the right."""
    root = parse_xml(header)
    style = next((found.get(w("val")) for found in root.iter(w("pStyle"))), None)
    properties = f'<w:pPr><w:pStyle w:val="{attribute(style)}"/></w:pPr>' if style else ""
    root.insert(0, parse_xml(f'<w:p xmlns:w="{W}">{properties}<w:r>{text_xml(words)}</w:r></w:p>'.encode()))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
