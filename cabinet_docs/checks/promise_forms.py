"""The forms in which a report promises: what a clause says will be brought, included, published or made.

Each form knows the thing by the words that readers or members can be given ("a full
breakdown", "the findings", "an assessment"). What others will do, what goes to others,
and what a plan will bring about, is no promise.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cabinet_docs.checks.periods import find_dates
from cabinet_docs.checks.promised_words import noun_phrase


def _any(words: str) -> str:
    """A pattern for one of some words, which are parted by upright bars."""
    return "(?:" + "|".join(" ".join(word.split()) for word in words.split("|")) + ")"


def _form(pattern: str) -> re.Pattern[str]:
    """A pattern whose words may be parted by any blanks, in capitals or not."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_THEN = r"(?: (?:also|then|therefore|now|subsequently|each|all|both|formally|in turn|in due course))?"
_WILL = (
    _any("will | shall | would | is to | are to | is due to | are due to | is expected to | are expected to") + _THEN
)
_BE = rf"{_WILL} be{_THEN}"
# Things that readers or members can be given.
_KIND_OF_PLAN = _any("action | implementation | delivery | project | communications | mitigation | monitoring")
_ASSESSMENT = _any(r"assessments? | [A-Z]{0,3}IA(?:s|\b) | EHRIA | analys[ie]s | evaluations? | reviews? | appraisals?")
_THING = _any(
    rf"""reports? | papers? | breakdowns? | {_ASSESSMENT} | findings | results | outcomes? | updates? | business cases?
    | costs | costings? | figures | estimates? | information | details? | summar(?:y|ies) | (?:{_KIND_OF_PLAN} )?plans?
    | timetables? | options | proposals? | feedback | responses | comments | views | recommendations | drafts?
    | versions? | strateg(?:y|ies) | polic(?:y|ies) | schemes? | framework | budget | programme | statements?
    | schedules? | conclusions"""
)
# Things that are made before they are given, so that to make one is to promise it.
_MADE_THING = _any(rf"{_ASSESSMENT} | business cases? | {_KIND_OF_PLAN} plans? | reports? | breakdowns?")
_FINAL = _any(
    """final | finalised | revised | amended | updated | near[- ]final | .near. final | full | detailed | further
    | complete"""
)
_BODY = _any("cabinet | council | committee | commission | members")
_GIVEN = _any(
    rf"""included | presented | brought(?: back| forward)? | returned | submitted | provided | published | set out
    | reported(?: back)? | circulated | appended | attached | contained | given | shown | described | detailed
    | outlined | made available | available | tabled | taken | confirmed | received by (?:the )?{_BODY}
    | shared with (?:all |the )?{_BODY}
    | (?:incorporated|reflected|embedded|taken into account)(?= in(?:to)? (?:the|a|its|any)\b)"""
)
_MADE = _any(
    """undertaken | completed | carried out | conducted | produced | prepared | developed | drawn up | finalised
    | commissioned | updated"""
)
_SAID = _any(
    """set out | included | appended | attached | contained | given | shown | detailed | summarised | described
    | explained | addressed | reported | covered | provided"""
)
_SAYS = _any(
    """set out | include | contain | present | give | show | provide | describe | explain | identify | confirm | detail
    | outline | cover | bring"""
)
_TO_BE = _any("follow | be (?:confirmed|published|provided|presented|reported|submitted|agreed|finalised)")

