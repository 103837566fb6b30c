// Shows /state.json, again and again. Text comes in by textContent only: callers chose most of it.
"use strict";

const PERIOD = 1000;

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

const cell = (className, ...children) => element("td", className, ...children);

const titled = (made, title) => {
  made.title = title;
  return made;
};

const show = (id, children) => document.getElementById(id).replaceChildren(...children);

const rows = (id, items, columns, nothing) => {
  const empty = element("tr", "", cell("empty", nothing));
  empty.firstChild.colSpan = columns;
  show(id, items.length ? items : [empty]);
};

const time = (millis) => new Date(millis).toLocaleTimeString([], { hour12: false });

const bar = (part, whole) => {
  const filled = element("div", "");
  filled.style.width = `${whole ? Math.min(100, (100 * part) / whole) : 0}%`;
  return element("div", "bar", filled);
};

const fleet = (it) =>
  element(
    "div",
    "fleet",
    element("strong", "", it.id),
    element(
      "p",
      "",
      element("span", "", it.aliases.join(", ")),
      element("span", "number", `${it.running} of ${it.capacity} running`),
    ),
    bar(it.running, it.capacity),
  );

const seats = (it) => {
  const count = element("span", "number", `${it.taken}/${it.maximum}`);
  const few = it.maximum <= 12 && it.taken <= it.maximum;
  const shown = few
    ? element("span", "pips", element("b", "", "●".repeat(it.taken)), "●".repeat(it.maximum - it.taken))
    : bar(it.taken, it.maximum);
  return element("div", "seats", shown, count);
};

const player = (it) => titled(element("span", it.is_seated ? "" : "faint", it.id), it.status);

const players = (it) => {
  const shown = it.players.flatMap((one, index) => (index ? [", ", player(one)] : [player(one)]));
  const more = it.seats - it.players.length;
  return more > 0 ? [...shown, ` and ${more} more`] : shown;
};

const session = (it) =>
  element(
    "tr",
    "",
    titled(
      cell("cut", it.name, it.name ? element("br", "") : "", element("span", "mono faint", it.id.split("/").pop())),
      it.id,
    ),
    cell(`status ${it.status}`, it.status, it.is_open ? "" : " · closed"),
    cell("", seats(it)),
    cell("wrap", ...players(it)),
    cell("mono", it.address),
    cell("cut", it.fleet),
    cell("faint", time(it.created)),
  );

const call = (it) =>
  element(
    "tr",
    "",
    cell("faint", time(it.at)),
    cell("cut", it.action || "–"),
    cell("cut", it.secret_id || "–"),
    it.code
      ? cell("wrap", element("span", "refused", it.code), element("br", ""), element("span", "faint", it.message))
      : cell("ok", "ok"),
    cell("mono faint", it.request_id),
    cell("number faint", (it.micros / 1000).toFixed(1)),
  );

const render = (state) => {
  document.getElementById("where").textContent = `${state.region} · ${location.host} · ${state.version}`;
  const { total, latest } = state.sessions;
  document.getElementById("sessions-total").textContent =
    total > latest.length ? `the latest ${latest.length} of ${total}` : `${total}`;
  show("fleets", state.fleets.map(fleet));
  rows("sessions", latest.map(session), 7, "No session yet: CreateGameServerSession makes one.");
  rows("calls", state.calls.map(call), 6, `No call yet: they are answered at ${location.origin}`);
};

const report = (className, text) => {
  const state = document.getElementById("state");
  state.className = className;
  state.textContent = text;
  state.title = `asked ${asked} times`;
};

let asked = 0;
let last;

const refresh = async () => {
  asked += 1;
  try {
    const text = await (await fetch("state.json")).text();
    // What is as before stays as it is, and so does a selection in it.
    if (text !== last) {
      render(JSON.parse(text));
      last = text;
    }
    report("live", "live");
  } catch {
    report("lost", "not reachable");
  }
  setTimeout(refresh, PERIOD);
};

refresh();
