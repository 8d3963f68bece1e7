"""GO: the officers and members who have to be asked or named, and what the constitution wants."""

import datetime
import difflib
import re
from collections.abc import Iterator, Mapping

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.money import sums
from cabinet_docs.checks.periods import earliest, latest
from cabinet_docs.checks.places import listed, quoted, recommendations, report_yaml, with_sub_items
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.checks.settings import (
    APPROVAL_TYPES,
    as_day,
    in_words,
    is_executive,
    is_type,
    meeting_day,
    named_section,
    stated,
    texts,
)
from cabinet_docs.model.report import Contact
from cabinet_docs.profiles.profile import OfficerTitle

FINANCE = "chief finance officer"
LEGAL = "monitoring officer"
# The names that the law itself gives these posts.
_STATUTORY_NAMES = {
    FINANCE: ("chief finance officer", "section 151 officer", "s151 officer"),
    LEGAL: ("monitoring officer",),
}
_DELEGATES = re.compile(r"\b(be (?:authori[sz]ed|given delegated)|delegat\w+|authori[sz]es?)\b", re.IGNORECASE)


@rule("GO01", Severity.ERROR)
def finance_not_consulted(checked: Checked) -> Iterator[Problem]:
    """The report does not say that the chief finance officer was consulted.

    Why it matters: members need to know that the money was looked at by the officer whom
    the law makes answerable for it (Local Government Act 1972, section 151).

    Reported: a report without such a sentence.
    Accepted: "The Director of Corporate Resources has been consulted on the contents of this report."
    """
    yield from _not_consulted(checked, FINANCE)


@rule("GO02", Severity.ERROR)
def legal_not_consulted(checked: Checked) -> Iterator[Problem]:
    """The report does not say that the monitoring officer was consulted.

    Why it matters: the monitoring officer answers for the lawfulness of what is decided
    (Local Government and Housing Act 1989, section 5).

    Reported: a report without such a sentence.
    Accepted: "The Director of Law and Governance has been consulted on the contents of this report."
    """
    yield from _not_consulted(checked, LEGAL)


def _not_consulted(checked: Checked, role: str) -> Iterator[Problem]:
    titles = [title.title for title in checked.profile.titles if title.role == role]
    names = [name.casefold() for name in (*titles, *_STATUTORY_NAMES[role])]
    section = named_section(checked.profile, "resources_section")
    if not titles or (section and section not in checked.by_section) or _is_own_report(checked, names):
        return
    for entry in checked.prose():
        for sentence in sentences(checked.text(entry)):
            plain = " ".join(sentence.casefold().split())
            if any(name in plain for name in names) and re.search(
                r"consult|advi[sc]|comments?\b|read this report|agree", plain
            ):
                return
    now = _titles_now(checked, role)
    wanted = now[0].title if now else titles[-1]
    sentence = checked.profile.sentences.get("consulted_one") or checked.profile.sentences.get("consulted", "")
    one = sentence.replace("{titles}", wanted)
    hint = f'Ask them, then add: "{one}"' if "{titles}" in sentence else "Ask them, then say so."
    entry_heading = checked.heading(section) if section else None
    yield Problem(f"The report does not say that the {wanted} was consulted", entry_heading, hint=hint)


def _is_own_report(checked: Checked, names: list[str]) -> bool:
    return any(name in str(officer).casefold() for officer in checked.report.report_of for name in names)


@rule("GO03", Severity.WARNING)
def officer_title_out_of_date(checked: Checked) -> Iterator[Problem]:
    """A statutory officer has a title that was not in use on the day of the meeting, or a title is misspelt.

    Why it matters: the advice seems to come from a post that does not exist.

    Reported: "Director of Law and Governance" in a report of 24 March 2026, when the post had a new title.
    Accepted: the title in the profile's list for that day.
    """
    told: set[str] = set()
    all_titles = sorted((title for title in checked.profile.titles if title.role), key=lambda title: -len(title.title))
    for entry in checked.entries:
        text = checked.text(entry)
        for title in all_titles:
            if title.title not in text:
                continue
            text = text.replace(title.title, "")
            now = [found.title for found in _titles_now(checked, title.role)]
            if now and title.title not in now and title.title not in told:
                told.add(title.title)
                message = f"The {title.title} had another title on the day of the meeting"
                yield Problem(message, entry, quote=title.title, hint=f"Write '{listed(now, 'or')}'.")
    yield from _misspelt(checked)


