// The pages work without this. It lights a value together with its box, and knows four keys.
"use strict";

const VALUE = "v-";

function target() {
  return decodeURIComponent(location.hash.slice(1));
}

function light() {
  document.querySelectorAll(".with-target").forEach((element) => element.classList.remove("lit", "with-target"));
  const id = target();
  const value = id.startsWith(VALUE);
  const pair = [id, value ? id.slice(VALUE.length) : VALUE + id].map((one) => document.getElementById(one));
  for (const element of pair) {
    if (element && !element.classList.contains("lit")) element.classList.add("lit", "with-target");
    element?.scrollIntoView({ block: "center", inline: "nearest" });
  }
}

// The finding before or after the one in the address; of none in it, the first from this page on.
function step(by) {
  const link = document.querySelector(`[data-key="${by > 0 ? "n" : "p"}"]`);
  if (link) return link.click();
  const findings = [...document.querySelectorAll("[data-finding]")];
  const at = findings.findIndex((finding) => [finding.dataset.finding, finding.id].includes(target()));
  const next = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : at + by];
  next?.querySelector(".to-box")?.click();
}

const KEYS = {
  n: () => step(1),
  p: () => step(-1),
  "/": () => document.getElementById("find").focus(),
  "?": () => document.getElementById("keys").toggleAttribute("open"),
};

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || writing || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// A click anywhere on a value leads to its box, unless a text was selected.
document.addEventListener("click", (event) => {
  const value = event.target.closest(".value");
  if (!value || event.target.closest("a") || String(getSelection())) return;
  value.querySelector(".to-box")?.click();
});

addEventListener("hashchange", light);
addEventListener("load", light);
