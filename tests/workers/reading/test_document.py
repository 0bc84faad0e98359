"""Files that are at fault are refused in words; a bad page does not take the others with it."""

import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpora.glyphs.build import LINES, build_pdf, write_pdf
from schemas.errors import Damaged, Encrypted, NoPages, NotAPdf, Refused, TooLarge
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.pdf import paths_pdfium

ROOT = Path(__file__).parents[3]
Sheet = Callable[..., Path]


def hello(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "hello")


def handmade(path: Path, page: str, content: str, *more: str) -> Path:
    """A file of one page from the entries of its page object and its content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} >>".encode(),
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode(),
        *(text.encode() for text in more),
    ]
    path.write_bytes(write_pdf(objects))
    return path


def three_pages(path: Path, box: str) -> Path:
    """A file of three pages that say hello, the second with `box` for its boxes."""
    content = "BT /F 12 Tf 72 700 Td (hello) Tj ET"
    sound = "/MediaBox [0 0 612 792]"
    common = "/Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F 7 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
        *(f"<< {common} {own} >>" for own in (sound, box, sound)),
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    path.write_bytes(write_pdf([text.encode() for text in objects]))
    return path


def test_the_info_dictionary_is_read(sheet: Sheet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Affinitäten: SERT")
        canvas.setAuthor("A. Author")
        hello(canvas)

    info = read_document(sheet(draw), settings=Settings()).info
    assert (info["Title"], info["Author"]) == ("Affinitäten: SERT", "A. Author")
    assert info["CreationDate"].startswith("D:")


def test_progress_is_told_page_by_page(sheet: Sheet) -> None:
    told: list[tuple[int, int]] = []
    read_document(
        sheet(hello, hello),
        settings=Settings(),
        on_page=lambda done, all_: told.append((done, all_)),
    )
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 a word processor's file"])
def test_what_is_no_pdf_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    with pytest.raises(NotAPdf, match=r"paper\.pdf"):
        read_document(path, settings=Settings())


def test_a_file_with_an_odd_name_is_read(sheet: Sheet) -> None:
    path = sheet(hello)
    odd = path.rename(path.with_name("Ki – größer (1) '%20.PDF"))
    assert read_document(odd, settings=Settings()).pages[0].text == "hello"


def test_a_file_behind_a_password_is_refused(sheet: Sheet) -> None:
    with pytest.raises(Encrypted):
        read_document(sheet(hello, encrypt="secret"), settings=Settings())


def test_a_file_locked_with_an_empty_password_is_read(sheet: Sheet) -> None:
    lock = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert read_document(sheet(hello, encrypt=lock), settings=Settings()).pages[0].text == "hello"


def test_a_header_with_nothing_behind_it_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    with pytest.raises(Damaged):
        read_document(path, settings=Settings())


def test_a_truncated_file_is_refused_or_says_so(sheet: Sheet) -> None:
    path = sheet(hello)
    data = path.read_bytes()
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(data[: int(share * len(data))])
        try:
            reading = read_document(path, settings=Settings())
        except Refused:
            continue
        assert "file-incomplete" in {problem.kind for problem in reading.problems}


def test_a_part_that_cannot_be_unpacked_is_said(sheet: Sheet) -> None:
    path = sheet(hello)
    packed = zlib.compress(b"BT /F1 12 Tf 72 700 Td (hello again) Tj ET " * 40)
    broken = packed[:20] + b"x" * 30 + packed[50:]
    for wanted, part in (([], packed), (["page-damaged", "file-damaged"], broken)):
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(part), part),
        ]
        path.write_bytes(write_pdf(objects))
        kinds = [problem.kind for problem in read_document(path, settings=Settings()).problems]
        assert kinds == wanted


def test_a_page_whose_content_is_not_in_the_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "lost.pdf"
    for contents, wanted in ((b"/Contents 9 0 R", ["page-damaged", "file-damaged"]), (b"", [])):
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /MediaBox [0 0 600 800] >>" % contents,
        ]
        path.write_bytes(write_pdf(objects))
        problems = read_document(path, settings=Settings()).problems
        assert [problem.kind for problem in problems] == wanted


def test_an_index_that_does_not_fit_is_said(sheet: Sheet) -> None:
    path = sheet(hello)
    data = path.read_bytes()
    path.write_bytes(data[:20] + b"%\n" + data[20:])
    problems = read_document(path, settings=Settings()).problems
    assert [problem.kind for problem in problems] == ["file-damaged"]
    assert "download" in problems[0].message


def many_pages(path: Path, count: int) -> Path:
    """Each with one line that says its number."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n in range(count):
        text = f"BT /F1 12 Tf 72 700 Td (Page {n + 1}) Tj ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        ]
    path.write_bytes(write_pdf(objects))
    return path


def test_a_document_without_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(
        write_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    )
    with pytest.raises((NoPages, Damaged)):
        read_document(path, settings=Settings())


def test_too_many_pages_or_bytes_are_refused_with_the_limit(sheet: Sheet) -> None:
    path = sheet(hello, hello, hello)
    with pytest.raises(TooLarge) as refused:
        read_document(path, settings=Settings(max_pages=2))
    assert (refused.value.size, refused.value.limit, refused.value.unit) == (3, 2, "pages")
    with pytest.raises(TooLarge, match="bytes"):
        read_document(path, settings=Settings(max_bytes=100))


