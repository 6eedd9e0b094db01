// Draws texts and pictures into places of a canvas. A place is [x, y, width, height] in its pixels.
"use strict";
const canvasTools = (() => {
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif';
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/, TALL = /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/;
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

  // A text reads in the direction of its first letter, as with dir="auto".
  const direction = (text, otherwise) => {
    const letter = text.match(/\p{L}/u);
    return letter ? (RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr") : otherwise;
  };

  // Where a line may end: at spaces, and in scripts without them between words.
  function parts(text) {
    if (!UNSPACED.test(text) || !Intl.Segmenter) return text.split(/(?<=\s)/u);
    return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].map((found) => found.segment);
  }

  // The lines of a text that is `width` wide, or null where a word is wider.
  function lines(pen, text, width) {
    const found = [];
    for (const paragraph of text.split(/\r?\n/)) {
      let line = "";
      for (const part of parts(paragraph)) {
        if (pen.measureText((line + part).trimEnd()).width <= width) line += part;
        else if (!line || pen.measureText(part.trimEnd()).width > width) return null;
        else { found.push(line.trimEnd()); line = part; }
      }
      found.push(line.trimEnd());
    }
    return found;
  }

  // Writes a text as large as it fits between `low` and `high`; false where it does not. `across`: start or center,
  // `down`: 0 at the top, 1 at the bottom. Where the text begins follows the page, not the text.
  function write(pen, text, [x, y, wide, tall], { colour, weight = 700, low = 8, high = 80, across = "start", down = 0.5, page = "ltr" }) {
    text = text.trim();
    if (!text) return true;
    const spacing = TALL.test(text) ? 1.55 : 1.2;
    for (let size = Math.floor(high); size >= low; size -= size > 40 ? 2 : 1) {
      pen.font = `${weight} ${size}px ${FONT}`;
      const found = lines(pen, text, wide);
      if (!found || found.length * size * spacing > tall) continue;
      const begin = across === "center" ? x + wide / 2 : page === "rtl" ? x + wide : x;
      let base = y + (tall - found.length * size * spacing) * down + size * (spacing / 2 + 0.35);
      pen.fillStyle = colour;
      pen.direction = direction(text, page);
      pen.textAlign = across === "center" ? "center" : page === "rtl" ? "right" : "left";
      pen.textBaseline = "alphabetic";
      for (const line of found) { pen.fillText(line, begin, base); base += size * spacing; }
      return true;
    }
    return false;
  }

  // How wide a text is in one line of a size.
  const width = (pen, text, size, weight = 700) => { pen.font = `${weight} ${size}px ${FONT}`; return pen.measureText(text.trim()).width; };

  // A picture as a whole, in the middle of its place.
  function contain(pen, picture, [x, y, wide, tall]) {
    const scale = Math.min(wide / picture.width, tall / picture.height), [w, h] = [picture.width * scale, picture.height * scale];
    pen.drawImage(picture, x + (wide - w) / 2, y + (tall - h) / 2, w, h);
  }

  // The rectangle of a picture that fills its place: `near` 0 to 1 comes closer, `across` and `down` 0 to 1 choose the part.
  function covering(picture, [, , wide, tall], { across, down, near }) {
    const scale = Math.max(wide / picture.width, tall / picture.height) * (1 + near * 2);
    const [w, h] = [picture.width * scale, picture.height * scale];
    return { left: (wide - w) * across, top: (tall - h) * down, width: w, height: h };
  }
  function cover(pen, picture, place, view) {
    const [x, y, wide, tall] = place, shown = covering(picture, place, view);
    pen.save();
    pen.beginPath();
    pen.rect(x, y, wide, tall);
    pen.clip();
    pen.drawImage(picture, x + shown.left, y + shown.top, shown.width, shown.height);
    pen.restore();
  }
  return { write, width, contain, cover, covering };
})();
