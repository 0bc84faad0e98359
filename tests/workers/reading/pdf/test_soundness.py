"""What is lost or hidden in a file is told, however quietly pdfium reads on."""

import mmap
import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpora.glyphs.build import write_pdf
from schemas.errors import TooLarge
from schemas.reading import Reading
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.pdf import soundness, soundness_index
from workers.reading.pdf.emptiness import draws
from workers.reading.pdf.soundness_index import count_astray, read_index

CATALOG = "<< /Type /Catalog /Pages 2 0 R %s >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %s /Resources << %s >> >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
HELLO = b"BT /F 12 Tf 72 700 Td (hello) Tj ET"


def stream(content: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (
        len(content),
        entries.encode(),
        content,
    )


def one_page(
    path: Path,
    content: bytes,
    *more: bytes,
    catalog: str = "",
    contents: str = "4 0 R",
    resources: str = "/Font << /F 5 0 R >>",
) -> Path:
    """Object 4 is the content, 5 the font, from 6 on comes what is in `more`."""
    objects = [
        (CATALOG % catalog).encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (PAGE % (contents, resources)).encode(),
        content,
        FONT.encode(),
        *more,
    ]
    path.write_bytes(write_pdf(objects))
    return path


def read(path: Path) -> Reading:
    return read_document(path, settings=Settings())


def kinds(path: Path) -> list[str]:
    return [problem.kind for problem in read(path).problems]


def astray(path: Path) -> int:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return count_astray(read_index(data), data)


def test_parts_that_are_not_where_the_index_says_are_told(tmp_path: Path) -> None:
    path = one_page(tmp_path / "off.pdf", stream(HELLO))
    assert (astray(path), kinds(path)) == (0, [])
    # Everything behind the third part moves by a byte, as where two signs of a line end became
    # one; the first entry and the place of the index are right, and so pdfium believes it.
    data = path.read_bytes().replace(b"/MediaBox [", b"/MediaBox[", 1)
    start = data.rindex(b"xref\n0")
    path.write_bytes(re.sub(rb"startxref\s+\d+", b"startxref\n%d" % start, data))
    assert astray(path) == 2
    assert kinds(path) == ["page-damaged", "file-damaged"]
    assert "not where the index says" in read(path).problems[1].message


@pytest.mark.parametrize(("hole", "told"), [(3, []), (64, ["file-damaged"])])
def test_a_hole_in_a_content_that_is_not_packed_is_told(
    tmp_path: Path, hole: int, told: list[str]
) -> None:
    content = HELLO + bytes(hole) + HELLO
    path = one_page(
        tmp_path / "hole.pdf", b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    )
    assert kinds(path) == told


@pytest.mark.parametrize(
    ("contents", "resources"),
    [
        ("[4 0 R 44 0 R]", "/Font << /F 5 0 R >>"),
        ("4 0 R", "/Font 44 0 R"),
        ("4 0 R", "/Font 1e9 0 R"),
        ("4 0 R", "/Font << /F1 0 0 R >>"),
    ],
)
def test_a_reference_to_a_part_that_is_not_there_is_told(
    tmp_path: Path, contents: str, resources: str
) -> None:
    path = one_page(tmp_path / "d.pdf", stream(HELLO), contents=contents, resources=resources)
    (problem,) = read(path).problems
    assert problem.kind == "file-damaged"
    assert problem.message.startswith("1 parts of pages or fonts are not in it")


def test_an_index_that_goes_on_for_ever_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = one_page(tmp_path / "many.pdf", stream(HELLO), contents="[4 0 R 44 0 R]")
    monkeypatch.setattr(soundness_index, "_MOST_ENTRIES", 3)
    assert kinds(path) == []
    monkeypatch.undo()
    monkeypatch.setattr(soundness_index, "_MOST_SECTIONS", 0)
    assert kinds(path) == []


@pytest.mark.parametrize("predicted", [False, True])
def test_a_packed_index_is_followed_too(tmp_path: Path, predicted: bool) -> None:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    ]
    for shift, wanted in ((0, 0), (5, 2)):
        data, places = b"%PDF-1.5\n", []
        for number, part in enumerate(parts, start=1):
            places.append(len(data) + (shift if number > 1 else 0))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
        places.append(len(data))
        rows = np.array(
            [[0, 0, 0, 0], *([1, place >> 8, place & 255, 0] for place in places)], dtype=np.uint8
        )
        told = ""
        if predicted:
            rows[1:] -= rows[:-1].copy()
            rows = np.insert(rows, 0, 2, axis=1)
            told = "/DecodeParms << /Predictor 12 /Columns 4 >>"
        entries = f"/Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode {told}"
        index = stream(zlib.compress(rows.tobytes()), entries)
        data += b"4 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (index, places[-1])
        path = tmp_path / "packed.pdf"
        path.write_bytes(data)
        assert astray(path) == wanted


