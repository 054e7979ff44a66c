// The object pane: what the player may see of an object, with every object it mentions one step away.

import { $, node } from "./dom.js";

export class Objects {
  #connection;
  #count = 0;
  #wanted = null;
  #shown = null;
  #earlier = [];

  constructor(connection) {
    this.#connection = connection;
    $("object-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const name = $("object-name").value.trim();
      if (name) this.show(name);
    });
    $("object-back").addEventListener("click", () => {
      const name = this.#earlier.pop();
      this.#shown = null;
      if (name) this.show(name);
    });
    connection.addEventListener("object", (event) => this.#answered(event.detail));
    connection.addEventListener("error", (event) => this.#refused(event.detail));
  }

  /** Asks for an object by number or name and shows it when it comes. */
  show(name) {
    this.#wanted = `o${++this.#count}`;
    $("object-name").value = name;
    $("object-status").textContent = "";
    if (!this.#connection.request({ type: "inspect", id: this.#wanted, object: name })) {
      $("object-status").textContent = "Not connected.";
    }
  }

  #refused(error) {
    if (error.id === this.#wanted) $("object-status").textContent = error.message;
  }

  #answered(object) {
    if (object.id !== this.#wanted) return;
    if (this.#shown && this.#shown !== object.object) this.#earlier.push(this.#shown);
    this.#shown = object.object;
    $("object-back").disabled = !this.#earlier.length;
    const page = $("object");
    page.replaceChildren(...this.#page(object));
    page.scrollTop = 0;
    $("object-status").textContent = "";
    if (page.contains(document.activeElement) || document.activeElement === document.body) page.focus();
  }

  #page(object) {
    const own = object.properties.filter((property) => property.definer.object === object.object);
    const inherited = object.properties.filter((property) => property.definer.object !== object.object);
    return [
      node("h2", { dir: "auto" }, object.name || "(no name)", " ", node("code", {}, object.object)),
      object.flags.length ? node("ul", { class: "flags", "aria-label": "Flags" }, object.flags.map((flag) => node("li", {}, flag))) : null,
      node("dl", { class: "facts" },
        fact("Parents", this.#references(object.parents)),
        fact("Owner", this.#reference(object.owner)),
        fact("Location", this.#reference(object.location))),
      object.readable ? null : node("p", { class: "hint" }, "You may not list this object's properties and verbs."),
      this.#verbs(object.verbs),
      own.length ? section("Properties", own.length, this.#properties(own)) : null,
      inherited.length ? this.#folded("Inherited properties", inherited.length, this.#properties(inherited)) : null,
      this.#related("Children", object.children, object.childrenCount),
      this.#related("Contents", object.contents, object.contentsCount),
    ].filter(Boolean);
  }

  #verbs(verbs) {
    if (!verbs.length) return null;
    return section("Verbs", verbs.length, verbs.map((verb) => node("details", { class: "verb" },
      node("summary", {}, node("code", { class: "name" }, verb.names), " ",
        node("span", { class: "meta" }, `${verb.args} · ${verb.perms || "–"}${verb.dialect === "echo" ? " · echo" : ""}`)),
      verb.source === null
        ? node("p", { class: "hint" }, "You may not read this verb.")
        : node("pre", { class: "source", tabindex: "0", "aria-label": `Source of ${verb.names}` },
          verb.source === "" ? "(empty)" : verb.source))));
  }

  #properties(properties) {
    return node("div", { class: "properties" }, properties.map((property) => node("details", { class: "property" },
      node("summary", {}, node("code", { class: "name" }, property.name), " ",
        node("span", { class: "value" }, property.value === null ? "not readable" : shortened(property.value))),
      node("pre", { tabindex: "0", "aria-label": `Value of ${property.name}` }, property.value ?? "You may not read this property."),
      node("p", { class: "meta" }, `${property.perms || "–"} · owner `, this.#reference(property.owner),
        " · defined on ", this.#reference(property.definer), property.clear ? " · clear" : ""))));
  }

  #related(title, objects, count) {
    if (!objects.length) return null;
    const more = count ? node("p", { class: "hint" }, `The first ${objects.length} of ${count}.`) : null;
    return section(title, count ?? objects.length, [node("ul", { class: "related" }, objects.map((o) => node("li", {}, this.#reference(o)))), more]);
  }

  #folded(title, count, content) {
    return node("details", { class: "folded" }, node("summary", {}, `${title} (${count})`), content);
  }

  #references(objects) {
    return objects.length ? objects.flatMap((o, i) => [i ? ", " : "", this.#reference(o)]) : "none";
  }

  #reference({ object, name }) {
    if (object.startsWith("#-")) return "nowhere";
    return node("button", { type: "button", class: "link", onclick: () => this.show(object) },
      name ? [node("bdi", {}, name), " "] : null, node("code", {}, object));
  }
}

function section(title, count, content) {
  return node("section", {}, node("h3", {}, title, " ", node("span", { class: "count" }, String(count))), content);
}

function fact(term, ...content) {
  return node("div", {}, node("dt", {}, term), node("dd", {}, ...content));
}

const shortened = (text) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
