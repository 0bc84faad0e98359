"""The file itself: what is refused before a page is read."""

import ctypes
import os
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from schemas.document import Problem
from schemas.errors import Damaged, Encrypted, NotAPdf, TooLarge
from schemas.settings import Settings

INFO_KEYS = (
    "Title",
    "Author",
    "Subject",
    "Keywords",
    "Creator",
    "Producer",
    "CreationDate",
    "ModDate",
)
# Longer entries are cut: they are no titles.
LONGEST_INFO = 10_000  # bytes
# Of so many attached files the names are looked at.
MOST_ATTACHED = 1_000


def check_file(path: Path, *, settings: Settings) -> None:
    """Raises TooLarge or NotAPdf from the size and the first bytes alone."""
    size = path.stat().st_size
    if size > settings.max_bytes:
        raise TooLarge(
            path.name,
            size=size,
            limit=settings.max_bytes,
            unit="bytes",
            remedy="Split the file, or raise ASSAYIST_MAX_BYTES.",
        )
    with path.open("rb") as file:
        start = file.read(1024)
    if b"%PDF-" not in start:
        raise NotAPdf(
            path.name,
            reason="It is empty." if not start else "It is not a PDF, whatever its name says.",
            remedy="Export the document as PDF and add that file.",
        )


def is_complete(path: Path) -> bool:
    """Whether the file has the mark that ends a PDF."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2048, 0))
        return b"%%EOF" in file.read()


def open_pdf(path: Path) -> Any:
    """A raw FPDF_DOCUMENT. Raises Encrypted or Damaged.

    A file that is encrypted with an empty user password opens like any other.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadDocument(os.fsencode(path) + b"\0", None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise Encrypted(
            path.name,
            reason="It is locked with a password.",
            remedy="Save a copy without the password and add that.",
        )
    raise Damaged(
        path.name,
        reason="It starts like a PDF but cannot be opened.",
        remedy="Download or export it again; the file may be cut short.",
    )


def read_info(document: Any) -> dict[str, str]:
    """The entries of the Info dictionary that are there."""
    info = {}
    for key in INFO_KEYS:
        size = pdfium.FPDF_GetMetaText(document, key.encode(), None, 0)
        if not 2 < size <= LONGEST_INFO:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(document, key.encode(), buffer, size)
        info[key] = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return info


def find_unread(document: Any) -> list[Problem]:
    """What a raw FPDF_DOCUMENT holds beside its pages that may say something, and is not read."""
    problems = []
    if attached := sum(name.casefold().endswith(".pdf") for name in _list_attached(document)):
        message = (
            f"{attached} PDF files are attached to it, as in a portfolio, and were not read. "
            "Save them with a PDF reader and add them one by one."
        )
        problems.append(Problem(kind="attached-unread", message=message))
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL:
        message = (
            "It is a form that only some programs can show (XFA), so its pages may say nothing. "
            "Open it there, print it to PDF and add that."
        )
        problems.append(Problem(kind="form-unread", message=message))
    return problems


def _list_attached(document: Any) -> list[str]:
    names = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), MOST_ATTACHED)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
        if 2 < size <= LONGEST_INFO:
            buffer = (pdfium.FPDF_WCHAR * (size // 2))()
            pdfium.FPDFAttachment_GetName(attachment, buffer, size)
            names.append(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"))
    return names
