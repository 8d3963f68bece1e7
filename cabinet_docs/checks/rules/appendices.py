"""AP: is every appendix listed, mentioned, there and in order?"""

import re
from collections.abc import Iterator, Sequence

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import AssembledLink, AssembledWords, Entry, Jump, NumberField, words_text
from cabinet_docs.checks.appendix_files import unreadable
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.headings import same_heading
from cabinet_docs.checks.mentions import appendix_mentions, paragraph_labels, paragraph_mentions
from cabinet_docs.checks.places import counted, entry_text, listed, own_words, quoted
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import RECOMMENDATIONS, Appendix


def _letter(checked: Checked, entry: Entry) -> str:
    """The letter that an appendix is listed with, as a label or typed before its title."""
    label = re.sub(r"[\s\u00a0().:–-]", "", (entry.label or "").replace(checked.profile.appendix_word, ""))
    if label and label.isalnum():
        return label
    word = re.escape(checked.profile.appendix_word)
    found = re.match(rf"\s*(?:{word}[\s\u00a0]+)([A-Z]{{1,2}}|\d{{1,2}})\b", checked.text(entry), re.I)
    return found[1].upper() if found else ""


def _name(checked: Checked, entry: Entry) -> str:
    letter = _letter(checked, entry)
    return f"{checked.profile.appendix_word} {letter}" if letter else f"The {checked.profile.appendix_word}"


@rule("AP01", Severity.ERROR)
def appendix_not_listed(checked: Checked) -> Iterator[Problem]:
    """An appendix is mentioned that the list of appendices does not have.

    Why it matters: the reader looks for a document that was not published.

    Reported: "attached as Appendix C" where A and B are listed.
    Accepted: "Appendix B"; "Appendix C to the report of 12 June".
    """
    if not checked.listed_appendices:
        yield from _no_list(checked)
        return
    told: set[str] = set()
    for entry in own_words(checked):
        if entry.section != RECOMMENDATIONS:
            for problem in unlisted_appendices(checked, entry):
                if problem.message not in told:
                    yield problem
                told.add(problem.message)


def _no_list(checked: Checked) -> Iterator[Problem]:
    """The first mention of an appendix in a report that lists none."""
    word = re.escape(checked.profile.appendix_word)
    unlettered = re.compile(rf"\b[Tt]he {word}(?=[,.;)]| to th(?:is|e) report\b(?! of| to))|\(see {word}\)")
    letters: dict[str, Entry] = {}
    for entry in own_words(checked):
        text = entry_text(checked, entry)
        for letter, _ in appendix_mentions(text, checked.profile.appendix_word):
            letters.setdefault(f"{checked.profile.appendix_word} {letter}", entry)
        if found := unlettered.search(text):
            letters.setdefault(found.group(), entry)
    if letters:
        names, first = list(letters), next(iter(letters.values()))
        message = f"{listed(names[:5])} {'is' if len(names) == 1 else 'are'} mentioned, but no appendix is listed"
        hint = f"Add the list under '{checked.profile.appendix_heading_many}'."
        yield Problem(message[0].upper() + message[1:], first, quote=quoted(checked.text(first)), hint=hint)


def unlisted_appendices(checked: Checked, entry: Entry) -> Iterator[Problem]:
    """The appendices that one line mentions and the list does not have; silent where there is no list at all."""
    word = checked.profile.appendix_word
    known = {_letter(checked, appendix) for appendix in checked.listed_appendices}
    said = dict(appendix_mentions(entry_text(checked, entry), word))
    missing = [letter for letter in said if letter not in known]
    if not missing or not known:
        return
    names, quote = listed(missing), said[missing[0]]
    if known == {""} and len(missing) == 1:
        message = f"{word} {names} is mentioned; the only appendix has no letter"
        yield Problem(message, entry, quote=quote, hint=f"Write 'the {word}'.", severity=Severity.NOTE)
    else:
        message = f"{word} {names} is not in the list of appendices"
        yield Problem(message, entry, quote=quote, hint="Add it to the list, or put the letter right.")


