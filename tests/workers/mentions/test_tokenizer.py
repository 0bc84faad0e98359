"""Tokens of chemistry, and the parts that tell names apart."""

import pytest

from workers.mentions.tokenizer import name_parts, split_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("N-desmethylcitalopram", ["N", "-", "desmethylcitalopram"]),
        ("[3H]5-HT", ["[", "3", "H", "]", "5", "-", "HT"]),
        ("α4β2 nAChR", ["α", "4", "β", "2", "nAChR"]),
        ("a  b\n", ["a", "b"]),
        ("", []),
    ],
)
def test_a_text_is_split_where_a_name_may_begin_or_end(text: str, tokens: list[str]) -> None:
    assert [token.text for token in split_tokens(text)] == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WIN 35,428", "win-35428"),
        ("GBR 12909", "GBR12909"),
        ("α-methyl-5-HT", "alpha-methyl-5HT"),
        ("[3H]citalopram", "(3H)citalopram"),
        ("5′-AMP", "5'-AMP"),
    ],
)
def test_spellings_of_one_name_have_the_same_parts(one: str, other: str) -> None:
    assert _key(one) == _key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(+)-cocaine", "(-)-cocaine"),
        ("levomilnacipran", "milnacipran"),
        ("2,4-D", "24-D"),
        ("compound 1,2", "compound 12"),
    ],
)
def test_different_names_have_different_parts(one: str, other: str) -> None:
    assert _key(one) != _key(other)


def test_there_is_one_part_for_each_token() -> None:
    tokens = split_tokens("[3H]WIN 35,428 and (−)-cocaine")
    assert len(name_parts(tokens)) == len(tokens)


def _key(name: str) -> list[str]:
    return [part for part in name_parts(split_tokens(name)) if part]