def test_a_part_that_unpacks_to_something_enormous_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "LARGEST_PART", 2_000_000)
    bomb = stream(zlib.compress(b" " * 4_000_000), "/Filter /FlateDecode")
    with pytest.raises(TooLarge, match=r"bomb\.pdf: .* the limit is 2,000,000\. Print it"):
        read(one_page(tmp_path / "bomb.pdf", bomb))


@pytest.mark.parametrize(
    "content",
    [
        stream(b"\xff" + zlib.compress(HELLO * 9), "/Filter /ASCII85Decode"),
        stream(zlib.compress(HELLO * 9), "/Filter /ASCIIHexDecode"),
        stream(zlib.compress(HELLO * 9), "/Filter /LZWDecode"),
        stream(zlib.compress(HELLO * 9), "/Filter [/ASCII85Decode /FlateDecode]"),
        stream(b"\x8a\xff" * 30, "/Filter /NobodysDecode"),
        stream(b"[" * 20_000 + HELLO),
        stream(b"/Lost Do"),
        b"<< /Not /AStream >>",
    ],
)
def test_an_empty_page_whose_content_is_lost_is_told(tmp_path: Path, content: bytes) -> None:
    assert kinds(one_page(tmp_path / "lost.pdf", content)) == ["page-damaged"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"q 1 0 0 1 0 0 cm /GS0 gs 0 g Q",
        b"BT /F 12 Tf [] TJ () Tj ET % nothing",
        b"/Artifact << /Type /Pagination /Note (Do it) >> BDC EMC 0 0 10 10 re W n",
    ],
)
def test_a_page_that_is_blank_on_purpose_is_not_told(tmp_path: Path, content: bytes) -> None:
    assert not draws(content)
    packed = stream(zlib.compress(content), "/Filter /FlateDecode")
    assert kinds(one_page(tmp_path / "blank.pdf", packed)) == []


def test_a_string_without_an_end_is_looked_at_in_good_time() -> None:
    assert not draws(b"(" + rb"\(" * 500_000)


def test_attached_pdfs_are_told_and_other_files_are_not(tmp_path: Path) -> None:
    for name, wanted in (("paper.PDF", ["attached-unread"]), ("data.csv", [])):
        path = one_page(
            tmp_path / "portfolio.pdf",
            stream(HELLO),
            f"<< /Type /Filespec /F ({name}) /EF << /F 7 0 R >> >>".encode(),
            stream(b"%PDF-1.7", "/Type /EmbeddedFile"),
            catalog=f"/Names << /EmbeddedFiles << /Names [({name}) 6 0 R] >> >>",
        )
        assert kinds(path) == wanted


def test_a_form_that_only_some_programs_show_is_told(tmp_path: Path) -> None:
    path = one_page(
        tmp_path / "form.pdf",
        stream(HELLO),
        stream(b"<xdp:xdp/>"),
        catalog="/NeedsRendering true /AcroForm << /Fields [] /XFA 6 0 R >>",
    )
    assert kinds(path) == ["form-unread"]


def test_a_picture_that_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    path = one_page(
        tmp_path / "scan.pdf",
        stream(b"q 612 0 0 792 0 0 cm /I Do Q"),
        stream(
            b"no JPEG",
            "/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 "
            "/ColorSpace /DeviceGray /Filter /DCTDecode",
        ),
        resources="/XObject << /I 6 0 R >>",
    )
    reading = read(path)
    assert [(p.kind, p.page) for p in reading.problems] == [("page-damaged", 1)]
    assert "cannot be unpacked" in reading.problems[0].message


def test_where_a_picture_says_nothing_its_text_layer_is_taken_and_doubted(tmp_path: Path) -> None:
    Image.new("L", (60, 80), 200).save(tmp_path / "grey.png")
    canvas = Canvas(str(tmp_path / "layer.pdf"))
    canvas.drawImage(str(tmp_path / "grey.png"), 0, 0, 612, 792)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine("The Ki of haloperidol at the human dopamine receptor was 1.2 nM.")
    canvas.drawText(text)
    canvas.save()
    reading = read(tmp_path / "layer.pdf")
    (page,) = reading.pages
    assert "haloperidol" in page.text
    assert all(word.doubtful for word in page.words)
    assert [(p.kind, p.page) for p in reading.problems] == [("page-unsure", 1)]
