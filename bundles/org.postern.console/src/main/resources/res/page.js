// SPDX-License-Identifier: Apache-2.0
// What the frame of a page does: the menu of pages, the state of the connection, the sign of life of who works on it.
import { setText } from "./dom.js";

/** Closes the menu when somebody looks elsewhere. */
export function menu(pages) {
  document.addEventListener("click", (event) => {
    if (!pages.contains(event.target)) {
      pages.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pages.open) {
      pages.open = false;
      pages.querySelector("summary").focus();
    }
  });
}

/** What a page fetches by itself does not keep the session alive; the person in front of it does. */
export function presence(sign) {
  let last = Date.now();
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, () => {
      if (Date.now() - last > 60_000) {
        last = Date.now();
        sign({ "X-Postern-Active": "1" });
      }
    }, { passive: true });
  }
}

/** Says whether the page is up to date. */
export function connection(state, text) {
  const live = document.getElementById("live");
  live.dataset.state = state;
  setText(live, text);
}
