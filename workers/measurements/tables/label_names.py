"""Names that nobody knows in the labels of a table: "QX-31 Ki (nM)", "human BurA (IC50, nM)"."""

import re
from collections.abc import Iterable

from schemas.measures import Measures
from schemas.term import Mention, MentionKind
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.units import find_units
from workers.measurements.tables.labels import Label

# Words of assays and of statistics; a label that holds nothing else names nothing.
_WORDS = """
    [35s]gtpγs a a.u above absent absolute accumulation acid action activation active activity
    affinities affinity after against agonism agonist akt-p all allosteric alone alphalisa
    alphascreen an analysis and antagonism antagonist apparent are arrestin as assay assays at
    atp average basal base based baseline be been below between binding biochemical block
    blockade blood both brain brdu bret bret2 buffer by ca ca2+ calc calcium calculated camp
    cell cellbased cellfree cells cellular change channel channels characterization chronic
    class co combined comment comments comparative comparison competition competitive compound
    compounds concentration conditions constant constants control conversion corrected cortex
    cre curve data day days delfia derived determination determinations different discoverx
    displacement dissociation dmr dose drug drugs duplicate duration each early effect
    effective efficacy eight either elisa endpoint entry enzymatic enzyme enzymes enzymic
    equilibrium erk error est estimate estimated eurofins ex exp experiment experimental
    experiments expressed facs few figure final first five flipr fluo-4 fluorescence fold
    following footnote for four fp fraction free fret from full functional general geometric
    group growth gtp gtpgammas gtpγs h half high homogenate hour hours htrf human hydrolysis
    imaging impedance in independent index information inhibit inhibition inhibitor inhibitors
    inhibitory initial intact intracellular intrinsic inverse ip ip-one ip1 ip3 is isoform
    isoforms isothermal itc kinase kinases kinetic kinetics kinomescan known lance last late
    ldh lead legend ligand ligands lit literature liver log long low lower luciferase main
    major many max maximal maximum mean means measure measured measurement median membrane
    membranes method micromolar min minimum minor mode model molar molecule mouse mtt n name
    nanobret nanomolar native neuronal neurons new next nine no non noncompetitive none normal
    normalised normalized not note notes number obs observed obtained of off on only onset or
    orthosteric other our ours out over own oxidation panel parameter parameters parent part
    partial patch patchclamp pathhunter pdsp peak per percent performed perk ph
    phosphorylation plasma platelet platelets pooled post potencies potency potentiation pre
    pred predicted presence present previous primary production profile protein proteins
    published purified qpatch radioligand range ranges rat ratio receptor receptors
    recombinant ref reference references refs relative release remark remarks repeated
    reported reporter residence result results reuptake ros run runs s same sample samples
    saturation scintillation screen screening sd se second secondary see selective selectivity
    sem separate serum set seven several shape shift short shown si signal signaling signalling
    similar single site sites six slow source spr stability standard state steady stimulated
    stimulation striatum study substrate subtype supplementary supporting surface system table
    target targets ten test tested text the therapeutic thermal third this three time tissue
    tissues to top total toxicity tr-fret transport transporter transporters trfret trials
    triplicate two type types unbound under units uptake used using value values various
    versus via viability vitro vivo vs was were western when whole wholecell wild with within
    without work xtt year β-arrestin β-arrestin2
"""
PLAIN_WORDS = frozenset(_WORDS.split())
# Such a word at the end of a name is part of it: "bombesin receptor"; at its start too.
_HEADS = frozenset({"receptor", "kinase", "transporter", "channel", "protein"})
_PREPOSITION = re.compile(r"(?:at|for|against|of|in|on|vs\.?|versus|to|toward|towards)", re.I)
_TOKEN = re.compile(r"[^\s\0]+")
_ROMAN_OR_NUMBER = re.compile(r"[\d.,<>=~±×^%/+-]*|[a-z]|[munpf]?M|µM|[a-z]?g/m?L|nmol/l", re.I)
_BREAK = re.compile(r"[,;:()\[\]=\0|]+|\s[-–]\s")
_LONGEST = 4  # words of a name
_NUMBERED = re.compile(
    r"(?:compound|cpd\.?|example|inhibitor|ligand|peptide|antagonist|agonist|analogue|analog|drug)"
    r"\s(?:\d{1,3}[a-z]?|[A-Z])(?![\w-])",
    re.IGNORECASE,
)
# "BurA", "USP30", "α9": letters that a word of the language does not have.
_SYMBOL = re.compile(r"\d|[A-Z][^\W_]*[A-Z]|[a-z][A-Z]|[α-ωΑ-Ω]")

