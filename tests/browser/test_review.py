"""A curator's day in a real browser: drop, watch, accept by key, correct, undo, export."""

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

# The first document waits until the worker has loaded its vocabularies; a busy machine takes time.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
READING_MS = 600_000

GUIDES = Path(__file__).parents[2] / "corpora" / "guides" / "pdf"
PANEL = GUIDES / "asenapine-panel.browser.pdf"
COLUMNS = GUIDES / "ssri-columns.browser.pdf"

Screenshot = Callable[[Page, str], None]
OpenPage = Callable[..., Page]

DROP = """([files]) => {
  const transfer = new DataTransfer();
  for (const [name, body] of files) {
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "application/pdf" }));
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  }
}"""


def drop_files(page: Page, *paths: Path) -> None:
    files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
    page.evaluate(DROP, [files])


def read_documents(page: Page, *paths: Path) -> None:
    """Drop files and watch until each was read."""
    page.goto("/documents")
    drop_files(page, *paths)
    for path in paths:
        row = page.locator("#documents tr", has_text=path.name)
        expect(row.locator(".chip.done")).to_be_visible(timeout=READING_MS)


def count_open(page: Page) -> int:
    return int(page.locator("[data-open-count]").inner_text())


def subject_of(page: Page) -> str:
    return page.locator("#subject").inner_text()


def open_first(page: Page) -> None:
    page.goto("/records")
    page.keyboard.press("j")
    expect(page.locator("tr.chosen")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-zoom-label]")).to_be_visible()  # so the keys are heard


def test_drop_watch_accept_correct_undo_export(
    open_page: OpenPage, complaints: list[str], screenshot: Screenshot
) -> None:
    page = open_page(accept_downloads=True)
    page.goto("/documents")
    screenshot(page, "documents-empty")
    read_documents(page, PANEL, COLUMNS)
    expect(page.locator("#uploads .chip.done")).to_have_count(2)
    screenshot(page, "documents")
    waiting = count_open(page)
    assert waiting >= 20

    open_first(page)
    evidence = page.locator("#viewer .box.current").first
    expect(evidence).to_be_visible()
    pane = page.locator("#viewer .pane").bounding_box()
    box = evidence.bounding_box()
    assert pane and box
    assert pane["y"] <= box["y"] and box["y"] + box["height"] <= pane["y"] + pane["height"]
    screenshot(page, "record")

    first = page.url
    name = subject_of(page)
    page.keyboard.press("a")
    page.wait_for_url(lambda url: "decided=" in url)
    assert page.url.split("?")[0] != first.split("?")[0]
    expect(page.locator(".note.good")).to_contain_text("is now accepted")
    assert name.split(" · ")[1] in page.locator(".note.good").inner_text()
    assert count_open(page) == waiting - 1
    screenshot(page, "accepted")

    second = page.url
    printed = page.locator("#value").input_value()
    page.keyboard.press("f")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("123.4")
    expect(page.locator("#value.changed")).to_be_visible()
    screenshot(page, "correcting")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != second)
    assert count_open(page) == waiting - 2

    page.goto(second.split("?")[0])
    assert page.locator("#value").input_value() == "123.4"
    expect(page.locator(".chip", has_text="corrected")).to_be_visible()
    expect(page.locator("text=read as: " + printed)).to_be_visible()
    rows = export(page, "csv")
    assert len(rows) == 2
    assert sorted(row["corrected"] for row in rows) == ["no", "yes"]
    assert next(r for r in rows if r["corrected"] == "yes")["published_value"] == "123.4"
    assert {row["curator"] for row in rows} == {"Ada Curator"}

    page.goto(second.split("?")[0])
    page.keyboard.press("u")
    expect(page.locator(".subject .chip.open")).to_be_visible()
    assert page.locator("#value").input_value() == printed
    assert count_open(page) == waiting - 1
    screenshot(page, "undone")
    assert len(export(page, "csv")) == 1
    with page.expect_download() as download:
        page.locator("text=Download JSONL").click()
    (row,) = [json.loads(line) for line in download.value.path().read_text("utf-8").splitlines()]
    assert row["evidence"] and row["decisions"][-1]["kind"] == "accept"
    assert complaints == []


def export(page: Page, kind: str) -> list[dict[str, str]]:
    page.goto("/export")
    with page.expect_download() as download:
        page.locator(f"text=Download {kind.upper()}").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_reject_and_defer_by_key_and_walk_with_j_and_k(
    open_page: OpenPage, complaints: list[str]
) -> None:
    page = open_page()
    read_documents(page, PANEL)
    open_first(page)
    here = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != here)
    page.keyboard.press("k")
    page.wait_for_url(here)
    page.keyboard.press("x")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("adjacent to nothing")  # letters in a field are no keys
    assert page.url == here
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "decided=" in url)
    expect(page.locator(".note.good")).to_contain_text("is now rejected")
    here = page.url
    page.keyboard.press("d")
    page.wait_for_url(lambda url: url != here)
    expect(page.locator(".note.good")).to_contain_text("is now deferred")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.wait_for_url(re.compile(r"/records(\?|$)"))
    assert complaints == []


