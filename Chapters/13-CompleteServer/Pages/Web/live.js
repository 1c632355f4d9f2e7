// A WebSocket that comes back.
import { at, say } from "./common.js";

/** What a line is, in words: beside the mark, which has a form of its own for each. */
const states = {
  waiting: "Connecting",
  live: "Live",
  offline: "Offline. What you see is as it was; this page goes on trying.",
};

export class Live {
  #address;
  #heard;
  #mayComeBack;
  #socket;
  #attempt = 0;
  #timer;
  #isEnded = false;

  /**
   * @param {() => string} address the path, asked for anew each time: it says what is known already
   * @param {(message: object) => void} heard
   * @param {() => Promise<boolean>} mayComeBack is asked when there was no way in: whether it makes sense to try again
   */
  constructor(address, heard, mayComeBack) {
    this.#address = address;
    this.#heard = heard;
    this.#mayComeBack = mayComeBack;
    // The network says itself when it comes and goes; a socket would find out late.
    addEventListener("online", () => this.restart());
    addEventListener("offline", () => this.#show("offline"));
    this.#connect();
  }

  /** Begins anew, at once: the line seems to be dead, or the network is there again. */
  restart() {
    if (this.#isEnded) return;
    this.#attempt = 0;
    this.#drop();
    this.#connect();
  }

  end() {
    this.#isEnded = true;
    this.#drop();
  }

  #drop() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #connect() {
    const address = new URL(this.#address(), location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    let opened;
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      opened = performance.now();
      this.#show("live");
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#heard(JSON.parse(data));
    };
    socket.onclose = async () => {
      if (socket !== this.#socket) return;
      this.#show("offline");
      // A line that breaks again and again is no reason to come back at once.
      if (opened !== undefined && performance.now() - opened > 5_000) this.#attempt = 0;
      if (opened === undefined && !(await this.#mayComeBack())) return this.end();
      if (socket !== this.#socket) return;
      // Longer each time, and not all pages of a class in the same moment.
      const wait = Math.min(500 * 2 ** this.#attempt++, 15_000) * (0.5 + Math.random());
      this.#timer = setTimeout(() => this.#connect(), wait);
    };
  }

  #show(state) {
    const line = at("line");
    if (line.dataset.state === state) return;
    const before = line.dataset.state;
    line.dataset.state = state;
    line.textContent = states[state];
    if (state === "offline") say("The connection is gone. This page goes on trying.");
    if (state === "live" && before === "offline") say("The connection is back.");
  }
}
