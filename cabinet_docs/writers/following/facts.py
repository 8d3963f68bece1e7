"""report.yaml of a report that follows an earlier one: its facts taken over, what must be settled anew a todo."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.checks.promised_words import noun_phrase
from cabinet_docs.model.report import RECOMMENDATIONS, Appendix, Exemption, Owed
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.profile import ReportType
from cabinet_docs.writers.following.carried_words import seen_from
from cabinet_docs.writers.following.copies import Copies
from cabinet_docs.writers.following.earlier import Earlier
from cabinet_docs.writers.following.plain_yaml import block, comment, quoted, scalar
from cabinet_docs.writers.new_report import modeline, optional_sections

_FIT_FOR_A_TAG = re.compile(r"[^\"'{}\\]+")
_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)


def follow_facts(
    earlier: Earlier,
    kind: ReportType,
    folder: Path,
    order: Mapping[str, Sequence[str]],
    there: Set[str],
    schemas: str | None,
    copies: Copies,
) -> str:
    """The whole file. `there` are the report's sections, and `order` each part's own order, where it needs one.

    `copies` gives names to the copies of appendices that are taken over.
    """
    lines = [
        modeline(schemas, "report")
        + f"# This report grows out of {earlier.report.folder}. What it takes over is filled in;",
        "# what has to be settled anew is a todo. The sections that were taken over say so in their first line.",
        "",
        f"profile: {earlier.profile.key}",
        f"type: {kind.key}" + (comment(kind.about) if kind.about else ""),
        "status: draft   # draft, comment or final",
        f"follows: {seen_from(folder, earlier.folder)}",
        "",
        *_head(earlier),
        *_facts(earlier.report.facts),
        *_appendices(earlier, folder, copies),
        *_background_papers(earlier),
        *_exempt(earlier.report.exempt, earlier, order),
        *_order(order),
        *_keeps(earlier),
        *_resolved(earlier),
        "",
        *optional_sections(earlier.profile, kind.key, there),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(earlier: Earlier) -> Iterator[str]:
    report = earlier.report
    yield f"title: {_title(earlier)}"
    yield "meeting:"
    event = earlier.return_event()
    if event and isinstance(event.date, CalendarDate):
        yield f"  date: {event.date.iso()}" + comment("as the earlier report announced it")
    else:
        yield '  date: "todo: date of the meeting"'
    yield f"  body: {scalar(report.meeting.body)}"
    if report.date_style != earlier.profile.date_style:
        yield f"date_style: {report.date_style}"
    yield from block("report_of", list(report.report_of) if len(report.report_of) > 1 else report.report_of[0])
    if lead := report.details.get("lead_member"):
        yield f"lead_member: {scalar(lead)}"
    yield from block("contacts", [_contact(it) for it in report.contacts])
    yield from _also_to(report.details.get("also_to"))
    if earlier.profile.cover:
        yield from ("", "# What the table on the front page asks for.", "cover:")
        yield from (f"  {field.key}: {scalar(Todo(field.label))}" for field in earlier.profile.cover)


def _title(earlier: Earlier) -> str:
    """The stem of the earlier title; what it ends with was the earlier report's business."""
    title = earlier.report.title_text
    stem, colon, ending = title.rpartition(":")
    if not colon or isinstance(earlier.report.title, Todo) or not _FIT_FOR_A_TAG.fullmatch(title):
        return scalar(Todo(f"title; the earlier one: {title}"))
    end = comment(f"the earlier one ends: {ending.strip()}")
    return f"'{stem.strip()}: {{{{ todo(\"end of the title\") }}}}'{end}"


def _contact(contact: object) -> dict[str, object]:
    named = {name: getattr(contact, name) for name in ("name", "post", "email", "phone")}
    return {name: _as_todo(value) for name, value in named.items() if value}


def _as_todo(value: str) -> str | Todo:
    """What was not known in the earlier report, which a contact keeps as [its words], is still a todo."""
    return Todo(value[1:-1]) if value.startswith("[") and value.endswith("]") else value


