// The command line: Enter sends, Shift+Enter breaks the line, several lines are several commands.

import { History } from "./history.js";

/** Words after which a password follows; such a line is not remembered, and shown without it. */
const SECRET_AT_LOGIN = /^\s*(?:co(?:nnect)?|cr(?:eate)?)\s/i;
const SECRET = /^\s*@(?:new)?passw(?:ord)?\s/i;

export class CommandLine {
  #area;
  #history = new History("echo.history");
  #hidden = false;
  #send;

  /** Whether a player is logged in: before, `connect` and `create` carry passwords. */
  loggedIn = false;

  /** `send(text, shown)` takes a command and what of it the log may show, null for nothing. */
  constructor(form, area, log, send) {
    this.#area = area;
    this.#send = send;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    area.addEventListener("input", () => this.#grow());
    area.addEventListener("keydown", (event) => this.#key(event, log));
  }

  focus() {
    this.#area.focus();
  }

  /** Hides what is typed, while the world asks for a password. */
  hide(hidden) {
    this.#hidden = hidden;
    this.#area.classList.toggle("secret", hidden);
  }

  #key(event, log) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      this.#area.value = "";
      this.#grow();
    } else if ((event.key === "PageUp" || event.key === "PageDown") && !event.ctrlKey) {
      event.preventDefault();
      log.page(event.key === "PageUp" ? -1 : 1);
    } else if (!this.#hidden) {
      this.#history.handleKey(event, this.#area);
    }
  }

  #submit() {
    const text = this.#area.value.replace(/\n+$/, "");
    this.#area.value = "";
    this.#grow();
    const secret = this.#hidden;
    for (const line of text.split("\n")) {
      const hide = secret || SECRET.test(line) || (!this.loggedIn && SECRET_AT_LOGIN.test(line));
      this.#send(line, hide ? maskedCommand(line, secret) : line);
      if (!hide) this.#history.add(line);
    }
    this.focus();
  }

  #grow() {
    const area = this.#area;
    area.rows = Math.min(8, area.value.split("\n").length);
  }
}

/** `connect Ada ••••`: what the log shows of a line with a password. */
function maskedCommand(line, wholly) {
  if (wholly) return null;
  const words = line.trim().split(/\s+/);
  const shown = words[0].startsWith("@") ? 1 : 2;
  return words.length > shown ? [...words.slice(0, shown), "••••"].join(" ") : line;
}
