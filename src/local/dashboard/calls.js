// The list of calls, and the dialog of one call with its content.

import { path, read } from "./api.js";
import { button, byId, element, notify, setText, syncRows } from "./dom.js";
import { copy, number, time } from "./parts.js";
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
  // Older calls are no longer kept.
  byId("calls-more").hidden = shown < query.calls || calls.total === shown;
};

// Quotes text for a shell.
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

// Returns a command that repeats the call through the control interface, which needs no signature. The
// signature of the call is valid for five minutes only.
const curlLine = (call) =>
  [
    `curl ${quoted(`${location.origin}/_local/actions/${encodeURIComponent(call.action)}`)}`,
    `-H 'content-type: application/json'`,
    `-d ${quoted(JSON.stringify(call.parameters))}`,
  ].join(" \\\n  ");

// Formats JSON. Returns other text as it is, and an empty text for content that is no longer kept.
const pretty = (value) => {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
};

const showPart = (name, text) => {
  byId(`${name}-part`).hidden = !text;
  setText(name, text ?? "");
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
    showPart("call-request", pretty(call.parameters));
    showPart("call-answer", pretty(call.answer));
    showPart("call-canonical", call.canonical_request);
    showPart("call-to-sign", call.string_to_sign);
    showPart("call-curl", call.action && call.parameters && curlLine(call));
    byId("call-dialog").showModal();
  } catch (error) {
    notify(error.message);
  }
};

export const start = () => {
  onState(show);
  byId("calls-more").addEventListener("click", () => refresh({ calls: query.calls + MORE }));
  byId("call-copy").addEventListener("click", () => copy("call-curl", "the curl line"));
};
