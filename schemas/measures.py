"""What can be measured: read once from `corpora/measures.toml`, one table for each Measure."""

import re
import tomllib
from functools import cached_property
from importlib.resources import files
from typing import Literal, NamedTuple

from schemas.geometry import Span
from schemas.value import Value

Dimension = Literal[
    "concentration",
    "mass concentration",
    "dose",
    "log",
    "percent",
    "ratio",
    "multiple",
    "amount",
    "rate",
    "efficiency",
    "density",
    "number",
]

_LONG, _MOST_KEPT = 400, 4_000  # characters of a text that is asked once; texts

# potency, effect: a reading becomes a Measurement. ratio: shown, never a Measurement.
# property: known only so that its values are not mistaken for those of another measure.
Role = Literal["potency", "effect", "ratio", "property"]

_SUBSCRIPTS = str.maketrans("0123456789aeihklmnopstx", "₀₁₂₃₄₅₆₇₈₉ₐₑᵢₕₖₗₘₙₒₚₛₜₓ")
_LOG = (
    r"(?:(?:[-−–]\s?|neg(?:ative)?\s)[Ll]og(?:\s?10|₁₀|arithm of(?: the)?)?\s?[(\[]?\s?"
    r"|[Ll]og(?:\s?10|₁₀)?\s?[(\[]?\s?1\s?/\s?)"
)


# "KB-5519" and "KI-696" are codes of compounds; "KI-12 nM" is a value.
_OF_CODE = re.compile(r"[-‐‑](?!50\b)\d{2,6}(?![\d.]|\s?[pnuµμ]?M\b)")


class Measure(Value):
    """A named quantity of pharmacology, with the spellings it is printed in.

    `symbols` hold a letter part and a subscript joined by "_" ("K_i", "IC_50"); from each follow
    the spellings with brackets, blanks, braces and subscript characters. `words` are compared
    without regard to case. `misread` is what OCR makes of a symbol: it counts only before a sign
    of relation. `plausible` is in the first unit (nM for a concentration): a value outside is kept
    and doubted, never dropped.
    """

    name: str
    title: str
    dimensions: tuple[Dimension, ...]
    units: tuple[str, ...] = ()  # allowed, canonical; empty for a log measure or a bare number
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()
    negative_log_of: tuple[str, ...] = ()  # "−log Ki" is another spelling of pKi
    plausible: tuple[float, float] | None = None
    role: Role
    accept: tuple[str, ...] = ()  # lines from which a value of this measure must be read
    refuse: tuple[str, ...] = ()  # lines from which none may be read

    @property
    def potency(self) -> bool:
        return self.role == "potency"

    @property
    def log(self) -> bool:
        return "log" in self.dimensions


class Named(NamedTuple):
    """A place in a text where a Measure is named."""

    measure: Measure
    span: Span


class Measures(Value):
    """All known measures, in the order of the file."""

    measures: tuple[Measure, ...]

    @cached_property
    def by_name(self) -> dict[str, Measure]:
        return {measure.name: measure for measure in self.measures}

    def get(self, name: str) -> Measure | None:
        return self.by_name.get(name)

    def find(self, text: str) -> list[Named]:
        """Every place in `text` that names a measure, from left to right, without overlaps."""
        kept = self._kept
        found = kept.get(text)
        if found is None:
            found = self._find(text)
            if len(text) < _LONG:
                if len(kept) >= _MOST_KEPT:
                    kept.clear()
                kept[text] = found
        return list(found)

    @cached_property
    def _kept(self) -> dict[str, list[Named]]:
        """What was found in short texts: a cell or a sentence is asked for again and again."""
        return {}

    def _find(self, text: str) -> list[Named]:
        starts, by_letter = self._names
        found: list[Named] = []
        position = 0
        for start in starts.finditer(text):
            if start.start() < position:
                continue
            # A dotless ı counts as an i when case is ignored, and begins no name.
            pattern, owners = by_letter.get(start.group().casefold(), (None, []))
            match = pattern.match(text, start.start()) if pattern else None
            if match and not (match[0].isupper() and _OF_CODE.match(text, match.end())):
                found.append(Named(owners[(match.lastindex or 1) - 1], Span(*match.span())))
                position = match.end()
                found += self._partner(text, position)
        return found

    def _partner(self, text: str, position: int) -> list[Named]:
        """The second of two names with a stroke between them: "MIC50/MIC90 values"."""
        start = position + 1
        if not text.startswith("/", position) or start == len(text):
            return []
        pattern, owners = self._names[1].get(text[start].casefold(), (None, []))
        # Cut off, for behind a stroke no name begins elsewhere.
        match = pattern.match(text[start : start + 40]) if pattern else None
        if match is None:
            return []
        end = start + match.end()
        return [Named(owners[(match.lastindex or 1) - 1], Span(start, end))]

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], dict[str, tuple[re.Pattern[str], list[Measure]]]]:
        """Where a name can begin, and by first letter one pattern for all spellings, longest first.

        Each group of such a pattern belongs to the measure of the same index. Looking only at
        the beginnings of words, and only at the spellings with that letter, makes this fast.
        """
        spellings: dict[str, list[tuple[int, str, Measure]]] = {}
        for measure in self.measures:
            for text, pattern in _spellings(measure):
                letters = "-−–nl" if text.startswith("-log") else text[0].casefold()
                for letter in letters:
                    spellings.setdefault(letter, []).append((len(text), pattern, measure))
        by_letter = {}
        for letter, known in spellings.items():
            known.sort(key=lambda spelling: -spelling[0])
            pattern = "|".join(f"({pattern})" for _, pattern, _ in known)
            by_letter[letter] = re.compile(pattern), [measure for _, _, measure in known]
        letters = "".join(re.escape(letter) for letter in spellings)
        return re.compile(rf"(?i:(?<![A-Za-z0-9_/])[{letters}]|[%−–-])"), by_letter