@rule("AP02", Severity.ERROR)
def appendix_never_mentioned(checked: Checked) -> Iterator[Problem]:
    """An appendix is published with the report but the report never mentions it.

    Why it matters: readers are not told to open it, and cannot see which part of the decision
    it supports.

    Reported: Appendix B holds the survey results; no paragraph refers to it, or only an exempt one, which
    the public copy does not have.
    Accepted: "Most residents preferred the second option (Appendix B)." An exempt appendix that only
    exempt words mention is a note.
    """
    word = checked.profile.appendix_word
    lines = [entry for entry in own_words(checked) if entry.section != "appendices"]
    text = "\n".join(entry_text(checked, entry) for entry in lines)
    mentions, in_public = _mentions(checked, lines), _mentions(checked, [it for it in lines if not it.exempt])
    hidden = _hides_words(checked)
    for entry in checked.listed_appendices:
        letter, exempt = _letter(checked, entry), _is_exempt(checked, entry)
        if letter in in_public or (letter in mentions and _is_apart(checked, entry)):
            continue
        title = _title(checked, entry)
        if letter in mentions or (exempt and hidden):
            message = f"{_name(checked, entry)} is not mentioned in what the public may read"
            way = "if the public should know why it is there" if exempt else "or leave it out"
            hint = f"Refer to it in words that are not exempt, {way}."
            severity = Severity.NOTE if exempt else None
            yield Problem(message, entry, quote=quoted(title), hint=hint, severity=severity)
            continue
        if len(title.split()) > 2 and title.casefold() in text.casefold():
            message = f"{_name(checked, entry)} is mentioned by its title only"
            yield Problem(message, entry, hint=f"Say that it is {word} {letter}.", severity=Severity.NOTE)
        else:
            hint = "Refer to it where the text relies on it, or leave it out."
            yield Problem(f"{_name(checked, entry)} is never mentioned", entry, quote=quoted(title), hint=hint)


def _mentions(checked: Checked, lines: Sequence[Entry]) -> set[str]:
    """The letters that some lines mention; that of a single appendix, which has none, however they put it."""
    word, text = checked.profile.appendix_word, "\n".join(entry_text(checked, entry) for entry in lines)
    letters = {letter for letter, _ in appendix_mentions(text, word)}
    alone = len(checked.listed_appendices) == 1
    if alone and re.search(rf"\b{word}\b|\bappended\b|\battached\b", text, re.I):
        letters.add(_letter(checked, checked.listed_appendices[0]))
    return letters


def _is_apart(checked: Checked, entry: Entry) -> bool:
    """Whether an appendix is listed only where exempt words are read too: the report or the list's part is exempt."""
    return entry.exempt or bool(checked.report.exempt and checked.report.exempt.whole)


def _hides_words(checked: Checked) -> bool:
    """Whether a Word file is a public copy: it says in place of a paragraph that it is not for publication."""
    before, _, after = checked.profile.sentences.get("exempt_paragraph", "").partition("{paragraphs}")
    said = (checked.text(entry).strip() for entry in checked.entries if checked.word is not None and before)
    return any(text.startswith(before) and text.endswith(after) for text in said)


def _title(checked: Checked, entry: Entry) -> str:
    if isinstance(entry.source, Appendix):
        return str(entry.source.title)
    word = re.escape(checked.profile.appendix_word)
    return re.sub(rf"^\s*(?:{word}[\s\u00a0]+\w{{1,2}}\b)?[\s:.–-]*", "", checked.text(entry)).splitlines()[0]


@rule("AP03", Severity.ERROR)
def appendix_unreadable(checked: Checked) -> Iterator[Problem]:
    """The file of an appendix is missing, empty or damaged.

    Why it matters: it would be published as it is, and nobody could open it.

    Reported: a Word file of 0 bytes; a file called .pdf that is none.
    Accepted: a file that opens; an appendix that is to follow.
    """
    for appendix in checked.report.appendices:
        if appendix.file and checked.root and (wrong := unreadable(checked.root / appendix.file)):
            name = appendix.file.rsplit("/", 1)[-1]
            yield Problem(f"'{name}' {wrong}", _entry_of(checked, appendix), appendix.location, hint="Save it again.")


def _entry_of(checked: Checked, appendix: Appendix) -> Entry | None:
    return next((entry for entry in checked.listed_appendices if entry.source == appendix), None)


@rule("AP04", Severity.NOTE)
def appendices_out_of_order(checked: Checked) -> Iterator[Problem]:
    """The letters of the appendices do not follow the order in which they are first mentioned.

    Why it matters: a reader who goes through the report opens them in the order of the text.

    Reported: Appendix B is mentioned before Appendix A.
    Accepted: A before B. Order within the recommendations counts as well.
    """
    known = [_letter(checked, entry) for entry in checked.listed_appendices]
    seen: list[str] = []
    for entry in own_words(checked):
        for letter, _ in appendix_mentions(entry_text(checked, entry), checked.profile.appendix_word):
            if letter not in known or letter in seen:
                continue
            skipped = [other for other in known[: known.index(letter)] if other not in seen]
            seen.append(letter)
            if skipped and all(other in _mentioned(checked) for other in skipped):
                word = checked.profile.appendix_word
                message = f"{word} {letter} is mentioned before {word} {listed(skipped)}"
                yield Problem(message, entry, hint="Change the order of the list; letters follow it.")
                return


def _mentioned(checked: Checked) -> set[str]:
    text = "\n".join(entry_text(checked, entry) for entry in own_words(checked))
    return {letter for letter, _ in appendix_mentions(text, checked.profile.appendix_word)}


