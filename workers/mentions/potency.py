"""How measures of a potency are printed: Ki, K(i), IC50, IC(50), pEC50, pA(2).

Abstracts of MEDLINE put lowered letters in brackets.
"""

# No letter may follow: the pattern of a whole word, but for its beginning.
MEASURE = (
    r"(?:p?K\s?(?:ii|[iIdDbB]|\([iIdDbB]\))|p?(?:[IEDG][CDI]|CC)\s?(?:50|\(50\))|pA(?:2|\(2\)))"
    r"(?:s\b|(?![A-Za-z0-9]))"
)
AMOUNT = (
    r"[<>≤≥~≈]?\s?\d[\d.,]*(?:\s?(?:±|\+/-)\s?[\d.,]+)?\s?"
    r"(?:(?:[pnuµμ]|micro|nano|pico|mu)M|(?:m|micro|nano)?mol/[lL]|[nuµμp]mol/[lL])\b"
)