def test_a_page_that_is_missing_is_a_problem_of_that_page_only(sheet: Sheet) -> None:
    path = sheet(hello, hello, hello)
    data = path.read_bytes()
    # The second page object loses its type and its parent.
    parts = data.split(b"/Type /Page\n")
    if len(parts) < 4:
        parts = data.split(b"/Type /Page ")
    joints = [b"/Type /Page ", b"/Type /Nope ", b"/Type /Page "]
    path.write_bytes(b"".join(p + j for p, j in zip(parts, [*joints, b""], strict=True)))
    try:
        reading = read_document(path, settings=Settings())
    except Refused:
        pytest.skip("this damage makes the whole file unreadable for pdfium")
    assert reading.pages[0].text == "hello"


def test_a_page_of_absurd_size_is_a_problem(tmp_path: Path) -> None:
    path = handmade(tmp_path / "huge.pdf", "/MediaBox [0 0 9999999 9999999]", "0 0 m 1 1 l S")
    with pytest.raises(Damaged, match=r"9,999,999 × 9,999,999 points .* 100,000 points"):
        read_document(path, settings=Settings())


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("/MediaBox [0 0 -5 -5]", "5 × 5 points"),
        ("/MediaBox [0 0 .5 792]", "0.5 × 792 points"),
        ("/MediaBox [0 0 9999999 792]", "9,999,999 × 792 points"),
        ("/MediaBox [0 0 612 792] /CropBox [900 900 950 950]", "nothing of it to be seen"),
    ],
)
def test_a_page_whose_box_is_no_page_does_not_take_the_others_with_it(
    tmp_path: Path, box: str, said: str
) -> None:
    reading = read_document(three_pages(tmp_path / "box.pdf", box), settings=Settings())
    assert [page.text for page in reading.pages] == ["hello", "", "hello"]
    (problem,) = reading.problems
    assert (problem.kind, problem.page) == ("page-unreadable", 2)
    assert said in problem.message
    assert "Print the file to PDF again" in problem.message


def test_five_thousand_pages_are_refused_before_one_is_read(tmp_path: Path) -> None:
    path = many_pages(tmp_path / "many.pdf", 5_000)
    began = time.process_time()
    with pytest.raises(TooLarge, match=r"has 5,000 pages; the limit is 2,000\. Split the file"):
        read_document(path, settings=Settings())
    assert time.process_time() - began < 1.0


def test_of_many_pages_each_is_told_and_read(tmp_path: Path) -> None:
    told: list[int] = []
    path = many_pages(tmp_path / "many.pdf", 600)
    pages = read_document(
        path, settings=Settings(max_pages=600), on_page=lambda done, _: told.append(done)
    ).pages
    assert told == list(range(601))
    assert [page.text for page in pages] == [f"Page {n}" for n in range(1, 601)]


@pytest.mark.parametrize("box", ["[0 0 0 792]", "[0 0 1e38 1e38]", "[5 5 5 5]", "[0 0]", "(no)"])
def test_a_box_that_says_nothing_is_read_as_a_letter(tmp_path: Path, box: str) -> None:
    path = three_pages(tmp_path / "box.pdf", f"/MediaBox {box}")
    reading = read_document(path, settings=Settings())
    assert [page.text for page in reading.pages] == ["hello", "hello", "hello"]
    assert reading.problems == ()


def test_a_page_with_too_many_paths_is_read_within_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths_pdfium, "MAX_SEGMENTS", 2_000)
    content = " ".join(f"{x % 500} 10 m {x % 500} 700 l S" for x in range(5_000))
    path = handmade(tmp_path / "many.pdf", "/MediaBox [0 0 600 800]", content)
    reading = read_document(path, settings=Settings())
    assert [problem.kind for problem in reading.problems] == ["page-too-complex"]


def test_a_million_segments_end_in_time(tmp_path: Path) -> None:
    content = "\n".join(f"{i % 600} {i % 799} l" for i in range(1_000_000))
    path = handmade(tmp_path / "m.pdf", "/MediaBox [0 0 600 800]", f"0 0 m {content} S")
    reading = read_document(path, settings=Settings())
    assert [problem.kind for problem in reading.problems] == ["page-too-complex"]


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    form = "/F Do 0 0 m 100 100 l S"
    path = handmade(
        tmp_path / "loop.pdf",
        "/MediaBox [0 0 600 800] /Resources << /XObject << /F 5 0 R >> >>",
        "/F Do",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject "
        f"<< /F 5 0 R >> >> /Length {len(form)} >>\nstream\n{form}\nendstream",
    )
    assert len(read_document(path, settings=Settings()).pages) == 1


def test_what_breaks_the_second_reader_does_not_break_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "unboxed.pdf"
    path.write_bytes(build_pdf(LINES).replace(b"/MediaBox", b"/NoMedBox"))
    assert "CB-104 1203±87 nM" in read_document(path, settings=Settings()).pages[0].text


@pytest.mark.timeout(900)
def test_a_hundred_damaged_copies_crash_nothing() -> None:
    script = ROOT / "corpora" / "bench" / "fuzz_reading.py"
    done = subprocess.run(
        [sys.executable, str(script), "--mutants", "100", "--seed", "20"],
        capture_output=True,
        text=True,
        timeout=850,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
