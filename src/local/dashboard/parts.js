// Small parts that several sections show.

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

// The last part of an ID; the rest is the same for all sessions of a region.
export const shortId = (id) => id.split("/").pop();

// Copies the text of an element. A browser lets a page do so only at a trusted address, such as
// localhost; elsewhere the text is selected for the person to copy.
export const copy = async (id, what) => {
  const source = byId(id);
  try {
    await navigator.clipboard.writeText(source.textContent);
    notify(`Copied ${what}.`);
  } catch {
    getSelection().selectAllChildren(source);
    notify(`The browser does not let this page copy. ${what} is selected: press Ctrl+C.`);
  }
};
