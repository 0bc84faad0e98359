"""What the trained model sees of each token: its own shape, its neighbours, and where it is known.

The same function serves training and reading; a change here asks for a new model.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from workers.mentions.tokenizer import Token

_ELEMENTS = re.compile(
    "H|He|Li|Be|B|C|N|O|F|Ne|Na|Mg|Al|Si|P|S|Cl|Ar|K|Ca|Sc|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|Ge|As|Se|Br"
    "|Kr|Rb|Sr|Y|Zr|Nb|Mo|Tc|Ru|Rh|Pd|Ag|Cd|In|Sn|Sb|Te|I|Xe|Cs|Ba|La|Ce|Gd|Lu|W|Re|Os|Ir|Pt|Au|Hg"
    "|Tl|Pb|Bi|Ra|Th|U"
)
_RESIDUES = re.compile(
    "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val"
)
_MORPHEMES = re.compile(
    "(methyl|ethyl|propyl|butyl|phenyl|benzyl|acetyl|hydroxy|methoxy|amino|nitro|chloro|fluoro|bromo|iodo"
    "|oxide|oxo|thio|sulf|phosph|amide|amine|azole|azine|idine|oline|onium|olol|pril|sartan|statin|caine"
    "|cillin|mycin|cycline|oxacin|azepam|barbital|prazole|tidine|setron|triptan|dipine|zosin|afil|gliptin"
    "|glitazone|tinib|ciclib|mab$|vir$|oate|ate$|ide$|ine$|one$|ol$|ane$|ene$|yne$|al$|acid|ium$|ose$|ase$"
    "|steroid|sterol|quin|pyr|imid|indol|cyclo|iso|dehydro|hydro|carb|glyc|aden|guan|urid|cytid|prost|zine$"
    "|pine$|mine$|tine$|done$|lone$|sone$|pam$|lam$|fen$|profen|coxib|thiazid|semide|parin|kinase|receptor"
    "|protein|cell)"
)


# Whether a token and the next one are glued to the token before: "gg", "g_", "_g", "__".
GLUES = ("__", "_g", "g_", "gg")
ALONE = ("", 1)  # the run of a token with blanks on both sides
EDGE = ""  # stands beside the first and the last token
_NO_CLUSTER = ("?", "?")


class Sense(NamedTuple):
    """What a word is beside another one: its letters, case and digits folded, and its cluster."""

    low: str
    cluster: str


class Local(NamedTuple):
    """Features of one spelling, written for the token itself and for its neighbours.

    `plain` are those of `here` that hold for every corpus.
    """

    plain: tuple[str, ...]
    here: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    before2: tuple[str, ...]
    after2: tuple[str, ...]
    shape: str
    sense: Sense


class FeatureTables:
    """Word clusters, and the corpus whose style of marking names is followed.

    `clusters` maps a lower-case word, digits folded to 0, to its coarse and its fine cluster.
    The corpora differ in what they call a name (`[3H]`, drug classes, ions); each has spelling,
    shape and cluster as features of its own, too: Daumé III, "Frustratingly easy domain
    adaptation", ACL 2007.
    """

    __slots__ = ("clusters", "style")

    def __init__(self, clusters: Mapping[str, tuple[str, str]], style: str) -> None:
        self.clusters = clusters
        self.style = style

    def read_sense(self, word: str) -> Sense:
        low = _fold(word)
        return Sense(low, self.clusters.get(low, _NO_CLUSTER)[1])


def describe_tokens(
    text: str, tokens: Sequence[Token], marks: Sequence[str], tables: FeatureTables
) -> list[list[str]]:
    """One list of features for each token. `marks` say what the name lists know of it.

    The groups that the trained model is summed from (`model/scores.py`), put side by side.
    """
    words = [EDGE, EDGE, *(token.text for token in tokens), EDGE, EDGE]
    local = [_describe_kept(word, tables) for word in words]
    around = ["", *marks, ""]
    chunks = describe_chunks(text, tokens)
    glues = read_glues(tokens)
    rows = []
    for i, (chunk, place) in enumerate(chunks, start=2):
        own = local[i]
        rows.append(
            [
                *own.here,
                *local[i - 1].before,
                *local[i + 1].after,
                *local[i - 2].before2,
                *local[i + 2].after2,
                *(describe_chunk(chunk)[place]),
                *describe_glue(glues[i - 2]),
                *describe_glued(glues[i - 2], own),
                *describe_pair(local[i - 1].sense, own.sense)[1],
                *describe_pair(own.sense, local[i + 1].sense)[0],
                *describe_mark(around[i - 1], own.sense),
                *describe_marks(around[i - 2], around[i - 1])[1],
                *describe_marks(around[i - 1], around[i])[0],
            ]
        )
    return rows


def read_glues(tokens: Sequence[Token]) -> list[int]:
    """For each token the place of its glue in GLUES."""
    glued = [token.glued for token in tokens]
    return [2 * own + after for own, after in zip(glued, [*glued[1:], False], strict=False)]


def describe_glue(glue: int) -> tuple[str, ...]:
    return ("u" + GLUES[glue],)


def describe_glued(glue: int, own: Local) -> tuple[str, ...]:
    return ("u+s" + GLUES[glue] + own.shape,)


def describe_pair(left: Sense, right: Sense) -> tuple[tuple[str, str], tuple[str, str]]:
    """What two words side by side say of the left and of the right one."""
    words = f"{left.low}|{right.low}"
    clusters = f"{left.cluster}|{right.cluster}"
    return ("ww+1" + words, "cc+1" + clusters), ("w-1w" + words, "c-1c" + clusters)


def describe_mark(mark: str, own: Sense) -> tuple[str, ...]:
    cluster = f"mc{mark}|{own.cluster}"
    return ("m" + mark, cluster, f"mw{mark}|{own.low}" if mark else "m0")


def describe_marks(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What two marks side by side say of the left and of the right token."""
    return (f"mm+1{left}|{right}",), (f"m-1m{left}|{right}",)


