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

// What few ask for is loaded when they do.
const beside = document.currentScript.src, loaded = {};
const load = (name) => loaded[name] ??= document.querySelector(`script[src$="${name}"]`) ? Promise.resolve() : new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: new URL(name, beside), onload: done });
  script.onerror = () => { script.remove(); delete loaded[name]; failed(); };
  document.head.append(script);
});

// A picture is given away in the form that `data-as` names; without that, and where it fails, as it lies on the site.
addEventListener("click", (event) => {
  const link = event.target.closest("a[data-as]");
  if (!link || !window.createImageBitmap || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  load("chorus-save.js").then(() => savedFile.give(link)).catch(() => {
    Object.assign(document.createElement("a"), { href: link.href, download: link.download }).click();
  });
});

document.querySelectorAll("[data-zip]").forEach((box) => {
  const button = box.querySelector("[data-zip-make]");
  button.hidden = false;
  button.addEventListener("click", () => Promise.all([load("chorus-save.js"), load("chorus-zip.js")])
    .then(() => zipFile.make(box)).catch(() => { box.querySelector("[data-zip-said]").textContent = box.dataset.zipFailed; }));
});
