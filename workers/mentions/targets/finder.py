"""Which of the names found in a text are targets, and how far each of them reaches.

A short name such as D2 or H1 counts beside its head word ("D2 receptor"), in a list that ends in
one ("D2, D3 and D4 receptors"), alone in a table cell, or where the document names it in full.
"""

import re
from collections.abc import Collection, Sequence

from schemas.term import Term
from workers.mentions.spans import NamedSpan
from workers.mentions.targets.cells import is_name_alone
from workers.mentions.targets.found import LINK, MASK, Found, is_link
from workers.mentions.targets.members import extend_to_member
from workers.mentions.targets.uptake import find_uptake, move_to_uptake
from workers.mentions.vocabulary.matcher import GREEK_KEYS, Hit, Matcher, Name, Thing, fold

HEADS = {
    "receptor": r"(?:auto|hetero)?receptors?|adreno(?:re)?ceptors?|binding sites?|sites?",
    "transporter": r"(?:co)?transporters?|carriers?|exchangers?|pumps?|symporters?",
    "kinase": r"(?:tyrosine |protein )?kinases?|receptors?",
    "channel": r"(?:(?:potassium|sodium|calcium|chloride|K\+|Na\+|Ca2\+|ion) )?(?:ion )?channels?"
    r"|receptors?",
    "nuclear receptor": r"(?:nuclear )?receptors?",
    "enzyme": r"(?:iso)?(?:en)?zymes?|isoforms?",
}
_HEAD = {group: re.compile(rf"[ -]?(?:{words})\b") for group, words in HEADS.items()}
_SUBTYPE = re.compile(r"[ -](?:like )?(?:agonis|antagonis|subtype|affinit|selectiv|ligand)")
_INHIBITED = re.compile(r"[ -](?:inhibit|selectiv|subunit)")
_VARIANT = re.compile(
    r"[\s(-]{0,2}(?:[ACDEFGHIKLMNPQRSTVWY]\d{2,4}(?:[ACDEFGHIKLMNPQRSTVWY]|del|fs)\b"
    r"|(?:ex(?:on)?\s?\d{1,2}\s?)?del\w*\b|WT\b|wt\b|wild[ -]type\b)"
    r"(?:\s?[/;+,]\s?[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY]\b)*\)?"
)
_AT = re.compile(
    r"\b(?:at|for|on|to|towards?|against|(?:inhibit|block|bind|bound|activat|antagoni[sz])\w*"
    r"|inhibition of"
    r"|(?:inhibitors?|(?:ant)?agonists?|blockers?|ligands?|modulators?) (?:of|at|for))"
    r"\s(?:the\s)?(?:(?:cloned|human|rat|mouse|native|recombinant)\s)*$",
    re.IGNORECASE,
)
_CLONED = re.compile(r"\b(?:cloned|human|rat|mouse|recombinant)\s$", re.IGNORECASE)
_CELLS_BEHIND = re.compile(r"[-\s]?(?:macrophage|polari|phenotype|cell|microglia|like|type)")
# "ahead of D2 (pKi 8.3)", "an AT1 Ki of 0.36 nM": a potency stands right behind.
_VALUED = re.compile(
    r"\s(?:p?K[idDbB]|p?[IE]C50|pA2)s?\s(?:values?\s)?(?:of|was|is|=|<|>)\s?(?:about\s)?[<>~≈]?\d|"
    r"\s?\((?:p?K[idDbB]|p?[IE]C50|pA2)s?\b|\s?\(\s?[<>~=≈]{0,2}\s?\d[\d.,]*\s?(?:±\s?[\d.]+\s?)?[pnµμu]M\b"
)
# "Ki (nM): D2 3.4; H1 120": the unit is said once, before all.
_RUN_IN = re.compile(
    r"\b(?:p?K[idbB]|[IE]C50)\b[^.:;]{0,16}\([pnuµμ](?:M|mol/[lL])\)\s?:(?:[^:]*[;,])?\s$"
)
_NUMBER_NEXT = re.compile(r"\s[<>~≈≤≥]{0,2}\s?\d")
# "Ki 0.31 nM (β2), 410 nM (β1)", "Ki (D2): 4 nM": value or measure before, target in brackets.
_VALUE_BEFORE = re.compile(r"(?:\d\s?[pnuµμ]M\s|\bp?(?:K[idDbB]|[IE]C50)\s?)\($")
_OF_SERIES = re.compile(
    r"\b(?:compounds?|cpds?|analog(?:ue)?s?|derivatives?|ligands?|peptides?|series)\b[^.;]{0,80}$"
)
_CODE_TAIL = re.compile(r"-\d{3,6}(?![\d.]*\s?(?:[npµuμ]?M\b|%))")
_LABELLED = re.compile(
    r"\b(?:compounds?|cpds?|analog(?:ue)?s?|derivatives?|peptides?|entry|entries|fig(?:ure)?s?\.?"
    r"|tables?|schemes?|lanes?|wells?|groups?|vitamins?|fractions?|samples?|residues?|positions?"
    r"|phase|stage|grade|class|type|day|week|step|line|thromboxane|prostaglandin|leukotriene)\s$",
    re.IGNORECASE,
)
_POTENCY = re.compile(r"\bp?K[id]\b|\bp?[IE]C50\b|(?i:affinit|potenc|\bbinding\b)|\bpA2\b")
_ADDRESS = re.compile(r"\S*(?:www\.|https?:|@)\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}\b(?:[/:]\S*)?")
# Every address has one of these, and hardly a text does.
_HAS_ADDRESS = re.compile(r"www\.|https?:|@|[\w-]\.[a-z]{2,5}\b")
_BEFORE = re.compile(
    r"(?:^|[\s(,;/])(?P<name>[^\s,;/()]+(?:\([^()\s]*\))?)(?P<short>\s\([^()\s]{1,8}\))?"
    rf"{LINK}(?:the )?$"
)
_LISTED = re.compile(
    rf"{LINK}(?P<tie>-?)(?P<part>[A-Za-z]?\d+[A-Za-z]?\d*|[IVX]{{1,5}}|[A-Z]|[α-ω]|alpha|beta|gamma|delta)"
    r"(?=[\s,;/).]|$)"
)
# "acetyl- and butyrylcholinesterase"
_HALF_BEFORE = re.compile(r"(?<![\w-])(?P<half>[A-Za-z]{3,})-\s(?:and|or)\s$")


