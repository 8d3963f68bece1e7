"""Makes small PDFs by hand, so that tests say exactly what is in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path


def a_pdf(
    path: Path,
    pages: Sequence[str],
    *,
    author: str = "",
    note: str = "",
    alternative: str = "",
    attached: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a PDF: a line on each page; on the first a note, and a picture with its alternative; files in it."""
    made = _Pdf()
    font = made.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    kids = []
    for number, words in enumerate(pages):
        annotations = made.add(f"[<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents({note})>>]") if note else 0
        drawn = f"BT /F 12 Tf 50 700 Td ({words}) Tj ET" if words else "0 0 99 99 re f"
        if alternative and not number:
            drawn = f"/Figure <</MCID 0>> BDC 0 0 99 99 re f EMC {drawn}"
        content = made.add(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
        more = f"/Annots {annotations} 0 R" if note and not number else ""
        kids.append(
            made.add(
                f"<</Type/Page/Parent {{parent}} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
                f"/StructParents {number}/Resources<</Font<</F {font} 0 R>>>>{more}>>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    parent = made.add(f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>")
    made.objects = [it.replace("{parent}", str(parent)) for it in made.objects]
    more = ""
    if alternative:
        figure = made.add(f"<</Type/StructElem/S/Figure/P {{root}} 0 R/Pg {kids[0]} 0 R/K 0/Alt({alternative})>>")
        tree = made.add(f"<</Nums[0[{figure} 0 R]]>>")
        root = made.add(f"<</Type/StructTreeRoot/K {figure} 0 R/ParentTree {tree} 0 R>>")
        made.objects = [it.replace("{root}", str(root)) for it in made.objects]
        more += f"/StructTreeRoot {root} 0 R/MarkInfo<</Marked true>>"
    if attached:
        names = " ".join(f"({name}) {made.attach(name, data)} 0 R" for name, data in attached.items())
        more += f"/Names<</EmbeddedFiles<</Names[{names}]>>>>"
    catalogue = made.add(f"<</Type/Catalog/Pages {parent} 0 R{more}>>")
    path.write_bytes(made.written(catalogue, made.add(f"<</Author({author})>>")))
    return path


class _Pdf:
    """The numbered objects of a PDF, in latin-1."""

    def __init__(self) -> None:
        self.objects: list[str] = []

    def add(self, words: str) -> int:
        self.objects.append(words)
        return len(self.objects)

    def attach(self, name: str, data: bytes) -> int:
        inside = self.add(f"<</Type/EmbeddedFile/Length {len(data)}>>stream\n{data.decode('latin-1')}\nendstream")
        return self.add(f"<</Type/Filespec/F({name})/UF({name})/EF<</F {inside} 0 R>>>>")

    def written(self, catalogue: int, information: int) -> bytes:
        out, places = "%PDF-1.7\n", []
        for number, words in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{words}\nendobj\n"
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        end = f"trailer<</Size {len(places) + 1}/Root {catalogue} 0 R/Info {information} 0 R>>\n"
        end += f"startxref\n{len(out)}\n%%EOF\n"
        return f"{out}xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
