// SPDX-License-Identifier: Apache-2.0
// The menu of pages, which closes when somebody looks elsewhere, and the sign of life of who works on a page.
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