def mask_addresses(text: str) -> str:
    """The text with web and mail addresses blanked, so that the net of a domain is no target."""
    if _HAS_ADDRESS.search(text) is None:
        return text
    return _ADDRESS.sub(lambda address: "\x00" * len(address[0]), text)


def established(hits: Sequence[Hit]) -> set[str]:
    """CURIEs of the targets that are named in full, so that their short names count too."""
    return {
        hit.name.thing.term.curie
        for hit in hits
        if hit.name.rule == "plain" and hit.name.thing.kind == "target"
    }


def find_targets(
    text: str, hits: Sequence[Hit], matcher: Matcher, *, known: Collection[str], alone: bool
) -> list[Found]:
    """The targets among `hits`, with those a list implies.

    `alone`: the text is a cell in which a short name may stand by itself.
    """
    alone = alone and is_name_alone(text, hits)
    found: list[Found] = []
    uptake = find_uptake(text, hits)
    doubtful: list[Hit] = []
    for hit in hits:
        one: Found | None
        if hit.name.rule == "substrate":
            one = uptake.get(hit.start)
        elif hit.name.thing.kind != "target" or (found and hit.start < found[-1].end):
            continue
        elif hit.name.rule == "mask":
            one = Found(hit.start, hit.end, hit.name.thing._replace(group=MASK), "rule", 1.0)
        else:
            one = _judge(text, hit, known=known, alone=alone)
        if one is not None:
            one, name = extend_to_member(text, one, hit.name, matcher)
            before = _listed_before(text, one, matcher, found) or _half_before(text, one, matcher)
            found.extend([*before, one])
            found.extend(_listed_after(text, one, name, matcher))
        elif hit.name.rule == "short":
            doubtful.append(hit)
    found = move_to_uptake(text, found)
    return _add_neighbours(text, found, doubtful) if doubtful and found else found


