"""Every error that Assayist raises on purpose.

    AssayistError
    ├── Refused            the file is at fault; never retried
    │   ├── NotAPdf
    │   ├── Encrypted
    │   ├── Damaged
    │   ├── TooLarge
    │   └── NoPages
    ├── Unavailable        the world is at fault; retried
    │   ├── NoOcr          a page is a picture and no OCR is installed
    │   ├── NoRoom         the disk is full
    │   └── StoreBusy
    ├── NotAllowed         this person may not do this
    ├── NotFound           nothing has this id
    ├── Invalid            what a person gave cannot be used
    └── Stale              somebody changed it meanwhile

Each carries data, and a message that names the thing, the reason and the remedy. Anything else that
is raised is a bug: it is not swallowed, and it marks the Document failed with its traceback kept.
"""


class AssayistError(Exception):
    """`reason` says what is wrong, `remedy` what to do next; both are whole sentences."""

    def __init__(self, subject: str, *, reason: str, remedy: str) -> None:
        super().__init__(f"{subject}: {reason} {remedy}")
        self.subject = subject
        self.reason = reason
        self.remedy = remedy

    @property
    def kind(self) -> str:
        """The class name as it is stored and shown."""
        return type(self).__name__


class Refused(AssayistError):
    """The file is at fault; trying again gives the same answer."""


class NotAPdf(Refused):
    pass


class Encrypted(Refused):
    pass


class Damaged(Refused):
    pass


class TooLarge(Refused):
    def __init__(self, subject: str, *, size: int, limit: int, unit: str, remedy: str) -> None:
        super().__init__(
            subject, reason=f"It has {size:,} {unit}; the limit is {limit:,}.", remedy=remedy
        )
        self.size = size
        self.limit = limit
        self.unit = unit


class NoPages(Refused):
    pass


class Unavailable(AssayistError):
    """The world is at fault; the same act may work later."""


class NoOcr(Unavailable):
    pass


class NoRoom(Unavailable):
    pass


class StoreBusy(Unavailable):
    pass


class NotAllowed(AssayistError):
    pass


class NotFound(AssayistError):
    pass


class Invalid(AssayistError):
    pass


class Stale(AssayistError):
    def __init__(self, subject: str, *, expected: int, found: int) -> None:
        super().__init__(
            subject,
            reason="Somebody else changed it since this page was loaded.",
            remedy="Look at the new state and decide again; what you typed was kept.",
        )
        self.expected = expected
        self.found = found
