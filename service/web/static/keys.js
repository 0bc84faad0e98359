// One table of keys for a page; single letters never fire while somebody types.

const typing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName));

export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const modified = event.ctrlKey || event.metaKey;
    const name = (modified ? "ctrl+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (event.altKey || (typing(event.target) && !modified && event.key !== "Escape")) return;
    const action = actions[name];
    if (!action) return;
    // Enter on a link or a button is theirs.
    if (name === "Enter" && event.target.closest?.("a, button, summary")) return;
    if (action(event) !== false) event.preventDefault();
  });
}
