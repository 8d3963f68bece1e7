"""Pictures in the Word file, with the words that stand for them."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.model.blocks import Figure
from cabinet_docs.writers.word.runs import Relationships, attribute

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU_PER_TWIP = 635  # English Metric Units in a twentieth of a point
_TALLEST = 9_000 * _EMU_PER_TWIP  # most of an A4 page, in twips


@dataclass
class Pictures:
    """The pictures of one Word file: their bytes by part name."""

    root: Path
    links: Relationships
    parts: dict[str, bytes] = field(default_factory=dict)
    _count: int = 1_000  # above the pictures that a template has of its own

    def drawing(self, figure: Figure, title: str, width: int) -> str:
        """The w:drawing for a figure, no wider than the text. `width` is in twentieths of a point.

        Raises:
            ContentError: the picture cannot be read.
        """
        data = (self.root / figure.file).read_bytes()
        across, down = self._size(figure, data, width)
        ending = PurePosixPath(figure.file).suffix.lower()
        name = f"media/{hashlib.sha256(data).hexdigest()[:16]}{ending}"
        self.parts[f"word/{name}"] = data
        relationship = self.links.id_for(name, IMAGE)
        self._count += 1
        described = f'id="{self._count}" name="Figure {self._count}" descr="{attribute(figure.alternative)}"'
        return (
            '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {described}/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{self._count}" name="{attribute(PurePosixPath(figure.file).name)}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )

    def _size(self, figure: Figure, data: bytes, width: int) -> tuple[int, int]:
        """The picture's own size in EMU, made smaller where it is wider than the text or taller than the page."""
        from docx.image.image import Image

        try:
            image = Image.from_blob(data)
            across, down = int(image.width), int(image.height)
        except Exception:  # docx raises a dozen kinds for damaged pictures
            message = f"'{figure.file}' is damaged or is not a picture that Word can show"
            raise ContentError(Mistake(message, figure.location, "Save it again as PNG or JPEG.")) from None
        scale = min(1.0, width * _EMU_PER_TWIP / max(across, 1), _TALLEST / max(down, 1))
        return max(1, int(across * scale)), max(1, int(down * scale))