def _also_to(bodies: object) -> Iterator[str]:
    if not isinstance(bodies, list):
        return
    yield "also_to:"
    for body in bodies:
        if isinstance(body, Mapping):
            yield f"  - body: {scalar(body.get('body', ''))}"
            when = body.get("date")
            said = f"when it sees this report (the earlier one: {when})" if when else "when it sees this report"
            yield f"    date: {scalar(Todo(said))}"


def _facts(facts: Mapping[str, object]) -> Iterator[str]:
    if not facts:
        return
    yield from ("", "# Taken over: see which of them are still right.", "facts:")
    for name, value in facts.items():
        *before, last = block(name, value, 2)
        says = _DRAFT.search(last) and not isinstance(value, Mapping)
        yield from (*before, last + comment("says 'draft'") if says else last)


def _appendices(earlier: Earlier, folder: Path, copies: Copies) -> Iterator[str]:
    if not earlier.report.appendices:
        return
    yield from (
        "",
        "# Taken over in their order: see which of them this report still needs, and add its own.",
        "appendices:",
    )
    for appendix in earlier.report.appendices:
        yield from _appendix(appendix, earlier, folder, copies)


def _appendix(appendix: Appendix, earlier: Earlier, folder: Path, copies: Copies) -> Iterator[str]:
    yield f"  {appendix.id}:"
    title = str(appendix.title)
    file = seen_from(folder, earlier.root / appendix.file) if appendix.file else ""
    if isinstance(appendix.title, Todo):
        yield f"    title: {scalar(appendix.title)}"
    elif _DRAFT.search(title):
        yield f"    title: {scalar(Todo(f'title of what takes its place; it was: {title}'))}"
        yield "    # file: appendices/…" + comment(
            f"the earlier one: {file or appendix.url}" if file or appendix.url else ""
        )
    else:
        yield f"    title: {scalar(title)}"
        if appendix.file:
            yield f"    file: {scalar(copies.name_of(earlier.root / appendix.file, 'appendices'))}"
        if appendix.url:
            yield f"    url: {scalar(appendix.url)}"
        if appendix.available == "to follow":
            yield "    # file: appendices/…" + comment("it was to follow then")
        elif appendix.available:
            yield f"    available: {appendix.available}"
    if appendix.exempt and (exempt := appendix_exemption(appendix, earlier.report)):
        yield from (f"    {line}" for line in _exemption(exempt))


def _background_papers(earlier: Earlier) -> Iterator[str]:
    report = earlier.report
    date = f", {report.meeting.date}" if isinstance(report.meeting.date, CalendarDate) else ""
    yield from ("", "background_papers:")
    yield f"  - title: {quoted(f'Report to the {report.meeting.body}{date}: {report.title_text}')}"
    yield '    url: "todo: the address at which it was published"'
    for paper in report.background_papers:
        yield f"  - title: {scalar(paper.title)}"
        if paper.url:
            yield f"    url: {scalar(paper.url)}"


