// SPDX-License-Identifier: Apache-2.0
// Keeps the page fresh: listens to server-sent events while the page is visible, asks every few seconds when it cannot.
const GATHER_MS = 150;
const POLL_MS = 5000;
const RETRY_MS = 3000;

export class Live {
  #options;
  #source = null;
  #timer = null;
  #busy = new Map();

  constructor(options) {
    this.#options = options;
  }

  start() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#stop() : this.#open()));
    for (const what of Object.keys(this.#options.fetchers)) {
      this.refresh(what);
    }
    if (!document.hidden) {
      this.#open();
    }
  }

  /** Fetches soon; never twice at once, and once more when asked meanwhile. */
  refresh(what) {
    if (this.#busy.has(what)) {
      this.#busy.set(what, true);
      return;
    }
    this.#busy.set(what, false);
    setTimeout(async () => {
      this.#busy.set(what, false);
      try {
        await this.#options.fetchers[what]();
      } catch {
        this.#lost();
      }
      const again = this.#busy.get(what);
      this.#busy.delete(what);
      if (again) {
        this.refresh(what);
      }
    }, GATHER_MS);
  }

  #open() {
    this.#stop();
    this.#source = new EventSource(this.#options.url);
    this.#source.addEventListener("open", () => this.#options.shown("live", "Live"));
    this.#source.addEventListener("message", (message) => {
      const event = JSON.parse(message.data);
      this.#options.told(event);
      this.#options.wants(event).forEach((what) => this.refresh(what));
    });
    this.#source.addEventListener("error", () => this.#lost());
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#source?.close();
    this.#source = null;
  }

  // a refused stream (too many pages, signed out) is closed by the browser, a broken one it opens again by itself
  #lost() {
    const refused = this.#source?.readyState === EventSource.CLOSED;
    if (refused) {
      this.#options.shown("polling", "Every 5 s");
    } else if (this.#source?.readyState !== EventSource.OPEN) {
      this.#options.shown("lost", "Connection lost");
    }
    if (this.#timer === null && !document.hidden) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        Object.keys(this.#options.fetchers).forEach((what) => this.refresh(what));
        if (refused) {
          this.#open();
        }
      }, refused ? POLL_MS : RETRY_MS);
    }
  }
}
