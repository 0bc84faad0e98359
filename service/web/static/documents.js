// Drop files anywhere on the page; the list refreshes itself.

// Often while something is read, seldom otherwise, and never so that asking is most of the work.
const BUSY_MS = 1500;
const QUIET_MS = 6000;
const REST = 5; // times as long as the last answer took
const MOST_AT_ONCE = 3;

const form = document.querySelector("#upload");
const uploads = document.querySelector("#uploads");
const drop = document.querySelector(".drop");
const waiting = [];
let sending = 0;

function addRow(file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `Progress of ${file.name}`);
  const state = document.createElement("span");
  state.textContent = "waiting";
  row.append(name, bar, state);
  uploads.prepend(row);
  return { bar, state };
}

function sendNext() {
  while (sending < MOST_AT_ONCE && waiting.length) send(...waiting.shift());
}

function send(file, { bar, state }) {
  sending += 1;
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("token", form.elements.token.value);
  body.append("files", file, file.name);
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    state.textContent = `${Math.round(bar.value)} %`;
  });
  request.addEventListener("loadend", () => {
    sending -= 1;
    bar.value = 100;
    state.textContent = result(request);
    state.className = `chip ${request.status === 200 ? "done" : "refused"}`;
    sendNext();
    refresh();
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
}

function result(request) {
  if (request.status === 0) return "not sent: the service does not answer; drop it again";
  try {
    const answer = JSON.parse(request.responseText);
    return answer.files?.[0]?.message ?? answer.message;
  } catch {
    return `not taken (${request.status})`;
  }
}

function take(files) {
  const most = Number(form.dataset.mostBytes);
  for (const file of files) {
    const row = addRow(file);
    if (file.size <= most) {
      waiting.push([file, row]);
      continue;
    }
    row.bar.hidden = true;
    row.state.className = "chip refused";
    row.state.textContent = `not sent: larger than ${Math.floor(most / 1e6)} MB`;
  }
  sendNext();
}

form?.addEventListener("submit", (event) => {
  const field = form.elements.files;
  if (!field.files.length) return;
  event.preventDefault();
  take([...field.files]);
  field.value = "";
});
form?.elements.files.addEventListener("change", () => form.requestSubmit());

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop?.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  drop?.classList.remove("over");
  take([...event.dataTransfer.files]);
});

// --- the list ----------------------------------------------------------------------------------

let etag = document.querySelector("#documents")?.dataset.etag ?? "";
let asking = false;

async function refresh() {
  const list = document.querySelector("#documents");
  if (!list || asking || document.hidden) return;
  if (list.contains(document.activeElement) && document.activeElement !== document.body) return;
  asking = true;
  try {
    const answer = await fetch(list.dataset.source, {
      cache: "no-store",
      headers: etag ? { "If-None-Match": etag } : {},
    });
    if (answer.status === 200) {
      etag = answer.headers.get("ETag") ?? "";
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.replaceChildren(...page.querySelector("#documents").childNodes);
      const count = page.querySelector("#documents").dataset.open;
      for (const badge of document.querySelectorAll("[data-open-count]")) badge.textContent = count;
    }
  } catch {
    // The service is away; the next turn asks again.
  } finally {
    asking = false;
  }
}

async function keepAsking() {
  const began = performance.now();
  await refresh();
  const took = performance.now() - began;
  const busy = document.querySelector("#documents .running, #documents .waiting");
  setTimeout(keepAsking, Math.max(busy || sending ? BUSY_MS : QUIET_MS, REST * took));
}

setTimeout(keepAsking, BUSY_MS);
document.addEventListener("visibilitychange", refresh);
