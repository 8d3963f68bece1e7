"""Bar charts in the Word file, as Word's own charts (DrawingML), with the words that stand for them.

A chart keeps the names, values and labels that it shows, as literals, and no
workbook: a published file must not carry the data file. Word, LibreOffice and
others draw it all the same (c:externalData is optional, ECMA-376 part 1,
21.2.2.63; PHPWord and DocX write charts so); only Word's "Edit Data" finds nothing
to edit, which is right: the figures are changed in the report's workbook.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cabinet_docs.model.blocks import Chart, Figure
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.writers.word.runs import Relationships, attribute, escape
from cabinet_docs.writers.word.widths import lines_of, width_of

CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_TWIP = 635
# All in twentieths of a point.
_SIZE = 11  # points
_LINE = 260  # the height of a line of that size
_BETWEEN = 190  # from the words of one bar to those of the next
_EDGE = 60
_BESIDE_NAMES = 140
_BESIDE_LABELS = 160
_AXIS_WORDS = 400
_TALLEST = 11_000
_FOR_NAMES = (0.34, 0.42, 0.5)  # of the chart's width, at most
_TEXT = "000000"
_LINES = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{_TEXT}"/></a:solidFill></a:ln>'  # 0.75 point
_NO_LINES = "<a:ln><a:noFill/></a:ln>"


@dataclass
class Charts:
    """The charts of one Word file: their XML by part name."""

    looks: Looks
    links: Relationships
    parts: dict[str, bytes] = field(default_factory=dict)
    _count: int = 0

    def drawing(self, figure: Figure, chart: Chart, title: str, width: int) -> str:
        """The w:drawing for a chart as wide as the text. `width` is in twentieths of a point."""
        name = self._free_name()
        shape = _Shape.of(chart, width)
        profile, font = self.looks.profile, self.looks.font_of(self.looks.style_id("figure")).name
        drawn = _Drawn(chart, shape, title, profile.chart_colour.lstrip("#"), font, profile.language)
        self.parts[f"word/{name}"] = drawn.xml().encode()
        number = 2_000 + self._count  # above the pictures that a template has, and our own
        described = f'descr="{attribute(figure.alternative)}" title="{attribute(title)}"'
        return (
            f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width * _EMU_PER_TWIP}" cy="{shape.height * _EMU_PER_TWIP}"/>'
            f'<wp:docPr id="{number}" name="Chart {number}" {described}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
            f'<c:chart xmlns:c="{_C}" r:id="{self.links.id_for(name, CHART)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def _free_name(self) -> str:
        """A part's name that neither the template nor an earlier chart has."""
        while True:
            self._count += 1
            name = f"charts/chart{self._count}.xml"
            if f"word/{name}" not in self.looks.package.parts:
                return name


class _Shape(NamedTuple):
    """Where in a chart the bars are, in twentieths of a point, and from where to where the axis of values runs."""

    width: int
    height: int
    left: int
    bars: int  # the height of all bars together
    least: float
    most: float

    @classmethod
    def of(cls, chart: Chart, width: int) -> "_Shape":
        """Room for the longest name on the left, in lines if need be, and for a label behind the longest bar."""
        names, lines = _room_for_names(chart.names, width)
        under = _AXIS_WORDS if chart.axis else _EDGE
        pitch = min(lines * _LINE + _BETWEEN, (_TALLEST - under - _EDGE) // max(len(chart.names), 1))
        left, bars = names + _BESIDE_NAMES, pitch * len(chart.names)
        least, most = _axis(chart, width - left - _EDGE)
        return cls(width, _EDGE + bars + under, left, bars, least, most)

    def layout(self) -> str:
        """The place of the bars, as shares of the chart's width and height."""
        across = (self.width - self.left - _EDGE) / self.width
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{self.left / self.width:.4f}"/><c:y val="{_EDGE / self.height:.4f}"/>'
            f'<c:w val="{across:.4f}"/><c:h val="{self.bars / self.height:.4f}"/></c:manualLayout></c:layout>'
        )


