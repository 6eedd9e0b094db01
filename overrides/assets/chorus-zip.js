// Makes a ZIP of files that lie on the site, on the reader's own device. What is in it stands on a page, which is this
// one or another file (data-zip-from): `data-file` at a link, `data-text-file` around headings and words, `data-readme`
// at a page that goes into the ZIP itself. The words that are said to the reader are on the page, not in here.
"use strict";
const zipFile = (() => {
  const FIRST = new Date(1980, 0, 1);     // the first date that a ZIP knows, so that the same files make the same one
  const library = new URL("chorus-client-zip.js", document.currentScript.src);

  class Missing extends Error {
    constructor(name) { super(name); this.file = name; }
  }
  async function fetched(address, name, signal) {
    const answer = await fetch(address, { signal }).catch((error) => { throw signal.aborted ? error : new Missing(name); });
    if (!answer.ok) throw new Missing(name);
    return answer.blob().catch((error) => { throw signal.aborted ? error : new Missing(name); });
  }

  // For old editors: a mark at the start, and Windows' line ends.
  function text(box) {
    let said = "", after = "";
    for (const part of box.querySelectorAll("[data-heading], [data-words]")) {
      const words = part.textContent.trim();
      if ("heading" in part.dataset) {
        said += `${said && "\n\n\n"}${words}\n${"-".repeat([...words].length)}`;
        after = "\n";
      } else {
        said += after + words;
        after = "\n\n";
      }
    }
    return `\ufeff${said}\n`.replace(/\n/g, "\r\n");
  }

  // The page as a file that needs no other than those beside it.
  function readme(page, style, name) {
    const copy = page.documentElement.cloneNode(true);
    copy.querySelectorAll("script, link, meta[http-equiv], meta[name=robots], [data-site-only]").forEach((one) => one.remove());
    copy.querySelectorAll("[data-file]").forEach((one) => one.setAttribute(one.tagName === "IMG" ? "src" : "href", name(one)));
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const { name: key } of [...one.attributes]) if (key === "download" || key.startsWith("data-")) one.removeAttribute(key);
    }
    const sheet = page.createElement("style");
    sheet.textContent = style;
    copy.querySelector("head").append(sheet);
    return `<!doctype html>\n${copy.outerHTML}\n`;
  }

  // What goes into the ZIP: its name there, and how to get it.
  async function listed(box, signal) {
    const from = box.dataset.zipFrom && new URL(box.dataset.zipFrom, document.baseURI);
    const page = from ? new DOMParser().parseFromString(await (await fetched(from, box.dataset.zipName, signal)).text(), "text/html") : document;
    const base = from || document.baseURI, found = new Map();
    // A browser that lets nobody read a canvas gives pictures as they lie on the site.
    const draws = window.createImageBitmap && savedFile.faithful();
    const plain = (link) => link.dataset.file.replace(/\w+$/, link.getAttribute("href").match(/\w+$/)[0]);
    const names = new Map();
    for (const link of page.querySelectorAll("a[data-file]")) {
      const made = draws && link.dataset.as, name = made || !link.dataset.as ? link.dataset.file : plain(link);
      names.set(link.dataset.file, name);
      const address = new URL(link.getAttribute("href"), base);
      found.set(name, async () => {
        const raw = await fetched(address, name, signal);
        return made ? savedFile.converted(raw, made) : raw;
      });
    }
    for (const one of page.querySelectorAll("[data-text-file]")) found.set(one.dataset.textFile, () => text(one));
    const whole = page.documentElement.dataset.readme;
    if (whole) {
      const style = new URL(page.querySelector("link[rel=stylesheet]").getAttribute("href"), base);
      found.set(whole, async () => readme(page, await (await fetched(style, whole, signal)).text(),
        (one) => names.get(one.dataset.file)));
    }
    return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  async function made(box, signal, tell) {
    const [{ downloadZip }, files] = await Promise.all([import(library), listed(box, signal)]);
    let wrong = null;
    async function* inside() {
      try {
        for (const [number, [name, get]] of files.entries()) {
          tell(number, files.length);
          yield { name, input: await get(), lastModified: FIRST };
          if (signal.aborted) throw new Error("stopped");
        }
      } catch (error) { throw wrong = error; }
    }
    return downloadZip(inside()).blob().catch((error) => { throw wrong || error; });     // a stream tells its own errors only
  }

  async function make(box) {
    const part = (name) => box.querySelector(`[data-zip-${name}]`), bar = part("bar"), stop = part("stop"), button = part("make");
    const say = (key, values = {}) => {
      part("said").textContent = key && box.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    };
    const working = new AbortController(), cancel = () => working.abort(), held = document.activeElement === button;
    const busy = (is) => {
      const kept = held && [button, stop, document.body].includes(document.activeElement);
      [button.hidden, stop.hidden, bar.hidden] = [is, !is, !is];
      if (kept) (is ? stop : button).focus();     // the keyboard's place is not lost with the button
    };
    stop.addEventListener("click", cancel, { once: true });
    bar.removeAttribute("value");
    busy(true);
    try {
      say("zipBegun");
      const file = await made(box, working.signal, (done, count) => { [bar.max, bar.value] = [count, done]; });
      if (working.signal.aborted) throw new Error("stopped");
      savedFile.offer(file, box.dataset.zipName);
      say("zipSaved", { name: box.dataset.zipName });
    } catch (error) {
      if (working.signal.aborted) say("zipStopped");
      else if (error instanceof Missing) say("zipMissing", { name: error.file });
      else say("zipFailed");
    }
    stop.removeEventListener("click", cancel);
    busy(false);
  }
  return { make };
})();
