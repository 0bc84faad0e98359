"""Odd files in an inbox: each ends where it belongs, none is lost, doubled or overwritten."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.errors import Damaged, NotAPdf, TooLarge
from workers.inbox import move
from workers.inbox.identify import identify_file
from workers.inbox.item import printable_name, scan_folder
from workers.inbox.move import (
    copy_in,
    keep_original,
    link_refused,
    list_arrivals,
    move_in,
    original_path,
    refuse_file,
)
from workers.inbox.settle import Patience, Seen, find_settled, is_being_written, watch_items

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
ERROR = NotAPdf("x", reason="It is a picture.", remedy="Print it as PDF.")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system than the temporary one."""
    shm = Path("/dev/shm")  # noqa: S108 # a folder of our own is made inside
    folder = shm / f"assayist-{os.getpid()}"
    folder.mkdir()
    yield folder
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def _names(folder: Path) -> list[str]:
    return [item.path.name for item in scan_folder(folder)]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.pdf",
        "~$report.pdf",
        "paper.pdf.part",
        "paper.pdf.crdownload",
        "paper.pdf.filepart",
        "paper.pdf~",
        ".~lock.paper.odt#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
    ],
)
def test_hidden_and_unfinished_files_are_not_seen(inbox: Path, name: str) -> None:
    (inbox / name).write_bytes(PDF)
    assert _names(inbox) == []


@pytest.mark.parametrize(
    "name",
    [
        "a b.pdf",
        "line\nend.pdf",
        "été 文献.pdf",
        "Ω" * 120 + ".pdf",
        "-rf.pdf",
        "no suffix",
        "a'\"$(x);.pdf",
        os.fsdecode(b"latin-\xe9.pdf"),
    ],
)
def test_files_of_any_name_are_taken_and_kept(inbox: Path, tmp_path: Path, name: str) -> None:
    (inbox / name).write_bytes(PDF)
    (item,) = scan_folder(inbox)
    arrival = move_in(item.path, tmp_path / "arriving")
    assert arrival is not None
    sha256, size = identify_file(arrival.path, max_bytes=1000)
    place = keep_original(arrival, tmp_path / "originals", sha256)
    assert place == original_path(tmp_path / "originals", sha256)
    assert (place.read_bytes(), size) == (PDF, len(PDF))
    assert list(inbox.iterdir()) == []
    assert list((tmp_path / "arriving").iterdir()) == []
    assert "\n" not in printable_name(name)
    printable_name(name).encode("utf-8")


def test_folders_within_folders_are_looked_through(inbox: Path) -> None:
    deep = inbox / "2025" / "journals" / "a"
    deep.mkdir(parents=True)
    (deep / "same.pdf").write_bytes(PDF)
    (inbox / "same.pdf").write_bytes(PDF)
    (inbox / ".git").mkdir()
    (inbox / ".git" / "inside.pdf").write_bytes(PDF)
    refused = inbox / "refused"
    refused.mkdir()
    (refused / "bad.pdf").write_bytes(b"")
    found = scan_folder(inbox, skip=(refused,))
    assert sorted(str(i.path.relative_to(inbox)) for i in found) == [
        "2025/journals/a/same.pdf",
        "same.pdf",
    ]


def test_links_are_never_followed(inbox: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "private.pdf").write_bytes(PDF)
    (inbox / "folder").symlink_to(outside)
    (inbox / "loop").symlink_to(inbox)
    (inbox / "link.pdf").symlink_to(outside / "private.pdf")
    (inbox / "broken.pdf").symlink_to(outside / "gone.pdf")
    assert sorted(_names(inbox)) == ["broken.pdf", "link.pdf"]
    with pytest.raises(NotAPdf, match="link"):
        identify_file(inbox / "link.pdf", max_bytes=1000)
    refuse_file(inbox / "link.pdf", tmp_path / "refused", ERROR)
    assert (tmp_path / "refused" / "link.pdf").is_symlink()
    assert (outside / "private.pdf").read_bytes() == PDF


def test_what_is_no_file_is_left_alone(inbox: Path) -> None:
    os.mkfifo(inbox / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(inbox / "socket.pdf"))
        assert _names(inbox) == []


def test_a_growing_file_is_not_taken(inbox: Path) -> None:
    path = inbox / "slow.pdf"
    patience = Patience(complete_s=1, other_s=10, empty_s=30)
    seen: dict[Path, Seen] = {}
    path.write_bytes(PDF[:20])
    for moment in (0.0, 5.0):
        seen = watch_items(scan_folder(inbox), seen, moment=moment)
        assert find_settled(seen.values(), moment=moment, patience=patience) == []
    path.write_bytes(PDF)
    seen = watch_items(scan_folder(inbox), seen, moment=9.5)
    assert find_settled(seen.values(), moment=10.0, patience=patience) == []
    seen = watch_items(scan_folder(inbox), seen, moment=10.6)
    assert [i.path for i in find_settled(seen.values(), moment=10.6, patience=patience)] == [path]


def test_incomplete_and_empty_files_get_more_time(inbox: Path) -> None:
    patience = Patience(complete_s=1, other_s=10, empty_s=30)
    (inbox / "cut.pdf").write_bytes(PDF[:-6])
    (inbox / "empty.pdf").write_bytes(b"")
    seen = watch_items(scan_folder(inbox), {}, moment=0)
    settled = [
        {i.path.name for i in find_settled(seen.values(), moment=moment, patience=patience)}
        for moment in (9, 11, 31)
    ]
    assert settled == [set(), {"cut.pdf"}, {"cut.pdf", "empty.pdf"}]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_a_file_that_somebody_still_writes_is_not_taken(inbox: Path) -> None:
    path = inbox / "open.pdf"
    path.write_bytes(PDF)
    seen = watch_items(scan_folder(inbox), {}, moment=0)
    with path.open("ab"):
        assert is_being_written(path)
        assert find_settled(seen.values(), moment=100) == []
    assert not is_being_written(path)
    assert len(find_settled(seen.values(), moment=100)) == 1


