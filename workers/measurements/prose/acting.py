"""Which compounds of a sentence a value can be of, and which are only part of the experiment."""

import re
from collections.abc import Sequence

from schemas.geometry import Span
from schemas.term import Mention
from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_words import Link, Near
from workers.measurements.subjects import of_kind

# Of a radioligand its own binding is measured; of all other measures it is only the tracer.
_OF_SUBSTRATES = frozenset({"Km", "kcat", "kcat/Km", "Vmax"})
_OF_RADIOLIGANDS = frozenset({"Kd", "pKd", "Bmax", "kon", "koff", "Km"})
# A compound that is taken up, released or bound is no inhibitor; nor is one at a stated dose.
# "the selective 5-HT2A receptor agonist", before a name
_EPITHET_OF = (
    r"(?:(?:the|an?|its)\s)?(?:[\w()/α-ω-]+\s){0,5}?"
    r"(?:(?:ant)?agonists?|ligands?|substrates?|inhibitors?|activators?|blockers?)\s"
)
# "reduced PGE2": the object of what is done; of an enzyme it is the substrate.
_OBJECT = re.compile(
    r"\b(?:inhibit|suppress|reduc|decreas|block|attenuat|prevent|abolish|potentiat|augment|enhanc|increas|"
    r"stimulat|elevat|lower|scaveng|releas|transport)(?:ed|es|s|ing)\s(?:the\s)?$"
)
_HANDLED = re.compile(
    rf"(?:\b(?:[Aa]gainst|[Tt]owards?|effects?\sof)\s{_EPITHET_OF}|"
    # "reversed the effect of X"; "the inhibitory effect of X" is what X does.
    r"\b(?:revers|antagoni[sz]|block|attenuat|prevent|abolish|inhibit|reduc|potentiat|augment|enhanc)"
    r"(?:\w*(?<!ory)(?<!ic)(?<!ist)(?<!ive)(?<!ing)\s(?:(?:the|both)\s)?|ing\s(?:the|both)\s)(?:\w+\s){0,2}?(?:effects?|responses?|actions?)\s(?:of|to)\s"
    rf"(?:(?:the\s)?|{_EPITHET_OF})|"
    r"\b(?:stimulated|evoked|induced|elicited|provoked|triggered|challenged|(?:pre-?)?contracted|"
    r"label+ed|(?:pre-?)?treated)\s(?:by|with)\s(?:the\s)?|"
    r"\b[A-Z]{2,}\d\w*/|"  # "CYP3A4/testosterone": the substrate
    r"\b(?:uptake|release|binding|displacement|hydrolysis|metabolism|transport|overflow|"
    r"concentrations?|levels?|synthesis|turnover|oxidation|presence|absence|"
    r"production|formation|secretion|generation|biosynthesis|accumulation|elevation)\s+of\s+(?:\w+\s+)?"
    r"|\bcurves?\s(?:of|to|for)\s+(?:the\s+)?"
    r"|\b(?:responses?\s(?:\w+\s){0,3}to|"
    r"(?:contractions?|currents?|responses?|release|accumulation|increases?|phosphorylation|activity|"
    r"relaxations?|cAMP|calcium)\s(?:\w+\s){0,2}(?:evoked|induced|elicited|stimulated|produced|caused)\sby)"
    r"\s+(?:the\s+)?"
    r"|\w·"  # "KRAS·GDP"
    r"|(?:isomer|enantiomer|epimer|metabolite|analogu?e|derivative|relative|congener|homologu?e|"
    r"prodrug|precursor|ester|conjugate|mixture|product)s?(?:\s\([^()\s]{1,12}\))?\s+of\s+(?:the\s+)?"
    r"|\b(?:[Aa]gainst|[Tt]owards?)\s+(?:the\s+)?|\bsubstituted\sfor\s(?:the\s)?"
    r"|\b(?:antagoni[sz](?:ed|es|ing)|displac(?:ed|es|ing)|revers(?:ed|es|ing))\s(?:the\s)?"
    r"|\b(?:with respect to|compet\w+ with)\s+(?:the\s+)?(?:(?:co-?)?substrate\s+)?"
    r"|\d\s?(?:[pnuµm]M|mg/kg|µg/kg)\s+(?:of\s+)?)$"
)
# "stimulated with BzATP, which had EC50 values of …": the clause is about it.
_TOLD_OF = re.compile(r",\swhich\s(?:had|has|gave|show(?:ed|s)|exhibit(?:ed|s)|display(?:ed|s))\b")
_ACTED_ON = re.compile(
    r"\sof\s(?:this|these|the)\s(?:compounds?|drugs?|series)\b|"  # "the phenol of this compound"
    r",?\s(?:such as|including)\b|"  # "isocoumarins such as 11"
    r"\s(?:via|through)\s|"  # "releases serotonin via SERT"
    r"(?:\s?\([^()\s]{1,12}\))?(?:-(?:bound|loaded|evoked|elicited|induced|stimulated|mediated|(?:in)?sensitive|(?:in)?dependent|label+ed)\b|[-\s](?:uptake|reuptake|binding|release|"
    r"derivatives?|analog(?:ue)?s?|congeners?|overflow|peroxidation|radicals?|assays?|scavenging|"
    r"hydrolysis|(?:bio)?synthesis|metabolism|formation|production|accumulation|turnover|breakdown|efflux|"
    r"influx|secretion|substituents?|moiet\w+|groups?|(?:side\s)?chains?|rings?|linkers?|linkages?|warheads?|units?|residues?|scaffolds?|(?:neuron(?:al)?\s)?firing|"
    r"extracts?|fractions?|hydroxyl\w+|demethyl\w+|glucuronid\w+|oxidation|transport|export|cleavage|conversion|series|cores?|"
    r"class|family|skeleton|nucleus|responses?|contractions?|currents?|levels|concentrations?(?!-dep)|buffer|neurons?|cells)\b)"
    # "4-nitrophenyl acetate esterase activity", "Fura-2 loaded cells"
    r"|\s(?:[\dNOS'β]+-)?[a-z]+ase\s(?:activit|reaction)|\sloaded\b"
)
# What a cell answers with is no inhibitor beside a compound: "X stimulates cAMP with a pEC50 of 9".
_ANSWER = re.compile(
    r"(?:cyclic\s)?[cd]?[AG]MP|calcium|Ca\s?(?:2\+|²⁺)|(?:\[35S\])?GTP(?:[γy]S)?|IP[13]|superoxide|"
    r"inositol(?:\s\w*phosphates?)?|diacylglycerol|NADP?H|thallium",
    re.IGNORECASE,
)
# "The dissociation constant of the radioligand at M1 was 0.2 nM", after a sentence that names it.
_THE_LIGAND = re.compile(
    r"\bthe (?:radioligand|radiotracer|tracer|labell?ed ligand)\b", re.IGNORECASE
)
# "At 10 µM X inhibits Y": the dose is not that of a thing that is acted on.
_AT_DOSE = re.compile(
    r"\b(?:[Aa]t|[Ww]ith|[Uu]p to)\s\d[\d.,]*\s?(?:[pnuµm]M|mg/kg|µg/kg)\s(?:of\s)?$"
)
_ACTS = re.compile(
    r"\s(?:\w+ly\s|also\s|still\s)?(?:inhibit|antagoni|activat|block|reduc|displac|stimulat|bound|binds|"
    r"had|has|show)"
)
_JOINED = re.compile(r"\s(?:and|or)\s(?:the\s)?")
_LISTED = re.compile(r"-?\s?(?:,|and|or|,\s?(?:and|or))\s|\s")


