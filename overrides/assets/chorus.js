// Small comforts. Every page works without this file: buttons that need it are hidden until it runs.
"use strict";

document.querySelectorAll("[data-share]").forEach((box) => {
  const said = box.querySelector("[data-share-said]");
  const address = () => document.querySelector("link[rel=canonical]")?.href || location.href;
  const mail = box.querySelector("[data-share-mail]");
  if (mail) mail.href += "&body=" + encodeURIComponent(address());
  const native = box.querySelector("[data-share-native]");
  if (native && navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title: box.dataset.shareTitle, url: address() }).catch(() => {}));
  }
  const copy = box.querySelector("[data-share-copy]");
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