@pytest.mark.parametrize(
    ("content", "error", "word"),
    [
        (b"", Damaged, "empty"),
        (b"PK\x03\x04 a word document", NotAPdf, "does not begin"),
        (b"%PDF-1.7" + b"x" * 2000, TooLarge, "2,008 bytes"),
    ],
)
def test_bad_files_are_refused_with_a_reason(
    inbox: Path, content: bytes, error: type[Exception], word: str
) -> None:
    (inbox / "bad.pdf").write_bytes(content)
    with pytest.raises(error, match=word):
        identify_file(inbox / "bad.pdf", max_bytes=1000)


def test_a_header_after_other_bytes_is_still_a_pdf(inbox: Path) -> None:
    (inbox / "mail.pdf").write_bytes(b"\xef\xbb\xbf\r\n" + PDF)
    assert identify_file(inbox / "mail.pdf", max_bytes=1000)[1] == len(PDF) + 5


def test_refused_files_of_one_name_never_overwrite_each_other(inbox: Path, tmp_path: Path) -> None:
    refused = tmp_path / "refused"
    for number in range(3):
        (inbox / "bad.pdf").write_bytes(b"%d" % number)
        refuse_file(inbox / "bad.pdf", refused, ERROR)
    (inbox / "bad (2).pdf").write_bytes(b"mine")
    refuse_file(inbox / "bad (2).pdf", refused, ERROR)
    contents = {p.name: p.read_bytes() for p in refused.iterdir() if p.suffix == ".pdf"}
    assert contents == {
        "bad.pdf": b"0",
        "bad (2).pdf": b"1",
        "bad (3).pdf": b"2",
        "bad (2) (2).pdf": b"mine",
    }
    note = (refused / "bad.pdf.reason.txt").read_text(encoding="utf-8")
    assert "It is a picture." in note
    assert "Print it as PDF." in note


@pytest.mark.parametrize("name", ["x" * 251 + ".pdf", "文" * 83 + ".pdf", "y" * 255])
def test_the_longest_names_are_refused_too(inbox: Path, tmp_path: Path, name: str) -> None:
    for _ in range(2):
        (inbox / name).write_bytes(b"bad")
        refuse_file(inbox / name, tmp_path / "refused", ERROR)
    assert len(list((tmp_path / "refused").iterdir())) == 4


def test_an_original_that_turned_out_bad_is_shown_and_stays(tmp_path: Path) -> None:
    original = tmp_path / "originals" / "ab" / "abc.pdf"
    original.parent.mkdir(parents=True)
    original.write_bytes(PDF)
    place = link_refused(original, "locked.pdf", tmp_path / "refused", ERROR)
    assert place.samefile(original)
    note = place.with_name("locked.pdf.reason.txt").read_text(encoding="utf-8")
    assert str(original) in note


def test_a_file_that_somebody_else_took_is_nobodys_fault(inbox: Path, tmp_path: Path) -> None:
    assert move_in(inbox / "gone.pdf", tmp_path / "arriving") is None
    assert list((tmp_path / "arriving").iterdir()) == []


def test_the_second_copy_ends_as_the_one_original(inbox: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (inbox / name).write_bytes(PDF)
        arrival = move_in(inbox / name, tmp_path / "arriving")
        assert arrival is not None
        sha256, _ = identify_file(arrival.path, max_bytes=1000)
        keep_original(arrival, tmp_path / "originals", sha256)
    assert [p.name for p in tmp_path.rglob("*.pdf")] == [f"{sha256}.pdf"]


def test_copying_in_leaves_the_file_where_it_is(inbox: Path, tmp_path: Path) -> None:
    (inbox / "mine.pdf").write_bytes(PDF)
    copy_in(inbox / "mine.pdf", tmp_path / "arriving")
    assert [a.name for a in list_arrivals(tmp_path / "arriving")] == ["mine.pdf"]
    assert (inbox / "mine.pdf").exists()


def test_between_file_systems_the_copy_is_checked_before_the_file_goes(
    other_disk: Path, tmp_path: Path
) -> None:
    source = other_disk / "far.pdf"
    source.write_bytes(PDF * 1000)
    if source.stat().st_dev == tmp_path.stat().st_dev:
        pytest.fail(f"{other_disk} is on no other file system; run with another TMPDIR")
    arrival = move_in(source, tmp_path / "arriving")
    assert arrival is not None
    assert arrival.path.read_bytes() == PDF * 1000
    assert not source.exists()


def test_a_file_that_changes_while_it_is_copied_stays(
    other_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = other_disk / "far.pdf"
    source.write_bytes(PDF)
    copy = move.shutil.copyfile

    def copy_and_change(source: Path, target: Path) -> None:
        copy(source, target)
        source.write_bytes(PDF + b"more")

    monkeypatch.setattr(move.shutil, "copyfile", copy_and_change)
    with pytest.raises(OSError, match="changed while it was copied"):
        move_in(source, tmp_path / "arriving")
    assert source.read_bytes() == PDF + b"more"
    assert list_arrivals(tmp_path / "arriving") == []


def test_a_large_folder_is_scanned_quickly(inbox: Path) -> None:
    for number in range(2000):
        (inbox / f"{number}.pdf").touch()
    start = time.perf_counter()
    assert len(scan_folder(inbox)) == 2000
    assert time.perf_counter() - start < 2
