// SPDX-License-Identifier: Apache-2.0
// The page Software. The JSON it reads is described in the README of this bundle.
import { element, keyed, setText } from "./dom.js";
import { get, post } from "./http.js";
import { Live } from "./live.js";
import { connection, menu, presence } from "./page.js";

const STATES = {
  initial: "Empty", "download-started": "Coming", downloaded: "Being verified", delivered: "Delivered", installed: "Installed",
};
// Update Result of object 9
const RESULTS = {
  0: "", 1: "on its way", 2: "installed", 3: "verified", 50: "no space", 51: "out of memory", 52: "connection lost",
  53: "integrity", 54: "not a package", 56: "invalid URI", 57: "refused by the gateway", 58: "failed", 59: "not uninstalled",
};
const COMMANDS = [
  ["install", "Install", (it) => it.state === "delivered"],
  ["activate", "Activate", (it) => it.state === "installed" && !it.active],
  ["deactivate", "Deactivate", (it) => it.state === "installed" && it.components.some((component) => component.active)],
  ["update", "Update…", (it) => it.state === "installed"],
  ["uninstall", "Uninstall", (it) => it.state === "installed" || it.state === "delivered"],
  ["remove", "Remove", (it) => it.state === "initial"],
];
const ASK = { uninstall: "Uninstall", remove: "Remove" };

const byId = (id) => document.getElementById(id);

function makePackage(it) {
  const node = element("article", { className: "package" },
    element("div", { className: "head" },
      element("span", { className: "path" }, `/9/${it.id}`), element("span", { className: "name" }),
      element("span", { className: "version" }), element("span", { className: "pill" })),
    element("p", { className: "minor" }), element("p", { className: "reason" }),
    element("ul", { className: "components" }), element("div", { className: "commands" }));
  node.setAttribute("aria-label", `Package ${it.id}`);
  for (const [command, label] of COMMANDS) {
    const button = element("button", { type: "button", className: "quiet" }, label);
    button.dataset.command = command;
    button.addEventListener("click", () => run(command, it.id, node));
    node.querySelector(".commands").append(button);
  }
  return node;
}

function tone(it) {
  if (it.result >= 50) {
    return "bad";
  }
  if (it.state === "installed") {
    return it.active ? "good" : "warn";
  }
  return it.state === "initial" ? "" : "wait";
}

function showPackage(node, it) {
  setText(node.querySelector(".name"), it.name || "(no package)");
  setText(node.querySelector(".version"), it.version);
  const pill = node.querySelector(".pill");
  setText(pill, it.active ? "Active" : STATES[it.state] ?? it.state);
  pill.dataset.tone = tone(it);
  setText(node.querySelector(".minor"), [
    `Result ${it.result}${RESULTS[it.result] ? ` (${RESULTS[it.result]})` : ""}`,
    it.signer && `signed by ${it.signer}`, it.former && `${it.former} comes back if this fails`,
  ].filter(Boolean).join(" · "));
  setText(node.querySelector(".reason"), it.reason);
  keyed(node.querySelector(".components"), it.components, (component) => component.name,
    () => element("li", {}, element("code", {}), " ", element("span", { className: "minor" })),
    (made, component) => {
      setText(made.querySelector("code"), component.name);
      setText(made.querySelector(".minor"), `${component.version}, ${component.active ? "active" : "stopped"}`);
    });
  for (const button of node.querySelectorAll("button")) {
    const [, , offered] = COMMANDS.find(([command]) => command === button.dataset.command);
    button.hidden = !offered(it);
  }
}

function show(state) {
  byId("starting").hidden = state.up;
  keyed(byId("packages"), state.packages, (it) => it.id, makePackage, showPackage);
  byId("no-packages").hidden = !state.up || state.packages.length > 0;
}

async function attempt(what, body) {
  setText(byId("problem"), "");
  try {
    await post(`software/${what}`, body);
  } catch (failure) {
    setText(byId("problem"), failure.message);
  }
  live.refresh("state");
}

async function run(command, id, node) {
  if (command === "update") {
    choose(id);
    return;
  }
  if (ASK[command] && !window.confirm(`${ASK[command]} package ${id}?`)) {
    return;
  }
  node.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  await attempt(`${command}?id=${id}`);
  node.querySelectorAll("button").forEach((button) => { button.disabled = false; });
}

async function send(what, file) {
  setText(byId("progress"), `Sending ${file.name}…`);
  await attempt(what, file);
  setText(byId("progress"), "");
}

function choose(id) {
  const input = element("input", { type: "file", accept: ".jar,.zip" });
  input.addEventListener("change", () => input.files.length > 0 && send(`update?id=${id}`, input.files[0]));
  input.click();
}

byId("deliver").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("button");
  button.disabled = true;
  await send("deliver", byId("file").files[0]);
  event.target.reset();
  button.disabled = false;
});

const live = new Live({
  url: "/system/console/gateway/events",
  fetchers: { state: async () => show(await get("software/state")) },
  wants: (event) => (["all", "software"].includes(event.type) ? ["state"] : []),
  told: () => {},
  shown: connection,
});

menu(byId("pages"));
presence((headers) => get("software/state", headers).then(show, () => {}));
live.start();
