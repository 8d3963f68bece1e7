"""The sections that a following report has to write anew: guidance, todos, and tags for the figures to come."""

from collections.abc import Iterator

from cabinet_docs.model.report import Date, Part, Section
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.profile import Profile, ReportType, SectionRule
from cabinet_docs.writers.following.carried_words import todo
from cabinet_docs.writers.following.earlier import Earlier
from cabinet_docs.writers.following.plain_yaml import scalar
from cabinet_docs.writers.new_report import recommendations_body, section_file

CONSULTATION, BUDGET = "consultation.xlsx", "budget.xlsx"


class OpenedSections:
    """The sections of the new report that are to be written anew."""

    def __init__(
        self, earlier: Earlier, profile: Profile, kind: ReportType, schemas: str | None, ids: set[str]
    ) -> None:
        self.earlier, self.profile, self.kind, self.schemas, self.taken = earlier, profile, kind, schemas, set(ids)
        self.asked = kind.key in _texts(profile, "approval_types")
        decides = self.asked or kind.key in _texts(profile, "decision_types")
        self.reports_back = self.asked or (decides and not _texts(profile, "approval_types") and self._consulted())
        self.answers = str(profile.checks.get("consultation_section") or "") if self.asked else ""
        self.costs = str(profile.checks.get("resources_section") or "") if decides else ""

    def rules(self, carried: set[str]) -> Iterator[SectionRule]:
        """What this type must have or the earlier report had, and that is not carried over."""
        had = {section.key for _, section in self.earlier.sections()}
        for rule in self.profile.sections:
            wanted = self.kind.key in rule.required or rule.key in had
            if rule.kind == "words" and not rule.own and wanted and rule.key not in carried:
                yield rule
        known = {rule.key for rule in self.profile.sections}
        for part, section in self.earlier.sections():
            if section.key not in known and self.earlier.source(section) is None:
                yield _own_rule(part, section)

    def workbooks(self) -> Iterator[str]:
        """The workbooks that its sections speak of, or will.

        Where the profile does not tell which types bring the outcome of a consultation,
        any that asks for a decision after one is taken to do so.
        """
        forms = {rule.key: rule.file for rule in self.profile.sections}
        if forms.get(self.answers) == "yaml" or (self.reports_back and not self.answers):
            yield CONSULTATION
        if forms.get(self.costs) == "yaml":
            yield BUDGET

    def _consulted(self) -> bool:
        return any(event.kind == "consultation" for event in self.earlier.report.events)

    def section(self, rule: SectionRule) -> str:
        """One of them, with guidance, and where its words stood in the earlier report."""
        labels = self.earlier.labels(rule.key)
        more = f"(In the earlier report: {labels}.)" if labels else ""
        body = {
            "recommendations": self._recommendations,
            "timetable": self._timetable,
            self.answers: self._consultation,
            self.costs: self._costs,
        }.get(rule.key, lambda: "")()
        if rule.own:
            body = f"heading: {scalar(rule.heading)}\n{body}"
        return section_file(rule, self.kind, self.schemas, more, body)

    def _id(self, wanted: str) -> str:
        """A name that no paragraph taken over has."""
        number, id = 2, wanted
        while id in self.taken:
            id, number = f"{wanted}-{number}", number + 1
        self.taken.add(id)
        return id

    def _recommendations(self) -> str:
        usual = self.kind.recommendations
        return recommendations_body({self._id(id): words for id, words in usual.items()}) if usual else ""

    def _timetable(self) -> str:
        return 'text: |\n  {{ todo("the steps so far and those that follow") }}\n\n' + "\n".join(self._events()) + "\n"

    def _events(self) -> Iterator[str]:
        report = self.earlier.report
        body, date = scalar(report.meeting.body), report.meeting.date
        yield "# The steps. kind: consultation, scrutiny, decision, publication or other."
        yield "# What the earlier report only planned is a todo until it is known when it took place."
        yield "events:"
        yield "  - id: earlier_decision"
        yield "    kind: decision"
        yield '    what: "todo: what was decided on the earlier report"'
        yield f"    body: {body}"
        yield f"    date: {scalar(date) if isinstance(date, CalendarDate) else scalar(Todo('the day of that meeting'))}"
        for event in report.events:
            if event.kind in ("consultation", "scrutiny") and event.id != "earlier_decision":
                yield f"  - id: {event.id}"
                yield f"    kind: {event.kind}"
                yield f"    what: {scalar(event.what)}"
                if event.body:
                    yield f"    body: {scalar(event.body)}"
                yield from _planned({"date": event.date, "from": event.start, "to": event.end})
        yield "  - id: this_decision"
        yield "    kind: decision"
        yield '    what: "todo: what is decided on this report"'
        yield f"    body: {body}"
        coming = self.earlier.return_event()
        yield f"    date: {scalar(coming.date if coming else Todo('date of the meeting'))}"

    def _consultation(self) -> str:
        channels, first, themes, chart = map(self._id, ("channels", "q1", "themes", "q1-chart"))
        asked = todo("what people answered to each question, and what they wrote of their own accord")
        lines = [
            "{{ consultation.responses | number }} responses came in between {{ consultation.first }} and "
            f"{{{{ consultation.last }}}} ({_reference(channels)}). {todo('who answered')}",
            _table(CONSULTATION, "Channels", "Responses by the way in which they came", channels, total=True),
            f"{asked} ({_reference(first)} and {_reference(chart)})",
            f'{{{{ chart("{CONSULTATION}", sheet="Q1", title="Answers to the first question", id="{chart}") }}}}',
            _table(CONSULTATION, "Q1", "Answers to the first question", first),
            f"{_reference(themes, 'Reference')} shows what people said, what was changed because of it, "
            "and why some things were not.",
            _table(CONSULTATION, "Themes", "What people said, and the answer to it", themes),
            todo("petitions and long submissions, and what scrutiny said"),
        ]
        return f"{_FILL_IN.format(CONSULTATION)}workbook: {CONSULTATION}\n{_text(lines)}"

    def _costs(self) -> str:
        costs, funding = self._id("costs"), self._id("funding")
        money = todo("where the money comes from, and whether anything is left without funding")
        lines = [
            f"{_reference(costs, 'Reference')} shows the costs by year: {{{{ budget.total() | money }}}} in all. "
            + todo("what they pay for"),
            _table(BUDGET, "Costs", "Costs by year", costs, total=True),
            f"{money} ({_reference(funding)})",
            _table(BUDGET, "Funding", "Funding by year", funding, total=True),
        ]
        consulted = 'consulted:\n  - "todo: the officers who have been consulted"\n'
        return f"{_FILL_IN.format(BUDGET)}{_text(lines)}\n{consulted}"


def _own_rule(part: Part, section: Section) -> SectionRule:
    """A section with a form that the earlier report had of its own accord, such as a timetable."""
    return SectionRule(section.key, section.heading, part.key, file="yaml", own=True)


_FILL_IN = "# The figures are those of {}, beside this file: fill it in first. An empty cell is an open point.\n"


def _text(lines: list[str]) -> str:
    return "text: |\n" + "\n\n".join(f"  {line}" for line in lines) + "\n"


def _table(workbook: str, sheet: str, title: str, id: str, total: bool = False) -> str:
    summed = ", total=true" if total else ""
    return f'{{{{ table("{workbook}", sheet="{sheet}", title="{title}"{summed}, id="{id}") }}}}'


def _reference(id: str, how: str = "reference") -> str:
    return f'{{{{ {how}("{id}") }}}}'


def _planned(dates: dict[str, Date]) -> Iterator[str]:
    for name, date in dates.items():
        if date:
            planned = f" (planned: {date})" if isinstance(date, CalendarDate) else ""
            yield f"    {name}: {scalar(Todo(f'the day{planned}'))}"


def _texts(profile: Profile, key: str) -> tuple[str, ...]:
    found = profile.checks.get(key)
    return found if isinstance(found, tuple) else ()