_BY_SUBJECT = (  # the thing is the subject of the clause
    _form(rf"^(?P<what>.*?\b{_THING}\b[^,;:]*?),? {_BE} (?:\w+ed and )?(?P<verb>{_GIVEN})\b"),
    _form(
        rf"^(?P<what>[^;:]+?) {_BE} (?:\w+ed and )?(?P<verb>{_SAID}) (?:\w+ly )?(?:in|to|within|with|as part of) "
        r"(?:the|a|an|its|our) (?:[\w’']+ ){0,3}(?:report|paper|final \w+)\b"
    ),
    _form(rf"^(?P<what>.*?\b{_THING}\b[^,;:]*?) {_WILL} (?P<verb>follow|accompany)\b"),
    _form(
        rf"^(?P<what>.*?\b(?:{_THING}|dates?|venues?|amounts?|names?)\b[^,;:]*?) (?:(?:is|are|remains?) (?:still )?)?"
        rf"(?P<verb>to {_TO_BE}(?=\s*(?:$|[.;,)]|in\b|by\b|at\b|on\b|to\b|with\b|when\b|once\b|after\b|following\b)))"
    ),
    _form(
        rf"^(?P<what>.*?\b{_MADE_THING}(?: (?:of|for|on|into) [^,;:]*?)?(?: \([^)]*\))?) {_BE} (?:\w+ly )?"
        rf"(?P<verb>{_MADE})\b"
    ),
)
_WITH_IT = _form(rf"\b{_WILL} be accompanied by (?P<what>[^,;]+)")
_LATER_PAPER = _form(
    rf"^(?P<who>.*?\b(?:report|paper|update|appendix|briefing)s?\b[^,;:]*?|.*?\b{_FINAL} [^,;:]*?{_THING}\b[^,;:]*?) "
    rf"{_WILL} (?P<verb>{_SAYS}) (?P<what>[^;]+)"
)
_ASKED_AGAIN = (
    rf"\b[^,;]{{0,40}}?\b{_WILL} (?:be (?:asked|invited|requested) to "
    r"(?:approve|agree|adopt|consider|note|endorse|decide on)|receive|consider|"
    r"be (?:presented|provided) with|be kept (?:informed of|updated on)) (?P<what>[^;]+)"
)
# "Ward councillors will be told of the results": whoever is told, it is the council's to tell.
_TOLD = _form(
    rf"\b{_WILL} be (?:told|informed|notified) (?:of|about) "
    r"(?P<what>[^;,]*?\b(?:results|findings|outcomes?|responses|decision)\b[^;,]*)"
)
_AGAIN = _form(
    rf"^(?P<what>[^,;:]+?) {_BE} (?P<verb>(?:looked at|considered|reviewed|revisited) (?:again|afresh|anew))\b"
)
_INFORMED = _form(rf"\b{_BODY} {_WILL} be (?:kept (?:informed|updated)|updated|advised further)(?P<rest>[^;.]*)")
_COUNCIL = _any("officers | the director | directors | the chief executive | the council | the service | we | it")
_BRINGS = _any(
    """report(?: back)?(?: on)? | bring(?: back| forward)? | present | submit | publish | provide | produce | prepare
    | carry out | undertake | complete | return with | return to [^,;]*? with"""
)
_OFFICERS = _form(rf"\b{_COUNCIL}\b[^,;]{{0,60}}? {_WILL} {_BRINGS} (?P<what>[^;]*?\b{_THING}\b[^;]*)")
_REPORTS_BACK = _form(
    rf"\b{_COUNCIL}\b[^,;]{{0,60}}? {_WILL} (?:report|come) (?:back|again)(?: to (?:the )?[^,;]*?)? on (?P<what>[^;]+)"
)
_SUBJECT_OF = _form(
    r"\b(?:subject (?:of|to)|brought forward in|addressed in|dealt with in|set out in|covered in|reported in) "
    r"(?P<what>a (?:further|separate|later|future|second|subsequent) (?:\w+ )?report[^,;]*)"
)
# In recommendations: "a further report be submitted", "the Director be asked to report".
_ASKED_FOR = _form(
    r"^(?P<what>.*?\b(?:reports?|updates?|papers?|assessments?|breakdowns?|plans?|strategy|policy)\b[^,;:]*?) be"
    r"(?: \w+)? (?P<verb>submitted|presented|brought(?: back)?|reported|provided|prepared|produced)\b"
)
_REQUESTED = _form(
    r"\bbe (?:requested|asked|instructed|required) to (?:report(?: back)?(?: on)?|bring|present|submit|provide|publish|"
    r"prepare|produce) (?P<what>[^;]+)"
)

# What is not owed: the work of others, what goes to others, this report itself, a mere "it".
_OTHERS = re.compile(
    r"\b(?:Government|Department|Ministry|Minister|Secretary of State|Home Office|Treasury|Parliament|Ofsted|Ofgem|CQC|"
    r"Inspectorate|Inspector|Spending Review|statutory guidance|national|NHS England|applicant|developer|contractor|"
    r"provider|bidders?|tenderers?|schools?|partners)\b(?![^,;]*\bconsult)"
)
_BY_OTHERS = re.compile(r"^\s*(?:\w+ )?by (?:the )?(?![Cc]ouncil|[Cc]abinet|[Dd]irector|[Oo]fficers)[A-Z]\w+")
_TO_OTHERS = _form(
    r"\b(?:provided|given|available|circulated|shown|offered) (?:\w+ly )?to (?!(?:the |all |its )?(?:cabinet|"
    r"council|members|committee|commission|councillors|meeting|public|readers|consultees|approval|consideration|"
    r"decision)\b)|"
    r"\b(?:shared|provided|presented|taken|reported) (?:with|to) (?:the )?(?:\w+ )?(?:partners|partnership|boards?)\b"
)
_THIS_ONE = _form(r"^(?:a copy of |copies of )?(?:this|the present)\b")
_NO_THING = _form(
    r"^(?:the )?(?:report|strategy|policy|plan|budget|programme|scheme|framework)(?: itself)?$|"
    r"\bcopy of (?:this|the) report\b|^(?:these|those|they|it|which|that|this)$"
)
# A thing that says no more than "the plan" is owed all the same where it is brought back, or by when is said.
_BACK = _form(r"\b(?:back|returned)\s*$")
_AT_THE_LATEST = _form(
    r"^\s*(?:(?:again|online|on (?:its|the) website) )?(?:no|not) later than\b|^\s*within \w+ (?:working |clear )?"
    r"(?:days|weeks|months) (?:of|after|from)\b"
)
_TO_MEETING = _form(r"\b(?:to|at) (?:the |a )?(?:\w+ )?(?:cabinet|council|meeting)\b")
_NOT = _form(r"\b(?:will|shall|would|is to|are to) (?:not|no longer|never)\b|^(?:no|neither)\b")
_ELSEWHERE = _form(r"\b(?:scrutiny|partnership boards?|overview|select committee|partners|local committees?)\b")
_STEP = _form(r"\b(?:draft|consider\w*|consultation)\b")
_PRESENTING = _form(
    r"\b(?:presenting|setting out|containing|including|detailing|giving|outlining|describing|reporting on|with|on|"
    r"about|showing) (?P<what>[^;]+)"
)
_ONLY_REPORT = _form(r"^(?:\w+ )?(?:reports?|papers?|updates?)(?: (?:to|of|from) (?:the )?\w+)?$")
_NAMES_THING = _form(rf"\b{_THING}\b")

