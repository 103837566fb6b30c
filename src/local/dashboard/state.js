// Fetches the state periodically, and passes it to the sections.

import { read, Refused } from "./api.js";
import { byId, setText } from "./dom.js";

const PERIOD = 1000;

// The selection of the state that is fetched.
export const query = { filter: "", fleet_id: "", status: "", sort: "", offset: 0, limit: 50, calls: 50 };

// The latest selection that GSE Local has answered.
let accepted = { ...query };
const listeners = [];
let paused = false;
let latest = 0;
let timer;

// Calls `listener` with each state.
export const onState = (listener) => listeners.push(listener);

// Fetches the state now, with `changes` of the selection. Returns `true` unless a later request has
// replaced this one. Changes that are refused are not kept.
export const refresh = async (changes = {}) => {
  clearTimeout(timer);
  latest += 1;
  const turn = latest;
  Object.assign(query, changes);
  try {
    const state = await read("state", query);
    if (turn !== latest) return false;
    accepted = { ...query };
    for (const listener of listeners) listener(state);
    report(true);
    return true;
  } catch (error) {
    const isRefused = error instanceof Refused;
    if (isRefused && turn === latest) Object.assign(query, accepted);
    if (isRefused && Object.keys(changes).length) throw error;
    if (turn === latest) report(isRefused);
    return false;
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
