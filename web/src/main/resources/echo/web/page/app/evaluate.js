// The evaluation pane: programs in either dialect, with their values, tracebacks and diagnostics.

import { $, keep, node, recall } from "./dom.js";
import { History } from "./history.js";

const DIALECT = "echo.dialect";
const DIALECTS = ["moo", "echo"];

export class Evaluate {
  #connection;
  #showObject;
  #history = new History("echo.programs");
  #waiting = new Map();
  #count = 0;

  /** `showObject("#12")` opens an object in the object pane. */
  constructor(connection, showObject) {
    this.#connection = connection;
    this.#showObject = showObject;
    const area = $("source");
    $("evaluate-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run();
    });
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#run();
      } else {
        this.#history.handleKey(event, area);
      }
    });
    // Each session has its own; a new one begins with what was chosen last.
    const chosen = recall(sessionStorage, DIALECT) ?? recall(localStorage, DIALECT);
    this.#radios().value = DIALECTS.includes(chosen) ? chosen : "moo";
    for (const radio of this.#radios()) {
      radio.addEventListener("change", () => this.#choose(radio.value));
    }
    connection.addEventListener("result", (event) => this.#answered(event.detail));
    connection.addEventListener("error", (event) => this.#refused(event.detail));
    connection.addEventListener("state", (event) => {
      if (event.detail.state === "waiting") this.#interrupted();
    });
  }

  #radios() {
    return $("evaluate-form").elements.dialect;
  }

  #run() {
    const area = $("source");
    const source = area.value;
    if (!source.trim()) return;
    $("evaluate-hint")?.remove();
    const command = source.trim().match(/^\.syntax(?:\s+(.*))?$/);
    if (command) {
      this.#syntax(source, command[1]);
      area.value = "";
      area.focus();
      return;
    }
    const id = `e${++this.#count}`;
    const dialect = this.#radios().value;
    const outcome = node("div", { class: "outcome pending" }, "running …");
    const entry = node("article", { class: "entry", "aria-label": `Program ${this.#count}, ${dialect}` },
      node("pre", { class: "typed" }, source), outcome);
    $("answers").append(entry);
    this.#follow();
    if (this.#connection.request({ type: "eval", id, dialect, source })) {
      this.#waiting.set(id, { outcome, source });
      this.#history.add(source);
      area.value = "";
    } else {
      this.#show(outcome, "failed", "Not connected. Your program is still below.");
    }
    area.focus();
  }

  /** `.syntax moo` and `.syntax echo` choose the dialect of what follows; `.syntax` says which it is. */
  #syntax(source, wanted) {
    if (DIALECTS.includes(wanted)) this.#choose(wanted);
    const known = wanted === undefined || DIALECTS.includes(wanted);
    const outcome = node("div", { class: "outcome" });
    $("answers").append(node("article", { class: "entry", "aria-label": "Dialect" },
      node("pre", { class: "typed" }, source), outcome));
    this.#show(outcome, known ? "value" : "failed", known
      ? `Programs are read as ${this.#radios().value}.`
      : `There is no dialect ${wanted}. Type .syntax moo or .syntax echo.`);
    this.#history.add(source);
  }

  #choose(dialect) {
    this.#radios().value = dialect;
    keep(sessionStorage, DIALECT, dialect);
    keep(localStorage, DIALECT, dialect);
  }

  #answered(result) {
    const waiting = this.#waiting.get(result.id);
    if (!waiting) return;
    this.#waiting.delete(result.id);
    const { outcome, source } = waiting;
    if (result.diagnostics) this.#show(outcome, "failed", diagnostics(result.diagnostics, source));
    else if (result.traceback) this.#show(outcome, "failed", this.#traceback(result.traceback));
    else if (result.task !== undefined) this.#show(outcome, "value", `It waits, and goes on as task ${result.task}.`);
    else this.#show(outcome, "value", this.#value(result));
  }

  #refused(error) {
    const waiting = this.#waiting.get(error.id);
    if (!waiting) return;
    this.#waiting.delete(error.id);
    this.#show(waiting.outcome, "failed", error.message);
  }

  #interrupted() {
    for (const { outcome } of this.#waiting.values()) {
      this.#show(outcome, "failed", "The connection broke before the answer came. The program may have run.");
    }
    this.#waiting.clear();
  }

  #value({ value, object }) {
    const parts = [node("pre", {}, value)];
    if (object) parts.push(this.#link(object, "Show this object"));
    return parts;
  }

  /** Lines whose object numbers open the object. */
  #traceback(lines) {
    return node("ol", { class: "traceback" }, lines.map((line) =>
      node("li", {}, line.split(/(#\d+)(?=:| )/).map((part) =>
        /^#\d+$/.test(part) ? this.#link(part, part) : part))));
  }

  #link(object, text) {
    return node("button", { type: "button", class: "link", onclick: () => this.#showObject(object) }, text);
  }

  #show(outcome, kind, content) {
    outcome.className = `outcome ${kind}`;
    outcome.replaceChildren(...[content].flat());
    this.#follow();
  }

  #follow() {
    $("answers").scrollTop = $("answers").scrollHeight;
  }
}

/** Each diagnostic with the line it speaks of and a mark under the column. */
function diagnostics(list, source) {
  const lines = source.split("\n");
  return list.map(({ line, column, message, hint }) => node("div", { class: "diagnostic" },
    node("p", {}, node("strong", {}, `Line ${line}, column ${column}. `), message),
    node("pre", { "aria-hidden": "true" }, `${lines[line - 1] ?? ""}\n${" ".repeat(Math.max(0, column - 1))}↑`),
    hint ? node("p", { class: "hint" }, hint) : null));
}
