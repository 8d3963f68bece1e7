"""EX: what is kept from the public has its reason, and nothing private stands in what is published."""

import re
from collections.abc import Iterator

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import Entry, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import listed, own_words, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.settings import named_section, number
from cabinet_docs.location import Location
from cabinet_docs.model import blocks
from cabinet_docs.model.report import Exemption
from cabinet_docs.model.values import Todo

PARAGRAPHS = range(1, 8)  # Part 1 of Schedule 12A as it applies in England
PUBLIC_INTEREST_PARAGRAPH = 10
_NOT_FOR_PUBLICATION = re.compile(
    r"\bnot for publication\b|\bexempt (?:under|by virtue|from publication)\b", re.IGNORECASE
)
_SURE = Severity.WARNING
_ONLY_EXEMPT = "Say it only where it is exempt; where it may be public, ignore this rule with the reason."


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PERSONAL = (
    (_compiled(r"(?<![\d-])(?:07\d{3}|\+44\s?7\d{3})\s?\d{3}\s?\d{3}(?!\d)"), "a mobile telephone number", _SURE),
    (_compiled(r"(?<![\d-])0[12]\d{2,3}\s?\d{3}\s?\d{3,4}(?!\d)"), "a telephone number", Severity.NOTE),
    (_compiled(r"\b[\w.+-]+@(?:gmail|hotmail|yahoo|outlook|icloud|live)\.[a-z.]+"), "a private e-mail address", _SURE),
    (_compiled(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"), "a National Insurance number", _SURE),
    (_compiled(r"\b(?:date of birth|d\.?o\.?b\.?|born on)\b[:\s]*\d"), "a date of birth", _SURE),
)  # fmt: skip
_PERSON = re.compile(
    r"age\b|aged|gender|sex\b|sexual|disab|ethnic|race\b|religio|belief|pregnan|marri|carer|transgender", re.IGNORECASE
)
_RESULTS = re.compile(r"respon|answer|repl|respondent|number|count|people|total|participants", re.IGNORECASE)


@rule("EX01", Severity.ERROR)
def exempt_without_paragraph(checked: Checked) -> Iterator[Problem]:
    """Something is exempt, but not under which paragraph of Schedule 12A, or under one that there is not.

    Why it matters: information may be kept from the public only under paragraphs 1 to 7 of
    Part 1 of Schedule 12A to the Local Government Act 1972.

    Reported: exempt: yes
    Accepted: exempt: {paragraphs: [3], public_interest: …}
    """
    for what, exemption, location in _exemptions(checked):
        wrong = [
            str(number) for number in exemption.paragraphs if number not in (*PARAGRAPHS, PUBLIC_INTEREST_PARAGRAPH)
        ]
        where = ": exempt: {paragraphs: [3], public_interest: the reason}" if checked.word is None else "."
        hint = f"Give the paragraph of Part 1 of Schedule 12A, 1 to 7{where}"
        if wrong:
            message = f"{what} is exempt under paragraph {listed(wrong)}, which is not one of 1 to 7"
            yield Problem(message, location=location, hint=hint)
        elif not any(number in PARAGRAPHS for number in exemption.paragraphs):
            yield Problem(f"{what} is exempt, but no paragraph of Schedule 12A is given", location=location, hint=hint)
    if checked.word is not None:
        for entry in _marked(checked):
            if not re.search(r"\bparagraphs?\s+\d", checked.text(entry), re.IGNORECASE):
                message = "Not for publication, but no paragraph of Schedule 12A is given"
                yield Problem(message, entry, hint="Give the paragraph of Part 1 of Schedule 12A, 1 to 7.")


@rule("EX02", Severity.ERROR)
def exempt_without_public_interest(checked: Checked) -> Iterator[Problem]:
    """Something is exempt, but nobody has weighed the public interest.

    Why it matters: information is exempt only while the public interest in keeping it so
    outweighs that in disclosing it (Local Government Act 1972, Schedule 12A, paragraph 10).

    Reported: exempt: {paragraphs: [3]}
    Accepted: exempt: {paragraphs: [3], public_interest: "Disclosure would harm the Council's position in talks."}
    """
    for what, exemption, location in _exemptions(checked) if checked.word is None else ():
        said = exemption.public_interest
        if isinstance(said, Todo) or not said.strip():
            severity = Severity.NOTE if checked.is_draft else None
            message = f"{what} is exempt, but it is not said why the public interest is against disclosing it"
            yield Problem(
                message, location=location, hint="Write it under 'exempt: public_interest'.", severity=severity
            )
    marked = [*_marked(checked), *checked.listed_appendices] if _is_exempt_word_file(checked) else []
    text = " ".join(checked.text(entry) for entry in checked.entries)
    if marked and not re.search(r"public interest|paragraphs?\s[^.]*\b10\b", text, re.IGNORECASE):
        message = "The report is silent on the public interest in keeping something exempt"
        yield Problem(message, marked[0], severity=Severity.WARNING)


def _is_exempt_word_file(checked: Checked) -> bool:
    return checked.word is not None and bool(_marked(checked) or list(_exemptions(checked)))


@rule("EX03", Severity.WARNING, needs_facts=True)
def whole_report_exempt(checked: Checked) -> Iterator[Problem]:
    """The whole report is exempt.

    Why it matters: the public may see everything that need not be secret. Mostly an exempt
    appendix is enough, and the report itself can be open.

    Reported: exempt: {paragraphs: [3]}, without `covers`
    Accepted: an appendix with exempt: {paragraphs: [3]}; or `covers: {}`, and only some paragraphs marked {.exempt}
    """
    exemption = checked.report.exempt
    if exemption and exemption.whole:
        message = "The whole report is kept from the public; perhaps an exempt appendix is enough"
        yield Problem(message, location=_place(checked, exemption))


@rule("EX04", Severity.WARNING)
def personal_data_published(checked: Checked) -> Iterator[Problem]:
    """A telephone number, private address or date of birth stands in words that are published.

    Why it matters: a published report is read and copied for ever. Personal data belongs in it
    only where the person expects it, as with the officers to contact.

    Reported: "Mrs Example can be reached on 07700 900123."
    Accepted: the same among the officers to contact
    """
    contacts = {rule.key for rule in checked.profile.sections if rule.kind == "contacts"}
    for entry in own_words(checked):
        if entry.exempt or entry.section in contacts:
            continue
        text = " ".join([checked.text(entry), *(words_text(cell) for row in entry.rows for cell in row)])
        for pattern, name, severity in _PERSONAL:
            found = pattern.search(text)
            if found:
                yield Problem(f"The published words hold {name}", entry, quote=found[0], severity=severity)


@rule("EX05", Severity.NOTE)
def small_counts_published(checked: Checked) -> Iterator[Problem]:
    """A table or chart of answers counts so few people that they could be recognised.

    Why it matters: a few people in a small group can be recognised, together with what they
    said. Statistics usually print "fewer than 5" or join groups. Tables and charts of
    consultation.xlsx are looked at in every section, others in the one on the consultation.

    Reported: a row "Aged under 18 | 3" in the table of respondents
    Accepted: "Aged under 18 | fewer than 5"
    """
    key, least = named_section(checked.profile, "consultation_section"), number(checked.profile, "small_count")
    yield from _small_bars(checked, least)
    for entry in checked.entries:
        if entry.kind != "table" or entry.exempt or not entry.rows:
            continue
        if entry.section != key and not _is_of_workbook(checked, entry):
            continue
        heads = [words_text(cell) for cell in entry.rows[0]]
        about = " ".join([checked.text(entry), *heads])
        small = _small_cells(entry, heads, least)
        if small and _RESULTS.search(about):
            rows = listed(small[:3])
            about_persons = _PERSON.search(about + " " + " ".join(words_text(row[0]) for row in entry.rows if row))
            severity = Severity.WARNING if about_persons else None
            message = f"The table counts fewer than {least} people ({rows})"
            yield Problem(message, entry, hint=f'Print "fewer than {least}", or join the rows.', severity=severity)


@rule("EX06", Severity.ERROR, needs_facts=True)
def exempt_words_published(checked: Checked) -> Iterator[Problem]:
    """A sum or a name that is exempt stands in words that are published.

    Why it matters: a price or a bidder's name that is kept from the public in one place and
    told in another is public, also where the price is rounded. Only sums that are hardly there
    twice by chance are looked for, in everything that is printed or read out in public: titles,
    also that of an exempt appendix, charts and alternative texts too; and names of two words or
    more that nothing public is called by. A name in a title is public, since it is meant to be
    read. A sum is an error in a final version and a warning before. A name is a warning, and so
    is a sum that ends in noughts, unless the words say that it is rounded; so is what a public
    appendix says in words, such as "£412k".

    Reported: "The site was sold for £412,350", or "for about £412,000", where the exempt appendix
    gives the price £412,350; "Acme Pools", where an exempt paragraph says who made the lowest tender.
    Accepted: "The terms are in the exempt appendix", or a round sum: "up to £500,000"
    """
    if not _anything_exempt(checked):
        return
    from cabinet_docs.checks import exempt_words  # most reports have no need of it

    secret, names = exempt_words.exempt_sums(checked), sorted(exempt_words.exempt_names(checked))
    if not secret.sums and not names:
        return
    public = exempt_words.public_sums(checked)
    grave = None if checked.final or checked.report.status == "final" else Severity.WARNING
    for said in exempt_words.said_in_public(checked):
        told = secret.told_in_words(said.text, public) if said.cover else secret.told(said.text, public)
        sure: dict[str, bool] = {}
        for it in told:
            sure[it.words] = it.sure or sure.get(it.words, False)
        for words, is_sure in sure.items():
            where = "the title" if said.entry and said.entry.kind == "title" else "published words"
            where = f"'{said.cover}' on the front page" if said.cover else where
            message = f"{words} is exempt elsewhere, but stands in {where}"
            severity = grave if is_sure else Severity.WARNING
            yield Problem(message, said.entry, said.location, hint=_ONLY_EXEMPT, severity=severity)
        for name in exempt_words.names_in(said.text, names if said.names else ()):
            message = f"'{name}' is named in exempt words, and in published words too"
            yield Problem(message, said.entry, quote=name, hint=_ONLY_EXEMPT, severity=Severity.WARNING)
    for file, found in exempt_words.told_in_appendices(checked, secret, names):
        what = f"'{found.words}' is named in exempt words" if found.is_name else f"{found.words} is exempt elsewhere"
        message = f"{what}, but stands in the public '{file.file.rpartition('/')[2]}', in {found.place}"
        yield Problem(message, None, file, found.words, _ONLY_EXEMPT, Severity.WARNING)


@rule("EX07", Severity.ERROR, needs_facts=True)
def exempt_words_leak(checked: Checked) -> Iterator[Problem]:
    """A public appendix, or the report itself, says what must not be published: a build is refused.

    Why it matters: exempt words are secret also in the comments or properties of a public
    appendix, and what an earlier report keeps from the public stays exempt in those that follow.
    Looked at where anything is exempt, and where the report follows another. To set this rule aside
    does not help: `build` refuses all the same.

    Reported: a cell of a public workbook with the price £412,350 that an exempt paragraph gives; a
    paragraph that was exempt in the earlier report, and has lost its {.exempt}
    Accepted: the same in an exempt appendix, or in words that are exempt here too
    """
    for message, location, hint in checked.leaks:
        entry = next((it for it in checked.entries if location and it.location == location), None)
        yield Problem(message, entry, location, hint=hint or "")


def _anything_exempt(checked: Checked) -> bool:
    report = checked.report
    return bool(
        report.exempt or any(it.exempt for it in report.appendices) or any(entry.exempt for entry in checked.entries)
    )


def _is_of_workbook(checked: Checked, entry: Entry) -> bool:
    """Whether a table has the answers to one of the workbook's questions."""
    found = checked.report.consultation
    names = {words_text(row[0]) for row in entry.rows[1:] if row}
    return found is not None and any(
        question.answers and names >= {answer.words for answer in question.answers} for question in found.questions
    )


def _small_bars(checked: Checked, least: int) -> Iterator[Problem]:
    """Bars that stand for so few people, in charts of the consultation's workbook."""
    own = checked.report.consultation
    files = {it.file for it in checked.report.carried_workbooks} | ({own.file} if own else set())
    for entry in checked.entries if files else ():
        figure = entry.source
        if not isinstance(figure, blocks.Figure) or figure.chart is None or entry.exempt:
            continue
        if figure.file not in files or figure.chart.axis != "Responses":
            continue
        bars = zip(figure.chart.names, figure.chart.values, strict=True)
        small = [f"{name}: {value}" for name, value in bars if 0 < value < least]
        if small:
            about = checked.text(entry) + " " + " ".join(figure.chart.names)
            severity = Severity.WARNING if _PERSON.search(about) else None
            message = f"The chart counts fewer than {least} people ({listed(small[:3])})"
            yield Problem(message, entry, hint="Join the answers in the workbook.", severity=severity)


def _small_cells(entry: Entry, heads: list[str], least: int) -> list[str]:
    found = []
    for row in entry.rows[1:]:
        for head, cell in list(zip(heads, row, strict=False))[1:]:
            text = words_text(cell).strip()
            if (
                re.fullmatch(r"\d{1,3}", text)
                and 0 < int(text) < least
                and not re.search(r"%|rank|score|average|mean|rating|question|weeks?|sites", head, re.I)
            ):
                found.append(f"{words_text(row[0]).strip()}: {text}")
                break
    return found


def _exemptions(checked: Checked) -> Iterator[tuple[str, Exemption, Location | None]]:
    """Every exemption of report.yaml, and what it covers."""
    if checked.report.exempt:
        yield "The report", checked.report.exempt, _place(checked, checked.report.exempt)
    for appendix in checked.report.appendices:
        exempt = appendix_exemption(appendix, checked.report) if appendix.exempt else None
        if exempt:
            yield f"The appendix '{appendix.title}'", exempt, _place(checked, exempt)


def _place(checked: Checked, exemption: Exemption) -> Location | None:
    return exemption.location if exemption.location.file else report_yaml(checked)


def _marked(checked: Checked) -> list[Entry]:
    return [entry for entry in checked.entries if _NOT_FOR_PUBLICATION.search(checked.text(entry))]
