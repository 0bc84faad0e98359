"""Drugs that no list knows, told by the stem of their international name: "zalutatinib".

The stems are those of the World Health Organization's Stem Book (2018) and its later lists. Left
out are stems that other words end with ("relin" in ghrelin, "ectin" in selectin), biologicals, and
stems that name classes of chemistry.
"""

from collections.abc import Iterator

from workers.mentions.chemicals.listed import joins, prefix_start
from workers.mentions.lexicon.names import Lexicon
from workers.mentions.lexicon.salts import count_salt_tokens
from workers.mentions.model.marks import SplitText
from workers.mentions.spans import NamedSpan, is_balanced

_WORDS = (
    # enzymes of signalling, growth and the genome
    "tinib anib ciclib parib lisib rafenib metinib rasib sertib degib zomib inostat metostat"
    # other enzymes
    " gliptin gliflozin becestat gacestat demstat listat glustat xostat dustat stigmine giline"
    " capone milast podect spodun sentan pril prilat vastatin cetrapib xaban gatran coxib fenac"
    " oxicam profen tegravir previr buvir asvir navir amivir relvir ciclovir vudine zolamide renone"
    " gliatin"
    # receptors
    " sartan dipine olol azosin vaptan rexant gepant epitant apitant opitant upitant netant lukast"
    " trodast adenant iprant setron triptan atidine otidine itidine utidine tadine anserin"
    " peridone peridol"
    " piprazole tiapine spirone pramine oxetine faxine triptyline racetam azolam azepam pidem"
    " lutamide estrant gestrel oxifene golix eterol oterol uterol fexor glitazone glitazar imod"
    " melteon pirant ciguat grel grelor troban nicline trexone caine"
    # channels, pumps, transporters and the rest
    " prazole prazan gabalin tiazem pamil caftor camten ixibat zotan fibrate curium flurane"
    " fentanil conazole fungin floxacin penem bactam rubicin citabine platin taxel otecan xatecan"
    " trexate trexed"
)
_STEMS = tuple(_WORDS.split())
# Letters before the stem: "april" and "Statin" are no drugs.
_LEAST_BEFORE = 3


def find_stems(split: SplitText, script: str, lexicon: Lexicon) -> Iterator[NamedSpan]:
    """Words with a stem, with their stereo and salt; they have no Term."""
    text, tokens, parts, _ = split
    for i, token in enumerate(tokens):
        if not _has_stem(token.text) or joins(text, token.start, script):
            continue
        end = i + 1
        while end < len(tokens) and (count := count_salt_tokens(parts, end, lexicon.salts)):
            end += count
        start = prefix_start(tokens, text, i)
        stop = tokens[end - 1].end
        if joins(text, stop, script) or not is_balanced(text[start:stop]):
            continue
        yield NamedSpan(start, stop, "compound", None, "rule", 0.7)


def _has_stem(word: str) -> bool:
    if len(word) < 7 or not word.endswith(_STEMS) or not word.isalpha():
        return False
    stem = max(len(stem) for stem in _STEMS if word.endswith(stem))
    return len(word) - stem >= _LEAST_BEFORE
