"""Names of measures that OCR read nearly right: `pki`, `pK;`, `lC50`, `ICso`.

To a reader of shapes k and K, I and l, s and 5 are one. Where letters of one shape spell the name
of a measure and nothing else, the name is meant. It is doubtful from then on; digits of numbers
are never changed.
"""

import re
from collections.abc import Sequence

from workers.reading.text.words import Token

# The whole word without the brackets and stops around it. `pK1` is an acid constant, `PKI` an
# inhibitor of kinases, and `Kl`, `K1`, `ki` mean other things as well: they are left as they are.
_P_CONSTANT = re.compile(r"p[Kk][iIl;¡!|j]", re.ASCII)
_CONSTANT = re.compile(r"K[;¡]")
# The 5 is lost where both digits are small: of all that ends so, half is by far the most usual.
_HALF = re.compile(r"(p?)([Il1|Ee])([CcD])(?:[5sS][0oO]|0)", re.ASCII)
_MARKED = re.compile(r"(p?[IE]C50)([1lIa-e*])", re.ASCII)
_EDGES = re.compile(r"([(\[{]*)(.*?)([)\]},.:=]*)", re.DOTALL)
# The same with a subscript as a word of its own: `pk` before `i`, `lC` before `so`.
_P_STEM = re.compile(r"pk")
_HALF_STEM = re.compile(r"(p?)([Il1|Ee])([CcD])[5sS]?", re.ASCII)
_P_SUBSCRIPT = frozenset({"i", "d", "B", "b"})
_FIFTY = re.compile(r"[5sS][0oO]|0", re.ASCII)


def mend_names(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one line with the names of measures as they are printed."""
    mended: list[Token] = []
    for token in tokens:
        last = mended[-1] if mended else None
        if token.script == "normal" and _stands_alone(token):
            mended += _without_mark(_renamed(token, _whole(token)))
            continue
        if token.script == "normal":
            mended.append(token)
            continue
        if token.script == "sub" and last is not None and _carries(last, token):
            stem, subscript = _stem(last.text, token.text)
            mended[-1] = _renamed(last, stem)
            token = _renamed(token, subscript)
        mended.append(token)
    return mended


def _stands_alone(token: Token) -> bool:
    return token.blank_before and token.blank_after


def _carries(host: Token, subscript: Token) -> bool:
    return host.script == "normal" and host.blank_before and not subscript.blank_before


def _renamed(token: Token, text: str) -> Token:
    return token if text == token.text else token._replace(text=text, doubtful=True)


def _without_mark(token: Token) -> list[Token]:
    """The name of a measure apart from the mark of a note that was read on its line: IC50b."""
    marked = _MARKED.fullmatch(token.text)
    if not marked:
        return [token]
    end = token.x1 - (token.x1 - token.x0) / len(token.text)
    name = token._replace(text=marked[1], x1=end, blank_after=False, doubtful=True)
    return [
        name,
        token._replace(text=marked[2], x0=end, blank_before=False, script="super", doubtful=True),
    ]


def _whole(token: Token) -> str:
    opened, name, closed = _parts(token.text)
    if _P_CONSTANT.fullmatch(name):
        name = "pKi"
    elif _CONSTANT.fullmatch(name):
        name = "Ki"
    elif name == "PA2":
        name = "pA2"
    elif (half := _HALF.fullmatch(name)) and (stem := _half_stem(half)):
        name = f"{stem}50"
    return opened + name + closed


def _stem(text: str, subscript: str) -> tuple[str, str]:
    """The letters before a subscript and the subscript, both mended if they name a measure."""
    opened, name, closed = _parts(text)
    if _P_STEM.fullmatch(name) and _parts(subscript)[1] in _P_SUBSCRIPT:
        return f"{opened}pK{closed}", subscript
    if name == "PA" and _parts(subscript)[1] == "2":
        return f"{opened}pA{closed}", subscript
    half, fifty = _HALF_STEM.fullmatch(name), _parts(subscript)
    if half and _FIFTY.fullmatch(fifty[1]) and (stem := _half_stem(half)):
        return opened + stem + closed, f"{fifty[0]}50{fifty[2]}"
    return text, subscript


def _half_stem(match: re.Match[str]) -> str | None:
    """IC, EC or ED with the shapes that were read; None for what is no such name."""
    first = {"1": "I", "l": "I", "|": "I", "e": "E"}.get(match[2], match[2])
    stem = first + match[3].upper()
    return match[1] + stem if stem in ("IC", "EC", "ED") else None


def _parts(text: str) -> tuple[str, str, str]:
    match = _EDGES.fullmatch(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")
