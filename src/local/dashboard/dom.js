// Builds and updates elements. Text goes in as text only, never as markup: callers chose most of it.

export const byId = (id) => document.getElementById(id);

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};

export const button = (text, attributes, press) => {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", press);
  return made;
};

export const setText = (id, text) => {
  const shown = byId(id);
  if (shown.textContent !== text) shown.textContent = text;
};

// What each parent shows: for each key, the item as JSON and the element that was built for it.
const shown = new WeakMap();

// Shows an element for each item. An element whose item is as before stays in its place, so that a
// selection in it stays, too; the focus stays even in one that is built again.
export const sync = (parent, items, keyOf, build) => {
  const before = shown.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const [key, json] = [String(keyOf(item)), JSON.stringify(item)];
    const old = before.get(key);
    after.set(key, old?.json === json ? old : { json, node: build(item) });
  }
  shown.set(parent, after);
  const focused = focusIn(before);
  const nodes = new Set([...after.values()].map((entry) => entry.node));
  for (const node of [...parent.childNodes]) if (!nodes.has(node)) node.remove();
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  if (focused && document.activeElement !== focused.element) {
    const same = after.get(focused.key)?.node.querySelectorAll("button")[focused.index];
    // The place of an element that is gone is the list that it was in.
    (same ?? parent.closest("[tabindex='-1']"))?.focus();
  }
};

const focusIn = (entries) => {
  const active = document.activeElement;
  for (const [key, { node }] of entries) {
    const index = node.contains(active) ? [...node.querySelectorAll("button")].indexOf(active) : -1;
    if (index >= 0) return { key, index, element: active };
  }
  return undefined;
};

// Rows of a table, or one that says why there are none.
export const syncRows = (id, items, keyOf, build, nothing) => {
  const body = byId(id);
  if (items.length) return sync(body, items, keyOf, build);
  const columns = body.closest("table").tHead.rows[0].cells.length;
  const empty = (text) => element("tr", {}, element("td", { class: "empty", colspan: columns }, text));
  return sync(body, [nothing], () => "", empty);
};

export const options = (select, choices) => {
  const chosen = select.value;
  const json = JSON.stringify(choices);
  if (select.dataset.choices === json) return;
  select.dataset.choices = json;
  select.replaceChildren(...choices.map(([value, text]) => element("option", { value }, text)));
  if (choices.some(([value]) => value === chosen)) select.value = chosen;
};

// Tells what was done, where a screen reader says it: in the dialog that is open, or else on the page.
export const notify = (text) => {
  const dialogs = document.querySelectorAll("dialog[open] .notice");
  const notice = dialogs[dialogs.length - 1] ?? byId("notice");
  notice.textContent = "";
  notice.textContent = text;
};
