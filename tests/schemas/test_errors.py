"""Every error names the thing, the reason and the remedy, and carries its data."""

import inspect

from schemas import errors
from schemas.errors import AssayistError, Stale, TooLarge


def test_the_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    classes = {
        name
        for name, thing in inspect.getmembers(errors, inspect.isclass)
        if issubclass(thing, AssayistError)
    }
    drawn = {word for word in (errors.__doc__ or "").replace("│", " ").split() if word in classes}
    assert drawn == classes


def test_too_large_says_how_large_and_what_the_limit_is() -> None:
    error = TooLarge("a.pdf", size=5000, limit=2000, unit="pages", remedy="Split it.")
    assert str(error) == "a.pdf: It has 5,000 pages; the limit is 2,000. Split it."
    assert (error.size, error.limit, error.kind) == (5000, 2000, "TooLarge")


def test_stale_carries_both_versions() -> None:
    error = Stale("record 7", expected=2, found=3)
    assert (error.expected, error.found) == (2, 3)
