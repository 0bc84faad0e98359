"""Files that people give through the browser."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData, UploadFile

from service.web.document_pages import render_documents
from service.web.security import read_form
from service.web.site import Site, get_site
from workers.queue.door import Taken, submit

routes = APIRouter()

_LONGEST_NAME = 200  # bytes; file systems take 255, and a part of that is for what we add


class Answer(NamedTuple):
    """What became of one file, for the person who gave it."""

    name: str
    taken: bool
    message: str


@routes.post("/documents")
def add_documents(request: Request, form: Annotated[FormData, Depends(read_form)]) -> Response:
    """Takes every file of the form; one bad file keeps none of the others out."""
    site = get_site(request)
    files = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
    answers = [_take(site, file) for file in files if file.filename]
    status = 200 if answers and all(answer.taken for answer in answers) else 422
    if not answers:
        answers = [Answer("No file", False, "was chosen; choose one or more PDFs.")]
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"files": [a._asdict() for a in answers]}, status_code=status)
    return render_documents(request, status=status, answers=answers)


def _take(site: Site, file: UploadFile) -> Answer:
    """The file goes to the disk of the originals first, so that it is then moved and not copied."""
    uploads = site.settings.data / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=uploads) as folder:
        path = Path(folder) / clean_name(file.filename or "")
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        (taken,) = submit([path], site.store, site.settings)
    return _tell(taken)


def _tell(taken: Taken) -> Answer:
    if taken.outcome == "refused":
        return Answer(taken.name, False, taken.reason or "The file was refused.")
    if taken.outcome == "known":
        return Answer(taken.name, True, "known already: the same file was added before")
    return Answer(taken.name, True, "added")


def clean_name(name: str) -> str:
    """The last part of a name from a browser, without what no file name may hold."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in name if letter.isprintable()).strip().lstrip(".")
    stem, dot, suffix = name.rpartition(".")
    while len(name.encode()) > _LONGEST_NAME and stem:
        stem = stem[:-1]
        name = stem + dot + suffix[:10]
    return name or "upload.pdf"