def _misspelt(checked: Checked) -> Iterator[Problem]:
    """Whoever makes the report, if the name is all but a title of the profile."""
    known = [title.title for title in checked.profile.titles]
    for officer in map(str, checked.report.report_of):
        folded = {title.casefold(): title for title in known}
        if officer.casefold() in folded:
            continue
        near = difflib.get_close_matches(officer.casefold(), folded, 1, 0.95)
        if near:
            entry = next(
                (e for e in checked.entries if e.kind == "title" and officer.casefold() in checked.text(e).casefold()),
                None,
            )
            message = f"'{officer}' is not in the profile's list of titles"
            yield Problem(message, entry, quote=officer, hint=f"Did you mean '{folded[near[0]]}'?")


def _titles_now(checked: Checked, role: str) -> list[OfficerTitle]:
    day = meeting_day(checked) or checked.as_of
    return [title for title in checked.profile.titles if title.role == role and _in_use(title, day)]


def _in_use(title: OfficerTitle, day: datetime.date) -> bool:
    return (title.since is None or earliest(title.since) <= day) and (title.until is None or day <= latest(title.until))


@rule("GO04", Severity.WARNING)
def contact_without_council_address(checked: Checked) -> Iterator[Problem]:
    """The report names nobody to ask, or an e-mail address that is not the council's.

    Why it matters: readers need someone to ask, and a mistyped address reaches nobody or a stranger.

    Reported: ann.officer@leics.gov.u
    Accepted: ann.officer@leics.gov.uk
    """
    domains = texts(checked.profile, "email_domains")
    lines = [entry for entry in checked.entries if entry.kind == "contact"]
    section = next((rule.key for rule in checked.profile.sections if rule.kind == "contacts"), "contacts")
    if not checked.report.contacts and not lines:
        if section in checked.by_section or checked.heading(section):
            yield Problem("The report names no officer to contact", checked.heading(section))
        return
    for contact in checked.report.contacts:
        entry = _line_of(contact, lines)
        address = contact.email.strip()
        if address.startswith("["):
            continue  # an open point, told as one
        if not address and not contact.phone:
            yield Problem(f"{contact.name} has no e-mail address", entry, contact.location if not entry else None)
        elif address and domains and not _is_of(address, domains):
            message = f"'{address}' is not an address at {listed(list(domains), 'or')}"
            yield Problem(message, entry, contact.location if not entry else None, quote=address)


def _line_of(contact: Contact, lines: list[Entry]) -> Entry | None:
    return next((entry for entry in lines if entry.source == contact), None)


def _is_of(address: str, domains: tuple[str, ...]) -> bool:
    name, at, domain = address.casefold().partition("@")
    return bool(name and at) and any(domain == own or domain.endswith("." + own) for own in map(str.casefold, domains))


@rule("GO05", Severity.WARNING)
def circulation_says_nothing(checked: Checked) -> Iterator[Problem]:
    """The section on local issues says neither "all members", nor "none", nor whom.

    Why it matters: local members have to hear of what touches their division before the public does.

    Reported: "This report has been circulated."
    Accepted: "A copy of this report will be circulated to all members." or "None." or "Mrs A. Example CC"
    """
    key = named_section(checked.profile, "circulation_section")
    lines = checked.by_section.get(key, ())
    text = " ".join(checked.text(entry) for entry in lines)
    if not text.strip():
        return
    says = re.search(
        r"\b(all (?:\w+ ){0,2}(?:members|councillors)|every (?:member|councillor)|none|n/a|"
        r"not (?:been )?(?:applicable|circulated|sent)|no (?:\w+ )*(?:circulation|members))\b",
        text,
        re.IGNORECASE,
    )
    names = re.search(
        r"\b(Mrs?|Miss|Ms|Dr|Cllrs?|Councillors?|Sir|Dame|Lord)\.? [A-Z]|\bCC\b|"
        r"\bmembers? (?:for|representing|of|whose)\b",
        text,
    )
    if not says and not names and "[" not in text:
        message = "The section says neither that all members get the report, nor that none do, nor who"
        yield Problem(message, lines[0], quote=quoted(text))


