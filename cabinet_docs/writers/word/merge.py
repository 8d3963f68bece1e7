"""Fills in a council's Word template: its title block and page furniture, by docxtpl."""

import re
from collections.abc import Mapping
from typing import Any

from cabinet_docs.errors import Mistake, ProfileError
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.ooxml.package import WordPackage, parse_xml
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.word.plain_tags import fill_in

# Where the sections go. A comment, since no text of a report can look like one.
SECTIONS = "<!--cabinet-docs:sections-->"
# Loops, imports, sums and calls, which could go on for ever: a tag names things, filters them, and asks if.
_MORE_THAN_A_TAG = re.compile(
    r"\{%-?+\s*+(?!if\b|elif\b|else\b|endif\b)[^%}]{0,60}|\{\{(?=[^}]*(?:\*|__|\bself\b))[^}]{0,60}"
)
_HINT = "Run 'cabinet-docs templates check' to see what is wrong with the template."


def merge(package: WordPackage, report: Report, profile: Profile) -> dict[str, str]:
    """Render the parts of a template that hold tags: the document, headers and footers.

    Returns the XML of each such part by its name; the sections' place is the
    comment SECTIONS.

    Raises:
        ProfileError: a tag that is misspelt or unknown, or that breaks the file.
    """
    context = template_context(report, profile)
    names = [package.document]
    names += [
        relationship.target
        for relationship in package.relationships(package.document)
        if relationship.kind in ("header", "footer") and relationship.target in package.parts
    ]
    merged = {}
    for name in dict.fromkeys(names):
        source = package.parts[name].decode("utf-8")
        merged[name] = _filled_in(source, context, package.name) if "{" in source else source
        _must_parse(merged[name], package.name)
    if merged[package.document].count(SECTIONS) != 1:
        raise ProfileError(
            Mistake(f"{package.name}: needs the tag {{{{p sections }}}} once, in a paragraph of its own", hint=_HINT)
        )
    return merged


def _filled_in(source: str, context: Mapping[str, Any], name: str) -> str:
    plain = fill_in(source, context, _FILTERS, SECTIONS)
    return render(source, context, name) if plain is None else plain


def render(source: str, context: Mapping[str, Any], name: str) -> str:
    """Fill in one part with docxtpl, which heals tags that Word has divided, in Jinja's sandbox.

    Raises:
        ProfileError: a tag that is misspelt or unknown.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(date=_date, month=_month)
    engine = DocxTemplate(name)
    declaration, body = _split_declaration(source)
    patched = engine.patch_xml(body)
    if more := _MORE_THAN_A_TAG.search(patched):
        raise ProfileError(Mistake(f"{name}: '{more.group()}' is more than a template's tag can do", hint=_HINT))
    try:
        rendered: str = engine.render_xml_part(patched, None, context, environment)
    except TemplateError as error:
        raise ProfileError(Mistake(f"{name}: {error.message}", hint=_HINT)) from None
    except (TypeError, ValueError) as error:
        raise ProfileError(Mistake(f"{name}: a tag cannot be filled in ({error})", hint=_HINT)) from None
    return declaration + rendered


def _split_declaration(source: str) -> tuple[str, str]:
    if source.startswith("<?xml"):
        end = source.index("?>") + 2
        return source[:end], source[end:]
    return "", source


def _must_parse(xml: str, name: str) -> None:
    """Refuse what is not well-formed, before anything recovers from it by losing words (docs/word-files.md 7.1)."""
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


_FILTERS = {"date": _date, "month": _month, "upper": lambda value: str(value).upper()}


def template_context(report: Report, profile: Profile) -> dict[str, Any]:
    """What the tags of a template stand for."""
    cover = {field.key: one_line(plain_text(report.cover.get(field.key, ()))) for field in profile.cover}
    return {
        "title": one_line(report.title_text),
        "meeting": _Meeting(report),
        "report_of": one_line(report_of_text(report, profile)),
        "cover": cover,
        "sections": _Sections(),
    }


def report_of_text(report: Report, profile: Profile) -> str:
    """ "Report of the Director of …", or "Joint report of the Director of … and the Director of …"."""
    titles = [str(title) for title in report.report_of]
    pattern = profile.joint_report_of if len(titles) > 1 else profile.report_of
    joined = titles[0] if len(titles) == 1 else f"{', the '.join(titles[:-1])} and the {titles[-1]}"
    return pattern.replace("{titles}", joined)


def one_line(text: str) -> str:
    """Words without line breaks or tabs, which a Word tag would turn into new lines or paragraphs."""
    return " ".join(text.split())
