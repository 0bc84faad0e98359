"""What a font's own tables and glyph names say about codes for which pdfium finds no Unicode.

Only the fonts of a page are read, by pdfminer, and never what the page draws.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.cmapdb import IdentityCMap, IdentityCMapByte
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

# Forms in forms, and fonts of a page, beyond which nothing is looked at.
MAX_DEPTH = 6
MAX_FONTS = 400


def find_letters(
    resources: Mapping[str, Any], wanted: set[tuple[str, str]], manager: PDFResourceManager
) -> dict[tuple[str, str], str]:
    """What each pair of font name and code draws, where no two fonts of that name differ."""
    names = {name for name, _ in wanted}
    letters: dict[tuple[str, str], str] = {}
    refused: set[tuple[str, str]] = set()
    for name, font in _fonts(resources, names, manager):
        for key in wanted:
            if key[0] != name:
                continue
            letter = _letter(font, ord(key[1])) if len(key[1]) == 1 else ""
            if letter and letters.setdefault(key, letter) != letter:
                refused.add(key)
    return {key: letter for key, letter in letters.items() if key not in refused}


def _letter(font: PDFFont, code: int) -> str:
    """Empty when the font does not say, or says it in a private way."""
    if isinstance(font, PDFCIDFont) and not isinstance(font.cmap, IdentityCMap | IdentityCMapByte):
        return ""
    try:
        letter = str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return ""
    private = any("\ue000" <= sign <= "\uf8ff" for sign in letter)
    return "" if private or not letter.strip() or not letter.isprintable() else letter


def _fonts(
    resources: Mapping[str, Any], names: set[str], manager: PDFResourceManager
) -> Iterator[tuple[str, PDFFont]]:
    """The fonts called one of `names` without the letters of a subset, those in forms too."""
    seen: set[int] = set()
    for place, (reference, spec) in enumerate(_specs(resources, seen, depth=0)):
        if place >= MAX_FONTS:
            return
        name = _font_name(spec)
        if name in names:
            yield name, manager.get_font(reference, spec)


def _font_name(spec: Mapping[str, Any]) -> str:
    base = resolve1(spec.get("BaseFont"))
    name = str(getattr(base, "name", ""))
    return name[7:] if name[6:7] == "+" else name


def _specs(
    resources: Mapping[str, Any], seen: set[int], *, depth: int
) -> Iterator[tuple[int | None, dict[str, Any]]]:
    for reference, spec in _entries(resources, "Font", seen):
        if isinstance(spec, dict):
            yield reference, spec
    if depth >= MAX_DEPTH:
        return
    for _, form in _entries(resources, "XObject", seen):
        inner = resolve1(form.attrs.get("Resources")) if isinstance(form, PDFStream) else None
        if isinstance(inner, dict):
            yield from _specs(inner, seen, depth=depth + 1)


def _entries(
    resources: Mapping[str, Any], kind: str, seen: set[int]
) -> Iterator[tuple[int | None, Any]]:
    entries = resolve1(resources.get(kind))
    for entry in entries.values() if isinstance(entries, dict) else ():
        reference = entry.objid if isinstance(entry, PDFObjRef) else None
        if reference is None or reference not in seen:
            if reference is not None:
                seen.add(reference)
            yield reference, resolve1(entry)
