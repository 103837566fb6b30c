// The list of sessions, with a filter expression, sort orders and pages.

import { button, byId, element, options, setText, syncRows } from "./dom.js";
import { bar, number, shortId, statusBadge, time } from "./parts.js";
import { showSession } from "./session.js";
import { onState, query, refresh } from "./state.js";

const seats = (it) => {
  const count = element("span", { class: "number" }, `${it.taken} of ${it.maximum}`);
  return element("span", { class: "seats" }, bar(it.taken, it.maximum), count);
};

const row = (it) => {
  const name = it.name || shortId(it.id);
  const open = button(name, { class: "link", title: it.id, "data-session": it.id }, () => showSession(it.id));
  const closed = it.policy === "DENY_ALL" ? element("span", { class: "chip" }, "closed") : "";
  const id = it.name ? element("span", { class: "mono sub" }, shortId(it.id)) : "";
  const made = element(
    "tr",
    { class: "opens" },
    element("td", { class: "cut" }, open, id),
    element("td", {}, statusBadge(it.status), closed),
    element("td", {}, seats(it)),
    element("td", { class: "number wide" }, `${it.maximum}`),
    element("td", { class: "mono wide" }, it.address),
    element("td", { class: "cut wide" }, it.fleet_id),
    element("td", { class: "faint" }, time(it.created)),
  );
  made.addEventListener("click", ({ target }) => {
    if (target !== open && getSelection().isCollapsed) showSession(it.id);
  });
  return made;
};

const showPages = ({ total, matching, offset, limit, items }) => {
  const range = items.length ? `${number(offset + 1)}–${number(offset + items.length)} of ` : "";
  const all = matching === total ? "" : ` that match, ${number(total)} in all`;
  setText("sessions-total", `${range}${number(matching)}${all}`);
  byId("sessions-pages").hidden = matching <= limit && offset === 0;
  byId("previous").disabled = offset === 0;
  byId("next").disabled = offset + limit >= matching;
};

const showSort = () => {
  for (const header of document.querySelectorAll("#sessions-table th[data-key]")) {
    const [key, direction] = (query.sort || "creationTimeMillis DESC").split(" ");
    const order = direction === "DESC" ? "descending" : "ascending";
    header.setAttribute("aria-sort", key === header.dataset.key ? order : "none");
  }
};

const sortBy = (header) => {
  const ascending = header.getAttribute("aria-sort") === "ascending";
  select({ sort: `${header.dataset.key} ${ascending ? "DESC" : "ASC"}`, offset: 0 });
};

// Shows another part of the sessions, or the error in the filter expression.
const select = async (changes) => {
  try {
    if (await refresh(changes)) showProblem();
  } catch (refused) {
    showProblem(refused);
  }
};

const showProblem = (refused) => {
  const input = byId("filter");
  byId("filter-problem").hidden = !refused;
  byId("filter-place").hidden = !refused?.column;
  input.setAttribute("aria-invalid", Boolean(refused));
  setText("filter-message", refused ? refused.message : "");
  if (!refused?.column) return;
  // Columns count characters. JavaScript counts some characters as two.
  const characters = [...input.value];
  const [before, wrong] = [characters.slice(0, refused.column - 1), characters.slice(refused.column - 1)];
  const length = Math.max(1, wrong.join("").search(/[\s()]|$/));
  byId("filter-place").replaceChildren(
    before.join(""),
    element("mark", {}, wrong.slice(0, length).join("") || "\u00a0"),
    wrong.slice(length).join(""),
  );
  input.focus();
  const start = before.join("").length;
  input.setSelectionRange(start, start + length);
};

const show = (state) => {
  const { sessions, fleets } = state;
  if (!sessions.items.length && sessions.offset && sessions.matching) {
    const last = Math.floor((sessions.matching - 1) / sessions.limit) * sessions.limit;
    return select({ offset: last });
  }
  const nothing = sessions.total ? "No session matches." : "No session yet.";
  syncRows("sessions", sessions.items, (it) => it.id, row, nothing);
  options(byId("fleet-filter"), [["", "All fleets"], ...fleets.map(({ id }) => [id, id])]);
  showPages(sessions);
  showSort();
  return undefined;
};

export const start = () => {
  onState(show);
  const filter = byId("filter");
  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    select({ filter: filter.value.trim(), offset: 0 });
  });
  // The event of the button that clears a search field.
  filter.addEventListener("search", () => {
    if (!filter.value) select({ filter: "", offset: 0 });
  });
  for (const [id, member] of [
    ["fleet-filter", "fleet_id"],
    ["status-filter", "status"],
  ]) {
    byId(id).addEventListener("change", ({ target }) => select({ [member]: target.value, offset: 0 }));
  }
  for (const header of document.querySelectorAll("#sessions-table th[data-key]")) {
    header.querySelector("button").addEventListener("click", () => sortBy(header));
  }
  byId("previous").addEventListener("click", () => select({ offset: Math.max(0, query.offset - query.limit) }));
  byId("next").addEventListener("click", () => select({ offset: query.offset + query.limit }));
  byId("limit").addEventListener("change", ({ target }) => select({ limit: Number(target.value), offset: 0 }));
};