_ASCII_SHAPE = str.maketrans(
    dict.fromkeys("0123456789", "0")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "a")
    | dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "A")
)
_DIGIT = re.compile(r"\d")
_SMALL = re.compile("[a-zà-ÿ]")
_OTHER_LETTER = re.compile(r"[^\W\d_a-zà-ÿ]")


def _shape(text: str) -> tuple[str, str]:
    """`Ab-12` is "Aa-00", and "Aa-0" in short."""
    if text.isascii():
        long = text.translate(_ASCII_SHAPE)
    else:
        long = _OTHER_LETTER.sub("A", _SMALL.sub("a", _DIGIT.sub("0", text)))
    short = long
    if not long.isalnum():
        short = "".join(sign for sign, _ in groupby(long))
    for sign in "aA0":
        while sign * 2 in short:
            short = short.replace(sign * 2, sign)
    return long if len(long) <= 8 else short + "~", short


def _fold(word: str) -> str:
    low = word.lower() or "^"
    return low if low.isalpha() else _DIGIT.sub("0", low)


def describe_spelling(text: str, tables: FeatureTables) -> Local:
    """The features that depend on the spelling alone."""
    low, folded = text.lower() or "^", _fold(text)
    coarse, fine = tables.clusters.get(folded, _NO_CLUSTER)
    long, short = _shape(text)
    here = [
        "w" + folded,
        "s" + long,
        "t" + short,
        "k" + coarse,
        "c" + fine,
        f"n{min(len(low), 12)}",
    ]
    if text.isalpha() and len(low) >= 3:
        here += ["p2" + low[:2], "p3" + low[:3], "e2" + low[-2:], "e3" + low[-3:]]
        if len(low) >= 5:
            here += ["p4" + low[:4], "e4" + low[-4:], "e5" + low[-5:], "p5" + low[:5]]
            here += ["g" + low[i : i + 4] for i in range(1, len(low) - 4)]
        here += ["M" + found for found in set(_MORPHEMES.findall(low))]
    if len(text) <= 2 and _ELEMENTS.fullmatch(text):
        here.append("element")
    if len(text) == 3 and _RESIDUES.fullmatch(text):
        here.append("residue")
    if len(text) == 1:
        here.append("x" + text)
    style, end = tables.style, low[-3:]
    own_style = (f"{style}|w{folded}", f"{style}|t{short}", f"{style}|c{fine}", style)
    return Local(
        plain=tuple(here),
        here=(*here, *own_style),
        before=("b0" + folded, "b1" + short, "b2" + fine, "b3" + end, "b4" + coarse),
        after=("a0" + folded, "a1" + short, "a2" + fine, "a3" + end, "a4" + coarse),
        before2=("bb0" + folded, "bb1" + short, "bb2" + fine),
        after2=("aa0" + folded, "aa1" + short, "aa2" + fine),
        shape="s" + long,
        sense=Sense(folded, fine),
    )


# For training, which describes every text anew.
_describe_kept = lru_cache(maxsize=10_000)(describe_spelling)


def describe_chunks(text: str, tokens: Sequence[Token]) -> list[tuple[tuple[str, int], int]]:
    """For each token the run between blanks that it stands in, and its place: 0, 1 or last, 2.

    A run is its text and how many tokens it has; a token alone has no text.
    """
    rows: list[tuple[tuple[str, int], int]] = []
    i, count = 0, len(tokens)
    while i < count:
        end = i + 1
        while end < count and tokens[end].glued:
            end += 1
        if end == i + 1:
            rows.append((ALONE, 0))
        else:
            chunk = (text[tokens[i].start : tokens[end - 1].end], end - i)
            rows.append((chunk, 0))
            rows += [(chunk, 1)] * (end - i - 2)
            rows.append((chunk, 2))
        i = end
    return rows


@lru_cache(maxsize=2_000)
def describe_chunk(run: tuple[str, int]) -> tuple[tuple[str, ...], ...]:
    """The features at each of its three places."""
    chunk, count = run
    if run == ALONE:
        return (("one",),) * 3
    bare = chunk.strip(".,;:()[]\"'%").lower()
    folded = _DIGIT.sub("0", bare[:24])
    _, short = _shape(chunk[:60])
    whole = ("C" + folded, "D" + short[:20], "E" + folded[-4:], "F" + folded[:4])
    size = f"Z{min(count, 9)}"
    return tuple((*whole, p + size, p + "D" + short[:20]) for p in ("L0", "L1", "L2"))
