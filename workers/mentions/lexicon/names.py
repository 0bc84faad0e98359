"""Names of compounds and the Terms they stand for: our own list first, then the general drug list.

A name is matched as a whole, never inside another: levomilnacipran is not milnacipran. Letter case,
blanks, hyphens and Greek spelling do not tell names apart, except in short names that are listed
with `exact` and match only as written.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.term import Term
from workers.mentions.lexicon.salts import count_salt_tokens, find_salt, may_be_salt, spell_salt
from workers.mentions.tokenizer import Token, name_parts, split_tokens

# (±)-fluoxetine is fluoxetine; (S)-fluoxetine is not.
_RACEMIC = re.compile(r"(?:\((?:±|\+/[-−]|RS|R,S|R/S)\)|R,S|RS|rac|dl|DL)[-‐‑–]")
# (S)-(+)-ketamine: the sign says again what the centre says.
_TURNED = re.compile(
    r"\(?(?P<centre>[RS])\)?[-‐‑–]?\([+−–-]\)[-‐‑–]|\([+−–-]\)[-‐‑–]\(?(?P<after>[RS])\)?[-‐‑–]"
)
# All of a narrow cell may be one word that was cut without a hyphen: `Sumatrip tan`.
_CUT_WORD = re.compile(r"(?P<head>[A-Za-z]{3,})\s(?P<tail>[a-z]{1,12})")
_BROKEN_WORD = re.compile(r"(?<![\w-])(?P<head>[A-Za-z]{2,})[-‐]\s(?P<tail>[a-z]{2,})(?!\w)")


class Named(NamedTuple):
    """What a name stands for. `weak` names do not make a mention by themselves."""

    term: Term
    weak: bool = False
    brand: bool = False


class Exact(NamedTuple):
    """What an abbreviation stands for. A `defined` one counts where its document spells it out."""

    term: Term
    defined: bool = False


class Match(NamedTuple):
    """Tokens `[first, end)` are a name of `term`; see Exact for `defined`."""

    first: int
    end: int
    term: Term
    defined: bool = False


class Lexicon(NamedTuple):
    """All names, keyed by their parts joined with blanks; see `name_parts`."""

    names: dict[str, Named]
    others: set[str]  # names of the drug list that stand for no single compound
    exact: dict[str, dict[str, Exact]]  # key -> spelling -> Exact
    longest: dict[str, int]  # first part -> most parts of a name that begins with it
    salts: dict[str, str]  # key of a salt word -> the spelling used in Terms
    ions: frozenset[str]
    racemic: set[str]  # CURIEs of compounds of which the racemate is meant by the bare name

    def __repr__(self) -> str:
        return f"Lexicon({len(self.names):,} names)"


def find_broken_names(text: str, lexicon: Lexicon) -> list[tuple[int, int, Term]]:
    """Names of one word that a line break has cut: `levomil- nacipran`, as `(start, end, Term)`."""
    found = []
    cut = _CUT_WORD.fullmatch(text)
    for broken in (*_BROKEN_WORD.finditer(text), *([cut] if cut else ())):
        word = broken["head"] + broken["tail"]
        named = lexicon.names.get(word.lower())
        if named is not None and not named.weak:
            found.append((broken.start(), broken.end(), named.term))
    return found


def match_name(
    text: str, tokens: Sequence[Token], parts: Sequence[str], first: int, lexicon: Lexicon
) -> Match | None:
    """The longest strong name that begins at token `first`, its salt included."""
    limit = lexicon.longest.get(parts[first], 0)
    if not limit:
        return None
    known, spelled = lexicon.names, lexicon.exact
    best: Match | None = None
    key = ""
    used = 0
    for i in range(first, len(tokens)):
        if parts[i]:
            key = f"{key} {parts[i]}" if key else parts[i]
            used += 1
            if used > limit:
                break
            if key not in known and key not in spelled:
                continue
            found = _strong_term(text[tokens[first].start : tokens[i].end], key, lexicon)
            if found is not None:
                best = Match(first, i + 1, found.term, found.defined)
    if best is None or best.end == first + 1:
        best = _after_ion(text, tokens, parts, first, lexicon) or best
    if best is None:
        return None
    return _with_salt(text, tokens, parts, best, lexicon)


def _after_ion(
    text: str, tokens: Sequence[Token], parts: Sequence[str], first: int, lexicon: Lexicon
) -> Match | None:
    """ "sodium valproate": a salt whose ion is written first; "sodium phosphate" is no drug's."""
    ion = parts[first]
    if ion not in lexicon.salts or ion not in lexicon.ions or first + 1 >= len(tokens):
        return None
    base = match_name(text, tokens, parts, first + 1, lexicon)
    if base is None or base.end != first + 2 or base.term.parent:
        return None
    acid = parts[first + 1]
    if not acid.endswith("ate") or acid in lexicon.salts or tokens[first + 1].glued:
        return None
    return Match(first, base.end, salt_term(base.term, ion), base.defined)