@rule("AP05", Severity.WARNING)
def appendix_heading_number(checked: Checked) -> Iterator[Problem]:
    """The heading of the list is singular over several appendices, or plural over one.

    Why it matters: the reader of "Appendices" looks for a second one.

    Reported: "Appendix" over two documents.
    Accepted: "Appendix" over one, "Appendices" over two.
    """
    profile = checked.profile
    found = checked.listed_appendices
    heading = checked.heading(found[0].section) if found else None
    if heading is None or same_heading(profile.appendix_heading_one, profile.appendix_heading_many):
        return
    right, wrong = profile.appendix_heading_one, profile.appendix_heading_many
    if len(found) > 1:
        right, wrong = wrong, right
    if same_heading(checked.text(heading), wrong):
        number = counted(len(found), "document")
        yield Problem(f"'{checked.text(heading)}' stands over {number}", heading, hint=f"Write '{right}'.")


@rule("AP06", Severity.ERROR)
def exempt_appendix_linked(checked: Checked) -> Iterator[Problem]:
    """An appendix that is not for publication is linked from the public report.

    Why it matters: whoever opens the link reads what the law keeps private.

    Reported: an exempt appendix with a web address.
    Accepted: its title alone, with the statement that it is not for publication.
    """
    for entry in checked.listed_appendices:
        source = entry.source if isinstance(entry.source, Appendix) else None
        exempt = entry.exempt or _is_exempt(checked, entry)
        if exempt and (_links(entry.words) or (source and source.url)):
            message = f"{_name(checked, entry)} is not for publication but has a link"
            yield Problem(message, entry, quote=quoted(checked.text(entry)), hint="Take the address out.")
            continue
        address = source.url if source and exempt else None
        for line in own_words(checked) if address else ():
            if not line.exempt and address in _links(line.words):
                yield Problem(f"{_name(checked, entry)} is not for publication but is linked here", line)


_NOT_PUBLIC = re.compile(r"\bnot for publication\b|\bexempt\b.{0,40}\bSchedule\b", re.I)


def _is_exempt(checked: Checked, entry: Entry) -> bool:
    """Whether an appendix is listed as not for publication."""
    source = entry.source if isinstance(entry.source, Appendix) else None
    covered = source and appendix_exemption(source, checked.report)
    return bool(covered) or bool(_NOT_PUBLIC.search(checked.text(entry)))


def _links(words: AssembledWords) -> list[str]:
    return [inline.url for inline in words if isinstance(inline, AssembledLink)]


@rule("AP07", Severity.WARNING)
def number_typed_by_hand(checked: Checked) -> Iterator[Problem]:
    """The letter of an appendix or the number of a paragraph is typed, so it will not follow when things move.

    Why it matters: when a paragraph is added, every number after it changes, but not the typed ones.

    Reported: "Appendix A" and "paragraph 21" typed in a content file.
    Accepted: {{ appendix("strategy") }} and {{ paragraph("priorities") }}; in Word, a cross-reference.
    """
    known = paragraph_labels(checked)
    typed = [(entry, said) for entry in own_words(checked) for said in _typed(checked, entry, known)]
    if checked.word is None:
        for entry, said in typed:
            name = "appendix" if said.startswith(checked.profile.appendix_word) else "paragraph"
            hint = f'Write {{{{ {name}("…") }}}} with its name, and it follows when things move.'
            yield Problem(f"'{said}' is typed by hand", entry, quote=said, hint=hint)
    elif typed and any(_has_fields(entry) for entry in checked.entries):
        names = listed(list(dict.fromkeys(f"'{said}'" for _, said in typed))[:5])
        message = f"{counted(len(typed), 'mention')} of paragraphs or appendices typed by hand: {names}"
        yield Problem(message, typed[0][0], hint="Insert a cross-reference instead.", severity=Severity.NOTE)


def _has_fields(entry: Entry) -> bool:
    return any(isinstance(inline, NumberField | Jump) for inline in entry.words)


def _typed(checked: Checked, entry: Entry, known: frozenset[str]) -> Iterator[str]:
    """The mentions in a line that are words and no fields. Content files link a typed letter, but it stays typed."""
    word = checked.profile.appendix_word
    letters = {_letter(checked, appendix) for appendix in checked.listed_appendices}
    for inline in entry.words:
        match inline:
            case Text(quoted=False):
                mentions = paragraph_mentions(inline.text)
                yield from (mention.words for mention in mentions if _is_own(mention.labels, known))
                yield from (said for letter, said in appendix_mentions(inline.text, word) if letter in letters)
            case Jump() if checked.word is None and not any(isinstance(piece, NumberField) for piece in inline.words):
                said = words_text(inline.words)
                if re.fullmatch(rf"{re.escape(word)}[\s\u00a0][A-Z]{{1,2}}", said):
                    yield said


def _is_own(labels: tuple[str, ...], known: frozenset[str]) -> bool:
    return bool(labels) and labels[0][:1].isdecimal() and all(label in known for label in labels)
