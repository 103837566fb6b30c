// The dialog of one session, with its details and the changes that can be made.

import { path, post, read, remove } from "./api.js";
import { button, byId, element, notify, setText, sync, syncRows } from "./dom.js";
import { copy, statusBadge, time } from "./parts.js";
import { onState, refresh } from "./state.js";

const dialog = byId("session-dialog");
let id;
let session;

const hasEnded = () => session.status === "TERMINATED" || session.status === "ERROR";

const fact = ([name, value]) =>
  element("div", {}, element("dt", {}, name), element("dd", {}, typeof value === "number" ? time(value) : value));

const facts = (it) =>
  [
    ["Reason", it.status_reason],
    ["Seats", `${it.taken} of ${it.maximum} taken`],
    ["Policy", it.policy],
    ["Fleet", it.fleet_id],
    ["Address", it.address],
    ["Creator", it.creator_id],
    ["Created", it.created],
    ["Ended", it.ended],
    ["Idempotency token", it.idempotency_token],
  ].filter(([, value]) => value);

const property = (it) =>
  element("tr", {}, element("th", { scope: "row" }, it.key), element("td", { class: "wrap" }, it.value));

const seat = (it) => {
  const free = () =>
    act(`Freed the seat of ${it.player_id}.`, () =>
      post(path("player-sessions", it.id, "status"), { status: "COMPLETED" }),
    );
  const label = `Free the seat of ${it.player_id}`;
  return element(
    "tr",
    {},
    element(
      "td",
      { class: "wrap" },
      it.player_id,
      element("span", { class: "mono sub" }, it.id),
      it.data && element("span", { class: "sub" }, it.data),
    ),
    element("td", {}, statusBadge(it.status)),
    element("td", { class: "faint" }, time(it.ended ?? it.created)),
    element(
      "td",
      { class: "number", "data-control": true },
      it.is_taken ? button("Free", { "aria-label": label }, free) : "",
    ),
  );
};

const show = () => {
  setText("session-title", session.name || "Session without a name");
  setText("session-id", session.id);
  byId("session-status").replaceChildren(statusBadge(session.status));
  sync(byId("session-facts"), facts(session), ([name]) => name, fact);
  setText("session-data", session.data);
  byId("session-data-part").hidden = !session.data;
  byId("session-properties-part").hidden = !session.properties.length;
  syncRows("session-properties", session.properties, (it) => it.key, property, "");
  syncRows("session-seats", session.player_sessions, (it) => it.id, seat, "No player has joined.");

  const ended = hasEnded();
  byId("session-running").hidden = ended;
  byId("session-join").hidden = ended;
  byId("session-remove").hidden = !ended;
  byId("session-activate").hidden = session.status !== "ACTIVATING";
  setText("session-policy", session.policy === "DENY_ALL" ? "Open to players" : "Close to players");
};

const load = async () => {
  const asked = id;
  const found = await read(path("sessions", asked));
  if (asked !== id) return;
  session = found;
  show();
};

const fail = (error) => setText("session-problem", error.message);

// Changes the session, and shows its new state.
const act = async (done, action) => {
  setText("session-problem", "");
  try {
    await action();
    notify(done);
    await Promise.all([dialog.open && load(), refresh()]);
  } catch (error) {
    fail(error);
  }
};

const change = (what, body) => post(path("sessions", id, what), body);

const setStatus = (status, done) => {
  const reason = byId("session-reason").value.trim();
  return act(done, () => change("status", reason ? { status, reason } : { status }));
};

const join = async () => {
  const [player, data] = [byId("join-player"), byId("join-data")];
  await act(`${player.value} has a seat.`, async () => {
    await change("player-sessions", {
      PlayerId: player.value,
      ...(data.value && { PlayerData: data.value }),
    });
    player.value = "";
    data.value = "";
    player.focus();
  });
};

export const showSession = async (which) => {
  id = which;
  setText("session-problem", "");
  setText("session-notice", "");
  try {
    await load();
    dialog.showModal();
  } catch (error) {
    notify(error.message);
  }
};

const forget = async () => {
  await act("Removed the session.", async () => {
    await remove(path("sessions", id));
    dialog.close();
  });
};

export const start = () => {
  onState(() => dialog.open && load().catch(fail));
  // Returns the focus to the row of the session, even if the row has been rebuilt.
  dialog.addEventListener("close", () => {
    const active = document.activeElement;
    if (active !== document.body && !dialog.contains(active)) return;
    document.querySelector(`[data-session="${CSS.escape(id)}"]`)?.focus();
  });
  const press = (button, action) => byId(button).addEventListener("click", action);
  press("session-copy", () => copy("session-id", "the session ID"));
  press("session-end", () => setStatus("TERMINATED", "Ended the session."));
  press("session-error", () => setStatus("ERROR", "The session is in ERROR."));
  press("session-activate", () => setStatus("ACTIVE", "The session is ACTIVE."));
  press("session-remove", forget);
  press("session-policy", () =>
    session.policy === "DENY_ALL"
      ? act("Opened to players.", () => change("policy", { policy: "ACCEPT_ALL" }))
      : act("Closed to players.", () => change("policy", { policy: "DENY_ALL" })),
  );
  byId("session-join").addEventListener("submit", (event) => {
    event.preventDefault();
    join();
  });
};
