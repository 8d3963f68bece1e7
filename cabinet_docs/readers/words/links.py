"""Checks the addresses that links lead to."""

import re

from cabinet_docs.readers.words.reading import Reading

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9 ()-]+", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_SAFE = re.compile(r"[!-~]+")


def checked_url(url: str, line: int, reading: Reading) -> str | None:
    """The address as documents store it, or None after a mistake."""
    if _WEB.match(url) or _MAIL.fullmatch(url) or _PHONE.fullmatch(url):
        return _encoded(url)
    if scheme := _SCHEME.match(url):
        known = scheme[1].lower() in ("http", "https", "mailto", "tel")
        message = f"{url} is not a whole address" if known else f"Links cannot lead to {scheme[1]}: addresses"
        reading.mistake(message, line, "Links lead to https://…, http://…, mailto:… or tel:….")
    else:
        reading.mistake(f"'{url}' is not a web address", line, _hint(url))
    return None


def _encoded(url: str) -> str:
    if _SAFE.fullmatch(url):
        return url
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(url)


def _hint(url: str) -> str:
    if _PICTURE.search(url):
        return f'For a picture write {{{{ figure("{url}", title="…", alt="…") }}}} in a paragraph of its own.'
    if re.fullmatch(r"[^\s@/]+@[^\s@/]+", url):
        return f"Write mailto:{url}."
    if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", url) and not url.lower().endswith((".docx", ".pdf", ".xlsx")):
        return f"Write https://{url}."
    return "Write the whole address, https://…; where no link is meant, write \\[ for the bracket before it."