def _add_neighbours(text: str, found: list[Found], doubtful: Sequence[Hit]) -> list[Found]:
    """In "at SERT, D2 and VMAT2" the short name stands in a list of targets, so it is one."""
    for hit in (*doubtful, *reversed(doubtful)):
        if any(hit.start < one.end and one.start < hit.end for one in found):
            continue
        if any(
            is_link(text[one.end : hit.start]) or is_link(text[hit.end : one.start])
            for one in found
        ) or _in_list_of_values(text, hit, found):
            found.append(Found(hit.start, hit.end, hit.name.thing, "vocabulary", 0.9, hit.prefix))
    return sorted(found, key=lambda one: one.start)


# "H3, 1.0 nM; H1, > 1000 nM": targets listed with their values
_VALUE_NEXT = re.compile(r"\s?[,:=(]\s?[<>~≈≤≥=]?\s?\d[\d.,]*(?:\s?±\s?[\d.]+)?\s?[pnuµμ]M\b")
_NEXT_NAME = re.compile(rf"{_VALUE_NEXT.pattern}\)?\s?[;,]\s(?:and\s)?")


def _in_list_of_values(text: str, hit: Hit, found: Sequence[Found]) -> bool:
    """Whether a value follows, and a target with its value stands before or was named before."""
    if not _VALUE_NEXT.match(text, hit.end) or _LABELLED.search(text, 0, hit.start):
        return False
    curie = hit.name.thing.term.curie
    return any(
        one.thing.term.curie == curie or _NEXT_NAME.fullmatch(text, one.end, hit.start)
        for one in found
    )


def _judge(text: str, hit: Hit, *, known: Collection[str], alone: bool) -> Found | None:
    name, end = hit.name, hit.end
    if _CODE_TAIL.match(text, end):
        return None  # the letters of a house that numbers its compounds: "AXL-0931"
    head = _HEAD[name.thing.group].match(text, end) if name.thing.group in _HEAD else None
    if head:
        end = head.end()
    elif name.rule == "short":
        before = text[max(hit.start - 20, 0) : hit.start]
        if before[-1:] in (")", "]", "'", ".") or _LABELLED.search(before):
            return None  # the tail of a longer name, 1,25(OH)2D3, or a label, compound A1
        lone = name.key in GREEK_KEYS  # μ is an opioid receptor only where opioids are spoken of
        if not (
            (alone and not lone)
            or name.thing.term.curie in known
            or _family_known(name, known)
            or (_SUBTYPE if "receptor" in name.thing.group else _INHIBITED).match(text, end)
            or ((_is_measured(text, hit) or _is_valued(text, hit)) and not lone)
        ):
            return None
    variant = _VARIANT.match(text, end)
    if variant and text[hit.start : variant.end()].count("(") == text[
        hit.start : variant.end()
    ].count(")"):
        end = variant.end()
    return Found(hit.start, end, name.thing, "vocabulary", 1.0, hit.prefix)


def _family_known(name: Name, known: Collection[str]) -> bool:
    return name.thing.group == "receptor" and f"assayist.family:{name.thing.family}" in known


def _is_measured(text: str, hit: Hit) -> bool:
    """ "The IC50 for D2 was": a potency at something, in a text that names a measure.

    "Inhibition of human D2" needs no measure; "human M1 macrophages" are none.
    """
    before = text[max(hit.start - 40, 0) : hit.start]
    if _AT.search(before) is None:
        return False
    human = _CLONED.search(before) and not _CELLS_BEHIND.match(text, hit.end)
    return bool(human) or _POTENCY.search(text) is not None


def _is_valued(text: str, hit: Hit) -> bool:
    """ "5-HT2A (pKi 9.4), ahead of D2 (pKi 8.3)"; but A1 may be a label in a series."""
    before = text[max(hit.start - 100, 0) : hit.start]
    closed = text[hit.end : hit.end + 1] == ")" and _POTENCY.search(text)
    valued = _VALUED.match(text, hit.end) or (closed and _VALUE_BEFORE.search(before))
    valued = valued or (_NUMBER_NEXT.match(text, hit.end) and _RUN_IN.search(before))
    return bool(valued) and _OF_SERIES.search(before) is None


