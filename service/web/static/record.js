// A record by keys. Every act is a button of the form, so that it works without script as well.

import { onKeys } from "./keys.js";
import { resetZoom, startViewer, zoomBy } from "./viewer.js";

const form = document.querySelector("#record-form");
const press = (selector) => {
  const button = document.querySelector(selector);
  if (!button || button.disabled) return false;
  button.click();
};

// --- what was changed is marked, and not lost by accident ---------------------------------------

let sending = false;
const initial = (field) => field.dataset.stored ?? field.value;
const fields = form ? [...form.querySelectorAll("[data-stored]")] : [];
const changed = () => fields.filter((field) => field.value !== initial(field));

function markChanges() {
  for (const field of fields) field.classList.toggle("changed", field.value !== initial(field));
  const hint = document.querySelector("#changes");
  if (hint) hint.textContent = changed().length ? "Accept also saves your corrections." : "";
}

form?.addEventListener("input", markChanges);
form?.addEventListener("submit", (event) => {
  if (sending) event.preventDefault(); // a second press must not decide about the next record
  sending = true;
});
window.addEventListener("pageshow", () => { sending = false; });
window.addEventListener("beforeunload", (event) => {
  if (!sending && changed().length) event.preventDefault();
});
markChanges();

// --- evidence, without losing what was typed -----------------------------------------------------

async function showPage(href) {
  const answer = await fetch(href, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    location.assign(href);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["viewer", "evidence"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
  }
  history.replaceState(null, "", href);
  startViewer();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showPage(link.href);
});

function walkEvidence(step) {
  const links = [...document.querySelectorAll("#evidence a[data-evidence]")];
  if (links.length < 2) return false;
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  showPage(links[(now + step + links.length) % links.length].href);
}

function reject() {
  const reason = document.querySelector("#reason");
  if (!reason) return false;
  if (reason.value.trim()) return press("[value=reject]");
  reason.focus();
  reason.scrollIntoView({ block: "nearest" });
}

document.querySelector("#reason")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // Enter in the reason means reject, not the first button of the form
  reject();
});

onKeys({
  a: () => press("[value=accept]"),
  c: () => press("[value=correct]"),
  "ctrl+Enter": () => press("[value=correct]"),
  d: () => press("[value=defer]"),
  x: reject,
  u: () => press("[value=undo]"),
  j: () => press("[data-next]"),
  k: () => press("[data-previous]"),
  q: () => press("[data-queue]"),
  e: () => walkEvidence(1),
  f: () => { fields.find((field) => field.id === "value")?.focus(); },
  Escape: () => { document.activeElement?.blur?.(); },
  "+": () => zoomBy(1),
  "=": () => zoomBy(1),
  "-": () => zoomBy(-1),
  0: resetZoom,
});

startViewer();

// The next page is drawn while this one is read.
const ahead = document.querySelector("[data-next-picture]")?.dataset.nextPicture;
if (ahead) window.addEventListener("load", () => { new Image().src = ahead; });
