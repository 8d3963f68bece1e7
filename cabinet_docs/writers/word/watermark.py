"""The word DRAFT across every page of a draft, as Word's own watermark, in the headers."""

from lxml import etree

from cabinet_docs.ooxml.package import R, W, parse_xml, w

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
