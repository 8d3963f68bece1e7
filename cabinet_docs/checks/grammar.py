"""How a recommendation starts: with "That", with a verb or as a sentence; the minutes read on after "That"."""

import re

VERBS = (
    "accept acknowledge adopt agree allocate allow amend appoint approve ask authorise award close commend comment "
    "commission confirm consider decide declare defer delegate dispose endorse enter establish express grant implement "
    "instruct introduce invite make note nominate offer publish ratify reaffirm receive recommend refer reject request "
    "review scrutinise seek set submit support thank undertake use welcome"
).split()
BASE = frozenset(VERBS)
THIRD_PERSON = frozenset(
    verb[:-1] + "ies" if verb.endswith("y") else verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    for verb in VERBS
)


def grammar_of(text: str) -> str:
    """How a recommendation starts: with "That", with a verb ("Approve", "Approves") or as a sentence."""
    words = re.findall(r"[A-Za-z]+", text)[:2]
    first = words[0].casefold() if words else ""
    if first == "that":
        return "that"
    if first == "to" and len(words) > 1 and words[1].casefold() in BASE:
        return "verb"
    if first in THIRD_PERSON:
        return "verb-s"
    is_verb = first in BASE and not re.search(r"\bbe\s+\w+|\b(?:is|are|has|have)\b", " ".join(text.split()[:12]))
    return "verb" if is_verb else "clause"
