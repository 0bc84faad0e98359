"""Builds lying-signs.pdf: ± and µ drawn from sign fonts whose Unicode is wrong or missing.

    python corpora/glyphs/build.py

The page looks right to the eye. Its text layer says 414 6 167 nM for 414 ± 167 nM, 3.5 mM for
3.5 µM, and a bare code where a font has no Unicode at all, as old journal PDFs do.
"""

from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent

# What is printed on each line, and how: plain text in the body font, (font, text) in another.
Part = str | tuple[str, str]
LINES: list[list[Part]] = [
    ["Values as printed: mean and standard error of three experiments."],
    ["CB-101  414 ", ("Pi", "6"), " 167 nM"],
    ["CB-102  5.2 ", ("Pi", "6"), " 0.4 nM"],
    ["CB-103  86 ", ("Pi", "6"), " 11 nM"],
    ["CB-104  1203", ("Bare", "\x03"), "87 nM"],
    ["CB-105  82", ("Bare", "\x03"), "4 nM"],
    ["CB-106  5.64", ("Custom", '"'), "0.05"],
    ["CB-107  6.02", ("Custom", '"'), "0.11"],
    ["CB-108  3.5 ", ("Pi", "6"), " 1.7 ", ("Mu", "m"), "M"],
    ["CB-109  12 ", ("Greek", "l"), "M"],
    ["CB-110  0.8 ", ("Greek", "l"), "M"],
    ["CB-111  2.5 mM buffer, honestly millimolar"],
    ["Peroxide is written H", ("Small", "2"), "O", ("Small", "2"), " and stays so."],
]

# Font name, its PostScript name, {code: glyph name drawn}. The Unicode of all is that of the code.
LIARS = {
    "Pi": ("GHIJKL+Universal-GreekwithMathPi", {"6": "plusminus"}),
    "Custom": ("GHIJKL+ScienceTypeCustomPi-One", {'"': "plusminus"}),
    "Mu": ("GHIJKL+AdvPS3F4C13", {"m": "mu"}),
    "Greek": ("GHIJKL+AdvGREEK-l", {"l": "mu"}),
}


def build_pdf(lines: list[list[Part]]) -> bytes:
    """A PDF of one page that draws `lines` from the top."""
    fonts = {"Body": _font("Helvetica", {}), "Small": _font("Helvetica", {})}
    objects: list[bytes] = []
    for name, (base, glyphs) in LIARS.items():
        fonts[name] = _font(base, glyphs, to_unicode=True)
    fonts["Bare"] = _type3()
    content = "\n".join(_draw(line, 720 - 24 * place) for place, line in enumerate(lines))
    resources = []
    number = 5
    for name, font in fonts.items():
        if "TOUNICODE" in font:
            objects.append(_stream(_cmap(sorted(LIARS[name][1]))))
            font = font.replace("TOUNICODE", f"{number} 0 R")
            number += 1
        if "PLUSMINUS" in font:
            objects.append(_stream(_PLUS_MINUS))
            font = font.replace("PLUSMINUS", f"{number} 0 R")
            number += 1
        objects.append(font.encode())
        resources.append(f"/{name} {number} 0 R")
        number += 1
    head = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            f"/Resources << /Font << {' '.join(resources)} >> >> >>"
        ).encode(),
        _stream(content),
    ]
    return write_pdf([*head, *objects])


def write_pdf(objects: list[bytes], trailer: str = "") -> bytes:
    """A whole file from its objects, numbered from 1; the first is the catalogue."""
    parts = [b"%PDF-1.7\n"]
    parts += [b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, start=1)]
    *offsets, start = accumulate(map(len, parts))
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{start}\n%%EOF\n".encode()
    )
    return b"".join(parts)


def _draw(line: list[Part], y: int) -> str:
    parts = ["BT", f"1 0 0 1 72 {y} Tm"]
    for part in line:
        font, text = ("Body", part) if isinstance(part, str) else part
        size, rise = (8, -3) if font == "Small" else (12, 0)
        codes = "".join(f"{ord(letter):02X}" for letter in text)
        parts.append(f"/{font} {size} Tf {rise} Ts <{codes}> Tj")
    return " ".join([*parts, "ET"])


def _font(base: str, glyphs: dict[str, str], *, to_unicode: bool = False) -> str:
    differences = " ".join(f"{ord(code)} /{name}" for code, name in glyphs.items())
    encoding = f"/Encoding << /Type /Encoding /Differences [{differences}] >>" if glyphs else ""
    widths = ""
    if glyphs:
        first, last = min(map(ord, glyphs)), max(map(ord, glyphs))
        widths = f"/FirstChar {first} /LastChar {last} /Widths [{' '.join(['584'] * len(glyphs))}]"
    unicode = "/ToUnicode TOUNICODE" if to_unicode else ""
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} {encoding} {widths} {unicode} >>"


def _type3() -> str:
    """A font that draws ± at code 3 and says nothing of what that is."""
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] "
        "/FirstChar 3 /LastChar 3 /Widths [584] /Encoding << /Type /Encoding "
        "/Differences [3 /g3] >> /CharProcs << /g3 PLUSMINUS >> /Resources << >> >>"
    )


_PLUS_MINUS = "584 0 0 0 584 700 d1 50 0 484 70 re f 50 330 484 70 re f 257 150 70 430 re f"


def _cmap(codes: list[str]) -> str:
    """Every code is said to be the letter of its own number."""
    pairs = "\n".join(f"<{ord(code):02X}> <{ord(code):04X}>" for code in codes)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Liar def "
        "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )


def _stream(content: str) -> bytes:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode("latin-1")


if __name__ == "__main__":
    (HERE / "lying-signs.pdf").write_bytes(build_pdf(LINES))
