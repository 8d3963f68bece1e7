"""What each kind of sheet looks like: its columns, the other names that officers give them, and its kinds of rows."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from cabinet_docs.model.people import counts_people

SheetKind = Literal["channels", "question", "themes", "submissions", "costs", "funding", "gap"]
ColumnKind = Literal["words", "count", "amount", "row total", "day", "percent", "as shown"]
_BRACKETS = re.compile(r"\([^()]*\)")


class Column(NamedTuple):
    """A column: its name, other names for it, and what its cells hold."""

    key: str
    heading: str
    kind: ColumnKind
    others: tuple[str, ...] = ()
    needed: bool = True

    def is_called(self, heading: str) -> bool:
        """Whether a heading names this column, with or without what stands in brackets."""
        known = (plain(self.heading), *self.others)
        return plain(heading) in known or plain(_BRACKETS.sub(" ", heading)) in known


class Form(NamedTuple):
    """One kind of sheet. `names` are those of its tab; the first column names what a row is about.

    `about` is what the sheet is to be filled in with, `missing` what an empty cell of a column wants to know;
    both may name the {sheet}, `missing` the {name} of the row, as it stands in a sentence ({it}), and the {year}.
    `summed` tells whether its rows can be added up.
    """

    kind: SheetKind
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    entry: str
    about: str
    missing: Mapping[str, str]
    summed: bool = True


def plain(words: str) -> str:
    """A heading in small letters without marks, to be compared: "No. of Responses:" is "no of responses"."""
    return " ".join(re.sub(r"[^a-z0-9%£]+", " ", words.lower().replace("’", "").replace("'", "")).split())


_COUNTS = (
    "response", "responses received", "number of responses", "no of responses", "number", "count", "total responses",
    "replies", "respondents", "number of respondents", "no", "answers", "people", "returns", "received",
)  # fmt: skip
_SHARES = ("%", "percentage", "percent", "share", "% of responses", "percentage of responses", "per cent of responses")

CHANNELS = Form(
    "channels",
    ("channels", "channel", "responses", "methods"),
    (
        Column("name", "Channel", "words", ("channels", "method", "how", "way", "route", "means",
                                            "method of response")),
        Column("first", "From", "day", ("start", "starts", "opened", "opens", "first day", "date from", "start date",
                                        "open from", "date opened"), False),
        Column("last", "To", "day", ("end", "ends", "closed", "closes", "last day", "date to", "end date", "until",
                                     "open to", "date closed"), False),
        Column("responses", "Responses", "count", _COUNTS),
    ),
    "way to answer",
    "ways in which people could answer",
    {"responses": "responses to {it}", "first": "first day of {it}", "last": "last day of {it}"},
)  # fmt: skip
QUESTION = Form(
    "question",
    (),
    (
        Column("name", "Answer", "words", ("answers", "option", "options", "response", "choice", "reply", "category",
                                           "answer option", "answer choices", "answer choice")),
        Column("responses", "Responses", "count", _COUNTS),
        Column("percent", "Per cent", "percent", _SHARES, False),
    ),
    "answer",
    "answers to {sheet}",
    {"responses": "how many answered '{name}' to {sheet}"},
)  # fmt: skip
THEMES = Form(
    "themes",
    ("themes", "theme", "findings", "main themes"),
    (
        Column("name", "Theme", "words", ("themes", "finding", "issue", "topic", "comment", "what people said",
                                          "theme raised", "what was said", "main theme")),
        Column("responses", "Responses", "count", (*_COUNTS, "raised by", "mentions", "times raised", "comments")),
        Column("changed", "What was changed", "words", ("change", "changes", "changed", "what changed", "change made",
                                                        "our response", "action", "you said we did", "we did")),
        Column("why_not", "Why not", "words", ("why nothing was changed", "reason", "reasons", "if not why not",
                                               "reason for no change", "why not changed"), False),
    ),
    "theme",
    "themes of the responses",
    {"responses": "how many raised '{name}'"},
    summed=False,
)  # fmt: skip
SUBMISSIONS = Form(
    "submissions",
    ("submissions", "submission", "petitions", "petitions and submissions"),
    (
        Column("name", "From", "words", ("sender", "who", "organisation", "name", "submitted by", "received from")),
        Column("kind", "Kind", "words", ("type", "form", "what", "kind of submission"), False),
        Column("received", "Received", "day", ("date", "date received", "when", "received on"), False),
        Column("says", "What it says", "words", ("summary", "content", "says", "what they say", "what they said",
                                                 "main points", "key points")),
    ),
    "submission",
    "petitions and long submissions",
    {"received": "when the submission of {name} came", "says": "what {name} says"},
    summed=False,
)  # fmt: skip
COSTS = Form(
    "costs",
    ("costs", "cost", "spending", "expenditure"),
    (),
    "line",
    "costs",
    {"amount": "cost of '{name}' in {year}"},
)
FUNDING = Form(
    "funding",
    ("funding", "sources of funding", "income", "funded by", "sources"),
    (),
    "source",
    "funding",
    {"amount": "funding from '{name}' in {year}"},
)
GAP = Form("gap", ("gap", "funding gap", "shortfall"), (), "line", "gap", {"amount": "gap in {year}"})
CONSULTATION_FORMS = (CHANNELS, THEMES, SUBMISSIONS, QUESTION)
BUDGET_FORMS = (FUNDING, GAP, COSTS)

EXPLANATIONS = (
    "explanations",
    "explanation",
    "read me",
    "readme",
    "notes",
    "guidance",
    "instructions",
    "help",
    "how to",
)
_QUESTION_NAME = re.compile(r"q(?:uestion)?\s?\d+[a-z]?", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:grand |overall )?totals?(?: (?:costs?|funding|responses|answers|spending|expenditure|number))?"
)
_ALL = re.compile(r"all (?:responses|answers)|sum")
_GAP = re.compile(r"(?:funding )?(?:gap|shortfall)|(?:gap|shortfall) in (?:the )?funding")
_NOTE = re.compile(r"(?:notes?|sources?|n ?b|please note)\b[^a-z0-9]|[*†#]", re.IGNORECASE)
_SEVERAL = re.compile(
    r"more than one|several (?:answers|options)|multiple (?:answers|options|choice|responses)|all that appl|"
    r"as many as|select up to|choose up to|up to (?:two|three|four|five|\d) answers",
    re.IGNORECASE,
)
_HAS_TOTAL = re.compile(r"\b(?:sub)?totals?\b")
RowKind = Literal["entry", "subtotal", "total", "people", "gap"]


def row_kind(name: str) -> RowKind:
    """What a row is, by its first cell: "Grand total (£)" is a total, "Total running costs" one of some rows."""
    words = plain(_BRACKETS.sub(" ", name)).replace("£", "").strip()
    if _TOTAL.fullmatch(words) or _ALL.fullmatch(words):
        return "total"
    if _HAS_TOTAL.search(words):
        return "subtotal"
    if counts_people(words):
        return "people"
    return "gap" if _GAP.fullmatch(words) else "entry"


def names_total(words: str) -> bool:
    """Whether a heading or a row's name says "total", in whatever words."""
    return _HAS_TOTAL.search(plain(words)) is not None


def is_note(words: str) -> bool:
    """Whether a line without figures is a note: "Note: …", "* …", or a whole sentence."""
    return _NOTE.match(words) is not None or (words.endswith(".") and words.count(" ") >= 5)


def several_allowed(words: str) -> bool:
    """Whether words say that more than one answer could be given."""
    return _SEVERAL.search(words) is not None


def question_key(name: str) -> str:
    """How words call a question's sheet: "q1" for Q1 or Question 1, "opening_hours" for Opening hours."""
    words = plain(name).replace("%", "").replace("£", "")
    match = re.fullmatch(r"q(?:uestion)? ?(\d+[a-z]?)", words)
    return f"q{match[1]}" if match else words.replace(" ", "_")


def is_question_name(name: str) -> bool:
    """Whether a sheet is named as questions are: "Q1", "Question 2"."""
    return _QUESTION_NAME.fullmatch(name.strip()) is not None


def mid_sentence(name: str) -> str:
    """A name as it stands within a sentence: "the online survey", "the BBC poll"."""
    lower = name[:1].lower() + name[1:] if name[1:2].islower() or len(name) == 1 else name
    return lower if lower.startswith("the ") else f"the {lower}"
