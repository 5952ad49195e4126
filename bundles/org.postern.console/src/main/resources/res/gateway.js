// SPDX-License-Identifier: Apache-2.0
// The page Gateway. The JSON it reads is described in the README of this bundle.
import { element, keyed, setText } from "./dom.js";
import { get, post } from "./http.js";
import { Live } from "./live.js";
import { connection, menu, presence } from "./page.js";
import { ago, duration } from "./time.js";
import { Tree } from "./tree.js";

const TONES = {
  registered: "good", asleep: "good", registering: "wait", waiting: "wait", "backing-off": "bad", disabled: "warn", stopped: "warn",
};
const STATES = {
  registered: "Registered", asleep: "Asleep", registering: "Registering", waiting: "Waiting", "backing-off": "Backing off",
  disabled: "Disabled", stopped: "Stopped",
};

/** A server that sleeps in queue mode is registered like any other. */
const isRegistered = (server) => ["registered", "asleep"].includes(server.state);

const byId = (id) => document.getElementById(id);
const endpoint = element("code", { id: "endpoint" }, "…");
const tree = new Tree(byId("tree"), byId("filter"), byId("no-objects"));
let clockSkew = 0;

function say(text) {
  setText(byId("spoken"), text);
}

function tile(name, figure, tone) {
  const tile = byId(`tile-${name}`);
  setText(tile.querySelector(".figure"), figure);
  tile.dataset.tone = tone;
}

function cell(label, ...children) {
  const made = element("td", {}, ...children);
  made.dataset.label = label;
  return made;
}

function serverRow(server) {
  const button = element("button", { type: "button", className: "quiet" }, "Update now");
  button.setAttribute("aria-label", `Update now: server ${server.shortServerId}`);
  button.addEventListener("click", () => update(server.shortServerId, button));
  const row = element("tr", {},
    cell("ID", element("b", {}, String(server.shortServerId))),
    cell("Server", element("div", {},
      element("span", { className: "uri" }), element("span", { className: "minor" }),
      element("span", { className: "problem" }), ...securityLines())),
    cell("State", element("span", { className: "pill" })),
    cell("Lifetime", element("span", { className: "lifetime" })),
    cell("Last update", element("time", { className: "update" })),
    cell("Observations", element("span", { className: "observations" })),
    element("td", {}, button));
  return row;
}

function showServer(row, server) {
  setText(row.querySelector(".uri"), server.uri);
  setText(row.querySelector(".minor"),
    [server.location, server.binding && `binding ${server.binding}`].filter(Boolean).join(" · "));
  setText(row.querySelector(".problem"), server.problem ?? "");
  const pill = row.querySelector(".pill");
  setText(pill, STATES[server.state] ?? server.state);
  pill.dataset.tone = TONES[server.state] ?? "";
  const lifetime = row.querySelector(".lifetime");
  setText(lifetime, duration(server.lifetimeSeconds));
  lifetime.title = `${server.lifetimeSeconds} s`;
  showSecurity(row, server.connection);
  const time = row.querySelector("time.update");
  time.dateTime = server.lastUpdate ?? "";
  time.title = server.lastUpdate ? new Date(server.lastUpdate).toLocaleString() : "";
  setText(row.querySelector(".observations"), String(server.observations));
  row.querySelector("button").disabled = !isRegistered(server);
}

function securityLines() {
  return [
    element("span", { className: "security minor" }, element("span", { className: "session" }), element("time", {})),
    element("span", { className: "failure minor" }, element("span", { className: "reason" }), element("time", {})),
  ];
}

/** How the connection is secured, and why it was not the last time that failed. */
function showSecurity(place, connection) {
  const secured = Boolean(connection) && connection.mode !== "none";
  const { session, lastFailure } = secured ? connection : {};
  const line = place.querySelector(".security");
  line.hidden = !secured;
  setText(line.querySelector(".session"), !secured ? "" : session
    ? [connection.mode, session.cipherSuite, session.peer,
      session.connectionIdBytes ? `connection id of ${session.connectionIdBytes} bytes` : "no connection id",
      "session made "].join(" · ")
    : `${connection.mode} · no session`);
  line.querySelector("time").dateTime = session?.since ?? "";
  line.querySelector("time").hidden = !session;
  const failure = place.querySelector(".failure");
  failure.hidden = !lastFailure;
  setText(failure.querySelector(".reason"),
    lastFailure ? `Last failure: ${lastFailure.text}; ${lastFailure.remedy} · ` : "");
  failure.querySelector("time").dateTime = lastFailure?.at ?? "";
}