def test_what_was_typed_survives_a_look_at_other_evidence_and_a_conflict(
    open_page: OpenPage,
) -> None:
    mine, theirs = open_page(), open_page()
    read_documents(mine, PANEL)
    open_first(mine)
    theirs.goto(mine.url)
    mine.locator("#system").fill("typed by me")
    theirs.keyboard.press("d")
    theirs.wait_for_url(lambda url: "decided=" in url)
    mine.locator("#value").focus()
    mine.keyboard.press("Control+Enter")
    expect(mine.locator(".note.error")).to_contain_text("Somebody else changed it")
    mine.wait_for_load_state()  # the text is there before the keys are
    assert mine.locator("#system").input_value() == "typed by me"
    mine.keyboard.press("Escape")
    mine.keyboard.press("a")
    mine.wait_for_url(lambda url: "decided=" in url)


def test_the_viewer_zooms_and_keeps_the_evidence_in_sight(
    open_page: OpenPage, complaints: list[str], screenshot: Screenshot
) -> None:
    page = open_page()
    read_documents(page, PANEL)
    open_first(page)
    before = page.locator(".paper").bounding_box()
    for _ in range(3):
        page.keyboard.press("+")
    after = page.locator(".paper").bounding_box()
    assert before and after and after["width"] > 1.9 * before["width"]
    pane = page.locator("#viewer .pane").bounding_box()
    box = page.locator("#viewer .box.current").first.bounding_box()
    assert pane and box
    assert pane["x"] - 1 <= box["x"] + box["width"] / 2 <= pane["x"] + pane["width"]
    assert pane["y"] - 1 <= box["y"] <= pane["y"] + pane["height"]
    screenshot(page, "zoomed")
    page.keyboard.press("0")
    expect(page.locator("[data-zoom-label]")).to_have_text("100 %")
    assert complaints == []


def test_without_script_every_act_is_a_plain_form(
    open_page: OpenPage, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = open_page(java_script_enabled=False)
    read = open_page()
    read_documents(read, PANEL)
    page.goto("/documents")
    page.locator("#files").set_input_files([str(PANEL), __file__])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".note.good")).to_contain_text("known already")
    expect(page.locator(".note.error")).to_contain_text("PDF")
    page.goto("/records")
    page.locator("tr.link a").first.click()
    page.locator("#unit").fill("µM")
    page.locator("[value=accept]").click()
    text = page.locator("main").inner_text()
    if "is now accepted" not in text:  # a logarithm has no unit: the page says so and keeps it
        assert page.locator("#unit").input_value() == "µM"
        page.locator("#unit").fill("")
        page.locator("[value=accept]").click()
    expect(page.locator(".note.good")).to_contain_text("is now accepted")
    page.locator(".note.good button").click()
    expect(page.locator(".note.good")).to_contain_text("is now open")
    page.locator("#reason").fill("tried without script")
    page.locator("[value=reject]").click()
    expect(page.locator(".note.good")).to_contain_text("is now rejected")
    screenshot(page, "without-script")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast_and_no_page_scrolls_sideways(
    open_page: OpenPage, complaints: list[str], screenshot: Screenshot, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    read_documents(page, PANEL)
    open_first(page)
    paths = ["/documents", "/records", page.url, "/export", "/help", first_document(page)]
    for number, path in enumerate(paths):
        page.goto(path)
        page.wait_for_load_state("load")
        screenshot(page, f"{scheme}-{number}")
        assert page.evaluate(FIND_POOR_CONTRAST) == [], path
        page.set_viewport_size({"width": 400, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, path
        screenshot(page, f"{scheme}-{number}-narrow")
        page.set_viewport_size({"width": 1440, "height": 900})
    assert complaints == []


def first_document(page: Page) -> str:
    page.goto("/documents")
    return page.locator("#documents td.title-cell a").first.get_attribute("href") or ""


# Every visible text against the nearest opaque ground behind it, by the formula of WCAG 2.2.
FIND_POOR_CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim()) continue;
    if (element.closest("svg, option, dialog, [disabled]")) continue;
    if (!element.checkVisibility() || element.closest(".hidden-text, .skip")) continue;
    const pair = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    pair.sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.push(`${walker.currentNode.textContent.trim()} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
