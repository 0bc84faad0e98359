"""The weights of the network, and how they are packed."""

import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_FEATURES, _ARRAYS = "network_features.txt.gz", "network.npz"


class NetworkWeights(NamedTuple):
    """`digits` times `scales` are the vectors of the features; row 0 stands for one without.

    The layers are inputs x outputs, neighbour by neighbour. Vectors of styles stand in the order of
    `styles`.
    """

    rows: dict[str, int]
    digits: NDArray[np.int8]
    scales: Floats
    styles: tuple[str, ...]
    style_vectors: Floats
    marks: Floats
    glues: Floats
    near: Floats
    near_bias: Floats
    next: Floats
    next_bias: Floats
    wide: Floats
    wide_bias: Floats
    out: Floats
    out_bias: Floats  # styles x labels
    transitions: Floats  # label before x label

    def take(self, places: NDArray[np.intp]) -> Floats:
        """The vectors of the features in these rows."""
        result: Floats = self.digits[places] * self.scales[places, None]
        return result


_PLAIN = NetworkWeights._fields[4:]


def pack_vectors(vectors: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A byte for each number, and a scale for each row: a quarter of the room."""
    scales = np.abs(vectors).max(axis=1) / 127
    scales = np.maximum(scales, 1e-6).astype(np.float16).astype(np.float32)
    digits = np.clip(np.rint(vectors / scales[:, None]), -127, 127)
    return digits.astype(np.int8), scales


def write_network(folder: Path, weights: NetworkWeights) -> None:
    """Without a time stamp, so that the same training gives the same bytes."""
    order = sorted(weights.rows)
    names = "\n".join(order).encode()
    (folder / _FEATURES).write_bytes(gzip.compress(names, mtime=0))
    places = np.array([0, *(weights.rows[name] for name in order)])
    plain = {name: getattr(weights, name).astype(np.float16) for name in _PLAIN}
    np.savez(
        folder / _ARRAYS,
        digits=weights.digits[places],
        scales=weights.scales[places].astype(np.float16),
        styles=np.array(weights.styles),
        **plain,
    )


def read_network(folder: Path) -> NetworkWeights | None:
    """None where the folder holds no network: the random fields then decide alone."""
    if not (folder / _ARRAYS).exists():
        return None
    with gzip.open(folder / _FEATURES, "rt", encoding="utf-8", newline="\n") as file:
        names = file.read().split("\n")
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        return NetworkWeights(
            rows=dict(zip(names, range(1, len(names) + 1), strict=True)),
            digits=arrays["digits"],
            scales=arrays["scales"].astype(np.float32),
            styles=tuple(arrays["styles"].tolist()),
            **{name: arrays[name].astype(np.float32) for name in _PLAIN},
        )