function healthItem(entry) {
  const item = element("li", {},
    element("span", { className: "severity" }, entry.severity), element("span", { className: "subject" }, entry.subject),
    element("span", {}, entry.text), element("span", { className: "remedy" }, entry.remedy));
  item.dataset.severity = entry.severity;
  return item;
}

function showState(state) {
  clockSkew = Date.parse(state.time) - Date.now();
  byId("starting").hidden = state.up;
  const servers = state.servers ?? [];
  const health = state.health ?? [];
  const connections = new Map((state.connections ?? []).map((connection) => [connection.shortServerId, connection]));
  servers.forEach((server) => { server.connection = connections.get(server.shortServerId); });
  setText(endpoint, state.endpoint ?? "…");
  document.title = `${state.endpoint ?? "Gateway"} – Postern`;
  keyed(byId("servers"), servers, (server) => server.shortServerId, serverRow, showServer);
  byId("no-servers").hidden = !state.up || servers.length > 0 || Boolean(state.bootstrap?.uri);
  showBootstrap(state.bootstrap, connections.get(0));
  byId("health-list").replaceChildren(...health.map(healthItem));
  byId("health").hidden = health.length === 0;
  const registered = servers.filter(isRegistered).length;
  const errors = health.some((entry) => entry.severity === "error");
  tile("servers", state.up ? `${registered} / ${servers.length}` : "–",
    registered === servers.length ? "good" : registered ? "warn" : "bad");
  tile("observations", state.up ? servers.reduce((sum, server) => sum + server.observations, 0) : "–", "");
  tile("health", !state.up ? "–" : health.length ? String(health.length) : "OK",
    errors ? "bad" : health.length ? "warn" : "good");
  setText(byId("tile-health").querySelector(".what"),
    health.length === 0 ? "health" : health.length === 1 ? "thing needs attention" : "things need attention");
  showTimes();
}

const BOOTSTRAP = {
  "holding-off": "waits to ask", requesting: "asks", open: "is configured by", "backing-off": "waits to ask again",
};

function showBootstrap(bootstrap, connection) {
  const doing = BOOTSTRAP[bootstrap?.state];
  const place = byId("bootstrap");
  place.hidden = !doing && !connection?.lastFailure;
  setText(place.querySelector(".doing"), doing
    ? [`Bootstrap: the gateway ${doing} ${bootstrap.uri}.`, bootstrap.problem].filter(Boolean).join(" ")
    : place.hidden ? "" : `Bootstrap server ${connection.uri}.`);
  if (!place.querySelector(".security")) {
    place.append(...securityLines());
  }
  showSecurity(place, connection);
}

function showTimes() {
  for (const time of document.querySelectorAll("#servers time, #bootstrap time")) {
    setText(time, time.dateTime ? ago(Date.now() + clockSkew - Date.parse(time.dateTime)) : "never");
  }
}

async function update(shortServerId, button) {
  button.disabled = true;
  try {
    await post(`gateway/update?server=${shortServerId}`);
    say(`Asked server ${shortServerId} for an Update.`);
  } catch (failure) {
    say(failure.message);
  }
  live.refresh("state");
}

const live = new Live({
  url: "/system/console/gateway/events",
  fetchers: {
    state: async () => showState(await get("gateway/state")),
    objects: async () => {
      const { objects } = await get("gateway/objects");
      tree.show(objects);
      tile("objects", String(objects.length), "");
    },
  },
  // several events that ask for the same are one question
  wants: (event) => ({
    all: ["state", "objects"], tree: ["objects"], value: ["objects"], server: ["state"], registered: ["state"],
    health: ["state"], bootstrap: ["state"],
  }[event.type] ?? []),
  told: (event) => {
    if (event.type === "registered") {
      say(`Registered at server ${event.shortServerId}.`);
    }
  },
  shown: connection,
});

byId("where").replaceChildren(element("span", { className: "visually-hidden" }, "Endpoint "), endpoint);
byId("expand").addEventListener("click", () => tree.openAll(true));
byId("collapse").addEventListener("click", () => tree.openAll(false));
menu(byId("pages"));
presence((headers) => get("gateway/state", headers).then(showState, () => {}));
setInterval(showTimes, 1000);
live.start();
