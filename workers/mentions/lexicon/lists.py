"""The lists that the lexicon is made of, in the order in which they are believed."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from schemas.term import Term
from workers.mentions.lexicon.druglist import Drug, read_druglist
from workers.mentions.lexicon.names import Exact, Lexicon, Named, name_key, slug, spelling_of
from workers.mentions.lexicon.salts import find_salt, may_be_salt
from workers.mentions.lexicon.structures import Structure, read_structures, with_structure

# A drug list name shorter than this is too often an abbreviation of something else.
_SHORTEST_NAME = 5
_WEAK_NAME = re.compile(
    r"(ases?|agents?|agonists?|antagonists?|blockers?|inhibitors?|drugs?|receptors?|antibod(y|ies)"
    r"|proteins?|antigens?|vaccines?|pollen|extracts?|[rd]nas?|channels?|factors?|toxins?|allergen\w*"
    r"|compounds?|derivatives?|analogs?|analogues?|metabolites?|acids|esters|salts|oils?"
    r"|(flavon|terpen|alkan|alken|alkyn|iridoid|xanthon|lignan)\w*s)$"
    r"|\b(cells?|virus|human|bovine|porcine|whole|antibody|protein|receptor|factor|gene)\b"
)
# A plural or an -oid without a DrugBank number names a class: flavanones, triptans.
_CLASS_NAME = re.compile(r"(?:[^sui]s|oids?)$")
_WORD = re.compile(r"[a-zà-ɏ]{3}")
_TITLE = re.compile(r"[A-Z][a-zà-ɏ]+(?:[ -][A-Za-z][a-zà-ɏ]+)*$")


def load_lexicon() -> Lexicon:
    """Reads all lists in about 1.5 s."""
    listed = tomllib.loads(_read("compounds.toml"))
    corrected = tomllib.loads(_read("corrections.toml"))
    enantiomers = tomllib.loads(_read("stereo.toml"))["enantiomers"]
    structures = read_structures()
    names: dict[str, Named] = {}
    exact: dict[str, dict[str, Exact]] = {}
    for compound in (*listed["compounds"], *corrected["compounds"]):
        _add_compound(names, exact, compound, structures)
    for enantiomer in enantiomers:
        _add_enantiomer(names, enantiomer, structures)
    others = {name_key(name) for name in corrected["refused"]}
    nitrogen = _add_drugs(names, others, structures)
    spellings = listed["salt_spellings"]
    salts = {name_key(salt): spellings.get(name_key(salt), salt) for salt in listed["salts"]}
    ions = frozenset(listed["ions"])
    _add_parents(names, salts, ions, nitrogen)
    racemic = {curie for curie, known in structures.items() if "@" not in (known.smiles or "@")}
    racemic |= {enantiomer["racemate"] for enantiomer in enantiomers}
    return Lexicon(names, others, exact, _longest((*names, *exact)), salts, ions, racemic)


def _add_compound(
    names: dict[str, Named],
    exact: dict[str, dict[str, Exact]],
    compound: dict[str, Any],
    structures: Mapping[str, Structure],
) -> None:
    term = Term(
        curie=compound["curie"],
        name=compound["name"],
        kind="compound",
        parent=compound.get("parent"),
    )
    term = with_structure(term, structures.get(term.curie))
    spelled, defined = compound.get("exact", ()), compound.get("defined", ())
    for name in spelled:
        exact.setdefault(name_key(name), {})[spelling_of(name)] = Exact(term)
    general = compound.get("names", ())
    for name in defined:
        exact.setdefault(name_key(name), {})[spelling_of(name)] = Exact(term, defined=True)
    for name in (compound["name"], *general):
        # A code or an abbreviation matches in any letter case only where the list says so.
        if name in general or (_WORD.search(name) and name not in (*spelled, *defined)):
            names[name_key(name)] = Named(term, weak=compound.get("weak", False))


def _add_enantiomer(
    names: dict[str, Named], enantiomer: dict[str, str], structures: Mapping[str, Structure]
) -> None:
    """Its own name, and that of the racemate with the centres: (S)-, S-, (1S,2R)-."""
    curie, centres = enantiomer["curie"], enantiomer["centres"]
    known = names.get(name_key(enantiomer["name"]))
    term = Term(curie=curie, name=enantiomer["name"], kind="compound")
    named = known or Named(with_structure(term, structures.get(curie)))
    spellings = [enantiomer["name"], f"({centres})-{enantiomer['of']}"]
    if len(centres) == 1:
        spellings.append(f"{centres}-{enantiomer['of']}")
    for name in spellings:
        names.setdefault(name_key(name), named)


def _add_drugs(
    names: dict[str, Named], others: set[str], structures: Mapping[str, Structure]
) -> set[str]:
    """The general drug list, where nothing before it knows the name; CURIEs with a nitrogen.

    A drug of which our lists say that its own name has another number is left out whole: nobody
    can tell which of its other names mean which.
    """
    weak = _weak_names()
    nitrogen: set[str] = set()
    terms: dict[Drug, Term | None] = {}
    for name, drug, brand in read_druglist():
        key = name_key(name)
        if not key or key in names or key in others or not name[-1].isalnum():
            continue
        if drug is None:
            others.add(key)
            continue
        if drug not in terms:
            own = names.get(name_key(drug.name))
            mistaken = own is not None and drug.curie is not None and own.term.curie != drug.curie
            terms[drug] = None if mistaken else _drug_term(drug, structures)
        term = terms[drug]
        if term is not None:
            if drug.nitrogen:
                nitrogen.add(term.curie)
            names[key] = Named(term, weak=_is_weak(name, drug, weak), brand=brand)
    return nitrogen


def _add_parents(
    names: dict[str, Named],
    salts: Mapping[str, str],
    ions: frozenset[str],
    nitrogen: set[str],
) -> None:
    """A salt that the list numbers by itself gets its base as the parent."""
    for key, named in names.items():
        parts = key.split(" ")
        cut = find_salt(parts, salts)
        base = names.get(" ".join(parts[:cut])) if 0 < cut < len(parts) else None
        if base is None or named.term.parent or base.term.curie == named.term.curie:
            continue
        # The acids in question have no nitrogen: that of the salt is the base's.
        basic = bool({base.term.curie, named.term.curie} & nitrogen)
        salt = may_be_salt(parts[cut:], base.term.smiles, unknown=basic)
        if salt and not all(part in ions for part in parts[:cut]):
            term = named.term.model_copy(update={"parent": base.term.parent or base.term.curie})
            names[key] = named._replace(term=term)


def _drug_term(drug: Drug, structures: Mapping[str, Structure]) -> Term:
    name = drug.name.lower() if _TITLE.match(drug.name) else drug.name
    curie = drug.curie or f"assayist:{slug(name)}"
    return with_structure(Term(curie=curie, name=name, kind="compound"), structures.get(curie))


def _is_weak(name: str, drug: Drug, weak: frozenset[str]) -> bool:
    """Whether the name says too little by itself: too short, everyday, or of a kind of thing."""
    numbered = (drug.curie or "").startswith("drugbank:")
    if drug.material or (not numbered and _CLASS_NAME.search(name)):
        return True
    if not numbered and f"{name}s".lower() == drug.name.lower():
        return True  # "carbamate", of the class that the list calls carbamates
    letters = sum(sign.isalpha() for sign in name)
    short = len(name) < _SHORTEST_NAME or (len(name) <= _SHORTEST_NAME and letters < len(name))
    return short or letters < 4 or name in weak or _WEAK_NAME.search(name) is not None


def _weak_names() -> frozenset[str]:
    groups = tomllib.loads(_read("weak_names.toml")).values()
    return frozenset(name for group in groups for name in group["names"])


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        parts = key.split(" ")
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return longest


def _read(name: str) -> str:
    return (files("corpora") / "vocabulary" / name).read_text(encoding="utf-8")
