// How the page looks and speaks, kept in this browser.

import { keep, recall } from "./dom.js";

const KEY = "echo.settings";
const DEFAULTS = { reader: false, theme: "auto", font: "mono", size: "medium", colours: true };

export class Settings {
  reader;
  theme;
  font;
  size;
  colours;

  /** `dialog` holds a form with one control for each setting. */
  constructor(dialog) {
    Object.assign(this, DEFAULTS, recall(localStorage, KEY));
    this.#apply();
    const form = dialog.querySelector("form");
    this.#fill(form);
    form.addEventListener("change", (event) => {
      const { name, type, checked, value } = event.target;
      if (!(name in DEFAULTS)) return;
      this[name] = type === "checkbox" ? checked : value;
      keep(localStorage, KEY, { ...this });
      this.#apply();
    });
  }

  #fill(form) {
    for (const control of form.querySelectorAll("input")) {
      control.checked = control.type === "checkbox" ? this[control.name] : control.value === this[control.name];
    }
  }

  #apply() {
    const { dataset } = document.documentElement;
    dataset.theme = this.theme;
    dataset.font = this.font;
    dataset.size = this.size;
  }
}