# Atoms of a structure that is drawn over its column: "(CH2)nCO2H".
_ATOMS = re.compile(r"\(CH2\)|CO2[HRM]|COOH|SO2|CF3|OCH3")


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but words of assays, numbers and units."""
    return all(map(_is_plain_token, _TOKEN.findall(fold_text(text))))


def _is_plain_token(token: str) -> bool:
    word = token.strip(".,;:()[]*'").lower()
    if not word or _ROMAN_OR_NUMBER.fullmatch(word):
        return True
    return all(part in PLAIN_WORDS or not part for part in re.split(r"[-/]", word)) or (
        word.replace("-", "") in PLAIN_WORDS
    )


def is_symbol(name: str) -> bool:
    """Whether a name looks like that of a gene or a protein, and not like a word."""
    return _SYMBOL.search(name) is not None


def unknown_name(label: Label, measures: Measures, kind: MentionKind) -> str | None:
    """The one name that a label prints beside measure, unit, species, cells and plain words.

    None where the label mentions a thing of this `kind`, where nothing is left, or too much.
    """
    text = label.text
    if label.of_kind(kind) or (kind == "target" and _ATOMS.search(text)):
        return None
    numbered = _NUMBERED.match(text) if kind == "compound" else None
    if numbered:
        return numbered[0]
    folded = list(fold_text(text))
    lead = len(label.cell.text) - len(label.cell.text.lstrip())
    for at in _note_marks(label, lead):
        folded[at] = "\0"
    for start, end in _said(label.mentions, lead, "".join(folded), measures):
        folded[start:end] = "\0" * len(folded[start:end])
    names = {name for name in _names("".join(folded), text) if name}
    return names.pop() if len(names) == 1 else None


def _note_marks(label: Label, lead: int) -> Iterable[int]:
    """Where the raised marks of notes stand: in "Human plasma LPA^b" the name is LPA."""
    cell = label.cell
    if not cell.raw.startswith(cell.text):
        return
    for at, sign in enumerate(label.text):
        if sign in cell.note_marks and cell.script[at + lead : at + lead + 1] == "^":
            yield at


def _said(
    mentions: Iterable[Mention], lead: int, folded: str, measures: Measures
) -> Iterable[tuple[int, int]]:
    """Where a label says what is known: measures, units and mentions."""
    for mention in mentions:
        yield max(mention.place.start - lead, 0), min(mention.place.end - lead, len(folded))
    for named in measures.find(folded):
        yield named.span.start, named.span.end
    for place, unit in find_units(folded):
        if not folded[place - 1 : place].isalnum():
            yield place, min(unit.end, len(folded))


def _names(folded: str, text: str) -> Iterable[str | None]:
    """What is left of a label, one piece for each stretch between signs that part."""
    start = 0
    for cut in (*_BREAK.finditer(folded), None):
        end = cut.start() if cut else len(folded)
        yield _trimmed(folded, text, start, end)
        start = cut.end() if cut else end


def _trimmed(folded: str, text: str, start: int, end: int) -> str | None:
    """A piece without plain words at its ends."""
    tokens = list(_TOKEN.finditer(folded, start, end))
    if all(_is_plain_token(token[0]) for token in tokens):
        return None
    first = 0
    while _is_plain_token(tokens[first][0]) and not _keeps(tokens[first][0]):
        first += 1
    while _ends_plain(tokens[-1][0]):
        tokens.pop()
    name = text[tokens[first].start() : tokens[-1].end()].strip(" .*")
    if any(_PREPOSITION.fullmatch(token[0]) for token in tokens[:first]) or is_symbol(name):
        tokens = tokens[first:]
    name = text[tokens[0].start() : tokens[-1].end()].strip(" .*")
    wordy = len(tokens) > _LONGEST or any(_PREPOSITION.fullmatch(t[0]) for t in tokens)
    return None if wordy or len(name) < 2 or not re.search(r"[^\W\d_]", name) else name


def _ends_plain(token: str) -> bool:
    return _is_plain_token(token) and not _numbers(token) and not _keeps(token)


def _keeps(token: str) -> bool:
    return token.lower() in _HEADS


def _numbers(token: str) -> bool:
    """Whether a token counts the members of a family: the "7" of "caspase 7"."""
    return re.fullmatch(r"\d{1,2}[A-Za-z]?|[A-Z]|[IVX]+", token) is not None
