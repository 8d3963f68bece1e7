"""RE: do the recommendations ask for what such a report is for, and does the report bear them out?"""

import re
from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.known_figures import sums_of
from cabinet_docs.checks.money import sums
from cabinet_docs.checks.places import (
    REASONS,
    TIMETABLE,
    entry_text,
    listed,
    quoted,
    recommendations,
    section_text,
    with_sub_items,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.model.values import MONTHS


@rule("RE08", Severity.WARNING)
def asks_only_to_note(checked: Checked) -> Iterator[Problem]:
    """A report for decision asks the meeting only to note.

    Why it matters: noting decides nothing, so an officer could not act on it.

    Reported: a report of type decision whose one recommendation is "the report be noted".
    Accepted: a recommendation to note beside one to approve; a report for noting.
    """
    types = checked.profile.checks.get("decision_types")
    found = recommendations(checked)
    if not isinstance(types, tuple) or checked.report.type not in types or not found:
        return
    if all(_ONLY_NOTES.search(with_sub_items(checked, entry)) for entry in found):
        texts = " ".join(with_sub_items(checked, entry) for entry in found)
        if not re.search(
            r"\b(?:approv|agree|authoris|adopt|endors|support|delegat|submit|allocat|recommend)", texts, re.I
        ):
            name = checked.profile.types[checked.report.type].name
            message = f"The recommendations only ask to note, in a report of the type '{name}'"
            yield Problem(message, found[0], hint="Say what is to be decided, or change the type of the report.")


_ONLY_NOTES = re.compile(r"\b(?:notes?|noted|considers?|considered|receives?|received|welcomes?|welcomed)\b", re.I)


@rule("RE09", Severity.NOTE)
def recommendation_without_reason(checked: Checked) -> Iterator[Problem]:
    """Nothing in the reasons seems to be about one of the recommendations.

    Why it matters: the decision record has to give a reason for each decision. The words are
    compared only by what they have in common, so this is a note.

    Reported: a recommendation about commissioning where the reasons speak of consultation only.
    Accepted: reasons that use a word of the recommendation, or name its letter.
    """
    reasons = section_text(checked, REASONS)
    if not reasons.strip():
        return
    known = _stems(reasons)
    for entry in recommendations(checked):
        label = re.sub(r"[^a-z0-9]", "", (entry.label or "").casefold())
        named = bool(label) and bool(re.search(rf"\brecommendations?\b[^.]{{0,40}}\(?\b{label}\)?", reasons, re.I))
        wanted = _stems(with_sub_items(checked, entry))
        if not named and len(wanted) >= 2 and not wanted & known:
            message = "The reasons do not seem to say why"
            yield Problem(
                message, entry, quote=quoted(checked.text(entry)), hint="Give a reason for this recommendation."
            )


_COMMON = frozenset(
    "that this with from have been will which their there they what when into other than also such under upon report "
    "reports cabinet council county committee further attached appendix appendices paragraph paragraphs recommendation "
    "recommended approve agree note authoris submit present approach servic above below following would should could "
    "director officer member lead make take provide".split()
)


def _stems(text: str) -> set[str]:
    """The words that carry meaning, cut to their beginnings: consultation, consulting and consulted are one."""
    words = {word.casefold() for word in re.findall(r"[A-Za-z]{4,}", text)}
    stems = {_stem(word) for word in words if word not in _COMMON}
    return {stem for stem in stems if len(stem) > 3 and stem not in _COMMON}


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{4})(?:ations?|ments?|tions?|als?|ings?|ed|es|e|s|ly|ies|y)$", "", word)[:9]


@rule("RE10", Severity.ERROR)
def consultation_not_recommended(checked: Checked) -> Iterator[Problem]:
    """A report asking to consult has no recommendation to consult, or does not say when the outcome comes back.

    Why it matters: without the resolution nobody may start, and without the return nothing
    is decided afterwards. A date in the timetable alone is a note.

    Reported: "the draft Strategy be noted" only.
    Accepted: "the draft be approved for consultation" and "a further report be submitted in July 2026".
    """
    found = recommendations(checked)
    if not found or not _is_of_type(checked, "consultation_types"):
        return
    texts = " ".join(with_sub_items(checked, entry) for entry in found)
    if not re.search(r"\bconsult", texts, re.I):
        yield Problem(
            "No recommendation asks for the consultation", found[0], hint="Add one, with the draft it is about."
        )
    if not _returns(texts) and checked.heading(TIMETABLE):
        hint = "Add a recommendation that a further report be submitted, and when."
        told = _returns(section_text(checked, TIMETABLE)) or _returns_by_event(checked)
        if told:
            message = "Only the timetable says when the outcome comes back, not a recommendation"
            yield Problem(message, found[-1], hint=hint, severity=Severity.NOTE)
        else:
            yield Problem("Nothing says when the outcome of the consultation comes back", found[-1], hint=hint)


