// Requests to GSE Local. The dashboard reads below `dashboard/`, which is always there, and changes by the
// control interface below `_local/`, which can be off.

// GSE Local understood the request, and refused it.
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

// A path of fixed parts and IDs. IDs have `:` and `/` in them.
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