# "CYP2E1 inhibits CYP2B4-mediated metabolism": a protein that acts is not what is hit.
_ACTOR = re.compile(r"\s(?:\w+ly\s)?(?:inhibit|block|activate)s\s(?:the\s)?")


def hit_targets(text: str, targets: Sequence[Near]) -> list[Near]:
    """Without a protein that acts on another, and what only is like one: "trypsin-like"."""
    starts = {near.start for near in targets}
    actors = {
        near.start
        for near in targets
        if (acts := _ACTOR.match(text, near.end)) and acts.end() in starts
    }
    return [n for n in targets if n.start not in actors and not text.startswith("-like", n.end)]


def near_in(mention: Mention, span: Span) -> Near:
    """The mention with its place in the sentence that `span` is."""
    return Near(mention, mention.place.start - span.start, mention.place.end - span.start)


_LABELLED = re.compile(r"\[\d{1,3}[A-Z][a-z]?\]")  # "[3H]-SP"


def compounds_of(
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    readings: Sequence[Reading],
    ligand: Mention | None,
) -> list[Near]:
    """The compounds of a sentence that a value can be of."""
    kinds = [m for m in of_kind(mentions, "compound") if not _LABELLED.match(m.text)]
    own = [r.measure is not None and r.measure.name in _OF_RADIOLIGANDS for r in readings]
    if all(own) and not kinds:
        kinds = of_kind(mentions, "compound", "radioligand")
        said = _THE_LIGAND.search(text)
        if said and ligand and not kinds:
            return [Near(ligand, *said.span())]
        return [near_in(mention, span) for mention in kinds]
    elif any(own):
        kinds = of_kind(mentions, "compound", "radioligand")
    substrates = all(r.measure is not None and r.measure.name in _OF_SUBSTRATES for r in readings)
    return acting(text, span, kinds, substrates=substrates)


