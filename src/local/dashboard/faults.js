// The faults: rules by which calls fail. They are listed, added and cleared.

import { path, post, remove } from "./api.js";
import { button, byId, element, notify, setText, sync } from "./dom.js";
import { filled, onSubmit } from "./forms.js";
import { number } from "./parts.js";
import { onState, refresh } from "./state.js";

// Describes the effect of a rule.
const effect = ({ code, message, status, broken, delay_ms: delay }) => {
  const failure = code
    ? `${code}: ${message}`
    : status
      ? `HTTP status ${status}`
      : broken
        ? `the connection breaks ${broken} the action is carried out`
        : "";
  return [failure, delay && `delayed by ${number(delay)} ms`].filter(Boolean).join(", ");
};

const extent = ({ times, probability, used }) => {
  const share = probability === undefined ? "" : `, with a probability of ${probability}`;
  return `used ${number(used)}${times ? ` of ${number(times)}` : ""} times${share}`;
};

const clear = async (done, what) => {
  try {
    await remove(what);
    notify(done);
    await refresh();
  } catch (error) {
    notify(error.message);
  }
};

const fault = (it) =>
  element(
    "li",
    { class: it.is_used_up ? "faint" : "" },
    element("strong", {}, it.action ?? "Any action"),
    element("span", { class: "wrap" }, effect(it)),
    element("span", { class: "faint number" }, extent(it)),
    button("Clear", { "aria-label": `Clear fault ${it.id}`, "data-control": true }, () =>
      clear("Cleared the fault.", path("faults", it.id)),
    ),
  );

const show = ({ faults }) => {
  sync(byId("faults"), faults, (it) => it.id, fault);
  setText("faults-total", faults.length ? number(faults.length) : "none: no call fails on demand");
  byId("faults-clear").hidden = !faults.length;
};

// The fields that each kind of failure has.
const showKind = () => {
  const fields = byId("fault-form").elements;
  for (const part of byId("fault-form").querySelectorAll("fieldset")) {
    part.hidden = part.dataset.kind !== fields.kind.value;
    part.disabled = part.hidden;
  }
};

const failure = (fields) => {
  switch (fields.kind.value) {
    case "error":
      return filled({ code: fields.code.value, message: fields.message.value });
    case "status":
      return { status: Number(fields.status.value), body: fields.body.value };
    case "delay":
      return {};
    default:
      return { broken: fields.kind.value };
  }
};

const add = async (fields) => {
  const numbers = filled({ delay_ms: fields.delay.value, times: fields.times.value, probability: fields.chance.value });
  for (const name of Object.keys(numbers)) numbers[name] = Number(numbers[name]);
  const rule = await post("faults", { ...filled({ action: fields.action.value }), ...numbers, ...failure(fields) });
  return `Added fault ${rule.id}.`;
};

export const start = () => {
  onState(show);
  onSubmit("fault", add);
  byId("fault-form").addEventListener("change", showKind);
  byId("faults-clear").addEventListener("click", () => clear("Cleared all faults.", "faults"));
};
