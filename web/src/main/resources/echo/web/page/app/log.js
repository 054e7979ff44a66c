// The log of what the world said. Nodes are only ever appended (and the oldest dropped at the
// limit), so that a screen reader reads each line once.

import { appendText, plain } from "./ansi.js";
import { node } from "./dom.js";

const LIMIT = 10000;
const AT_END = 48;

export class Log {
  #element;
  #newest;
  #settings;
  #pending = [];
  #unseen = 0;
  #flushing = false;
  #following = true;

  constructor(element, newest, settings) {
    this.#element = element;
    this.#newest = newest;
    this.#settings = settings;
    newest.addEventListener("click", () => {
      this.toEnd();
      document.getElementById("command").focus();
    });
    element.addEventListener("scroll", () => {
      this.#following = this.#atEnd();
      if (this.#following) this.#seen();
    });
    new ResizeObserver(() => this.#stick()).observe(element);
  }

  /** A line from the world. */
  line(text) {
    const line = node("div", { class: "line", dir: "auto" });
    appendText(line, text, this.#settings.colours);
    this.#append(line);
  }

  /** A command of one's own. A reader who typed it need not hear it. */
  own(text) {
    const attributes = { class: "line own", dir: "auto" };
    if (this.#settings.reader) attributes["aria-hidden"] = "true";
    this.#append(node("div", attributes, text));
  }

  /** Something that the page, not the world, has to say. */
  notice(text) {
    this.#append(node("div", { class: "line notice" }, text));
  }

  clear() {
    this.#flush();
    this.#element.replaceChildren();
    this.#seen();
  }

  toEnd() {
    this.#element.scrollTop = this.#element.scrollHeight;
    this.#seen();
  }

  page(direction) {
    this.#element.scrollBy({ top: direction * this.#element.clientHeight * 0.85 });
  }

  /** The whole log as text. */
  text() {
    return Array.from(this.#element.children, (line) => plain(line.textContent)).join("\n") + "\n";
  }

  #append(line) {
    this.#pending.push(line);
    if (!this.#flushing) {
      this.#flushing = true;
      // A timer, because animation frames stop in a hidden tab.
      setTimeout(() => this.#flush(), 16);
    }
  }

  #flush() {
    this.#flushing = false;
    const lines = this.#pending;
    this.#pending = [];
    this.#element.append(...lines);
    while (this.#element.childElementCount > LIMIT) this.#element.firstChild.remove();
    if (this.#following) this.toEnd();
    else this.#missed(lines.length);
  }

  /** Keeps the newest line in view when the window or the keyboard changes the room there is. */
  #stick() {
    if (this.#following) this.toEnd();
  }

  #atEnd() {
    const e = this.#element;
    return e.scrollHeight - e.scrollTop - e.clientHeight < AT_END;
  }

  #seen() {
    this.#following = true;
    this.#unseen = 0;
    this.#newest.hidden = true;
  }

  #missed(count) {
    this.#unseen += count;
    this.#newest.textContent = this.#unseen === 1 ? "1 new line ↓" : `${this.#unseen} new lines ↓`;
    this.#newest.hidden = false;
  }
}
