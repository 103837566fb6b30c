// Small elements that several sections use.

import { byId, element, notify } from "./dom.js";

export const time = (millis) => {
  const date = new Date(millis);
  const text = date.toLocaleTimeString([], { hour12: false });
  return element("time", { datetime: date.toISOString(), title: date.toISOString() }, text);
};

export const bar = (part, whole) => {
  const filled = element("span");
  filled.style.width = `${whole ? Math.min(100, (100 * part) / whole) : 0}%`;
  return element("span", { class: "bar", "aria-hidden": "true" }, filled);
};

export const number = (count) => count.toLocaleString("en");

export const statusBadge = (status) => element("span", { class: `status ${status}` }, status);

// Returns the last part of an ID. The rest is the same for all sessions of a fleet.
export const shortId = (id) => id.split("/").pop();

// Copies the text of an element. Browsers allow that at trusted addresses only, such as localhost.
// Elsewhere the text is selected, so that the person can copy it.
export const copy = async (id, what) => {
  const source = byId(id);
  try {
    await navigator.clipboard.writeText(source.textContent);
    notify(`Copied ${what}.`);
  } catch {
    getSelection().selectAllChildren(source);
    notify(`The browser does not allow copying here. Press Ctrl+C to copy ${what}.`);
  }
};