def _room_for_names(names: Sequence[str], width: int) -> tuple[int, int]:
    """How wide the names' column is, and how many lines the longest takes in it: as few as can be, then as narrow."""
    longest = max((width_of(name, _SIZE) for name in names), default=0)
    found = []
    for share in _FOR_NAMES:
        room = min(longest * 108 // 100, round(width * share))  # fonts differ
        found.append((max((lines_of(name, room * 100 // 106, _SIZE) for name in names), default=1), room))
    lines, room = min(found)
    return room, lines


def _axis(chart: Chart, length: int) -> tuple[float, float]:
    """The ends of the axis of values: 0 and the longest bars, and room for the label behind each."""
    low, high = min(0.0, *map(float, chart.values)), max(0.0, *map(float, chart.values))
    label = max((width_of(label, _SIZE) for label in chart.labels), default=0) + _BESIDE_LABELS
    sides = int(low < 0) + int(high > 0 or low == 0)
    beyond = (high - low or 1.0) * label / max(length - sides * label, 1)
    return low - beyond if low < 0 else 0.0, high + beyond if high > 0 or low == 0 else 0.0


_SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


class _Drawn(NamedTuple):
    """A chart part: one row of horizontal bars, the first name on top, each with its label at its end."""

    chart: Chart
    shape: _Shape
    title: str
    colour: str
    font: str  # empty for the theme's
    language: str

    def xml(self) -> str:
        """The whole part. Its elements stand in the order that the schema wants."""
        chart, fill = self.chart, f'<a:solidFill><a:srgbClr val="{self.colour}"/></a:solidFill>'
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}">'
            f'<c:date1904 val="0"/><c:lang val="{attribute(self.language)}"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{self.shape.layout()}'
            '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{escape(chart.axis or self.title)}</c:v></c:tx>'
            f'<c:spPr>{fill}{_LINES}</c:spPr><c:invertIfNegative val="0"/>{self._labels()}'
            f"<c:cat><c:strLit>{_points(chart.names)}</c:strLit></c:cat>"
            "<c:val><c:numLit><c:formatCode>General</c:formatCode>"
            f"{_points([f'{value:f}' for value in chart.values])}</c:numLit></c:val></c:ser>"
            '<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
            f"{_NAMES_AXIS}{self._values_axis()}"
            '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{_NO_LINES}</c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
            f"{self._font('defRPr')}</a:pPr><a:endParaRPr/></a:p></c:txPr></c:chartSpace>"
        )

    def _labels(self) -> str:
        """The labels as they are to be printed, not as a number format would have them."""
        each = "".join(
            f'<c:dLbl><c:idx val="{at}"/><c:tx>{self._words(label)}</c:tx>{_SHOWN}</c:dLbl>'
            for at, label in enumerate(self.chart.labels)
        )
        return f"<c:dLbls>{each}<c:spPr><a:noFill/>{_NO_LINES}</c:spPr>{_SHOWN}</c:dLbls>"

    def _values_axis(self) -> str:
        """The axis of values: neither line nor numbers, which the bars' labels say; only what is counted."""
        axis, shape = self.chart.axis, self.shape
        title = f'<c:title><c:tx>{self._words(axis)}</c:tx><c:overlay val="0"/></c:title>' if axis else ""
        return (
            '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{shape.most:.6g}"/><c:min val="{shape.least:.6g}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="b"/>{title}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:spPr>{_NO_LINES}</c:spPr>'
            '<c:crossAx val="1001"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _words(self, text: str) -> str:
        """Words inside the chart; Word would print a title's larger and bold if their looks were left to it."""
        return (
            f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{self._font("defRPr")}</a:pPr>'
            f"<a:r>{self._font('rPr')}<a:t>{escape(text)}</a:t></a:r></a:p></c:rich>"
        )

    def _font(self, tag: str) -> str:
        named = f'<a:latin typeface="{attribute(self.font)}"/><a:cs typeface="{attribute(self.font)}"/>'
        return (
            f'<a:{tag} lang="{attribute(self.language)}" sz="{_SIZE * 100}" b="0"><a:solidFill>'
            f'<a:srgbClr val="{_TEXT}"/></a:solidFill>{named if self.font else ""}</a:{tag}>'
        )


_NAMES_AXIS = (
    '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_LINES}</c:spPr>'
    '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
    '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
)


def _points(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(value)}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'
