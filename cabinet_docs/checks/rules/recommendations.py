"""RE: can the meeting resolve what it is asked to, and does the report bear it out?"""

import re
from collections.abc import Iterator

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.grammar import BASE, THIRD_PERSON, grammar_of
from cabinet_docs.checks.known_figures import sums_of
from cabinet_docs.checks.mentions import paragraph_labels
from cabinet_docs.checks.money import sums
from cabinet_docs.checks.places import (
    REASONS,
    TIMETABLE,
    entry_text,
    lead_in,
    listed,
    quoted,
    recommendations,
    section_text,
    with_sub_items,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.rules.appendices import unlisted_appendices
from cabinet_docs.checks.rules.numbering import wrong_references
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.model.values import MONTHS


@rule("RE01", Severity.ERROR)
def no_recommendation(checked: Checked) -> Iterator[Problem]:
    """The section has no recommendation.

    Why it matters: without one there is nothing for the meeting to resolve and nothing to minute.

    Reported: "Recommendations" with a sentence about the subject and no recommendation.
    Accepted: a list of recommendations, or "It is recommended that the report be noted."
    """
    heading = checked.heading(RECOMMENDATIONS)
    if heading is None:
        return
    found = recommendations(checked)
    words = " ".join(checked.text(entry) for entry in found)
    if any(entry.kind == "item" for entry in found) or re.search(r"\b(?:recommended|RESOLVED|asked)\b.*\w", words):
        return
    if found and checked.profile.recommendation_marker == "paragraph":
        return
    hint = "Say what the meeting is asked to agree, so that it can be copied into the minutes."
    yield Problem(f"'{checked.text(heading)}' has no recommendation", heading, hint=hint)


@rule("RE02", Severity.WARNING)
def recommendation_does_not_read_on(checked: Checked) -> Iterator[Problem]:
    """A recommendation does not read on from the words before the list, or differs in its grammar from the others.

    Why it matters: the minutes repeat each recommendation after "RESOLVED: That". What does
    not read on has to be rewritten there, and the meaning may change.

    Reported: "It is recommended that: a) Approves the strategy"; "a) the plan be agreed, b) That the Director …".
    Accepted: "It is recommended that: a) the plan be agreed"; "that the Cabinet: a) Approves the plan".
    """
    found = [entry for entry in recommendations(checked) if entry.kind == "item"]
    opening = lead_in(checked)
    words = checked.text(opening).rstrip(" :;-–") if opening else ""
    grammars = {entry.bookmark: grammar_of(checked.text(entry)) for entry in found}
    usual = _most(list(grammars.values()))
    for entry in found:
        grammar = grammars[entry.bookmark]
        if wrong := _does_not_read(words, grammar):
            yield Problem(wrong, entry, quote=quoted(checked.text(entry)))
        elif grammar != usual and not (_is_verb(grammar) and _is_verb(usual)):
            message = "This recommendation is built differently from the others"
            hint = f"{_LIKE[usual]}, as the others are." if usual in _LIKE else ""
            yield Problem(message, entry, quote=quoted(checked.text(entry)), hint=hint)


_LIKE = {
    "that": "Start it with 'That'",
    "verb": "Start it with a verb",
    "verb-s": "Start it with a verb",
    "clause": "Write it as a sentence that reads on from the words before the list ('… be approved')",
}


def _is_verb(grammar: str) -> bool:
    return grammar.startswith("verb")


def _most(grammars: list[str]) -> str:
    return max(dict.fromkeys(grammars), key=grammars.count) if grammars else ""


def _does_not_read(opening: str, grammar: str) -> str:
    """What is wrong with an item of this grammar after these words, if anything."""
    last = opening.casefold().split()[-1:] or [""]
    if not opening:
        return ""
    if last[0] == "that" and _is_verb(grammar):
        return f"'{_tail(opening)}' does not read on: who is to do it?"
    if last[0] == "that" and grammar == "that":
        return "'that' comes twice: before the list and in this recommendation"
    if grammar == "clause" and re.search(r"\bthat (?:the )?[\w ]+$", opening) and last[0] not in ("that", "to"):
        return f"'{_tail(opening)}' does not read on: this recommendation has its own subject"
    return ""


def _tail(opening: str) -> str:
    return " ".join(opening.split()[-6:])


@rule("RE03", Severity.WARNING)
def lead_in_punctuation(checked: Checked) -> Iterator[Problem]:
    """The words before the list of recommendations do not end with a colon.

    Why it matters: the words are copied into the minutes as they are.

    Reported: "It is recommended that;"; "It is recommended that" without any mark; ":-" (a note).
    Accepted: "It is recommended that:"
    """
    opening = lead_in(checked)
    items = [entry for entry in recommendations(checked) if entry.kind == "item"]
    if opening is None or not items:
        return
    text = checked.text(opening).rstrip()
    if re.search(r":\s*[-–—]$", text):
        message = "The words before the recommendations end with a colon and a dash"
        yield Problem(message, opening, quote=quoted(text[-40:]), hint="A colon is enough.", severity=Severity.NOTE)
    elif not text.endswith(":"):
        message = "The words before the recommendations should end with a colon"
        yield Problem(message, opening, quote=quoted(text[-40:]), hint="Write 'It is recommended that:'.")


_DECIDED = (
    r"(?:noted|approved|agreed|authorised|adopted|endorsed|supported|welcomed|delegated|submitted|requested|"
    r"confirmed|allocated|appointed|instructed|asked|accepted)"
)


@rule("RE04", Severity.NOTE)
def several_decisions_in_one(checked: Checked) -> Iterator[Problem]:
    """One recommendation asks for more than one decision.

    Why it matters: members may want one and not the other, and the minutes number decisions.

    Reported: "the plan be approved and the Director be authorised to publish it".
    Accepted: the two as a) and b); a recommendation with (i) and (ii) below it.
    """
    for entry in recommendations(checked):
        text = checked.text(entry)
        passive = len(re.findall(rf"\b(?:be|is|are)\s+(?:\w+ly\s+)?{_DECIDED}\b", text)) > 1
        verbs = "|".join(sorted(THIRD_PERSON | BASE if _is_verb(grammar_of(text)) else ()))
        active = bool(verbs) and bool(re.search(rf"(?:;|,)?\s+and\s+(?:to\s+)?(?:{verbs})\s+(?:the|that|a|to)\b", text))
        if passive or (active and _is_verb(grammar_of(text))):
            message = "This recommendation seems to ask for more than one decision"
            yield Problem(message, entry, quote=quoted(text), hint="Give each decision a letter of its own.")


@rule("RE05", Severity.ERROR)
def recommendation_refers_to_nothing(checked: Checked) -> Iterator[Problem]:
    """A recommendation cites a paragraph, appendix or recommendation that is not there.

    Why it matters: the decision would be about something that nobody can find.

    Reported: "the plan in Appendix C be approved" where there are two appendices.
    Accepted: "the plan in Appendix B be approved".
    """
    known = paragraph_labels(checked)
    for entry in checked.by_section.get(RECOMMENDATIONS, ()):
        yield from wrong_references(checked, entry, known)
        yield from unlisted_appendices(checked, entry)


_DELEGATES = re.compile(
    r"\b(?:authoris(?:e[sd]?|ing)|delegat(?:e[sd]?|ing)|delegated (?:authority|powers?)|empowered)\b", re.I
)
_CONSULTING = re.compile(
    r"\b(?:in|following|after|subject to) consultation with\b|\bwith the (?:agreement|approval) of\b", re.I
)
_LIMITED = re.compile(
    r"\b(?:minor|subject to|in accordance with|as (?:set out|described|detailed|outlined)|set out|up to|"
    r"not exceeding|within|limited to|provided that|on the terms|paragraphs?|appendix|necessary|in order to|"
    r"the above|recommendations?)\b|£",
    re.IGNORECASE,
)


@rule("RE06", Severity.WARNING)
def delegation_is_vague(checked: Checked) -> Iterator[Problem]:
    """A delegation does not name the officer, or neither limits the power nor asks for consultation.

    Why it matters: an officer who acts on it has to be able to show who may act and how far.

    Reported: "officers be authorised to take all steps"; "the Director of Pools be authorised to act".
    Accepted: "the Director of Pools, following consultation with the Lead Member, be authorised to make minor changes".
    """
    words = checked.profile.checks.get("officer_words")
    if not isinstance(words, tuple):
        return
    titles = [*(title.title for title in checked.profile.titles), *words]
    officer = re.compile("|".join(rf"\b{re.escape(title)}" for title in titles), re.I)
    for entry, text in _delegations(checked):
        if not officer.search(text):
            message = "The delegation does not say which officer"
            yield Problem(message, entry, quote=quoted(text), hint="Name the officer by title.")
        elif not (_CONSULTING.search(text) or _LIMITED.search(text)):
            message = "The delegation neither says how far it goes nor asks for consultation"
            hint = "Say what it is limited to, or add 'following consultation with …'."
            yield Problem(message, entry, quote=quoted(text), hint=hint)


def _delegations(checked: Checked) -> Iterator[tuple[Entry, str]]:
    """The recommendations that let an officer act, with the items below them."""
    for entry in recommendations(checked):
        text = with_sub_items(checked, entry)
        if _DELEGATES.search(text) and not re.search(r"\b(?:the )?(?:Cabinet|Council) be authorised\b", text):
            yield entry, text


@rule("RE07", Severity.WARNING)
def delegated_changes_unlimited(checked: Checked) -> Iterator[Problem]:
    """An officer may amend what the meeting approves, and not only in small things.

    Why it matters: members would answer for changes that they have not seen, and whoever was
    consulted for a document that has changed since.

    Reported: "the Director be authorised to make any amendments to the Strategy".
    Accepted: "to make minor amendments", "typographical", "editorial"; "final amendments" is a note.
    """
    for entry, text in _delegations(checked):
        found = re.search(
            r"\b(?:make|agree|approve)\s+([\w\s,-]{0,40}?)\b(?:amendment|change|alteration|revision)s?\b", text, re.I
        )
        if not found or re.search(
            r"\b(?:minor|typograph\w+|editorial|consequential|factual|non-material|presentational|drafting)\b",
            found[1],
            re.I,
        ):
            continue
        weight = Severity.NOTE if "final" in found[1] else None
        message = "The delegation to amend is not limited to minor changes"
        yield Problem(message, entry, quote=found.group(), hint="Say 'minor amendments'.", severity=weight)


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
