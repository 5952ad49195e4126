// SPDX-License-Identifier: Apache-2.0
// The object tree: objects as <details>, one table per instance, one row per resource. Rows stay when values change.
import { element, keyed, setText } from "./dom.js";

const REMEMBER = "postern-closed-objects";

export class Tree {
  #root;
  #filter;
  #empty;
  #objects = [];
  #closed = new Set(JSON.parse(sessionStorage.getItem(REMEMBER) ?? "[]"));

  constructor(root, filter, empty) {
    this.#root = root;
    this.#filter = filter;
    this.#empty = empty;
    filter.addEventListener("input", () => this.show(this.#objects));
  }

  show(objects) {
    this.#objects = objects;
    const words = this.#filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const visible = objects.map((object) => narrow(object, words)).filter(Boolean);
    keyed(this.#root, visible, (object) => object.id, (object) => this.#make(object),
      (node, object) => this.#fill(node, object, words.length > 0));
    this.#empty.hidden = visible.length > 0;
  }

  openAll(open) {
    for (const node of this.#root.children) {
      node.open = open;
    }
  }

  #make(object) {
    const node = element("details", { className: "object" },
      element("summary", {},
        element("span", { className: "id" }, `/${object.id}`), element("span", { className: "name" }),
        element("span", { className: "version" }), element("span", { className: "count" }),
        element("span", { className: "bundle" })),
      element("div", { className: "instances" }));
    node.open = !this.#closed.has(object.id);
    node.addEventListener("toggle", () => {
      if (this.#filter.value.trim() === "") {
        this.#closed[node.open ? "delete" : "add"](object.id);
        sessionStorage.setItem(REMEMBER, JSON.stringify([...this.#closed]));
      }
    });
    return node;
  }

  #fill(node, object, filtered) {
    setText(node.querySelector(".name"), object.name);
    const version = node.querySelector(".version");
    setText(version, object.version && `v${object.version}`);
    version.title = object.urn;
    setText(node.querySelector(".count"),
      object.instances.length === 1 ? "" : `${object.instances.length} instances`);
    const bundle = node.querySelector(".bundle");
    setText(bundle, object.bundle);
    bundle.title = object.bundle;
    if (filtered) {
      node.open = true;
    }
    keyed(node.querySelector(".instances"), object.instances, (instance) => instance.id,
      (instance) => makeInstance(object, instance),
      (made, instance) => keyed(made.querySelector("tbody"), instance.resources, (resource) => resource.id,
        (resource) => makeResource(`/${object.id}/${instance.id}/${resource.id}`, resource), showResource));
  }
}

/** The part of an object that all words are found in; null when there is none. */
function narrow(object, words) {
  const found = (text) => words.every((word) => text.toLowerCase().includes(word));
  if (found(`/${object.id} ${object.name}`)) {
    return object;
  }
  const instances = object.instances
    .map((instance) => ({
      ...instance,
      resources: instance.resources.filter((resource) => found(
        `/${object.id}/${instance.id}/${resource.id} ${object.name} ${resource.name} ${resource.value}`)),
    }))
    .filter((instance) => instance.resources.length > 0);
  return instances.length > 0 ? { ...object, instances } : null;
}

function makeInstance(object, instance) {
  const caption = element("caption", {}, "Instance ", element("code", {}, `/${object.id}/${instance.id}`));
  const columns = { path: "Path", label: "Name", value: "Value", type: "Type", ops: "Operations" };
  const widths = element("colgroup", {}, ...Object.keys(columns).map((name) => element("col", { className: name })));
  const heads = element("tr", {}, ...Object.values(columns).map((text) => element("th", { scope: "col" }, text)));
  return element("div", { className: "instance" },
    element("table", { className: "resources" }, caption, widths, element("thead", {}, heads), element("tbody", {})));
}

function makeResource(path, resource) {
  const row = element("tr", {},
    element("td", { className: "path" }, path),
    element("td", { className: "label" }, resource.name),
    element("td", { className: "value" }, element("span", { className: "text" }), element("span", { className: "units" })),
    element("td", { className: "type" }, resource.type),
    element("td", { className: "ops" }, ...[...resource.operations].map(operation)));
  row.dataset.path = path;
  return row;
}

function operation(letter) {
  const made = element("abbr", { className: "op", title: { R: "Read", W: "Write", E: "Execute" }[letter] ?? letter }, letter);
  made.dataset.op = letter;
  return made;
}

function showResource(row, resource, isNew) {
  const text = row.querySelector(".text");
  const shown = resource.value === "" ? "–" : resource.value;
  if (!isNew && text.textContent !== shown) {
    row.classList.remove("changed");
    // starts the animation again for a value that changes twice
    void row.offsetWidth;
    row.classList.add("changed");
  }
  setText(text, shown);
  text.classList.toggle("none", resource.value === "");
  setText(row.querySelector(".units"), resource.value === "" ? "" : resource.units);
}
