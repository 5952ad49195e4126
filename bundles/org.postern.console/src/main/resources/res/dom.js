// SPDX-License-Identifier: Apache-2.0
// Making and keeping elements. Text only ever arrives as text nodes, never as markup.

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

export function setText(node, text) {
  const wanted = String(text ?? "");
  if (node.textContent !== wanted) {
    node.textContent = wanted;
  }
}

/** Makes the children of a parent match the items: keeps those whose key is known, makes and removes the others. */
export function keyed(parent, items, keyOf, make, show) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => String(keyOf(item))));
  known.forEach((child, key) => wanted.has(key) || child.remove());
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = known.get(key);
    const isNew = child === undefined;
    if (isNew) {
      child = make(item);
      child.dataset.key = key;
    }
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
    show(child, item, isNew);
  }
}