def ground(name: str, lexicon: Lexicon) -> Term | None:
    """The Term of exactly this name, weak names included; None when no list has it."""
    tokens = split_tokens(name)
    parts = [part for part in name_parts(tokens) if part]
    term = _term_of_parts(name, parts, lexicon) or _salt_of_acid(parts, lexicon)
    if term is not None:
        return term
    turned = _TURNED.match(name)
    if turned:
        centre = turned["centre"] or turned["after"]
        return ground(f"({centre})-{name[turned.end() :]}", lexicon)
    racemic = _RACEMIC.match(name)
    if racemic is None:
        return None
    base = ground(name[racemic.end() :], lexicon)
    return base if base and (base.parent or base.curie) in lexicon.racemic else None


def _salt_of_acid(parts: list[str], lexicon: Lexicon) -> Term | None:
    """As `_after_ion`, of a whole name."""
    if len(parts) != 2 or parts[0] not in lexicon.ions or parts[0] not in lexicon.salts:
        return None
    base = lexicon.names.get(parts[1])
    known = base is not None and parts[1].endswith("ate") and parts[1] not in lexicon.salts
    return salt_term(base.term, parts[0]) if base and known and not base.term.parent else None


def must_be_defined(name: str, lexicon: Lexicon) -> bool:
    """Whether the name counts only in a document that also spells its compound out."""
    exact = lexicon.exact.get(name_key(name), {}).get(spelling_of(name))
    return exact is not None and exact.defined


def salt_term(base: Term, salt: str) -> Term:
    """The salt of a compound, with the compound as its parent."""
    name = f"{base.name} {salt}"
    return Term(curie=f"assayist:{slug(name)}", name=name, kind="compound", parent=base.curie)


def slug(name: str) -> str:
    """A name as the local part of a CURIE of ours."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(name_parts(split_tokens(name)))).strip("-")


def _strong_term(surface: str, key: str, lexicon: Lexicon) -> Exact | None:
    spelled = lexicon.exact.get(key)
    if spelled is not None and (exact := spelled.get(spelling_of(surface))) is not None:
        return exact
    named = lexicon.names.get(key)
    if named is None or named.weak or (named.brand and surface.islower()):
        return None
    return Exact(named.term)


def _term_of_parts(name: str, parts: list[str], lexicon: Lexicon) -> Term | None:
    key = " ".join(parts)
    exact = lexicon.exact.get(key, {}).get(spelling_of(name))
    named = lexicon.names.get(key)
    term = exact.term if exact else named.term if named else None
    return _as_salt(term, parts, lexicon)


def _as_salt(term: Term | None, parts: list[str], lexicon: Lexicon) -> Term | None:
    """The salt's own Term where the name ends in a salt word; the list gives salts to the base."""
    cut = find_salt(parts, lexicon.salts)
    if cut == len(parts) or all(part in lexicon.ions for part in parts[:cut]):
        return term
    base = _base_of(" ".join(parts[:cut]), lexicon)
    if base is None or (term is not None and term.curie != base.term.curie):
        return term
    if not may_be_salt(parts[cut:], base.term.smiles):
        return term
    return salt_term(base.term, spell_salt(parts[cut:], lexicon.salts))


def _base_of(key: str, lexicon: Lexicon) -> Named | Exact | None:
    """What a salt is of; a code such as MK-2206 stands in one spelling only."""
    spelled = lexicon.exact.get(key, {})
    return lexicon.names.get(key) or (next(iter(spelled.values())) if len(spelled) == 1 else None)


def _with_salt(
    text: str, tokens: Sequence[Token], parts: Sequence[str], match: Match, lexicon: Lexicon
) -> Match:
    """The match with the salt words that follow it."""
    end = match.end
    while end < len(tokens) and (more := count_salt_tokens(parts, end, lexicon.salts)):
        end += more
    own = [part for part in parts[match.first : end] if part]
    term = _as_salt(match.term if end == match.end else None, own, lexicon)
    return match if term is None else Match(match.first, end, term, match.defined)


def name_key(name: str) -> str:
    """The name as a key of the lexicon: its parts joined with blanks."""
    return " ".join(part for part in name_parts(split_tokens(name)) if part)


def spelling_of(name: str) -> str:
    """The name with one kind of hyphen and no blanks, letter case kept."""
    return re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\s+", "", name)).replace("-", "")
