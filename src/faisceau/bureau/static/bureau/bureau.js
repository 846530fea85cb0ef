// The frame's own script: small things that the pages work without. Keys, and what posts itself when chosen.
"use strict";

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form) form.requestSubmit();
});

// Menus of the head and of the rail stand open where there is room for them.
const wide = matchMedia("(min-width: 56.01rem)");
const menus = document.querySelectorAll("details[data-wide]");
const setMenus = () => menus.forEach((menu) => { menu.open = wide.matches; });
wide.addEventListener("change", setMenus);
setMenus();

// A page that somebody is leaving is not shown anew by what it asks itself: that would take back their click. A file that is
// fetched looks like leaving, so that this ends by itself.
let leftAt = -Infinity;
addEventListener("beforeunload", (event) => { leftAt = event.timeStamp; });
document.addEventListener("htmx:beforeOnLoad", (event) => { if (event.timeStamp - leftAt < 30000) event.preventDefault(); });

// Keyboard: "?" shows the keys; "g" and a letter go to a room; "/" goes to the search field; "j" and "k" walk the rows of a table.
const keys = document.querySelector("dialog#keys");
let waits = false;
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "?" && keys) { keys.open ? keys.close() : keys.showModal(); event.preventDefault(); return; }
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) { search.focus(); event.preventDefault(); }
    return;
  }
  if (waits) {
    waits = false;
    const link = document.querySelector(`.rail a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { link.click(); event.preventDefault(); }
    return;
  }
  if (event.key === "g") { waits = true; setTimeout(() => { waits = false; }, 1500); return; }
  if (event.key === "j" || event.key === "k") {
    const rows = [...document.querySelectorAll("main tbody tr a[href], main [data-item] a[href]")];
    const at = rows.indexOf(document.activeElement);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))];
    if (next) { next.focus(); event.preventDefault(); }
  }
});
document.querySelectorAll("[data-shows]").forEach((button) => {
  button.addEventListener("click", () => document.getElementById(button.dataset.shows)?.showModal());
});
document.querySelectorAll("[data-prints]").forEach((button) => button.addEventListener("click", () => window.print()));
document.querySelectorAll("[data-copies]").forEach((button) => {
  button.addEventListener("click", () => navigator.clipboard.writeText(button.dataset.copies));
});
