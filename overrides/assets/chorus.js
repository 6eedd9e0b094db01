// Small comforts. Every page works without this file: buttons that need it are hidden until it runs.
"use strict";

document.querySelectorAll(".share").forEach((box) => {
  const said = box.querySelector("[role=status]"), mail = box.querySelector("a"), [native, copy] = box.querySelectorAll("button");
  const address = () => document.querySelector("link[rel=canonical]")?.href || location.href;
  if (mail) mail.href += "&body=" + encodeURIComponent(address());
  if (native && navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title: document.querySelector("meta[property='og:title']")?.content, url: address() }).catch(() => {}));
  }
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard.writeText(address()).then(() => { said.textContent = box.dataset.copied; }));
  }
});

document.querySelectorAll("[data-copy-box]").forEach((box) => {
  const copy = box.querySelector("[data-copy]");
  if (!navigator.clipboard) return;
  copy.hidden = false;
  copy.addEventListener("click", () => navigator.clipboard.writeText(box.querySelector("[data-copy-text]").textContent)
    .then(() => { box.querySelector("[data-copy-said]").textContent = copy.dataset.copied; }));
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// A link to a folded translation or filter unfolds it.
const unfold = () => {
  let target = null;
  try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* an address cut in the middle of a letter */ }
  if (target && target.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", unfold);
unfold();

// The language menu closes on Escape and when the reader goes elsewhere.
const menu = document.querySelector(".languages");
if (menu) {
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

// The menu scrolls sideways on a phone: bring the current entry into view.
const here = document.querySelector(".menu [aria-current]");
if (here) here.scrollIntoView({ block: "nearest", inline: "center" });
