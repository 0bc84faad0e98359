"""Short peptides with a group at an end, as substrates and inhibitors of proteases are written."""

import re
from collections.abc import Iterator

from workers.mentions.spans import NamedSpan

_ACID = (
    r"(?:(?:[DL]-)?(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val"
    r"|Pip|Nle|Nva|Cha|Abu|Aib|Phg)(?:\([^()\s]{1,8}\))?)"
)
_FRONT = r"(?:Me[Oo])?(?:Suc|Ac|Z|Cbz|Boc|Bz|Tos|Abz|Dabcyl|Fmoc|Glt|pGlu|Pyr|biotin(?:yl)?|H)-"
_BACK = (
    r"-(?:p-?[nN]A|A[MF]C|MCA|ACC|CHO|CN|NH2|NH\(2\)|O(?:H|Me|Et|tBu)|[cf]mk|[CF]MK|(?:4M)?[βb2]-?NA"
    r"|(?:chloro|fluoro)methyl\s?ketone|p-nitroanilide|aldehyde|nitrile)"
)
# "Suc-Ala-Ala-Pro-Phe-pNA", "Phe-Pro-Arg-chloromethylketone", "Ac-DEVD-CHO"
_PEPTIDE = re.compile(
    rf"(?<![\w-])(?:{_FRONT}(?:(?:{_ACID}-)+{_ACID}(?:{_BACK})?|{_ACID}{_BACK})|{_ACID}(?:-{_ACID})+{_BACK}"
    rf"|{_FRONT}[A-Z]{{2,8}}{_BACK})(?![\w-]|\)-)"
)


def find_peptides(text: str) -> Iterator[NamedSpan]:
    """They have no Term."""
    if "-" not in text:
        return
    for found in _PEPTIDE.finditer(text):
        yield NamedSpan(found.start(), found.end(), "compound", None, "rule", 0.7)
