"""The labels of tokens, from spans that are marked as names."""

from collections.abc import Sequence

from workers.mentions.tokenizer import Token


def label_tokens(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[str]:
    """B, I and O; of nested spans the longest, and none that cuts a token."""
    labels = ["O"] * len(tokens)
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or set(labels[first : last + 1]) != {"O"}:
            continue
        labels[first : last + 1] = ["B"] + ["I"] * (last - first)
    return labels
