// The calls that were answered, and one of them with all that was sent and received.

import { path, read } from "./api.js";
import { button, byId, element, notify, setText, syncRows } from "./dom.js";
import { number, time } from "./parts.js";
import { onState, query, refresh } from "./state.js";

const MORE = 100;

const millis = (micros) => (micros / 1000).toFixed(1);

const outcome = (it) =>
  it.code
    ? element("td", { class: "wrap" }, element("span", { class: "refused" }, it.code), element("span", { class: "sub" }, it.message))
    : element("td", { class: "ok" }, "ok");

const row = (it) => {
  const open = button(it.action || "no action", { class: "link" }, () => showCall(it.number));
  const made = element(
    "tr",
    { class: "opens" },
    element("td", { class: "faint" }, time(it.at)),
    element("td", { class: "cut" }, open),
    outcome(it),
    element("td", { class: "cut wide" }, it.secret_id || "–"),
    element("td", { class: "mono faint wide" }, it.request_id),
    element("td", { class: "number faint wide" }, millis(it.micros)),
  );
  made.addEventListener("click", ({ target }) => {
    if (target !== open && getSelection().isCollapsed) showCall(it.number);
  });
  return made;
};

const show = ({ calls }) => {
  const nothing = `No call yet. Calls are answered at ${location.origin}`;
  syncRows("calls", calls.items, (it) => it.number, row, nothing);
  const shown = calls.items.length;
  setText("calls-total", calls.total > shown ? `the latest ${number(shown)} of ${number(calls.total)}` : number(shown));
  // Those that are no longer kept cannot be shown either.
  byId("calls-more").hidden = shown < query.calls || calls.total === shown;
};

const showCall = async (which) => {
  setText("call-notice", "");
  try {
    const call = await read(path("calls", which));
    setText("call-title", call.action || "Call without an action");
    const result = call.code ? element("span", { class: "refused" }, call.code) : element("span", { class: "ok" }, "ok");
    const facts = ` · ${call.request_id} · ${millis(call.micros)} ms`;
    byId("call-facts").replaceChildren(result, " · ", time(call.at), facts);
    setText("call-message", call.message ?? "");
    byId("call-dialog").showModal();
  } catch (error) {
    notify(error.message);
  }
};

export const start = () => {
  onState(show);
  byId("calls-more").addEventListener("click", () => refresh({ calls: query.calls + MORE }));
};