def _listed_before(text: str, one: Found, matcher: Matcher, found: Sequence[Found]) -> list[Found]:
    """ "serotonin and norepinephrine transporters" name two: the first shares the head word."""
    head = re.search(r"[\w-]+$", text[one.start : one.end])
    if head is None or not _is_head(head[0]):
        return []
    listed: list[Found] = []
    limit = found[-1].end if found else 0
    start = one.start
    while before := _BEFORE.search(text[max(start - 60, limit) : start]):
        word = before["name"]
        at = start - len(text[max(start - 60, limit) : start]) + before.start("name")
        thing = _look_up(matcher, word, head[0])
        if thing is None or thing.kind != "target":
            break
        end = at + len(word) + len(before["short"] or "")
        listed.append(Found(at, end, thing, "vocabulary", 0.95))
        start = at
    return listed[::-1]


def _half_before(text: str, one: Found, matcher: Matcher) -> list[Found]:
    """ "Acetyl- and butyrylcholinesterase": what the first half and the end of the name make."""
    half = _HALF_BEFORE.search(text, max(one.start - 40, 0), one.start)
    whole = text[one.start : one.end]
    for cut in range(3, len(whole) - 3) if half else ():
        for name in matcher.by_key.get(fold(half["half"] + whole[cut:]), ()) if half else ():
            if half and name.thing.kind == "target":
                return [Found(*half.span("half"), name.thing, "vocabulary", 0.9)]
    return []


def _is_head(word: str) -> bool:
    return any(re.fullmatch(words, word, re.IGNORECASE) for words in HEADS.values())


def _look_up(matcher: Matcher, word: str, head: str) -> Thing | None:
    """The thing that `word` and the head word name together, or the short name `word` alone."""
    singular = head.removesuffix("s")
    for name in matcher.by_key.get(fold(f"{word} {singular}"), ()):
        return name.thing
    for name in matcher.by_key.get(fold(word), ()):
        if name.rule in ("short", "plain") and (not name.exact or name.letters == word):
            return name.thing
    return None


def _listed_after(text: str, one: Found, name: Name, matcher: Matcher) -> list[Found]:
    """ "CYP2C9, 2C19 and 3A4", "MAO-A and -B", "JAK1/2": the rest stands in for the whole."""
    if name.rule == "substrate":
        return []
    listed: list[Found] = []
    end, key = one.end, name.key
    while listing := _LISTED.match(text, end):
        part = listing["part"]
        thing = _continue_key(key, part, matcher)
        weak = part.isdigit() and not listing["tie"] and "/" not in listing[0] and not listed
        if thing is None or (weak and not _LISTED.match(text, listing.end())):
            break
        listed.append(Found(*listing.span("part"), thing, "vocabulary", 0.9))
        end = listing.end()
    return listed


def _continue_key(key: str, part: str, matcher: Matcher) -> Thing | None:
    """The thing named by the beginning of `key` that `part` completes: cyp2c9 + 3A4 → cyp3a4."""
    suffix = fold(part)
    for cut in range(len(key) - 1, 1, -1):
        if _cuttable(key, cut, suffix):
            for name in matcher.by_key.get(key[:cut] + suffix, ()):
                if name.thing.kind == "target" and name.key != key:
                    return name.thing
    return None


def _cuttable(key: str, cut: int, suffix: str) -> bool:
    """A number is not cut in two, and a number replaces a number, a letter a letter."""
    return key[cut].isdigit() == suffix[0].isdigit() and not (
        key[cut].isdigit() and key[cut - 1].isdigit()
    )


def with_species(thing: Thing, species: str, *, microbe: bool = False) -> Term | None:
    """The Term of a target in a species.

    An animal has the accession of its own protein, or the gene where that is not known; a microbe
    has a target of its own that only shares the name, or none that we know.
    """
    term = thing.term
    for relative in thing.relatives:
        if relative.species == species:
            return relative
    if term.species is not None:
        return term
    if microbe and term.curie.startswith("uniprot:"):
        return None
    unknown = term.curie if species == "human" or not thing.gene else thing.gene
    curie = dict(thing.orthologs).get(species, unknown)
    return term.model_copy(update={"species": species, "curie": curie})


def to_span(found: Found, *, species: str | None, microbe: bool = False) -> NamedSpan:
    """The span of a target of a stated species; without one the human target is meant."""
    term: Term | None = found.thing.term
    if species is not None:
        term = with_species(found.thing, species, microbe=microbe)
    return NamedSpan(
        found.start, found.end, found.thing.kind, term, found.found_by, found.confidence
    )
