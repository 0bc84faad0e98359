// What every page has: the list of keys behind "?".

import { onKeys } from "./keys.js";

const dialog = document.querySelector("#keys");
for (const opener of document.querySelectorAll("[data-opens-keys]")) {
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog?.showModal();
  });
}
onKeys({ "?": () => dialog?.showModal() });
