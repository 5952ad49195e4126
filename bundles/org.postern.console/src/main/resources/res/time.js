// SPDX-License-Identifier: Apache-2.0
// Spans of time in words.
const UNITS = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];

/** 300 → "5 min", 90000 → "1 d 1 h": the two largest units that are not zero. */
export function duration(seconds) {
  let rest = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) {
      parts.push(`${count} ${name}`);
    }
  }
  return parts.length ? parts.join(" ") : "0 s";
}

/** "just now", "12 s ago", "3 min ago". */
export function ago(millis) {
  const seconds = Math.floor(millis / 1000);
  if (seconds < 2) {
    return "just now";
  }
  const [name, size] = UNITS.find(([, unit]) => seconds >= unit);
  return `${Math.floor(seconds / size)} ${name} ago`;
}
