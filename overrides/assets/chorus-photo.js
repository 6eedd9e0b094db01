// Cleans a photo on the reader's own device. Nothing is sent: what is chosen is read from memory, drawn anew
// on a canvas, which knows only pixels, and handed back as a file. The words are on the page, not in here.
"use strict";
(() => {
  const LONGEST = 2000, PORTRAIT = 4 / 5, CLOSEST = 0.35, NAME = "portrait.jpg";
  const page = document.querySelector("[data-photo]");
  if (!page || !window.createImageBitmap) return;
  const part = (name) => page.querySelector(`[data-photo-${name}]`);

  const say = (where, message, values = {}) => {
    part(where).textContent = (page.dataset[message] || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  const canvas = part("canvas"), across = part("across"), down = part("down"), near = part("near"), crop = part("crop");
  let picture = null, turns = 0;

  // Older browsers don't know the option, but turn photos upright by themselves.
  const opened = (file) => createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => createImageBitmap(file));

  async function open(file) {
    say("said", "reading");
    part("opened").hidden = true;
    part("saved").textContent = "";
    try {
      const [found, bitmap] = await Promise.all([file.arrayBuffer().then((raw) => hiddenData.findings(new Uint8Array(raw))), opened(file)]);
      picture?.close();
      [picture, turns] = [bitmap, 0];
      [across.value, down.value, near.value, crop.checked] = [50, 35, 0, false];
      show(found);
      draw();
      part("opened").hidden = false;
      say("said", "ready");
    } catch { say("said", "unreadable"); }
  }

  function show(found) {
    part("findings").hidden = !found.size;
    part("nothing").hidden = found.size > 0;
    for (const line of page.querySelectorAll("[data-finding]")) {
      line.hidden = !found.has(line.dataset.finding);
      line.querySelector("bdi").textContent = found.get(line.dataset.finding) || "";
    }
  }

  // The part of the turned picture that stays, in its pixels.
  function frame(width, height) {
    if (!crop.checked) return [0, 0, width, height];
    const wide = Math.min(width, height * PORTRAIT) * (1 - (1 - CLOSEST) * near.value / 100), high = wide / PORTRAIT;
    return [(width - wide) * across.value / 100, (height - high) * down.value / 100, wide, high];
  }

  function draw() {
    const lying = turns % 2, width = lying ? picture.height : picture.width, height = lying ? picture.width : picture.height;
    const [left, top, wide, high] = frame(width, height), scale = Math.min(1, LONGEST / Math.max(wide, high));
    [canvas.width, canvas.height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";     // what was transparent
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    pen.translate(width / 2, height / 2);
    pen.rotate(turns * Math.PI / 2);
    pen.drawImage(picture, -picture.width / 2, -picture.height / 2);
    part("frame").hidden = !crop.checked;
    across.disabled = width - wide < 1;
    down.disabled = height - high < 1;
    tell();
  }

  function tell() {
    const values = { width: canvas.width, height: canvas.height, limit: page.dataset.narrowest };
    const sentences = ["size"];
    if (canvas.width < Number(values.limit)) sentences.push("narrow");
    if (canvas.width >= canvas.height) sentences.push("wide");
    const said = sentences.map((name) => page.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key])).join(" ");
    if (part("size").textContent !== said) part("size").textContent = said;
    part("saved").textContent = "";
  }

  async function save() {
    try {
      const drawn = await savedFile.encoded(canvas, "image/jpeg", 0.9);
      const clean = hiddenData.stripped(new Uint8Array(await drawn.arrayBuffer()));
      // The very bytes that are handed out are read once more.
      const bytes = new Uint8Array(await clean.arrayBuffer());
      if (!hiddenData.isClean(bytes) || hiddenData.findings(bytes).size) throw new Error("not clean");
      (await createImageBitmap(clean)).close();
      savedFile.offer(clean, NAME);
      say("saved", "saved", { name: NAME, size: Math.ceil(bytes.length / 1024) });
    } catch { say("saved", "failed"); }
  }

  part("without").hidden = true;
  part("tool").hidden = false;
  // Phones offer the camera; elsewhere the second button would open the same window as the first.
  part("camera").hidden = !matchMedia("(pointer: coarse)").matches;
  page.querySelectorAll("[data-photo-file]").forEach((input) => input.addEventListener("change", () => {
    if (input.files[0]) open(input.files[0]);
    input.value = "";     // so that the same photo can be chosen again
  }));
  part("turn").addEventListener("click", () => { turns = (turns + 1) % 4; draw(); });
  crop.addEventListener("change", draw);
  [across, down, near].forEach((range) => range.addEventListener("input", draw));
  part("save").addEventListener("click", save);
})();
