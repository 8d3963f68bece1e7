"""What the Word file says of itself: title, subject, language, its own proof, and where its words came from."""

import datetime
import hashlib
import os
from collections.abc import Iterable
from typing import NamedTuple

from cabinet_docs.model.report import Report
from cabinet_docs.ooxml.words import PROFILE_PROPERTY
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.word.runs import attribute, escape

DIGEST_PROPERTY = "CabinetDocsWords"
MANIFEST_NAMESPACE = "urn:cabinet-docs:manifest:1"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Origin(NamedTuple):
    """Where one printed block came from, for bringing a colleague's edits back."""

    bookmark: str
    id: str
    file: str
    line: int
    source: str
    printed: str


def core_properties(report: Report, profile: Profile, about: str = "Report to the") -> bytes:
    """docProps/core.xml. The author is the council, never a person; a date only if the build was given one."""
    date = report.meeting.date
    subject = f"{about} {report.meeting.body}" + (f", {date}" if date else "")
    stamp = _build_date()
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(report.title_text)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(profile.council)}</dc:creator><dc:language>{escape(profile.language)}</dc:language>"
        f"{dates if stamp else ''}</cp:coreProperties>"
    ).encode()


def _build_date() -> str:
    """SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org) as W3CDTF, or nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        return ""
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def app_properties(profile: Profile) -> bytes:
    """docProps/app.xml without the template owner's name, template path or editing time."""
    return (
        f"{_DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>cabinet-docs</Application><Company>{escape(profile.council)}</Company></Properties>"
    ).encode()


def custom_properties(digest: str, profile: Profile) -> bytes:
    """docProps/custom.xml with the digest of the file's words, and the profile that it was built by."""
    said = {DIGEST_PROPERTY: digest, PROFILE_PROPERTY: profile.version}
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(words)}</vt:lpwstr></property>"
        for number, (name, words) in enumerate(said.items(), start=2)
    )
    return (
        f"{_DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{listed}</Properties>'
    ).encode()


def manifest(report: Report, origins: Iterable[Origin]) -> bytes:
    """The customXml part of a draft: each block's bookmark, id, content file, line, source and printed words."""
    blocks = [
        f'<block bookmark="{origin.bookmark}" id="{origin.id}" file="{attribute(origin.file)}" line="{origin.line}">'
        f'<source xml:space="preserve">{escape(origin.source)}</source>'
        f'<printed xml:space="preserve">{escape(origin.printed)}</printed></block>'
        for origin in origins
    ]
    opening = f'<manifest xmlns="{MANIFEST_NAMESPACE}" format="1" report="{attribute(report.folder)}">'
    return "".join((_DECLARATION, opening, *blocks, "</manifest>")).encode()


def manifest_properties(report: Report) -> bytes:
    """The customXml properties part, by which Word knows the manifest again."""
    has = hashlib.sha256(report.folder.encode()).hexdigest().upper()
    guid = f"{{{has[:8]}-{has[8:12]}-{has[12:16]}-{has[16:20]}-{has[20:32]}}}"
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{guid}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
