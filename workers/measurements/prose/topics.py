"""What the sentences before speak of, and when a sentence that names nothing takes it from them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measures import Measures
from schemas.page import Passage
from schemas.term import Mention
from workers.measurements.grammar.headers import Announced
from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.carried import Before, distinct
from workers.measurements.prose.headings import meant_targets, spoken_of
from workers.measurements.prose.item_lists import Opening, announced_to_list
from workers.measurements.prose.link_words import ON_CELLS, OTHER_FORM, Link, Near, Slot
from workers.measurements.prose.own_objects import (
    EXPLETIVE,
    has_own_object,
    opens_with_measure,
    speaks_of_several,
)
from workers.measurements.subjects import Places, identity, of_kind, only_one

# Only a sentence that points back takes its compound from the sentence before.
_POINTS_BACK = re.compile(
    rf"\b(?:it(?!{EXPLETIVE})|its|"
    r"this (?:compound|drug|agent|inhibitor|ligand|molecule|antagonist|agonist|"
    r"substance|enantiomer|analogu?e|derivative|alkaloid|peptide|toxin|steroid|flavonoid|"
    r"transporter|receptor|target|enzyme|kinase)|"
    r"the (?:(?:target|title|test|subject|present)\s)?(?:compound|drug|product|inhibitor|agent|"
    r"enantiomer|alkaloid|peptide|toxin|transporter|receptor|enzyme|kinase|effects?|response|"
    r"same (?:receptor|transporter|enzyme|target)|"
    r"(?:only|main|sole|first|next|most \w+)\s(?:\w+\s)?off-targets?))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\W*(?:(?:[A-Z][a-z]+ly|However|Moreover|Furthermore|Thus),\s)?"
    rf"(?P<word>[Ii]t(?!{EXPLETIVE})|Its|its|"
    r"(?:[Tt]his|[Tt]he) (?:compound|drug|agent|inhibitor|analogu?e|"
    r"derivative|molecule))\s"
)
# "Venlafaxine is split by CYP2D6. The parent drug inhibits SERT with …"
_PARENT = re.compile(r"\W*(?P<word>[Tt]he parent (?:drug|compound|molecule))\s")
# "was inhibited by sertraline and by this compound", "this compound and sertraline"
_LISTED_THIS = re.compile(
    r"(?:,|\band|\bor|\bthan)\s(?P<last>(?:by\s|for\s|of\s|with\s)?"
    r"(?:this|the title) compound)\b"
    r"|(?P<first>\b(?:this|the title) compound)(?=,?\s(?:and|or)\s)",
    re.IGNORECASE,
)
# "For comparison, ketoconazole had an IC50 of 30 nM. The compound also inhibits …"
_ASIDE = re.compile(r"\W*(?:By|For|In)\s(?:way\sof\s)?comparison\b")
# A page about a product calls it so, whatever the sentence before speaks of.
_TITLE_COMPOUND = re.compile(
    r"(?:\b(?:by|for|of|with)\s)?\bthe (?:target|title) compound\b", re.IGNORECASE
)
_METABOLITE_OF = re.compile(r"\bmetabolites?\s(?:\w+\s)?of\s(?:the\s)?")
_METABOLISED = re.compile(
    r"\b(?:metaboli[sz]ed|converted|demethylated|hydroly[sz]ed|oxidi[sz]ed)\b.*\b(?:to|into)\s"
)
# "Binding to D2 was measured with [3H]spiperone."
_SETTING = re.compile(
    r"\b(?:binding|assays?|inhibition|activit\w+|affinit\w+|potenc\w+|uptake|displacement)\b[^.;]*"
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:measured|determined|assessed|evaluated|tested|examined|studied|"
    r"assayed|estimated|quantified|carried out|performed|investigated)\b",
    re.IGNORECASE,
)
FORMER_OR_LATTER = re.compile(r"\bthe (?:former|latter)\b", re.IGNORECASE)
_FORMER, _LATTER = re.compile(r"\bthe former\b", re.I), re.compile(r"\bthe latter\b", re.I)
# "Citalopram, the parent of escitalopram, inhibits …": the subject opens the sentence, and a verb
# follows it or the apposition behind it.
_OPENING = re.compile(
    r"\W*(?:(?:[A-Z][a-z]+ly|However|Moreover|Furthermore|Thus|In (?:contrast|addition)),?\s)?"
    r"(?:(?:[Tt]he|[Cc]ompound|[Oo]nly|[Tt]he \w+)\s)?"
)
_PREDICATE = re.compile(
    r"\s*(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*)?(?:,[^,;.]{3,70},\s*)?"
    r"(?!(?:and|or|but|nor|versus|vs|with|in|of|at|for|to|than)\b)[a-z]+(?:s|ed|d|t|as|ve)\b"
)
# A line of a data sheet leaves out its subject: "Potent and selective PAR4 antagonist (…)",
# "Displays 70-fold selectivity over PAR1 (…)".
_ELLIPTIC = re.compile(
    r"\W*(?:(?:Also|Highly|Very|Extremely)\s)?"
    r"(?:(?:Displays|Exhibits|Shows|Inhibits|Blocks|Binds|Antagoni[sz]es|Activates|Acts|Has|"
    r"Possesses|Reduces|Suppresses|Stimulates|Targets)\s(?!that\b)"
    r"|(?i:potent|(?:non-?)?selective|specific|high(?:ly)?[\s-]affinity|dual|orally|reversible|"
    r"irreversible|covalent|(?:non-?)?competitive|non-?peptide|partial|full|inverse|allosteric|"
    r"novel|weak|cell[\s-]permeable|brain[\s-]penetrant|small[\s-]molecule)\b[^.;:]*?"
    r"\b(?:(?:ant)?agonist|inhibitor|blocker|ligand|modulator|activator|opener|substrate)\b)"
)
# Words that a sentence may hold beside measure, target and value and still be about the same.
_PLAIN_WORDS = re.compile(
    r"(?:was|were|is|are|had|has|be|been|at|for|against|on|the|a|an|of|and|with|"
    r"inhibited|blocked|bound|values?|determined|found|to|in|measured|also|only|weakly|potently|more|less|then|however|"
    r"about|approximately|occurred|observed|seen|obtained|displacement|inhibition|recombinant|other|"
    r"far|much|lower|higher|weaker|stronger|native|same|subtypes?|isoforms?|"
    r"selectivity|human|rat|mouse|cloned|recombinant|whereas|while|but|estimated|its|"
    r"receptors?|transporters?|binding|affinity)",
    re.IGNORECASE,
)

# "Chloride acts by its binding to …": the word points to the subject of its own sentence.
_ITS_OWN = re.compile(
    r"\W*(?!This|That|These)[A-Z][a-z]{3,}\s(?:\w+ly\s)?(?:functions|appears|acts|exerts|shows|has|"
    r"had|exhibits|inhibits|binds|loses|increases|decreases|reduces|enhances|stimulates|causes|"
    r"produces|owes)\b.*\bits\b"
)
# of whole cells by their nature
_OF_CELLS = frozenset({"GI50", "CC50", "LC50", "MIC", "MBC", "MIC50", "MIC90"})
_TARGET_LINE = re.compile(r"(?:\w+\s)?targets?(?:\s\w+)?\s?:", re.IGNORECASE)
_POINTS_ON = re.compile(
    r"\b(?:below|following|as follows|(?:listed|shown|given) here)\b[^.:;]{0,40}\.$", re.IGNORECASE
)
_LEAD_WORDS = 30  # a longer text is a paragraph of its own


class Topic(NamedTuple):
    """What the sentences before speak of."""

    compound: Mention | None = None
    target: Mention | None = None
    general: bool = False  # a title or heading: it holds without a word that points back
    headed: bool = False  # the same, but only of lines that are nothing but measure and value
    pair: tuple[Mention, Mention] | None = None  # the former and the latter
    measured: frozenset[str] = frozenset()  # measures that the sentence before gave values of
    named: frozenset[str] = frozenset()  # compounds that the sentence before names
    announced: Announced | None = None  # the measure of a list whose items are names and numbers
    setting: bool = False  # a sentence says that something was measured at the target
    before: Before = Before()
    ligand: Mention | None = None  # the one radioligand that was named last
    main: Mention | None = None  # the compound of the title
    parent: Mention | None = None  # what a metabolite or prodrug of the sentence before is from


def topic_of(passage: Passage | None, places: Places) -> Topic:
    """The one compound and the one target that a heading names."""
    if passage is None:
        return Topic()
    mentions = places.in_passage(passage.id)
    targets = meant_targets(passage.text, of_kind(mentions, "target"))
    compounds = of_kind(mentions, "compound")
    return Topic(spoken_of(passage.text, compounds), only_one(targets), general=True)


def name_heading(passages: Sequence[Passage], places: Places) -> Passage | None:
    """The heading under the title, or in its place, that names the compound of a data sheet.

    Not where another heading names another compound: then it only opens the part about its own.
    """
    kinds = [passage.kind for passage in passages]
    start = kinds.index("title") + 1 if "title" in kinds else 0
    headings = [p for p in passages if p.kind == "heading"]
    named = [m for p in headings for m in of_kind(places.in_passage(p.id), "compound")]
    for passage in passages[start:]:
        if passage.kind != "heading":
            return None
        if topic_of(passage, places).compound:
            return passage if only_one(named) else None
    return None


def lead_in(passage: Passage, places: Places, topic: Topic, measures: Measures) -> Topic | None:
    """What a line that opens a list says of its items: "Fluconazole:", "Ki values of X were:".

    Of several compounds none can be meant, and an item without a name then has none. `topic` is
    what holds where the line says nothing: the heading, or the line that opens the list around.
    """
    text = passage.text.rstrip()
    if passage.kind not in ("paragraph", "list-item") or len(text.split()) > _LEAD_WORDS:
        return None
    mentions = places.in_passage(passage.id)
    compounds, targets = of_kind(mentions, "compound"), of_kind(mentions, "target")
    if _TARGET_LINE.match(text) and not compounds:
        return Topic(topic.compound, only_one(targets), general=True) if targets else None
    alone = any(mention.text == text for mention in compounds)
    opens = text.endswith(":") or alone or _POINTS_ON.search(text) is not None
    announced = announced_to_list(text, measures) if opens else None
    if not opens or not (compounds or targets or announced):
        return None
    compound = only_one(compounds) if compounds else topic.compound
    target = only_one(targets) if targets else topic.target
    return Topic(compound, target, general=True, announced=announced or topic.announced)


def opened_topic(mentions: Sequence[Mention], topic: Topic, opening: Opening) -> Topic | None:
    """The one compound before the colon of a line whose targets follow; None where it is not so."""
    before = [mention for mention in mentions if mention.place.start < opening.start]
    behind = [mention for mention in mentions if mention.place.start >= opening.start]
    compound = only_one(of_kind(before, "compound"))
    if compound is None or of_kind(behind, "compound") or not of_kind(behind, "target"):
        return None
    return Topic(compound, topic.target, general=True, announced=opening.announced)


def is_item(passage: Passage) -> bool:
    """Whether a Passage may belong to the list above it; bullets may be lost in reading."""
    return passage.kind == "list-item" or (
        passage.kind == "paragraph" and not passage.text.rstrip().endswith(".")
    )


def next_topic(
    text: str,
    mentions: Sequence[Mention],
    subjects: Sequence[Near],
    topic: Topic,
    values: Sequence[tuple[str, Mention | None]],
) -> Topic:
    """The topic behind a folded sentence.

    After a sentence without names, or whose subject is "it", the topic stays; of several compounds
    the one that is the subject is the topic, and without such a one there is none. `subjects` are
    the compounds that are not only acted on; `values` are the measure and the target of each
    value that the sentence gave.
    """
    compounds, targets = of_kind(mentions, "compound"), of_kind(mentions, "target")
    ligands = of_kind(mentions, "radioligand")
    compound = topic.compound
    aside = _PRONOUN.match(text) or _ASIDE.match(text)
    if topic.main and _TITLE_COMPOUND.search(text):
        compound = topic.main
    elif compounds and not (topic.compound and aside):
        acting = [near.mention for near in subjects]
        compound = only_one(compounds) or only_one(acting) or _subject(text, subjects)
    return Topic(
        compound,
        only_one(targets) if targets else topic.target,
        general=topic.general and not compounds,
        headed=topic.headed and not compounds,
        pair=_pair(compounds) if compounds else topic.pair,
        measured=frozenset(measure for measure, _ in values),
        named=frozenset(identity(mention) for mention in compounds),
        setting=_is_setting(text, targets) or (topic.setting and not targets),
        ligand=only_one(ligands) if ligands else topic.ligand,
        main=topic.main,
        parent=_parent(text, compounds, subjects),
        before=Before(
            tuple(measure for measure, _ in values),
            tuple(target for _, target in values),
            distinct([near.mention for near in subjects]) or topic.before.compounds,
        ),
    )


def _is_setting(text: str, targets: Sequence[Mention]) -> bool:
    return only_one(targets) is not None and _SETTING.search(text) is not None


def _subject(text: str, compounds: Sequence[Near]) -> Mention | None:
    if not compounds:
        return None
    first = compounds[0]
    opens = _OPENING.fullmatch(text, 0, first.start)
    return first.mention if opens and _PREDICATE.match(text, first.end) else None


def _parent(text: str, compounds: Sequence[Mention], subjects: Sequence[Near]) -> Mention | None:
    """The drug that a sentence says a metabolite is from."""
    if not subjects or len({identity(mention) for mention in compounds}) != 2:
        return None
    offset = subjects[0].mention.place.start - subjects[0].start
    said = _METABOLITE_OF.search(text)
    if said:
        return next((m for m in compounds if m.place.start - offset == said.end()), None)
    return _subject(text, subjects) if _METABOLISED.search(text) else None


def _pair(compounds: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    different = {identity(mention): mention for mention in reversed(compounds)}
    if len(different) != 2:
        return None
    first, second = sorted(different.values(), key=lambda mention: mention.place.start)
    return first, second


def stand_ins(text: str, topic: Topic, compounds: Sequence[Near]) -> list[Near]:
    """ "Its" that opens a sentence, "the former", "the latter": as the compounds they stand for."""
    former, latter = _FORMER.search(text), _LATTER.search(text)
    parent = _PARENT.match(text)
    if parent and topic.parent:
        return [Near(topic.parent, parent.start("word"), parent.end("word"))]
    pronoun = _PRONOUN.match(text) or (len(topic.named) == 1 and parent)
    if pronoun and not parent and OTHER_FORM.match(text, pronoun.start("word")):
        return []  # "its (S)-enantiomer", "its main metabolite"
    if pronoun and topic.compound:
        return [Near(topic.compound, pronoun.start("word"), pronoun.end("word"))]
    titled = _TITLE_COMPOUND.search(text)
    if titled and topic.main:
        return [Near(topic.main, titled.start(), titled.end())]
    listed = _LISTED_THIS.search(text)
    if listed and topic.compound and compounds:
        place = "last" if listed["last"] else "first"
        return [Near(topic.compound, listed.start(place), listed.end(place))]
    first = next((match for match in (former, latter) if match), None)
    own = [near.mention for near in compounds if first and near.end <= first.start()]
    pair = _pair(own) if own else topic.pair
    if pair is None:
        return []
    return [
        Near(mention, match.start(), match.end())
        for mention, match in zip(pair, (former, latter), strict=True)
        if match
    ]


def with_topic(
    text: str,
    reading: Reading,
    links: dict[Slot, Link],
    topic: Topic,
    candidates: dict[Slot, Sequence[Near]],
) -> dict[Slot, Link]:
    """Slots that the sentence leaves open, from the sentences before; but not against its words.

    They are filled under a heading, where the sentence points back ("its", "the drug"), and where
    it goes on with the same measure or compound: "… a Ki of 3 nM. At NET the Ki was 40 nM."
    """
    points = topic.general or (_POINTS_BACK.search(text) is not None and not _ITS_OWN.match(text))
    same = reading.measure is not None and reading.measure.name in topic.measured
    goes_on = bool(topic.measured or topic.headed) and _goes_on(text, reading, candidates)
    last = topic.compound is not None and topic.named == {identity(topic.compound)}
    elliptic = _ELLIPTIC.match(text) or (last and opens_with_measure(text, reading.name))
    compound = (points or goes_on or bool(elliptic)) and not speaks_of_several(text)
    linked = links.get("compound")
    again = bool(linked and linked.mention and identity(linked.mention) in topic.named)
    target = points or same or again or goes_on or topic.setting
    if (
        ON_CELLS.search(text)
        or has_own_object(text)
        or (reading.measure and reading.measure.name in _OF_CELLS)
    ):
        target = False
    filled = dict(links)
    if compound and "compound" not in filled and topic.compound and not candidates["compound"]:
        filled["compound"] = Link(topic.compound, far=True)
    if target and "target" not in filled and topic.target and not candidates["target"]:
        filled["target"] = Link(topic.target, far=True)
    return filled


def _goes_on(text: str, reading: Reading, candidates: dict[Slot, Sequence[Near]]) -> bool:
    """Whether nothing before the value but measures, targets and plain words is said."""
    before = list(text[: reading.span.start])
    for near in (*candidates["target"], *candidates["system"]):
        before[near.start : near.end] = " " * len(before[near.start : near.end])
    words = re.findall(r"[^\s,.;:()\[\]=<>≤≥~±-]+", "".join(before))
    return all(
        _PLAIN_WORDS.fullmatch(word) or re.fullmatch(r"[kKpIEA]\w{1,7}|[\d.]+|[munpµ]?M|.*-1", word)
        for word in words
    )
