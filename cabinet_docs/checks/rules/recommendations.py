"""RE: are the recommendations worded so that the meeting can resolve them?"""

import re
from collections.abc import Iterator

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.grammar import BASE, THIRD_PERSON, grammar_of
from cabinet_docs.checks.mentions import paragraph_labels
from cabinet_docs.checks.places import (
    lead_in,
    quoted,
    recommendations,
    with_sub_items,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.rules.appendices import unlisted_appendices
from cabinet_docs.checks.rules.numbering import wrong_references
from cabinet_docs.model.report import RECOMMENDATIONS


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
