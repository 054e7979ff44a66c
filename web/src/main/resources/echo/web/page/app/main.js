// Start here: makes the parts of the page and tells them of one another.

import { CommandLine } from "./command-line.js";
import { Connection } from "./connection.js";
import { $ } from "./dom.js";
import { Log } from "./log.js";
import { forgetSession, offerSession, rememberSession, tabSession, wireLogin } from "./login.js";
import { Settings } from "./settings.js";
import { Tools } from "./tools.js";

const settings = new Settings($("settings"));
const log = new Log($("log"), $("newest"), settings);
const connection = new Connection();
const tools = new Tools(connection);
const commands = new CommandLine($("command-form"), $("command"), log, (text, shown) => {
  if (connection.ended) connection.open();
  if (shown !== null) log.own(shown);
  connection.input(text);
});

let name = tabSession()?.name ?? "";

connection.addEventListener("line", (event) => log.line(event.detail.text));
connection.addEventListener("loggedIn", (event) => {
  name = event.detail.name;
  rememberSession({ token: event.detail.token, name });
  play();
});
connection.addEventListener("attached", play);
connection.addEventListener("rights", (event) => tools.allow(event.detail.programmer));
connection.addEventListener("option", (event) => {
  if (event.detail.name === "client-echo") commands.hide(!event.detail.on);
});
connection.addEventListener("error", (event) => {
  if (event.detail.code === "no-session") {
    forgetSession();
    if (document.body.dataset.view === "play") log.notice(event.detail.message);
    welcome();
  } else if (!event.detail.id) {
    log.notice(event.detail.message);
  }
});
connection.addEventListener("closed", () => {
  log.notice("The world has closed this connection.");
  welcome();
});
connection.addEventListener("state", (event) => status(event.detail));

wireLogin({
  enter(command) {
    if (connection.ended) connection.open();
    connection.input(command);
  },
  resume(session) {
    name = session.name;
    rememberSession(session);
    log.clear();
    connection.open(session.token);
  },
});

$("retry").addEventListener("click", () => {
  connection.retry();
  commands.focus();
});
$("leave").addEventListener("click", () => {
  forgetSession();
  connection.leave();
  log.clear();
  welcome();
  connection.open();
});
wireDialog("show-settings", "settings");
wireDialog("show-help", "help");
$("save-log").addEventListener("click", saveLog);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.dataset.view === "play" && !document.querySelector("dialog[open]")) {
    commands.focus();
  }
});

if (tabSession()) play();
else welcome();
connection.open(tabSession()?.token ?? null);

/** The player is in the world. */
function play() {
  const entering = document.body.dataset.view !== "play";
  document.body.dataset.view = "play";
  commands.loggedIn = true;
  $("welcome").hidden = true;
  $("play-title").hidden = false;
  $("command").placeholder = "say hello, or look";
  $("leave").hidden = false;
  $("who").hidden = !name;
  $("who-name").textContent = name;
  document.title = name ? `${name} – Echo` : "Echo";
  // Entering moves the focus once; coming back after a broken connection leaves it alone.
  if (entering) commands.focus();
}

/** Nobody is logged in here. */
function welcome() {
  document.body.dataset.view = "login";
  commands.loggedIn = false;
  commands.hide(false);
  tools.allow(false);
  $("welcome").hidden = false;
  $("play-title").hidden = true;
  $("command").placeholder = "or type it here";
  $("leave").hidden = true;
  $("who").hidden = true;
  document.title = "Echo";
  offerSession();
}

function status({ state, delay }) {
  const text = {
    connecting: "Connecting …",
    open: "",
    waiting: `Connection lost. Trying again${delay > 2000 ? ` in ${Math.round(delay / 1000)} seconds` : ""} …`,
    closed: "Not connected",
  }[state];
  // A quick reconnection is not worth announcing.
  if (state !== "connecting" || $("status").textContent === "") $("status").textContent = text;
  document.body.dataset.connection = state;
  $("retry").hidden = state !== "waiting" || delay < 2000;
}

function wireDialog(button, dialog) {
  $(button).addEventListener("click", () => $(dialog).showModal());
  $(dialog).addEventListener("close", () => {
    if (document.body.dataset.view === "play") commands.focus();
  });
}

function saveLog() {
  const url = URL.createObjectURL(new Blob([log.text()], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `echo-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-")}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