def load_measures() -> Measures:
    """The measures of the data package. Cheap, but once for a process is enough."""
    return read_measures((files("corpora") / "measures.toml").read_text(encoding="utf-8"))


def read_measures(text: str) -> Measures:
    """Measures from TOML: `[units]` by dimension, then one `[measure."NAME"]` table for each.

    Raises ValueError (pydantic's ValidationError is one) when a table is not as it should be.
    """
    data = tomllib.loads(text)
    units: dict[str, list[str]] = data["units"]
    return Measures(
        measures=tuple(
            Measure(
                name=name,
                units=tuple(unit for part in table["dimensions"] for unit in units.get(part, ())),
                **table,
            )
            for name, table in data["measure"].items()
        )
    )


def _spellings(measure: Measure) -> list[tuple[str, str]]:
    """Each spelling with its pattern; the length of the first decides which is tried first."""
    before, after = (
        r"(?<![A-Za-z0-9_/αβ])",  # αKi is that of the complex with the substrate
        r"(?:(?:['’]?s|S)?(?![A-Za-z0-9])|(?<= \))(?=for\b|of\b|was\b))"
        r"(?!\s+cells?\b|-[A-Z]{1,3}\d)",
    )
    unhyphened = r"(?<![-‐‑])"  # "L-MED" is a compound and no dose
    # A note letter may hang on a symbol in a header: "IC50d (µM)".
    noted = r"(?<=\d)(?=[a-j](?:\s*$|\s?[,)±]|\s[(\[]))"
    after_symbol = rf"(?:{after}|(?=[a-j]\s*[(\[]?[pnuµμm]M\b)|{noted})(?:[ ,]?\(?app\)?(?![a-z]))?"
    no_log = r"(?<!log)(?<!log )(?<!Log )(?<!log\()(?<!log10 )"
    spellings = [
        (
            symbol,
            before
            + ("" if "_" in symbol else unhyphened)
            + no_log
            + _symbol_pattern(symbol)
            + after_symbol,
        )
        for symbol in measure.symbols
    ]
    spellings += [
        ("-log " + symbol, _LOG + _symbol_pattern(symbol) + after_symbol + r"(?:\s?[)\]])?")
        for symbol in measure.negative_log_of
    ]
    spellings += [
        (
            word,
            (r"" if word[0] == "%" else r"(?<![A-Za-z0-9])")
            + r"(?i:"
            + _words_pattern(word)
            + r")(?:s|es)?(?![A-Za-z0-9])",
        )
        for word in measure.words
    ]
    spellings += [
        (
            text,
            before + re.escape(text) + r"(?=\s*(?:[=:<>≤≥~≈]|values?\b|of\s\d|\(?\s?[nuµμp]M\b))",
        )
        for text in measure.misread
    ]
    return spellings


def _words_pattern(words: str) -> str:
    escaped = r"[\s-]+".join(re.escape(word) for word in re.split(r"[ ]", words))
    return escaped.replace("%" + r"[\s-]+", r"%[\s-]*") if words.startswith("%") else escaped


def _symbol_pattern(symbol: str) -> str:
    """`K_i` also as K(i), K_{i}, K i, Kᵢ; two symbols with "/" between them are one ratio."""
    return r"\s?/\s?".join(_one_symbol(part) for part in symbol.split("/") if part)


def _one_symbol(symbol: str) -> str:
    base, _, sub = symbol.partition("_")
    if not sub:
        return re.escape(base)
    sub_pattern = rf"(?:{re.escape(sub)}|{re.escape(sub.translate(_SUBSCRIPTS))})"
    # "K a" is more often a letter and an article than a constant.
    gap = r"\s?[-‐‑]?" if sub.casefold() != "a" else ""
    spaced = r"p\s?" if re.match("p[A-Z]", base) else ""
    return (
        rf"{spaced}{re.escape(base[1:] if spaced else base)}"
        rf"(?:\s?\(\s?{sub_pattern}\s?\)|_?\{{{sub_pattern}\}}|_{sub_pattern}|{gap}{sub_pattern})"
    )