_MONTH = "|".join(MONTHS)


def _returns(text: str) -> bool:
    """Whether a sentence about a report or the final version has a date."""
    for sentence in re.split(r"(?<=[.;])\s+", text):
        about = re.search(
            r"\b(?:report|submitted|presented|brought back|outcome|findings|final|approve)\b", sentence, re.I
        )
        if about and re.search(
            rf"\b(?:{_MONTH}|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\b[\s\d]*\d{{4}}|\bnext meeting\b", sentence
        ):
            return True
    return False


def _returns_by_event(checked: Checked) -> bool:
    return any(event.kind == "decision" and event.date is not None for event in checked.report.events)


def _is_of_type(checked: Checked, key: str) -> bool:
    types = checked.profile.checks.get(key)
    return isinstance(types, tuple) and checked.report.type in types


@rule("RE11", Severity.ERROR)
def outcome_not_recommended(checked: Checked) -> Iterator[Problem]:
    """A report on the outcome of a consultation does not ask to note the findings, or not to approve anything.

    Why it matters: the decision record has to show that the responses were considered before
    the decision, and what was decided.

    Reported: "the Strategy be approved" only.
    Accepted: "the outcome of the consultation be noted" and "the Strategy be approved".
    """
    found = recommendations(checked)
    if not found or not _is_of_type(checked, "approval_types"):
        return
    texts = [with_sub_items(checked, entry) for entry in found]
    noting = re.compile(r"\b(?:not(?:e|es|ed)|consider(?:s|ed)?|welcome[sd]?)\b", re.I)
    findings = re.compile(
        r"\b(?:outcomes?|findings?|responses?|results?|consultation|comments?|feedback|views)\b", re.I
    )
    if not any(noting.search(text) and findings.search(text) for text in texts):
        hint = "Add 'the outcome of the consultation be noted'."
        yield Problem("No recommendation asks to note the outcome of the consultation", found[0], hint=hint)
    if not any(
        re.search(r"\b(?:approv|adopt|agree|endors|submitted to|recommend|authoris)", text, re.I) for text in texts
    ):
        hint = "Say what is to be approved."
        yield Problem("No recommendation asks to approve anything", found[-1], hint=hint)


@rule("RE12", Severity.WARNING)
def money_not_explained(checked: Checked) -> Iterator[Problem]:
    """A sum in a recommendation is neither in the section on resources nor a figure of the budget.

    Why it matters: members have to see where the money comes from before they agree to spend
    it, and two different sums mean that one is wrong. Figures of the budget are those of
    budget.xlsx: its lines, the totals of costs and funding, and the gap between them.

    Reported: "£2.4m be allocated" where Resource Implications speak of £2.1m.
    Accepted: the same sum, also rounded: £1.1m for £1,127,205.
    """
    key = checked.profile.checks.get("resources_section")
    lines = checked.by_section.get(key, ()) if isinstance(key, str) else ()
    section = checked.section_rule(key) if isinstance(key, str) else None
    budget = checked.report.budget
    if (not lines or section is None) and budget is None:
        return
    explained = [*sums("\n".join(entry_text(checked, line) for line in lines)), *(sums_of(budget) if budget else ())]
    told = f"'{section.heading}'" if lines and section else ""
    where = (
        f"{told or 'The budget'} does not mention" if not (told and budget) else f"Neither {told} nor the budget has"
    )
    for entry in checked.by_section.get(RECOMMENDATIONS, ()):
        missing = [
            money.words for money in sums(checked.text(entry)) if not any(money.may_be(sum) for sum in explained)
        ]
        if missing:
            message = f"{where} {listed(list(dict.fromkeys(missing)))}"
            hint = "Explain the sum there, or put right whichever is wrong."
            yield Problem(message, entry, quote=quoted(checked.text(entry)), hint=hint)
