"""Names for the places that Measurements were read at, stable over Runs."""

import hashlib


def place_id(place: str, raw: str) -> str:
    """A short hash of where a value stands and what is printed there."""
    return hashlib.sha256(f"{place}|{raw}".encode()).hexdigest()[:16]
