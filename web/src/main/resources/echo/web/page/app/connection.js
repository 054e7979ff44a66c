// The WebSocket: one connection after another, made to look like one that never breaks.
// docs/protocol.md describes the messages.

const FIRST_DELAY = 500;
const LAST_DELAY = 15000;
const PING_EVERY = 25000;
const PONG_WITHIN = 10000;

/**
 * Dispatches an event for each message type (`line`, `loggedIn`, `attached`, `result` …) with the
 * message as detail, and `state` with {state: "connecting" | "open" | "waiting" | "closed", delay}.
 */
export class Connection extends EventTarget {
  #socket = null;
  #client = randomName();
  #token = null;
  #player = null;
  #lastLine = 0;
  #lastInput = 0;
  #unacknowledged = [];
  #ready = false;
  #failures = 0;
  #timer = 0;
  #pingTimer = 0;
  #pongTimer = 0;
  #ended = false;

  constructor() {
    super();
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible") return;
      if (this.#ready) this.#ping();
      else this.retry();
    });
  }

  /** Starts: with a token to go on with a session, or without to begin one. */
  open(token = null) {
    this.#token = token;
    this.#player = null;
    this.#lastLine = 0;
    this.#ended = false;
    this.#failures = 0;
    this.#connect();
  }

  get ended() {
    return this.#ended;
  }

  /** Ends it for good: the server need not wait; nothing reconnects until `open`. */
  leave() {
    if (this.#ready) this.#send({ type: "leave" });
    this.#ended = true;
    this.#token = null;
    this.#unacknowledged = [];
    this.#drop();
    this.#tell("closed");
  }

  /** Connects now if a reconnection is waiting. */
  retry() {
    if (!this.#socket && !this.#ended) this.#connect();
  }

  /** Sends a command, now or when the connection is back; it runs once. */
  input(text) {
    const message = { type: "input", seq: ++this.#lastInput, text };
    this.#unacknowledged.push(message);
    if (this.#ready) this.#send(message);
  }

  /** Sends a request; false when there is no connection to send it on. */
  request(message) {
    if (this.#ready) this.#send(message);
    return this.#ready;
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#drop();
    this.#tell("connecting");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${location.pathname.replace(/[^/]*$/, "")}ws`);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(JSON.parse(event.data));
    socket.onclose = () => this.#lost(socket);
  }

  #opened() {
    if (this.#token) {
      this.#send({ type: "attach", client: this.#client, token: this.#token, seq: this.#lastLine });
    } else {
      this.#begin();
    }
  }

  #begin() {
    this.#lastLine = 0;
    this.#send({ type: "hello", client: this.#client });
    this.#becomeReady();
  }

  #becomeReady() {
    this.#ready = true;
    this.#failures = 0;
    this.#unacknowledged.forEach((message) => this.#send(message));
    this.#pingTimer = setInterval(() => this.#ping(), PING_EVERY);
    this.#tell("open");
  }

  #received(message) {
    clearTimeout(this.#pongTimer);
    switch (message.type) {
      case "line":
        if (message.seq > 0 && message.seq <= this.#lastLine) return;
        this.#lastLine = Math.max(this.#lastLine, message.seq);
        break;
      case "ack":
        this.#unacknowledged = this.#unacknowledged.filter((input) => input.seq > message.seq);
        break;
      case "loggedIn":
        // Each player's lines have numbers of their own.
        if (this.#player && this.#player !== message.player) this.#lastLine = 0;
        this.#player = message.player;
        this.#token = message.token;
        break;
      case "attached":
        this.#becomeReady();
        break;
      case "error":
        if (message.code === "no-session") {
          // What was typed for the session that is gone must not be taken for a login.
          this.#token = null;
          this.#player = null;
          this.#unacknowledged = [];
          this.#begin();
        }
        break;
      case "closed":
        // With a token, attaching will tell whether the session has ended or the server restarts.
        if (this.#token) return;
        this.#ended = true;
        this.#unacknowledged = [];
        break;
    }
    this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
  }

  #lost(socket) {
    if (socket !== this.#socket) return;
    this.#drop();
    if (this.#ended) {
      this.#tell("closed");
      return;
    }
    const delay = Math.min(LAST_DELAY, FIRST_DELAY * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#tell("waiting", delay);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#ready = false;
    clearInterval(this.#pingTimer);
    clearTimeout(this.#pongTimer);
    if (socket) {
      socket.onmessage = null;
      socket.close();
    }
  }

  /** Finds out whether a socket that says it is open still is: phones sleep without a word. */
  #ping() {
    this.#send({ type: "ping" });
    clearTimeout(this.#pongTimer);
    const socket = this.#socket;
    this.#pongTimer = setTimeout(() => this.#lost(socket), PONG_WITHIN);
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #tell(state, delay = 0) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, delay } }));
  }
}

/** 128 random bits; crypto.randomUUID is missing on pages served without TLS. */
function randomName() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");
}