@rule("GO06", Severity.WARNING)
def delegated_without_lead_member(checked: Checked) -> Iterator[Problem]:
    """An officer is to act after consulting someone, but not the member whose portfolio it is.

    Why it matters: the member answers for it in public and has to know what is done in the executive's name.

    Reported: "the Director, following consultation with the Director of Law, be authorised to agree terms"
    Accepted: "the Director, following consultation with the Cabinet Lead Member, be authorised to agree terms"
    """
    words = texts(checked.profile, "lead_member_words")
    if not words or not is_executive(checked.profile):
        return
    for entry in recommendations(checked):
        text = with_sub_items(checked, entry)
        asks = re.search(r"\bconsultation with\b", text, re.IGNORECASE)
        if asks and _DELEGATES.search(text) and not any(word.casefold() in text.casefold() for word in words):
            message = f"The decision is delegated without consulting the {words[0]}"
            yield Problem(message, entry, quote=quoted(text), hint=f"Add the {words[0]} to those who are consulted.")


@rule("GO07", Severity.WARNING, needs_facts=True)
def key_decision_not_marked(checked: Checked) -> Iterator[Problem]:
    """The report is not marked as a key decision, but looks like one.

    Why it matters: a key decision without its notice is unlawful (SI 2012/2089, regulations 8 and 9).

    Reported: key_decision: no, and a recommendation to spend more than the profile's `key_decision_amount`.
    Accepted: key_decision: {notice_published: 2026-02-23}
    """
    if checked.report.details.get("key_decision", False) is not False or not is_executive(checked.profile):
        return
    hint = "Set key_decision in report.yaml, or ask democratic services why it is none."
    limit = str(checked.profile.checks.get("key_decision_amount", "")).replace(",", "")
    for entry in recommendations(checked):
        text = with_sub_items(checked, entry)
        large = next((found for found in sums(text) if limit.isdecimal() and found.pounds >= int(limit)), None)
        if large:
            message = f"{large.words} makes this a key decision (from £{int(limit):,}), but it is not marked as one"
            yield Problem(message, entry, quote=large.words, hint=hint)
            return
        if getattr(entry.source, "key_decision", False):
            yield Problem("The recommendation is marked as a key decision, the report is not", entry, hint=hint)
            return


@rule("GO08", Severity.WARNING)
def policy_framework_without_council(checked: Checked) -> Iterator[Problem]:
    """A plan of the policy framework is to be adopted, and no recommendation submits it to the full Council.

    Why it matters: only the full Council can adopt it; the executive can but recommend it.

    Reported: "That the Local Transport Plan be approved", where the profile lists it under policy_framework.
    Accepted: "That the Local Transport Plan be submitted to the County Council for approval"
    """
    if not is_type(checked, APPROVAL_TYPES):
        return
    asked = " ".join(with_sub_items(checked, entry) for entry in recommendations(checked))
    title = checked.report.title_text.casefold()
    for plan in texts(checked.profile, "policy_framework"):
        if (
            plan.casefold() in title
            and asked
            and not re.search(r"\b(?:to|by) (?:the )?(?:full |County |City |Borough |District )?Council\b", asked)
        ):
            message = f"The {plan} belongs to the policy framework, and no recommendation submits it to the Council"
            entries = recommendations(checked)
            yield Problem(message, entries[0] if entries else None)


@rule("GO09", Severity.WARNING, needs_facts=True)
def clearance_is_wanting(checked: Checked) -> Iterator[Problem]:
    """An officer who has to clear the report has not done so.

    Why it matters: silence is not clearance.

    Reported: clearance: [{role: finance, asked: 2026-03-02}]
    Accepted: clearance: [{role: finance, asked: 2026-03-02, cleared: 2026-03-06}]
    """
    entries = checked.report.details.get("clearance")
    for one in entries if isinstance(entries, list) else ():
        if not isinstance(one, Mapping) or stated(one, "cleared"):
            continue
        asked = as_day(one.get("asked"))
        who = " ".join(str(one[key]) for key in ("role", "name") if one.get(key))
        when = f"asked on {in_words(asked)}" if asked else "not asked yet, as far as report.yaml says"
        severity = Severity.NOTE if checked.is_draft else None
        message = f"Not cleared: {who} ({when})"
        yield Problem(message, location=report_yaml(checked), hint="Silence is not clearance.", severity=severity)