def _exempt(exempt: Exemption | None, earlier: Earlier, order: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The whole report's exemption, so that no words taken over become public by oversight."""
    if exempt is None:
        return
    yield from ("", "# Taken over: see whether it still holds, and for which sections.", *_exemption(exempt))
    if exempt.whole:
        return
    sections = [key for key in exempt.sections if key in {section.key for _, section in earlier.sections()}]
    covers = {"sections": sections, "appendices": list(exempt.appendices)}
    if any(covers.values()):
        yield "  covers:"
        yield from (f"    {name}: [{', '.join(named)}]" for name, named in covers.items() if named)
    else:
        yield "  covers: {}"


def _exemption(exempt: Exemption) -> Iterator[str]:
    yield "exempt:"
    yield f"  paragraphs: [{', '.join(map(str, exempt.paragraphs))}]"
    said = f"whether this still holds: {exempt.public_interest}" if exempt.public_interest else "why it is exempt"
    yield f"  public_interest: {scalar(Todo(said))}"


def _order(order: Mapping[str, Sequence[str]]) -> Iterator[str]:
    named = {part: keys for part, keys in order.items() if keys}
    if named:
        yield from ("", "# This report's own order. Sections that are not named here take their usual place.")
    yield from (f"part_{part}: [{', '.join(keys)}]" for part, keys in named.items())


def _keeps(earlier: Earlier) -> Iterator[str]:
    owed = [it for it in earlier.owed if not it.kept_by]
    if not owed and not earlier.unlisted:
        return
    yield from (
        "",
        "# What was promised before, and the section of this report that brings it. A promise that cannot be",
    )
    yield "# kept yet is put off:   costs: {put_off: the reason, until: 2026-12}"
    yield "keeps:" if owed else "# keeps:"
    for id in dict.fromkeys(it.id for it in owed):
        same = [it for it in owed if it.id == id]  # by two reports: one answer is for both
        yield from (f"  # {_promised(it)}" for it in same)
        said = " and the ".join(dict.fromkeys(noun_phrase(it.text) or it.text for it in same))
        yield f"  {id}: {scalar(Todo(f'the section that brings the {said}'))}"
    if earlier.unlisted:
        yield from _offered(earlier)


def _resolved(earlier: Earlier) -> Iterator[str]:
    """What the meeting put off, and what it added to the recommendations; words that are exempt are not repeated."""
    decision = earlier.decision
    if decision is None:
        return
    deferred = [id for id, it in decision.recommendations.items() if it.kind == "deferred"]
    if deferred:
        yield from ("", "# The meeting deferred, so that it may come back with this report:")
        yield from (f"#   - {_recommendation(id, earlier)}" for id in deferred)
    added = [" ".join(it.words.split()) for it in decision.added if isinstance(it.words, str) and not it.exempt]
    if any(it.exempt for it in decision.added):
        added.append("something that is not for publication: see decision.yaml of the earlier report")
    if added:
        yield from ("", "# The meeting resolved besides, and this report may have to answer for it:")
        yield from (f"#   - {words}" for words in added)


def _recommendation(id: str, earlier: Earlier) -> str:
    entry = next((it for it in earlier.assembled.entries if it.section == RECOMMENDATIONS and it.id == id), None)
    return f"{_place(entry.label, earlier, RECOMMENDATIONS)} ({id})" if entry else id


def _promised(owed: Owed) -> str:
    due = f", due {owed.due}" if isinstance(owed.due, CalendarDate) else ""
    line = f", line {owed.location.line}" if owed.location.line else ""
    return " ".join(f"{owed.text}{due} ({owed.made_in}/report.yaml{line})".split())


def _offered(earlier: Earlier) -> Iterable[str]:
    """The promises that nobody had listed, to be taken over by taking the # away."""
    yield f"  # {earlier.report.folder} promises this too, though it does not list it under 'promises'."
    yield "  # To be held to it, take the # away."
    for promise, others in earlier.unlisted:
        where = ", ".join(dict.fromkeys(_place(it.entry.label, earlier, it.entry.section) for it in (promise, *others)))
        due = f", due {promise.due}" if promise.due else ""
        yield f"  # {promise.id}:" + comment(f"{where}{due}: “{promise.sentence}”")
        yield f"  #   promised: {quoted(promise.what)}"
        yield f"  #   section: {scalar(Todo(f'the section that brings the {promise.what}'))}"


def _place(label: str | None, earlier: Earlier, section: str) -> str:
    """Where a reader finds it: "paragraph 14", "recommendation b)"."""
    said = (label or "").strip().rstrip(".")
    if section == RECOMMENDATIONS:
        return f"recommendation {said}".strip()
    return (
        f"paragraph {said}"
        if said and said[0].isdigit()
        else f"{said or 'a line'} in {earlier.labels(section) or section}"
    )
