// SPDX-License-Identifier: Apache-2.0
// Requests of our pages: JSON comes back, who is signed out goes to the sign-in page.
const token = document.querySelector("meta[name=postern-token]").content;

async function answer(what, response) {
  if (response.status === 401) {
    location.assign("/system/console/access/login");
  }
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(json.error ?? `${what}: ${response.status}`);
  }
  return json;
}

export async function get(what, headers = {}) {
  return answer(what, await fetch(`/system/console/${what}`, { headers: { Accept: "application/json", ...headers } }));
}

/** Does something; a body is a file. The person in front of the page asked for it. */
export async function post(what, body) {
  const headers = { Accept: "application/json", "X-Postern-Token": token, "X-Postern-Active": "1" };
  if (body) {
    headers["Content-Type"] = "application/octet-stream";
  }
  return answer(what, await fetch(`/system/console/${what}`, { method: "POST", headers, body }));
}
