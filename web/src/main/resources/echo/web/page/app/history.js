// Earlier entries of an input, walked with the arrow keys; the draft waits while one walks.

import { keep, recall } from "./dom.js";

const LIMIT = 300;

export class History {
  #key;
  #entries;
  #at;
  #draft = "";

  /** `key` names it in the browser's storage, so that it survives a reload. */
  constructor(key) {
    this.#key = key;
    const stored = recall(localStorage, key);
    this.#entries = Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string") : [];
    this.#at = this.#entries.length;
  }

  add(text) {
    if (text.trim() && this.#entries.at(-1) !== text) {
      // Another tab may have added some.
      const stored = recall(localStorage, this.#key);
      this.#entries = [...(Array.isArray(stored) ? stored : this.#entries), text].slice(-LIMIT);
      keep(localStorage, this.#key, this.#entries);
    }
    this.#at = this.#entries.length;
    this.#draft = "";
  }

  /** The earlier (-1) or later (1) entry; null when there is none that way. */
  walk(direction, current) {
    const next = this.#at + direction;
    if (next < 0 || next > this.#entries.length) return null;
    if (this.#at === this.#entries.length) this.#draft = current;
    this.#at = next;
    return next === this.#entries.length ? this.#draft : this.#entries[next];
  }

  /** Handles Up and Down in a text area at its first and last line; true when it did. */
  handleKey(event, area) {
    const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!direction || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
    const { selectionStart: start, selectionEnd: end, value } = area;
    const inside = direction < 0 ? value.slice(0, start).includes("\n") : value.slice(end).includes("\n");
    if (start !== end || inside) return false;
    const text = this.walk(direction, value);
    if (text === null) return false;
    area.value = text;
    area.setSelectionRange(text.length, text.length);
    area.dispatchEvent(new Event("input"));
    event.preventDefault();
    return true;
  }
}
