// The header, the clock, and the fleets with their aliases.

import { read } from "./api.js";
import { button, byId, element, setText, sync } from "./dom.js";
import { openForm } from "./forms.js";
import { bar, number } from "./parts.js";
import { onState } from "./state.js";

const alias = (fleet) => (id) =>
  button(id, { class: "chip", "aria-label": `Alias ${id}: repoint` }, () => openForm("alias", { id, fleet }));

const fleet = (it) => {
  const edit = button("Edit", { class: "link", "aria-label": `Edit the fleet ${it.id}`, "data-control": true }, () =>
    openForm("fleet", { id: it.id, capacity: it.capacity }),
  );
  return element(
    "li",
    { class: "fleet" },
    element("div", { class: "row" }, element("strong", {}, it.id), edit),
    element("div", { class: "chips faint" }, ...(it.aliases.length ? it.aliases.map(alias(it.id)) : ["no alias"])),
    element("div", { class: "row faint number" }, `${number(it.running)} of ${number(it.capacity)} running`),
    bar(it.running, it.capacity),
  );
};

const clock = ({ now, ahead }) => {
  const text = new Date(now).toLocaleTimeString([], { hour12: false });
  return ahead ? `${text} (${(ahead / 1000).toLocaleString("en")} s ahead)` : text;
};

const show = (state) => {
  setText("where", `${state.region} · ${location.host} · ${state.version}`);
  setText("clock", clock(state.clock));
  sync(byId("fleets"), state.fleets, (it) => it.id, fleet);
};

// Without the control interface, nothing can be changed, and the buttons that change something are hidden.
const showAccess = ({ refusal }) => {
  document.body.classList.toggle("read-only", Boolean(refusal));
  byId("read-only").hidden = !refusal;
  setText("read-only-reason", refusal ?? "");
};

export const start = async () => {
  onState(show);
  showAccess(await read("access"));
};
