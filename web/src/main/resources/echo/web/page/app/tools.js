// The programmers' side pane: two tabs, opened and closed by a button in the bar.

import { $ } from "./dom.js";
import { Evaluate } from "./evaluate.js";
import { Objects } from "./objects.js";

const TABS = ["evaluate", "objects"];

export class Tools {
  #objects;

  constructor(connection) {
    this.#objects = new Objects(connection);
    new Evaluate(connection, (object) => {
      this.#select("objects");
      this.#objects.show(object);
      $("object-name").focus();
    });
    $("show-tools").addEventListener("click", () => this.toggle($("tools").hidden));
    $("close-tools").addEventListener("click", () => {
      this.toggle(false);
      $("show-tools").focus();
    });
    for (const name of TABS) {
      $(`tab-${name}`).addEventListener("click", () => this.#select(name));
      $(`tab-${name}`).addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        const other = TABS.find((tab) => tab !== name);
        this.#select(other);
        $(`tab-${other}`).focus();
      });
    }
  }

  /** Shows or hides the button; without the right the pane goes too. */
  allow(programmer) {
    $("show-tools").hidden = !programmer;
    if (!programmer) this.toggle(false);
  }

  toggle(open) {
    $("tools").hidden = !open;
    $("show-tools").setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("with-tools", open);
    if (open) $($("objects").hidden ? "source" : "object-name").focus();
  }

  #select(name) {
    for (const tab of TABS) {
      const chosen = tab === name;
      $(tab).hidden = !chosen;
      $(`tab-${tab}`).setAttribute("aria-selected", String(chosen));
      $(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
    }
  }
}