FUTURE = _WILL


class Promised(NamedTuple):
    """What a clause promises, where its verb stands, and whether it only says that the body will meet on it."""

    what: str
    at: int
    is_return: bool = False


def promised_in(clause: str, body: str, asked_for: bool) -> Promised | None:
    """What a clause promises, by the surest form that it has.

    `body` is the body that the report goes to; `asked_for` marks a recommendation.
    """
    if _NOT.search(clause):
        return None
    found = [*_by_subject(clause), *_by_verb(clause, body)]
    if asked_for:
        asked = [*_ASKED_FOR.finditer(clause)]
        found += [Promised(_brought(it["what"], clause[it.end() :]), it.start("verb")) for it in asked]
        found += [Promised(it["what"], it.start("what")) for it in _REQUESTED.finditer(clause)]
    return next((it for it in found if it.what), None)


def names_thing(words: str) -> bool:
    """Whether words name something that readers or members can be given."""
    return bool(_NAMES_THING.search(words))


def _by_subject(clause: str) -> Iterator[Promised]:
    if match := _WITH_IT.search(clause):
        yield Promised(match["what"], match.start())
    for form in _BY_SUBJECT:
        if (match := form.search(clause)) and _is_owed(match["what"], clause, match.end()):
            yield Promised(_brought(match["what"], clause[match.end() :]), match.start("verb"))
    if (match := _LATER_PAPER.search(clause)) and _is_owed(match["who"], clause, match.end("verb")):
        yield Promised(match["what"], match.start("verb"))


def _by_verb(clause: str, body: str) -> Iterator[Promised]:
    asked = _form(rf"\b{re.escape(body)}{_ASKED_AGAIN}".replace("\\ ", " "))
    match = asked.search(clause)
    if match and not _ELSEWHERE.search(clause[: match.start()]) and names_thing(match["what"]):
        yield Promised(match["what"], match.start("what"), is_return=True)
    if match := _INFORMED.search(clause):
        about = re.sub(r"^\s*(?:of|on|about)\s+", "", match["rest"]).strip()
        yield Promised(f"updates on {about}" if about else "updates for members", match.start())
    for form in (_OFFICERS, _REPORTS_BACK, _SUBJECT_OF, _TOLD, _AGAIN):
        if match := form.search(clause):
            yield Promised(match["what"], match.start("what"))


def _is_owed(what: str, clause: str, end: int) -> bool:
    """Whether a thing is one that the council owes to its readers or to this meeting."""
    phrase, after = noun_phrase(what), clause[end:]
    if _THIS_ONE.search(what) or _TO_OTHERS.search(clause[max(end - 20, 0) :]):
        return False
    if _NO_THING.search(phrase) and not _is_due(clause[:end], after):
        return False
    if _OTHERS.search(phrase) or _BY_OTHERS.search(after):
        return False
    # What another body looks at on the way is a step of the timetable.
    return not (_ELSEWHERE.search(after[:60]) and _STEP.search(phrase + after[:60]))


def _is_due(before: str, after: str) -> bool:
    """Whether a clause, cut behind its verb, says that something comes back, comes to the meeting, or by when."""
    return bool(_BACK.search(before) or _AT_THE_LATEST.search(after) or _TO_MEETING.search(after))


def _brought(what: str, after: str) -> str:
    """What a further report will bring, where the sentence says so behind its verb; else the thing itself."""
    if _ONLY_REPORT.match(noun_phrase(what)) and (match := _PRESENTING.search(_without_dates(after))):
        brings = noun_phrase(match["what"])
        if names_thing(brings):
            return brings
    return what


def _without_dates(text: str) -> str:
    for found in reversed(find_dates(text)):
        before = re.sub(r"\s*\b(?:in|on|by|during)\s*$", "", text[: found.start])
        text = before + text[found.end :]
    return text
