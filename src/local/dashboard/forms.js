// The dialogs with forms. A dialog stays open, and shows the error, if its change is refused.

import { path, post, remove } from "./api.js";
import { button, byId, element, notify, options, setText } from "./dom.js";
import { onState, refresh } from "./state.js";

// Puts a form into a dialog, with a title, a place for an error, and buttons.
const frame = (form) => {
  // A field named "id" hides the property of the form.
  const name = form.getAttribute("id").replace("-form", "");
  const { title, submit } = form.dataset;
  const dialog = element("dialog", { "aria-labelledby": `${name}-title` });
  form.replaceWith(dialog);
  form.prepend(element("h2", { id: `${name}-title` }, title));
  const submitter = (text, attributes) => element("button", { type: "submit", ...attributes }, text);
  const buttons = [button("Cancel", {}, () => dialog.close())];
  if (form.hasAttribute("data-remove")) {
    buttons.push(submitter("Remove", { value: "remove", class: "danger", formnovalidate: true }));
  }
  buttons.push(submitter(submit, { class: form.hasAttribute("data-danger") ? "danger" : "primary" }));
  const problem = element("p", { id: `${name}-problem`, class: "problem", role: "alert" });
  form.append(problem, element("div", { class: "tools" }, ...buttons));
  dialog.append(form);
};

// Opens the dialog of this name, with these values in its form.
export const openForm = (name, values = {}) => {
  const form = byId(`${name}-form`);
  form.reset();
  for (const [field, value] of Object.entries(values)) form.elements[field].value = value;
  setText(`${name}-problem`, "");
  form.closest("dialog").showModal();
  form.dispatchEvent(new Event("change"));
};

// Carries out the change of a form. `act` returns the message to show afterwards.
export const onSubmit = (name, act) => {
  const form = byId(`${name}-form`);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const done = await act(form.elements, event.submitter);
      form.closest("dialog").close();
      notify(done);
      await refresh();
    } catch (error) {
      setText(`${name}-problem`, error.message);
    }
  });
};

// Returns the members that are not empty.
export const filled = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ""));

// Reads one `key=value` per line.
const properties = (text) =>
  text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [key, ...value] = line.split("=");
      if (!value.length) throw new Error(`The property "${line.trim()}" has no "=" between key and value.`);
      return { Key: key.trim(), Value: value.join("=").trim() };
    });

const create = async (fields) => {
  const [kind, target] = JSON.parse(fields.target.value || '["FleetId",""]');
  const given = properties(fields.properties.value);
  const session = await post("sessions", {
    ...filled({
      [kind]: target,
      Name: fields.name.value,
      CreatorId: fields.creator.value,
      GameServerSessionData: fields.data.value,
    }),
    MaximumPlayerSessionCount: Number(fields.seats.value),
    ...(given.length && { GameProperties: given }),
  });
  return `Created ${session.name || "a session"} in ${session.fleet_id}.`;
};

const setFleet = async (fields, pressed) => {
  const id = fields.id.value;
  if (pressed?.value === "remove") {
    await remove(path("fleets", id));
    return `Removed the fleet ${id}.`;
  }
  const { capacity } = await post(path("fleets", id), { capacity: Number(fields.capacity.value) });
  return `The fleet ${id} can run ${capacity} sessions.`;
};

const setAlias = async (fields, pressed) => {
  const id = fields.id.value;
  if (pressed?.value === "remove") {
    await remove(path("aliases", id));
    return `Removed the alias ${id}.`;
  }
  const { fleet_id: fleet } = await post(path("aliases", id), { fleet_id: fields.fleet.value });
  return `The alias ${id} points to ${fleet}.`;
};

const advance = async (fields) => {
  const seconds = Number(fields.seconds.value) * Number(fields.unit.value);
  const { ahead } = await post("clock/advance", { seconds });
  return `The clock is ${ahead / 1000} s ahead.`;
};

const reset = async () => {
  await post("reset");
  return "Restored the initial state.";
};

const showChoices = ({ fleets, aliases }) => {
  const target = (kind) => ({ id }) => [JSON.stringify([kind, id]), id];
  options(byId("create-target"), [...aliases.map(target("AliasId")), ...fleets.map(target("FleetId"))]);
  options(byId("alias-fleet"), fleets.map(({ id }) => [id, id]));
};

export const start = () => {
  document.querySelectorAll("form[data-title]").forEach(frame);
  onState(showChoices);
  onSubmit("create", create);
  onSubmit("fleet", setFleet);
  onSubmit("alias", setAlias);
  onSubmit("clock", advance);
  onSubmit("reset", reset);
  for (const opener of document.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", () => openForm(opener.dataset.opens));
  }
  for (const closer of document.querySelectorAll("[data-closes]")) {
    closer.addEventListener("click", () => closer.closest("dialog").close());
  }
};
