// Builds and updates elements. Texts of callers are inserted as text, never as markup.

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

// The content of each parent: for each key, the item as JSON and its element.
const shown = new WeakMap();

// Shows an element for each item. The element of an unchanged item stays, and so does a selection in
// it. The focus stays even in an element that is rebuilt.
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
    // If the element is gone, its list gets the focus.
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

// Shows the rows of a table, or a row with the text `nothing`.
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

// Shows a notice, which screen readers announce, in the open dialog or on the page.
export const notify = (text) => {
  const dialogs = document.querySelectorAll("dialog[open] .notice");
  const notice = dialogs[dialogs.length - 1] ?? byId("notice");
  notice.textContent = "";
  notice.textContent = text;
};
