// Puts a city's name, logo and photo on the toolkit's pictures, on the reader's own device: files are read from memory,
// drawn on a canvas and handed back as a picture. Nothing is sent. The words are on the page, not in here.
"use strict";
(() => {
  const LARGEST = 25, INK = "#ffffff";     // megabytes
  const page = document.querySelector("[data-maker]");
  if (!page || !window.createImageBitmap) return;
  const part = (name) => page.querySelector(`[data-maker-${name}]`);
  const said = (name) => page.querySelector(`[data-maker-said="${name}"]`);
  const right = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
  const canvas = part("canvas"), choice = part("item"), name = part("name"), words = part("words"), who = part("who");
  const ranges = { across: part("across"), down: part("down"), near: part("near") };
  const chosen = { logo: null, photo: null };
  let template = null, asked = 0, planned = 0;

  const fill = (message, values) => (page.dataset[message] || "").replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const say = (where, message, values = {}) => {
    const text = message && fill(message, values);
    if (said(where).textContent !== text) said(where).textContent = text;
  };
  const option = () => choice.selectedOptions[0];
  const place = (which) => option().dataset[which]?.split(" ").map(Number);
  const behind = (photo) => photo[2] * photo[3] > 0.9 * canvas.width * canvas.height;     // a frame lies over its photo
  const view = () => Object.fromEntries(Object.entries(ranges).map(([key, range]) => [key, range.value / 100]));

  async function take() {
    const mine = ++asked, image = new Image(), data = option().dataset;
    for (const kind of ["photo", "words"]) page.querySelector(`[data-maker-part="${kind}"]`).hidden = !data[kind];
    template = null;      // what is asked for now is not saved as what was there before
    part("save").disabled = true;
    image.src = data.file;
    try { await image.decode(); } catch { if (mine === asked) say("wrong", "notLoaded"); return; }
    if (mine !== asked) return;
    template = image;
    part("save").disabled = false;
    [canvas.width, canvas.height] = [Number(data.width), Number(data.height)];
    draw();
  }

  function draw() {
    if (!template) return;
    const pen = canvas.getContext("2d"), photo = place("photo");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    const under = chosen.photo && photo && behind(photo);
    if (under) canvasTools.cover(pen, chosen.photo, photo, view());
    pen.drawImage(template, 0, 0, canvas.width, canvas.height);
    if (chosen.photo && photo && !under) canvasTools.cover(pen, chosen.photo, photo, view());
    const fits = [sender(pen), place("words") ? quote(pen) : true];
    say("wrong", fits.every(Boolean) ? "" : "tooLong");
    canvas.classList.toggle("maker__movable", Boolean(chosen.photo && photo));
    say("saved", "");
    canvas.setAttribute("aria-label", [option().dataset.alt, name.value.trim()].filter(Boolean).join(" "));
  }

  // In the white bubble: the logo where reading starts, the name beside it; one alone stands in the middle.
  function sender(pen) {
    const [x, y, wide, tall] = place("inside"), text = name.value.trim(), logo = chosen.logo;
    if (!text && !logo) return true;
    pen.fillStyle = "#ffffff";
    pen.fillRect(x - tall * 0.04, y - tall * 0.06, wide + tall * 0.08, tall * 1.12);
    const style = { colour: page.dataset.main, low: Math.max(9, tall * 0.12), high: tall * 0.5, page: right };
    if (!logo) return canvasTools.write(pen, text, [x, y, wide, tall], { ...style, across: "center" });
    if (!text) { canvasTools.contain(pen, logo, [x, y, wide, tall]); return true; }
    const gap = tall * 0.2, share = Math.min(wide * 0.45, tall * logo.width / logo.height), rest = wide - share - gap;
    // Both together stand in the middle of the bubble.
    const spare = Math.max(0, (rest - canvasTools.width(pen, text, tall * 0.5)) / 2);
    const [logoAt, textAt] = right === "rtl" ? [x + wide - share - spare, x + spare] : [x + spare, x + spare + share + gap];
    canvasTools.contain(pen, logo, [logoAt, y, share, tall]);
    return canvasTools.write(pen, text, [textAt, y, rest - 2 * spare, tall], style);
  }

  function quote(pen) {
    const style = { colour: INK, page: right };
    return [canvasTools.write(pen, words.value, place("words"), { ...style, weight: 600, low: 22, high: 78 }),
      canvasTools.write(pen, who.value, place("who"), { ...style, weight: 800, low: 16, high: 44, down: 1 })].every(Boolean);
  }

  const soon = () => { cancelAnimationFrame(planned); planned = requestAnimationFrame(draw); };

  // A vector picture has to say how large it is before a canvas can take it; without that its view box says so. It is
  // never made part of this page: as a picture it runs no script and asks nobody for anything.
  async function vector(file) {
    const code = (await file.text()).replace(/^\s*<\?xml[^>]*\?>/, "");
    const tag = code.match(/<svg(?=[\s>])(?:[^>"']|"[^"]*"|'[^']*')*>/)?.[0];
    if (!tag) throw new Error("no picture");
    const given = (side) => tag.match(new RegExp(`\\s${side}\\s*=\\s*["']([^"']*)`))?.[1].trim() || "";
    let sized = tag;
    if (!["width", "height"].every((side) => /^\d*\.?\d+(px|pt|mm|cm|in|em)?$/.test(given(side)))) {
      const box = given("viewBox").split(/[\s,]+/).map(Number);
      const [wide, tall] = box.length === 4 && box[2] > 0 && box[3] > 0 ? box.slice(2) : [300, 150];
      sized = tag.replace(/\s(width|height)\s*=\s*("[^"]*"|'[^']*')/g, "")
        .replace("<svg", `<svg width="1000" height="${1000 * tall / wide}"`);
    }
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(code.replace(tag, () => sized))}`;
    await image.decode();
    if (!image.width || !image.height) throw new Error("no size");
    return image;
  }
  // Older browsers don't know the option, but turn photos upright by themselves.
  const opened = (file) => /svg/.test(file.type) || /\.svg$/i.test(file.name) ? vector(file)
    : createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => createImageBitmap(file));

  async function choose(kind, file) {
    if (file.size > LARGEST * 2 ** 20) { say(kind, "tooLarge", { limit: LARGEST }); return; }
    try {
      const picture = await opened(file);
      chosen[kind]?.close?.();
      chosen[kind] = picture;
      say(kind, `${kind}There`, { name: file.name });
      if (kind === "photo") [ranges.across.value, ranges.down.value, ranges.near.value] = [50, 35, 0];
      show(kind);
    } catch { say(kind, "unreadable"); }
  }
  function show(kind) {
    page.querySelector(`[data-maker-drop="${kind}"]`).hidden = !chosen[kind];
    if (kind === "photo") part("move").hidden = !chosen.photo;
    draw();
  }

  async function save() {
    if (!template) return;
    try {
      cancelAnimationFrame(planned);
      draw();      // with what was typed since the last frame
      const file = `${page.dataset.campaign}-${option().value}-${page.dataset.language}.png`;
      savedFile.offer(await savedFile.encoded(canvas, "image/png"), file);
      say("saved", "saved", { name: file, width: canvas.width, height: canvas.height });
    } catch { say("saved", "failed"); }
  }

  // The photo follows the mouse or the finger; the sliders do the same for the keyboard.
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (!canvas.classList.contains("maker__movable")) return;
    held = { x: event.clientX, y: event.clientY, across: Number(ranges.across.value), down: Number(ranges.down.value) };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return;
    const photo = place("photo"), shown = canvasTools.covering(chosen.photo, photo, view());
    const scale = canvas.width / canvas.getBoundingClientRect().width;
    const moved = (now, then, room) => (room < -1 ? (now - then) * scale / room * 100 : 0);
    ranges.across.value = held.across + moved(event.clientX, held.x, photo[2] - shown.width);
    ranges.down.value = held.down + moved(event.clientY, held.y, photo[3] - shown.height);
    soon();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { held = null; });

  part("without").hidden = true;
  part("tool").hidden = false;
  part("form").addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["logo", "photo"]) {
    part(kind).addEventListener("change", (event) => {
      if (event.target.files[0]) choose(kind, event.target.files[0]);
      event.target.value = "";     // so that the same file can be chosen again
    });
    page.querySelector(`[data-maker-drop="${kind}"]`).addEventListener("click", () => {
      chosen[kind]?.close?.();
      chosen[kind] = null;
      say(kind, "gone");
      show(kind);
      page.querySelector(`#maker-${kind}`).focus();
    });
  }
  choice.addEventListener("change", take);
  [name, words, who, ...Object.values(ranges)].forEach((field) => field.addEventListener("input", soon));
  part("save").addEventListener("click", save);
  const wanted = location.hash.slice(1);
  if ([...choice.options].some((one) => one.value === wanted)) choice.value = wanted;
  take();
})();
