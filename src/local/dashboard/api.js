// Requests to GSE Local. The dashboard reads below `dashboard/`, which is always available, and changes
// through the control interface below `_local/`, which can be off.

// An error that GSE Local answered.
export class Refused extends Error {
  constructor({ code, message, column }) {
    super(message);
    this.code = code;
    this.column = column;
  }
}

const request = async (path, init) => {
  let response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Error("GSE Local cannot be reached");
  }
  const answer = await response.json();
  if (answer.error) throw new Refused(answer.error);
  return answer;
};

// Builds a path from fixed parts and IDs, which contain `:` and `/`.
export const path = (...parts) => parts.map(encodeURIComponent).join("/");

export const read = (what, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return request(`dashboard/${what}${given.length ? "?" : ""}${new URLSearchParams(given)}`);
};

const change = (method) => (what, body) =>
  request(`_local/${what}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });

export const post = change("POST");
export const remove = change("DELETE");
