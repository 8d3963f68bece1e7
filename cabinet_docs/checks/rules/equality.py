"""EQ: the duty to have due regard to equality (Equality Act 2010, section 149)."""

import re
from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import quoted
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences, word_count
from cabinet_docs.checks.settings import APPROVAL_TYPES, is_type, named_section, number, texts

_NONE = re.compile(r"^\W*(none|no\b|nil|n/a|not applicable|there are no\b|there are none)", re.IGNORECASE)
_REASON = re.compile(
    r"\b(because|since|as (?:the|this|it|there|they)|so\b|therefore|merely|only|relates? (?:only )?to)\b", re.IGNORECASE
)
_CHARACTERISTICS = re.compile(
    r"\b(disab\w+|gender|ethnic\w*|race\b|religio\w+|sexual orientation|pregnan\w+|maternity|older people|young people|"
    r"LGBT\w*|women\b|men\b|protected characteristics?)",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(will (?:be|follow|accompany)|is to be|to follow|is being|are being|has yet)\b", re.IGNORECASE)
# The EHRIA is done, and its findings "will be" acted on: that is not an assessment to come.
_DONE = re.compile(r"\b(has been|was|were|have been|is attached|is appended|found|shows?|identified)\b", re.IGNORECASE)


@rule("EQ01", Severity.ERROR)
def equality_says_only_none(checked: Checked) -> Iterator[Problem]:
    """The section on equality says only that there are no implications.

    Why it matters: members must have due regard to equality when they decide (Equality Act
    2010, section 149). A bare "none" shows that nobody looked.

    Reported: "None."
    Accepted: "None, because the decision changes only how the accounts are kept."
    """
    lines = checked.by_section.get(named_section(checked.profile, "equality_section"), ())
    text = " ".join(checked.text(entry) for entry in lines).strip()
    if (
        text
        and word_count(text) <= number(checked.profile, "bare_equality_words")
        and _NONE.match(text)
        and not _REASON.search(text)
    ):
        yield Problem(
            "No equality implications, but no reason why", lines[0], quote=quoted(text), hint="Say why there are none."
        )


@rule("EQ02", Severity.WARNING)
def assessment_not_attached(checked: Checked) -> Iterator[Problem]:
    """A final report touches people with protected characteristics, and no impact assessment is attached.

    Why it matters: the assessment must be before members when they decide.

    Reported: "The change affects disabled people", and no appendix is an Equality Impact Assessment.
    Accepted: Appendix C is the Equality Impact Assessment.
    """
    if not is_type(checked, APPROVAL_TYPES):
        return
    lines = checked.by_section.get(named_section(checked.profile, "equality_section"), ())
    touched = [entry for entry in lines if _CHARACTERISTICS.search(checked.text(entry))]
    names = texts(checked.profile, "equality_assessment")
    titles = " | ".join(str(appendix.title) for appendix in checked.report.appendices)
    titles += " | ".join(checked.text(entry) for entry in checked.entries if entry.kind in ("appendix", "paper"))
    if touched and names and not any(name.casefold() in titles.casefold() for name in names):
        message = f"No appendix is an {names[0]}, though the decision touches people with protected characteristics"
        yield Problem(message, touched[0], hint="Attach it: members must have it when they decide.")


@rule("EQ03", Severity.WARNING)
def assessment_still_to_come(checked: Checked) -> Iterator[Problem]:
    """A final report says that an equality impact assessment will follow.

    Why it matters: it is too late after the decision.

    Reported: "An Equality Impact Assessment will be carried out."
    Accepted: "An Equality Impact Assessment has been carried out (Appendix C)."
    """
    if not is_type(checked, APPROVAL_TYPES):
        return
    names = texts(checked.profile, "equality_assessment")
    for entry in checked.prose():
        for sentence in sentences(checked.text(entry)):
            named = any(re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE) for name in names)
            if named and _FUTURE.search(sentence) and not _DONE.search(sentence):
                message = "The equality assessment is still to come, though the decision is final"
                yield Problem(
                    message, entry, quote=quoted(sentence), hint="Carry it out first, attach it and say what it found."
                )
                return
