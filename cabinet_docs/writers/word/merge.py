"""Fills in a council's Word template: its title block and page furniture, by docxtpl."""

from collections.abc import Callable, Mapping
from typing import Any

from cabinet_docs.errors import Mistake, ProfileError
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.ooxml.package import WordPackage, parse_xml
from cabinet_docs.profiles.profile import Profile

# Where the sections go. A comment, since no text of a report can look like one.
SECTIONS = "<!--cabinet-docs:sections-->"
_HINT = "Run 'cabinet-docs templates check' to see what is wrong with the template."


def merge(package: WordPackage, report: Report, profile: Profile) -> dict[str, str]:
    """Render the parts of a template that hold tags: the document, headers and footers.

    Returns the XML of each such part by its name; the sections' place is the
    comment SECTIONS.

    Raises:
        ProfileError: a tag that is misspelt or unknown, or that breaks the file.
    """
    render = _renderer(package.name)
    context = _context(report, profile)
    names = [package.document]
    names += [
        relationship.target
        for relationship in package.relationships(package.document)
        if relationship.kind in ("header", "footer") and relationship.target in package.parts
    ]
    merged = {}
    for name in dict.fromkeys(names):
        source = package.parts[name].decode("utf-8")
        merged[name] = render(source, context) if "{" in source else source
        _must_parse(merged[name], package.name)
    if merged[package.document].count(SECTIONS) != 1:
        raise ProfileError(
            Mistake(f"{package.name}: needs the tag {{{{p sections }}}} once, in a paragraph of its own", hint=_HINT)
        )
    return merged


def _renderer(name: str) -> Callable[[str, Mapping[str, Any]], str]:
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(date=_date, month=_month)
    engine = DocxTemplate(name)

    def render(source: str, context: Mapping[str, Any]) -> str:
        declaration, body = _split_declaration(source)
        try:
            rendered: str = engine.render_xml_part(engine.patch_xml(body), None, context, environment)
        except TemplateError as error:
            raise ProfileError(Mistake(f"{name}: {error.message}", hint=_HINT)) from None
        except (TypeError, ValueError) as error:
            raise ProfileError(Mistake(f"{name}: a tag cannot be filled in ({error})", hint=_HINT)) from None
        return declaration + rendered

    return render


def _split_declaration(source: str) -> tuple[str, str]:
    if source.startswith("<?xml"):
        end = source.index("?>") + 2
        return source[:end], source[end:]
    return "", source


def _must_parse(xml: str, name: str) -> None:
    """Refuse what is not well-formed, before anything recovers from it by losing words (WORD.md section 7, 1)."""
    from lxml import etree

    try:
        parse_xml(xml.encode("utf-8"))
    except etree.XMLSyntaxError as error:
        raise ProfileError(Mistake(f"{name}: a tag breaks the Word file ({error.msg})", hint=_HINT)) from None


class _Sections:
    """Stands for the sections in `{{p sections }}`; already markup, so that it is not escaped."""

    def __html__(self) -> str:
        return SECTIONS


class _Meeting:
    """`{{ meeting.body }}` and `{{ meeting.date | date }}` of the title block."""

    def __init__(self, report: Report) -> None:
        self.body = one_line(report.meeting.body)
        self.date = _TitleDate(report.meeting.date, report.date_style)


class _TitleDate:
    """The date of the meeting, with the style that the report prints dates in."""

    def __init__(self, date: CalendarDate | Todo | None, style: str) -> None:
        self.date, self.style = date, style

    def __str__(self) -> str:
        if isinstance(self.date, CalendarDate):
            return self.date.in_words(self.style)
        return str(self.date) if self.date else "[date of the meeting]"


def _date(value: object, style: str = "") -> str:
    if isinstance(value, _TitleDate) and style and isinstance(value.date, CalendarDate):
        return value.date.in_words(style)
    return str(value)


def _month(value: object) -> str:
    if isinstance(value, _TitleDate) and isinstance(value.date, CalendarDate):
        return CalendarDate(value.date.year, value.date.month).in_words()
    return str(value)


def _context(report: Report, profile: Profile) -> dict[str, Any]:
    cover = {field.key: one_line(plain_text(report.cover.get(field.key, ()))) for field in profile.cover}
    return {
        "title": one_line(report.title_text),
        "meeting": _Meeting(report),
        "report_of": one_line(report_of_text(report, profile)),
        "cover": cover,
        "sections": _Sections(),
    }


def report_of_text(report: Report, profile: Profile) -> str:
    """ "Report of the Director of …", or the joint form when there are several."""
    titles = [str(title) for title in report.report_of]
    pattern = profile.joint_report_of if len(titles) > 1 else profile.report_of
    joined = titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
    return pattern.replace("{titles}", joined)


def one_line(text: str) -> str:
    """Words without line breaks or tabs, which a Word tag would turn into new lines or paragraphs."""
    return " ".join(text.split())
