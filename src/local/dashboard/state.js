// Asks for the state again and again, and tells those who show it.

import { read, Refused } from "./api.js";
import { byId, setText } from "./dom.js";

const PERIOD = 1000;

// Which part of the state is asked for.
export const query = { filter: "", fleet_id: "", status: "", sort: "", offset: 0, limit: 50, calls: 50 };

const listeners = [];
let paused = false;
let latest = 0;
let timer;

// Calls `listener` with each state.
export const onState = (listener) => listeners.push(listener);

// Asks now, for another part if `changes` say so. A part that is refused is not asked for again.
export const refresh = async (changes = {}) => {
  clearTimeout(timer);
  latest += 1;
  const [turn, asked] = [latest, { ...query, ...changes }];
  try {
    const state = await read("state", asked);
    // A later request has its own answer.
    if (turn !== latest) return;
    Object.assign(query, asked);
    for (const listener of listeners) listener(state);
    report(true);
  } catch (error) {
    if (error instanceof Refused && Object.keys(changes).length) throw error;
    if (turn === latest) report(false);
  } finally {
    if (turn === latest && !paused) timer = setTimeout(refresh, PERIOD);
  }
};

const report = (reachable) => {
  byId("connection").className = !reachable ? "lost" : paused ? "paused" : "live";
  setText("connection", !reachable ? "not reachable" : paused ? "paused" : "live");
};

export const start = () => {
  byId("pause").addEventListener("click", () => {
    paused = !paused;
    byId("pause").setAttribute("aria-pressed", paused);
    refresh();
  });
  refresh();
};
