"""Salt words: what stands behind the name of a base and makes a salt or a solvate of it.

`salts` maps the key of each salt word to the spelling used in Terms.
"""

import re
from collections.abc import Mapping, Sequence


def find_salt(parts: Sequence[str], salts: Mapping[str, str]) -> int:
    """Where the salt words at the end of a name begin; `len(parts)` when there are none."""
    cut = len(parts)
    while cut > 1:
        if cut > 2 and " ".join(parts[cut - 2 : cut]) in salts:
            cut -= 2
        elif parts[cut - 1] in salts:
            cut -= 1
        else:
            break
    return cut


# Acids that also make esters, which are other compounds: cortisone acetate is no salt of cortisone.
_ESTERS = re.compile(
    r"(?:hemi|di|tri)?(?:acetate|benzoate|phosphate|succinate|formate|nitrate|sulfate|sulphate|stearate"
    r"|salicylate|lactate|malonate|adipate)"
)


def may_be_salt(words: Sequence[str], smiles: str | None, *, unknown: bool = True) -> bool:
    """Whether these words can make a salt of a base with this structure: an acid needs a nitrogen.

    `unknown` is the answer where it hangs on a structure that is not known.
    """
    if not any(_ESTERS.fullmatch(word) for word in words):
        return True
    return unknown if smiles is None else "n" in smiles.lower().replace("[na", "")


def spell_salt(words: Sequence[str], salts: Mapping[str, str]) -> str:
    """One spelling for each salt: `HCl` is hydrochloride."""
    whole = salts.get(" ".join(words))
    return whole or " ".join(salts.get(word, word) for word in words)


def count_salt_tokens(parts: Sequence[str], at: int, salts: Mapping[str, str]) -> int:
    """How many tokens from `at` make one salt word, a hyphen or raised dot before it included."""
    skipped = 0 if parts[at] else 1
    words = parts[at + skipped : at + skipped + 2]
    if len(words) == 2 and " ".join(words) in salts:
        return skipped + 2
    if words and words[0] in salts:
        return skipped + 1
    return 0
