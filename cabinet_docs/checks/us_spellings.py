"""American spellings whose British form follows no rule, and a rule for those that do (-ize, -yze)."""

import re

# The stem in American and in British English; its usual endings follow of themselves.
_STEMS = {
    "color": "colour", "honor": "honour", "labor": "labour", "neighbor": "neighbour", "behavior": "behaviour",
    "favor": "favour", "favorit": "favourit", "harbor": "harbour", "endeavor": "endeavour", "rumor": "rumour",
    "flavor": "flavour",
    "humor": "humour", "vapor": "vapour", "odor": "odour", "armor": "armour", "savior": "saviour", "parlor": "parlour",
    "center": "centre", "theater": "theatre", "fiber": "fibre", "liter": "litre", "kilometer": "kilometre",
    "centimeter": "centimetre", "millimeter": "millimetre", "somber": "sombre", "caliber": "calibre",
    "travel": "travell", "cancel": "cancell", "model": "modell", "label": "labell", "channel": "channell",
    "counsel": "counsell", "fuel": "fuell", "level": "levell", "signal": "signall", "total": "totall",
    "fulfill": "fulfil", "enroll": "enrol", "skillful": "skilful", "installment": "instalment",
    "defense": "defence", "offense": "offence", "pretense": "pretence", "catalog": "catalogue",
    "aging": "ageing", "plow": "plough", "mold": "mould", "gray": "grey", "aluminum": "aluminium",
    "pediatric": "paediatric", "anesthetic": "anaesthetic", "hemoglobin": "haemoglobin", "maneuver": "manoeuvre",
    "sulfur": "sulphur", "archeolog": "archaeolog", "encyclopedia": "encyclopaedia", "estrogen": "oestrogen",
    "jewelry": "jewellery", "analog": "analogue", "artifact": "artefact",
    "skeptic": "sceptic",
}  # fmt: skip
_DOUBLED = {"travel", "cancel", "model", "label", "channel", "counsel", "fuel", "level", "signal", "total"}
_SINGLE = {"fulfill", "enroll"}
_ENDINGS = (
    r"(s|ed|ing|ings|er|ers|or|ors|ful|able|ably|ally|al|less|ist|"
    r"ists|hood|hoods|ly|y|ies|e|es|ment|ments|ism|ical|ially|ation|ations)?"
)
_STEM = re.compile(rf"({'|'.join(sorted(_STEMS, key=len, reverse=True))}){_ENDINGS}")
_IZE = re.compile(r"([a-z]{2,}?)(iz|yz)(e|es|ed|ing|er|ers|ation|ations|ational|able)$")
_REALLY_IZE = (
    "siz",
    "priz",
    "seiz",
    "capsiz",
    "maiz",
    "assiz",
    "friz",
    "friez",
    "baiz",
    "wiz",
    "downsiz",
    "resiz",
    "citiz",
    "horiz",
    "oversiz",
    "bliz",
)


def british_form(word: str, dictionary: frozenset[str]) -> str | None:
    """The British spelling of an American one; None for any other word.

    `dictionary` holds both spellings: a word with -ise in it is one that has both.

    >>> british_form("marginalized", frozenset({"marginalised"}))
    'marginalised'
    """
    match = _IZE.fullmatch(word)
    if match and not f"{match[1]}{match[2]}".endswith(_REALLY_IZE):
        british = f"{match[1]}{match[2].replace('z', 's')}{match[3]}"
        return british if british in dictionary else None
    match = _STEM.fullmatch(word)
    if match is None:
        return None
    stem, ending = match[1], match[2] or ""
    if (stem in _DOUBLED and not ending.startswith(("ed", "ing", "er", "or"))) or (
        stem in _SINGLE and ending not in ("", "s", "ment", "ments")
    ):
        return None
    british = _STEMS[stem] + ending
    if stem in ("center", "theater", "fiber", "liter", "kilometer", "centimeter", "millimeter") and ending in (
        "ed",
        "ing",
    ):
        british = _STEMS[stem].removesuffix("e") + ending
    return british if british != word and british in dictionary else None
