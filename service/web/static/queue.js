// J and K walk the rows, Enter opens one. Without script every row is a link.

import { onKeys } from "./keys.js";

const rows = [...document.querySelectorAll("tr.link")];
let chosen = -1;

function choose(index) {
  if (!rows.length) return;
  rows[chosen]?.classList.remove("chosen");
  chosen = Math.max(0, Math.min(index, rows.length - 1));
  rows[chosen].classList.add("chosen");
  rows[chosen].scrollIntoView({ block: "nearest" });
  rows[chosen].querySelector("a").focus({ preventScroll: true });
}

function open() {
  rows[Math.max(chosen, 0)]?.querySelector("a").click();
}

for (const [index, row] of rows.entries()) {
  row.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    choose(index);
    open();
  });
  row.addEventListener("focusin", () => {
    rows[chosen]?.classList.remove("chosen");
    chosen = index;
    row.classList.add("chosen");
  });
}

onKeys({
  j: () => choose(chosen + 1),
  ArrowDown: () => choose(chosen + 1),
  k: () => choose(chosen - 1),
  ArrowUp: () => choose(chosen - 1),
  Enter: open,
});

for (const field of document.querySelectorAll(".filters select")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
