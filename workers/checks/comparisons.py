"""What a sentence compares: which side it puts first, in which measure, and by how much."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Claim = Literal["affinity", "potency", "selectivity"]
EntityKind = Literal["compound", "target"]
WILD = "wt"  # ends the key of a target's wild type
MUTANT = re.compile(r"\s[A-Z]\d{2,4}[A-Z\w](?:/\S+)?$")  # ends the key of a mutant

_HOW = r"(?:(?:potent|selective)(?:ly)?|strongly|tightly|avidly)"
_MORE = rf"greater|higher|stronger|superior|better|more\s+{_HOW}"
_LESS = rf"lower|weaker|smaller|reduced|poorer|more\s+weakly|less\s+{_HOW}"
# "inhibits it far less than B does", but not "more than tenfold"
_BARE = r"{}(?=\s+than\s+(?!\d|about|approx|an?\b|one|two|three|half|twice|\w+-?fold))"
_HEAD = re.compile(
    rf"\b(?:(?P<more>{_MORE}|selectiv(?:e|ity)|prefer(?:ence|ential(?:ly)?)"
    rf"|(?P<exceeds>exceed(?:s|ed)|surpass(?:es|ed))|(?P<prefers>prefer(?:s|red)|favou?r(?:s|ed))"
    r"|(?P<times>twice\s+the\s+(?:affinity|potency|selectivity)\s+of)"
    rf"|{_BARE.format('more')})|(?P<less>{_LESS}|half\s+the\s+(?:affinity|potency)(?P<half>\s+of)"
    rf"|{_BARE.format('less')}))\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:as\s+)?(?:compared\s+(?:to|with)|relative\s+to|in\s+comparison\s+(?:to|with))\b",
    re.IGNORECASE,
)
_LATTER = re.compile(r"\bthe\s+(latter|former)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:than|over|relative\s+to|(?:as\s+)?compared\s+(?:to|with)|versus|vs\.?"
    r"|in\s+comparison\s+(?:to|with)|as\s+opposed\s+to"
    r"|with\s+(?:an?\s+)?(?:much\s+)?(?:lesser|lower|weaker|smaller)\s+(?:effects?|activity|affinity|"
    r"potency|inhibition)\s+(?:on|at|for|of|towards?))(?=\s|$)",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|over|than)(?=\s)")
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_FOLD = re.compile(
    r"(?:(?P<bound>more\s+than|greater\s+than|at\s+least|over|>|≥|up\s+to|less\s+than|<)\s*)?"
    r"(?:(?P<number>\d+(?:[.,]\d+)*)(?:\s?[-–]\s?(?P<upper>\d+(?:[.,]\d+)*))?"
    rf"|\b(?P<word>{'|'.join(_WORDS)}))"
    r"\s?-?\s?(?:fold|times|×)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\btwice\b", re.IGNORECASE)
# What may stand between two names of one side: "SERT and the human NET".
_AND = re.compile(
    r"[\s,/]*(?:(?:and|or|for|at|to|on|the|both|human|rat|mouse)\b\s*)*", re.IGNORECASE
)
_AFFINITY = re.compile(r"\b(?:affinit(?:y|ies)|bind(?:s|ing)?|bound|K\s?[id]|pK\s?[id])\b")
_POTENCY = re.compile(
    r"\b(?:poten(?:t|tly|cy|cies)|inhibit\w*|block(?:s|ed)|(?:re)?uptake|p?[IE]C\s?50|pA\s?2|pK\s?B)\b",
    re.IGNORECASE,
)
_CONCENTRATION = re.compile(r"\s*(?:[A-Za-z-]+\s+){0,2}(?:K\s?[id]|[IE]C\s?50)\b")
_LOSS = re.compile(r"\b(?:weaken|los(?:es|t)\b|loss\b|reduc|decreas|diminish|impair|drop)\w*", re.I)
DENIAL = re.compile(
    r"\b(?:not|no|neither|nor|without|lacks?|similar|equal(?:ly)?|comparable|whether|if|may|might"
    r"|could|should|would|hypothes\w+|expected|predicted|assum\w+|unlike)\b",
    re.IGNORECASE,
)


class Entity(NamedTuple):
    start: int  # in the sentence
    end: int
    kind: EntityKind
    key: str  # what the values are looked up by
    text: str
    species: str = ""  # of a target, where the sentence says it


Sides = tuple[tuple[Entity, ...], tuple[Entity, ...]]  # what comes first, and before what


class Fold(NamedTuple):
    """How many times more; `bound` is 1 for "at least", −1 for "up to", 0 for "about"."""

    low: float
    high: float
    bound: int


class Comparison(NamedTuple):
    """`first` is claimed to come before `second` in affinity, potency or selectivity."""

    kind: EntityKind  # of the two sides
    first: tuple[Entity, ...]
    second: tuple[Entity, ...]
    claims: frozenset[Claim]
    fold: Fold | None


def find_comparison(text: str, entities: Sequence[Entity]) -> Comparison | None:
    """The comparison that a sentence makes, or None when it makes none that can be told for sure.

    Denied and supposed comparisons are left alone, and so are those against a class ("other
    SSRIs"), because no number of one compound decides them.
    """
    for head in _HEAD.finditer(text):
        joint = _find_joint(text, head)
        clause = text[max(0, head.start() - 60) : max(joint.start() if joint else 0, head.end())]
        if DENIAL.search(clause):
            continue
        sides = _find_sides(text, entities, head=head, joint=joint)
        if sides is None:
            continue
        first, second = sides
        behind = text[head.start() : max(e.end for e in first + second) + 30]
        before = text[max(0, head.start() - 40) : head.end()]  # "its affinity is higher for"
        claims = find_claims(behind, head) or find_claims(before, head)
        if not claims:
            continue
        fewer_is_more = _CONCENTRATION.match(text, head.end()) is not None  # a lower Ki
        if (head.group("less") is not None) is not fewer_is_more:
            first, second = second, first
        return Comparison(first[0].kind, first, second, claims, find_fold(text, head, sides=sides))
    return None


def _find_joint(text: str, head: re.Match[str]) -> re.Match[str] | None:
    """The "than" of the comparison: behind the comparing word, or opening the sentence."""
    if head.group("exceeds") or head.group("times") or head.group("half"):
        return head
    if head.group("prefers"):
        return _TO.search(text, head.end())
    return _JOINT.search(text, head.end()) or _OPENING.match(text)


def _find_sides(
    text: str, entities: Sequence[Entity], *, head: re.Match[str], joint: re.Match[str] | None
) -> Sides | None:
    if joint is None:
        return _unspoken_sides(text, entities, head=head)
    opening = joint.start() < head.start()
    behind = [e for e in entities if e.start >= joint.end()]
    second = _first_group(text, behind, comma=not opening)
    if not second or second[0].start - joint.end() > 60:
        return None if opening else _unspoken_sides(text, entities, head=head)
    kind = second[0].kind
    second = tuple(e for e in second if e.kind == kind)
    until = len(text) if opening else joint.start()
    between = [e for e in entities if head.end() <= e.start < until and e.kind == kind]
    before = [e for e in entities if e.end <= head.start() and e.kind == kind]
    if opening:  # "Compared with A, B has …": B stands behind A
        before = [e for e in before if e.start >= second[-1].end]
    first = _first_group(text, between) or tuple(before[-1:])
    if not first or {e.key for e in first} & {e.key for e in second}:
        return None
    return first, second


def _unspoken_sides(text: str, entities: Sequence[Entity], *, head: re.Match[str]) -> Sides | None:
    """`blocks A and B, with a greater potency for A` (or `for the latter`): A before B."""
    before = [e for e in entities if e.kind == "target" and e.end <= head.start()]
    after = [e for e in entities if e.kind == "target" and e.start >= head.end()]
    if len({e.key for e in before}) != 2:
        return None
    word = _LATTER.search(text, head.end(), head.end() + 60)
    if word and len(before) == 2 and not after:
        chosen = before[1 if word.group(1).lower() == "latter" else 0]
    elif len({e.key for e in after}) == 1 and after[0].start - head.end() <= 60:
        chosen = after[0]
    else:
        return None
    others = tuple(e for e in before if e.key != chosen.key)
    return ((chosen,), others[:1]) if len({e.key for e in others}) == 1 else None


def _first_group(
    text: str, entities: Sequence[Entity], *, comma: bool = True
) -> tuple[Entity, ...]:
    """The entities that are joined to the first; `comma` says whether a comma may join two."""
    group: list[Entity] = []
    for entity in entities:
        gap = text[group[-1].end : entity.start] if group else ""
        if group and (not _AND.fullmatch(gap) or ("," in gap and not comma)):
            break
        group.append(entity)
    return tuple(group)


def find_claims(clause: str, head: re.Match[str]) -> frozenset[Claim]:
    """What a clause says that more or less is had of."""
    claims: set[Claim] = set()
    if _AFFINITY.search(clause):
        claims.add("affinity")
    if _POTENCY.search(clause):
        claims.add("potency")
    if not claims and re.search(r"selectiv|prefer|favou?r", head.group(), re.IGNORECASE):
        claims.add("selectivity")
    return frozenset(claims)


def find_loss(text: str, entities: Sequence[Entity]) -> Comparison | None:
    """ "The C481S exchange weakens X 300-fold": X comes before at the wild type, by that factor."""
    mutants = {e.key: e for e in entities if e.kind == "target" and MUTANT.search(e.key)}
    compounds = {e.key for e in entities if e.kind == "compound"}
    said, fold = _LOSS.search(text), _FOLD.search(text)
    if len(mutants) != 1 or len(compounds) != 1 or not said or not fold or DENIAL.search(text):
        return None
    (mutant,) = mutants.values()
    wild = mutant._replace(key=f"{mutant.key.rpartition(' ')[0]} {WILD}", text="wild type")
    claims: frozenset[Claim] = frozenset({"selectivity"})
    return Comparison("target", (wild,), (mutant,), claims, _as_fold(fold))


def find_fold(text: str, head: re.Match[str], *, sides: Sides) -> Fold | None:
    """The factor printed beside the comparing word, or behind both sides.

    None for a list of factors (`7 and 27 times …, respectively`): which is whose is not tried.
    """
    if re.search(r"\brespectively\b", text, re.IGNORECASE):
        return None
    near = text[max(0, head.start() - 40) : head.end() + 12]
    if _TWICE.search(near) or head["half"]:
        return Fold(2, 2, 0)
    end = max(e.end for side in sides for e in side)
    found = _FOLD.search(near) or _FOLD.search(text, end, end + 60)
    return _as_fold(found) if found else None


def _as_fold(found: re.Match[str]) -> Fold:
    low = _amount(found.group("number") or found.group("word"))
    high = _amount(found.group("upper")) if found.group("upper") else low
    sign = (found.group("bound") or "").lower()
    bound = 0 if not sign else -1 if sign.startswith(("up", "less", "<")) else 1
    return Fold(low, high, bound)


def _amount(text: str) -> float:
    word = _WORDS.get(text.lower())
    if word:
        return float(word)
    # A comma before one or two digits is a decimal comma, before three it parts thousands.
    return float(re.sub(r",(?=\d{1,2}$)", ".", text).replace(",", ""))