# "4-MA, a well known 5-alpha-reductase inhibitor, is also a potent inhibitor of …"
_EPITHET = re.compile(
    r",\s(?:an?|the)\s[^,;()]{3,80}\b(?:inhibitor|antagonist|agonist|blocker|ligand|substrate)s?,\s"
    # "Known VR1 antagonists (A and B) also block TRPM8"
    r"|\b(?:[Kk]nown|[Ss]elective|[Ee]stablished|[Cc]lassical|[Cc]ommon)\s[^,;()]{3,60}"
    r"\b(?:inhibitor|antagonist|agonist|blocker|ligand|substrate)s?(?:\s\(|\s(?=[^\s(]+\s(?:also|did|was|were)\b))"
)
_OF_ANOTHER = re.compile(
    r"\b(?:inhibitors?\sof|inhibits?|inhibited|(?:ant)?agonists?\s(?:of|at)|binds?\sto|bound\sto|"
    r"blocks?|blocked|block)\s",
    re.IGNORECASE,
)


def without_epithets(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Without the targets that only say what a compound is known for, where another is hit."""
    epithets = [match for match in _EPITHET.finditer(text) if _OF_ANOTHER.search(text, match.end())]
    return [
        mention
        for mention in mentions
        if mention.kind != "target"
        or not any(
            epithet.start() <= mention.place.start - span.start < epithet.end()
            for epithet in epithets
        )
    ]


def only_own(reading: Reading, link: Link | None) -> Link | None:
    """The link, but never one of a potency to the tracer that it was measured with."""
    own = reading.measure is not None and reading.measure.name in _OF_RADIOLIGANDS
    tracer = link is not None and link.mention is not None and link.mention.kind == "radioligand"
    return Link(None, "the tracer is not what is measured") if tracer and not own else link


_SYSTEMATIC = re.compile(r"(?=.*\d)(?=.*-)(?=.*[a-z]{3}).{18,}")
_APPOSED_KIND = re.compile(r",\s(?:a|an|another)\s(?:[\w-]+\s){0,2}")
_KIND = re.compile(r"\b(?:a|an|another)\s$")
# "both flavanones", "these four ketones"
_SEVERAL = re.compile(
    r"\b(?:both|these|those|all|some|several|most|many|other|such|two|three|four|five|six|seven)\s$",
    re.IGNORECASE,
)
_THE_KIND = re.compile(r"\bthe\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{5,}")


# What buffers are made of is never measured, unless a sentence says that it acts.
_BUFFER = re.compile(
    r"HEPES|MES|MOPS|Tris(?:[ -]HCl)?|EDTA|EGTA|DMSO|dimethyl sulfoxide|DTT|dithiothreitol|PBS|BSA|"
    r"NaCl|KCl|MgCl2|CaCl2|Triton(?: X-?100)?|Tween(?: ?[28]0)?|PMSF|sodium azide|glycerol",
    re.IGNORECASE,
)


def without_apposed(text: str, span: Span, compounds: Sequence[Mention]) -> list[Mention]:
    """Without systematic names behind a name, "WX-160, 5-[2-…]-2-carboxamide, has", and kinds.

    "A progestin" is a kind of compound, and so is "the carbamate" before a name between commas.
    """
    kept: list[Mention] = []
    for index, mention in enumerate(compounds):
        start, end = mention.place.start - span.start, mention.place.end - span.start
        following = compounds[index + 1] if index + 1 < len(compounds) else None
        before = compounds[index - 1] if index else None
        first = before.place.end - span.start if before else 0
        told = following and text[end : following.place.start - span.start] == ", "
        word = _WORD.fullmatch(mention.text) is not None
        apposed = text[first:start] == ", " and text[end : end + 2] == ", "
        second = before and apposed and _SYSTEMATIC.fullmatch(mention.text)
        if before and second and not _SYSTEMATIC.match(before.text):
            continue
        if word and mention.term is None and _KIND.search(text, 0, start):
            continue
        kind = before and _APPOSED_KIND.fullmatch(text, first, start) and text[end : end + 1] == ","
        if kind and mention.term is None:
            continue  # "the hit 7, an N-acyl piperidine, had"
        if word and mention.text.endswith("s") and _SEVERAL.search(text, 0, start):
            continue
        if word and told and following and _THE_KIND.search(text, 0, start):
            behind = following.place.end - span.start
            if re.match(r",\s(?!and\b|or\b)", text[behind:]):
                continue
        kept.append(mention)
    return kept


def acting(
    text: str, span: Span, compounds: Sequence[Mention], *, substrates: bool = False
) -> list[Near]:
    """Without the compounds that are only substrates, labels or parts of the experiment.

    Of `substrates` it is the object that is measured: "AKR1C1 reduced HNE (Km = 34 µM)".
    """
    compounds = without_apposed(text, span, compounds)
    kept: list[Near] = []
    named = {mention.place.end - span.start for mention in compounds}
    handled: set[int] = set()
    last: Near | None = None  # one that is only handled: in "metabolites of A and B" B is, too
    for near in (near_in(mention, span) for mention in compounds):
        joined = last and _JOINED.fullmatch(text, last.end, near.start)
        subject = _AT_DOSE.search(text, 0, near.start) and _ACTS.match(text, near.end)
        subject = subject or _TOLD_OF.match(text, near.end)
        if _HANDLED.search(text, 0, near.start):
            only = True
        else:
            only = not substrates and _OBJECT.search(text, 0, near.start) is not None
        last = near if joined or (only and not subject) else None
        handled |= {near.start} if last else set()
    following: Near | None = None  # one that is acted on: in "A and B hydrolysis" A is, too
    for near in reversed([near_in(mention, span) for mention in compounds]):
        listed = following and _LISTED.fullmatch(text, near.end, following.start)
        acted_on = _ACTED_ON.match(text, near.end) or listed
        # "Metabolite M24 of sotorasib" is M24.
        owned = text[: near.start].endswith(" of ") and near.start - len(" of ") in named
        buffer = _BUFFER.fullmatch(near.mention.text) and not _ACTS.match(text, near.end)
        if acted_on or owned or buffer or near.start in handled:
            following = near if acted_on else following
        else:
            kept.append(near)
    subjects = [near for near in kept if not _ANSWER.fullmatch(near.mention.text)]
    return (subjects or kept)[::-1]
