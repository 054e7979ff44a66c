// The welcome panel: a guest with one click, a name and a password, or the session of this browser.

import { $, keep, recall } from "./dom.js";

const KEY = "echo.session";

/** The session to go on with: this tab's own, which a reload keeps. */
export const tabSession = () => recall(sessionStorage, KEY);

export function rememberSession(session) {
  keep(sessionStorage, KEY, session);
  keep(localStorage, KEY, session);
}

/** Forgets the session in this tab, and for new tabs if it is the one they would be offered. */
export function forgetSession() {
  const mine = tabSession();
  keep(sessionStorage, KEY, null);
  if (mine && recall(localStorage, KEY)?.token === mine.token) keep(localStorage, KEY, null);
}

/** Wires the panel. `enter(command)` sends a login command, `resume(session)` attaches. */
export function wireLogin({ enter, resume }) {
  const name = $("login-name");
  const password = $("login-password");
  $("guest").addEventListener("click", () => enter("connect guest"));
  $("login").addEventListener("submit", (event) => {
    event.preventDefault();
    enter(`connect ${word(name.value)}${password.value ? ` ${word(password.value)}` : ""}`);
    password.value = "";
  });
  $("create").addEventListener("click", () => {
    password.required = true;
    if ($("login").reportValidity()) {
      enter(`create ${word(name.value)} ${word(password.value)}`);
      password.value = "";
    }
    password.required = false;
  });
  $("resume").addEventListener("click", () => {
    const session = recall(localStorage, KEY);
    if (session) resume(session);
  });
}

/** Offers the session of another tab of this browser, if there is one. */
export function offerSession() {
  const session = recall(localStorage, KEY);
  $("resume").hidden = !session;
  $("resume-name").textContent = session?.name ?? "";
  $("guest").classList.toggle("primary", !session);
}

/** A word of a command: quoted where a blank, a quote or a backslash would cut it. */
function word(text) {
  const bare = text.trim();
  return /[\s"\\]/.test(bare) || bare === "" ? `"${bare.replace(/["\\]/g, "\\$&")}"` : bare;
}
