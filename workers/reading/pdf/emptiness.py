"""Whether the content of a page without anything on it says that it should be empty.

A page may be blank on purpose. But a content that is lost, that cannot be unpacked, or that is no
content any more leaves a blank page as well, and pdfium does not tell one from the other.
"""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream

# Operators that leave no trace: states, places, clips, marks; painting without a path.
_TRACELESS = frozenset(
    b"q Q cm w J j M d ri i gs BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* g G rg RG k K cs CS sc SC "
    b"scn SCN W W* n m l c v y h re S s f F f* B B* b b* BMC BDC EMC MP DP BX EX d0 d1 "
    b"true false null".split()
)
# What does not end goes on to the end, or looking for ends would take a hostile file for ever.
_STRING = re.compile(rb"\((?:\\.|[^()\\])*\)?|<[0-9A-Fa-f\s]*>?", re.DOTALL)
# Text of no letters is drawn as nothing.
_NO_TEXT = re.compile(rb"(?:\(\)|<>|\[\s*\])\s*(?:TJ|Tj)")
_COMMENT = re.compile(rb"%[^\r\n]*")
_OPERAND = re.compile(rb"/[^\s/<>\[\]()]*|[-+]?(?:\d+\.?\d*|\.\d+)(?=[\s/<>\[\]()]|$)|[<>\[\]]")
# Nothing at all, packed in every way there is, takes up to so many bytes.
_PACKED_NOTHING = 32
# More of a content need not be looked at.
_MOST = 1_000_000  # bytes


def should_show(contents: Sequence[Any]) -> bool:
    """Whether the parts of a page's content, as pdfminer resolved them, are lost or draw something.

    Raises what pdfminer raises for a part that cannot be unpacked.
    """
    for part in contents:
        if not isinstance(part, PDFStream):
            return True
        size = len(part.get_rawdata() or b"")
        content = part.get_data()
        if (size > _PACKED_NOTHING and not content) or draws(content[:_MOST]):
            return True
    return False


def draws(content: bytes) -> bool:
    """Whether there is more in it than states; what is no operator at all counts, too."""
    rest = _STRING.sub(b" ", _NO_TEXT.sub(b" ", _COMMENT.sub(b" ", content)))
    return any(token not in _TRACELESS for token in _OPERAND.sub(b" ", rest).split())
