"""Shows the value of a workbook's cell as Excel shows it."""

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from cabinet_docs.model.values import MONTHS

# What Excel calls by number, as it shows them in the United Kingdom.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;-£#,##0.00",
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;\"-\"", 42: "£#,##0;-£#,##0;£\"-\"", 43: "#,##0.00;-#,##0.00;\"-\"",
    44: "£#,##0.00;-£#,##0.00;£\"-\"", 49: "@",
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"])*')
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_DATE_TOKEN = re.compile(r"yyyy|yy|mmmmm?|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm|a/p", re.IGNORECASE)
_DIGITS = re.compile(r"(?:[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+),*")
_EXACT = Context(prec=400)
_AS_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)


def is_date(code: str) -> bool:
    """Whether the number format shows days, months, years or times."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code)
    return bare.lower() != "general" and re.search(r"[dmyhs]", bare, re.IGNORECASE) is not None


def as_number(typed: str) -> Decimal:
    """The number that a cell holds, to the 15 digits that Excel keeps."""
    return _AS_EXCEL.create_decimal(typed)


def as_time(serial: Decimal, since_1904: bool = False) -> datetime.datetime:
    """The moment that Excel counts as this many days."""
    start = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)
    if not since_1904 and serial < 60:
        start = datetime.datetime(1899, 12, 31)
    return start + datetime.timedelta(seconds=round(float(serial) * 86400))


def shown(number: Decimal, code: str, since_1904: bool = False) -> str:
    """The number in this format: shown(1234.5, "£#,##0.00") is "£1,234.50"."""
    if is_date(code):
        try:
            return _date(as_time(number, since_1904), code)
        except (OverflowError, ValueError):
            return _general(number)
    sections = [found for found in _SECTIONS.findall(code.strip()) if found] or ["General"]
    section, number = _section_for(number, sections)
    section = _CURRENCY.sub(lambda match: f'"{match[1]}"', section)
    section = re.sub(r"\[[^\]]*\]", "", section)
    if section.strip().lower() in ("general", "@", ""):
        return _general(number)
    literals: list[str] = []
    plain = _LITERAL.sub(lambda match: _set_aside(match, literals), section)
    pattern = _DIGITS.search(plain)
    if pattern and (re.search(r"[eE][+-]", plain) or re.search(r"[?#0] ?/ ?[?#0\d]", plain)):
        return _general(number)
    if pattern:
        figures = _figures(number, pattern.group(), plain.count("%"))
        plain = f"{plain[: pattern.start()]}{figures}{_DIGITS.sub('', plain[pattern.end() :])}"
    result = re.sub("[\ue000-\uf8ff]", lambda match: literals[ord(match.group()) - 0xE000], plain)
    return result.strip()


def _set_aside(match: re.Match[str], literals: list[str]) -> str:
    literals.append(match[1] if match[1] is not None else match[2] or "")
    return chr(0xE000 + len(literals) - 1)


def _section_for(number: Decimal, sections: list[str]) -> tuple[str, Decimal]:
    """The section of the format that is meant for numbers of this sign, and the number as it shows it."""
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    if number < 0 and sections[0].strip().lower() not in ("general", "@"):
        return f'"-"{sections[0]}', -number
    return sections[0], number


def _figures(number: Decimal, pattern: str, percents: int) -> str:
    thousands = len(pattern) - len(pattern.rstrip(","))
    whole, _, decimals = pattern.rstrip(",").partition(".")
    number = number.scaleb(2 * percents - 3 * thousands, _EXACT)
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT)
    digits, _, fraction = f"{rounded:f}".partition(".")
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and fraction.endswith("0"):
        fraction, optional = fraction[:-1], optional - 1
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits):,}" if digits else ""
    return f"{digits}.{fraction}" if fraction else digits or ("0" if not decimals else "")


def _general(number: Decimal) -> str:
    """As Excel shows a number without a format: 11 characters at most, no needless zeros."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 11:
        return f"{number.to_integral_value():f}"
    whole = len(f"{int(abs(number))}")
    rounded = number.quantize(Decimal(1).scaleb(-max(0, min(9, 10 - whole))), ROUND_HALF_UP, _EXACT)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(moment: datetime.datetime, code: str) -> str:
    if "[$-F800]" in code.upper():
        code = "d mmmm yyyy"
    code = _SECTIONS.findall(re.sub(r"\[\$[^\]]*\]|\[[a-z]+\d*\]", "", code, flags=re.IGNORECASE))[0]
    literals: list[str] = []
    plain = _LITERAL.sub(lambda match: _set_aside(match, literals), code).replace("@", "")
    half_days = re.search(r"am/pm|a/p", plain, re.IGNORECASE) is not None
    pieces, done, after_hours = [], 0, False
    for match in _DATE_TOKEN.finditer(plain):
        pieces.append(plain[done : match.start()])
        token = match.group().lower()
        minutes = token in ("m", "mm") and (after_hours or re.match(r"[:.]s", plain[match.end() :], re.IGNORECASE))
        pieces.append(_minutes(token, moment) if minutes else _piece(token, moment, half_days))
        after_hours = token in ("h", "hh")
        done = match.end()
    result = "".join(pieces) + plain[done:]
    return re.sub("[\ue000-\uf8ff]", lambda match: literals[ord(match.group()) - 0xE000], result).strip()


def _minutes(token: str, moment: datetime.datetime) -> str:
    return f"{moment.minute:02d}" if token == "mm" else str(moment.minute)


def _piece(token: str, moment: datetime.datetime, half_days: bool) -> str:
    hour = (moment.hour + 11) % 12 + 1 if half_days else moment.hour
    month, weekday = MONTHS[moment.month - 1], WEEKDAYS[moment.weekday()]
    return {
        "yyyy": f"{moment.year:04d}", "yy": f"{moment.year % 100:02d}",
        "mmmmm": month[0], "mmmm": month, "mmm": month[:3], "mm": f"{moment.month:02d}", "m": str(moment.month),
        "dddd": weekday, "ddd": weekday[:3], "dd": f"{moment.day:02d}", "d": str(moment.day),
        "hh": f"{hour:02d}", "h": str(hour), "ss": f"{moment.second:02d}", "s": str(moment.second),
        "am/pm": "am" if moment.hour < 12 else "pm", "a/p": "a" if moment.hour < 12 else "p",
    }[token]  # fmt: skip
