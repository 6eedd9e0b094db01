// What a photo's file holds beside the picture: reads it, and takes it out. Files are cut short and mended badly,
// so nothing in here may throw or loop on any bytes. chorus-photo.js uses it through `hiddenData`.
"use strict";
const hiddenData = (() => {
  // For labels in ASCII only: browsers read «latin1» as Windows-1252.
  const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
  const wide = (bytes) => new TextDecoder("utf-16le").decode(bytes).replace(/\0/g, "").trim();
  const words = (bytes) => new TextDecoder().decode(bytes).replace(/[\0\s]+/g, " ").trim();

  // A JPEG's segments {marker, from, to}, the compressed data with the header before it; end: what follows the last one,
  // -1 if there is none; rest: where it can't be followed further. Decoders step over what stands between segments.
  function jpegParts(bytes) {
    const parts = [];
    let at = 2, end = -1;
    while (at + 3 < bytes.length && bytes[at] === 0xff) {
      const marker = bytes[at + 1];
      if (marker === 0xff) { at += 1; continue; }
      const size = bytes[at + 2] * 256 + bytes[at + 3];
      if (size < 2 || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) break;
      let to = at + 2 + size;
      if (to > bytes.length) { at = bytes.length; break; }
      // Compressed data follow a scan's header, up to a marker that is neither an escaped FF nor a restart.
      if (marker === 0xda) while (to < bytes.length && !(bytes[to] === 0xff && bytes[to + 1] && (bytes[to + 1] & 0xf8) !== 0xd0)) to += 1;
      parts.push({ marker, from: at, to });
      at = to;
      if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) { end = at + 2; break; }
    }
    return { parts, end, rest: end < 0 ? at : end };
  }

  // Tables and headers that a picture needs; of the programs' own segments only JFIF's, and without a preview.
  const isPlain = (bytes, { marker, from, to }) => marker === 0xe0
    ? to - from === 18 && latin(bytes.subarray(from + 4, from + 8)) === "JFIF" && !bytes[from + 16] && !bytes[from + 17]
    : (marker & 0xf0) === 0xc0 || [0xda, 0xdb, 0xdd].includes(marker);

  // Whether a JPEG holds the picture and nothing else, up to its very last byte.
  const isClean = (bytes) => {
    const { parts, end } = jpegParts(bytes);
    return end === bytes.length && parts.every((one) => isPlain(bytes, one));
  };

  // Some browsers write a profile or a date into what a canvas gives: only what is needed to show it is kept.
  const stripped = (bytes) => {
    const { parts } = jpegParts(bytes);
    const kept = parts.filter((one) => isPlain(bytes, one)).map((one) => bytes.subarray(one.from, one.to));
    return new Blob([bytes.subarray(0, 2), ...kept, new Uint8Array([0xff, 0xd9])], { type: "image/jpeg" });
  };

  // [name, bytes] of whatever a file carries, in the forms that cameras and programs know.
  function extras(bytes) {
    const start = latin(bytes.subarray(0, 12)), found = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (start.startsWith("\xff\xd8")) {
      const { parts, rest } = jpegParts(bytes);
      for (const one of parts) {
        if (isPlain(bytes, one)) continue;
        const body = bytes.subarray(one.from + 4, one.to), label = latin(body.subarray(0, 32));
        if (label.startsWith("Exif\0\0")) found.push(["exif", body.subarray(6)]);
        else if (label.includes("ns.adobe.com/x")) found.push(["xmp", body]);
        else if (label.startsWith("Photoshop")) found.push(["iptc", body]);
        else found.push([one.marker === 0xfe ? "comment" : "other", body]);
      }
      if (rest < bytes.length) found.push(["other", bytes.subarray(rest)]);
    } else if (start.startsWith("PNG", 1) || (start.startsWith("RIFF") && start.endsWith("WEBP"))) {
      const png = start[0] !== "R";
      for (let at = png ? 8 : 12; at + 8 <= bytes.length;) {
        const size = png ? view.getUint32(at) : view.getUint32(at + 4, true);
        const kind = latin(bytes.subarray(png ? at + 4 : at, png ? at + 8 : at + 4)), body = bytes.subarray(at + 8, at + 8 + size);
        const exif = latin(body.subarray(0, 6)) === "Exif\0\0" ? body.subarray(6) : body;
        if (/^exif$/i.test(kind)) found.push(["exif", exif]);
        else if (kind === "XMP " || latin(body.subarray(0, 17)) === "XML:com.adobe.xmp") found.push(["xmp", body]);
        else if (/^[tiz](EXt|TXt)$/.test(kind)) found.push(["text", body]);
        else if (!/^(IHDR|PLTE|tRNS|IDAT|IEND|VP8.|ALPH|ANIM|ANMF|sRGB|gAMA|cHRM|pHYs)$/.test(kind)) found.push(["other", body]);
        at += 8 + size + (png ? 4 : size % 2);
      }
    }
    return found;
  }

  // The kinds of hidden data, each with what it says.
  function findings(bytes) {
    const found = new Map();
    let told = false;
    const note = (kind, said = "") => { told = true; if (!found.get(kind)) found.set(kind, said.slice(0, 80)); };
    // Exif first: it has the place in figures, and what is said first stays.
    for (const [kind, body] of extras(bytes).sort((one, other) => (other[0] === "exif") - (one[0] === "exif"))) {
      told = false;
      try {
        if (kind === "exif") readExif(body, note);
        if (kind === "xmp") readXmp(words(body), note);
        if (kind === "iptc") readIptc(body, note);
        if (kind === "comment") note("person", words(body));
        if (kind === "text") readText(body, note);
      } catch { /* damaged: named below */ }
      if (!told) note("other");
    }
    return found;
  }

  function readExif(bytes, note) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), little = bytes[0] === 0x49;
    const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
    const long = (at) => view.getUint32(at, little);
    // A directory's entries by their number; `next` is where the following one stands.
    const directory = (at) => {
      const entries = new Map();
      const count = at && at + 2 <= bytes.length ? Math.min(view.getUint16(at, little), 200) : 0;
      for (let index = 0; index < count && at + 14 + index * 12 <= bytes.length; index += 1) {
        const entry = at + 2 + index * 12, length = (sizes[view.getUint16(entry + 2, little)] || 1) * long(entry + 4);
        entries.set(view.getUint16(entry, little), { entry, from: length > 4 ? long(entry + 8) : entry + 8, length });
      }
      const next = at + 2 + count * 12;
      return { entries, next: count && next + 4 <= bytes.length ? long(next) : 0 };
    };
    const raw = (dir, tag) => { const e = dir.entries.get(tag); return e ? bytes.subarray(e.from, e.from + e.length) : new Uint8Array(); };
    const text = (dir, ...tags) => tags.map((tag) => words(raw(dir, tag))).filter(Boolean).join(" ");
    const link = (dir, tag) => directory(dir.entries.has(tag) ? long(dir.entries.get(tag).entry + 8) : 0);
    const main = directory(long(4)), details = link(main, 0x8769), gps = link(main, 0x8825);
    const degrees = (tag, side) => {
      const { from } = gps.entries.get(tag), of = (n) => long(from + n * 8) / (long(from + n * 8 + 4) || 1);
      return (of(0) + of(1) / 60 + of(2) / 3600) * (/[SW]/.test(text(gps, side)) ? -1 : 1);
    };
    if ([...gps.entries.keys()].some((tag) => tag)) {      // but for the version
      let where = "";
      try { where = `${degrees(2, 1).toFixed(4)}, ${degrees(4, 3).toFixed(4)}`; } catch { /* a place all the same */ }
      note("place", where);
    }
    const person = text(main, 0x013b, 0x8298, 0x010e) || text(details, 0xa430)
      || words(raw(details, 0x9286).subarray(8)) || wide(raw(main, 0x9c9d)) || wide(raw(main, 0x9c9c));
    if (/[^\W_]|[^\x00-\x7f]/.test(person)) note("person", person);
    const date = text(details, 0x9003) || text(main, 0x0132), camera = text(main, 0x010f, 0x0110);
    if (date) note("date", date.replace(/^(\d{4}):(\d\d):/, "$1-$2-"));
    if (camera) note("camera", camera);
    const serial = text(details, 0xa431, 0xa435, 0xa420) || text(main, 0xc62f);
    if (serial) note("serial", serial);
    if (text(main, 0x0131)) note("program", text(main, 0x0131));
    if (directory(main.next).entries.size) note("preview");
    if (details.entries.has(0x927c)) note("other");
  }

  function readXmp(text, note) {
    const said = (names) => (text.match(new RegExp(`(?:${names})(?:="([^"]+)"|>(?:\\s*<rdf:[^>]+>)*([^<]+))`)) || []).slice(1).find(Boolean) || "";
    for (const [kind, names] of [
      ["place", "exif:GPSLatitude|photoshop:City|photoshop:Country|Iptc4xmpCore:Location"],
      ["person", "dc:creator|dc:description|dc:title|dc:rights|photoshop:Headline|aux:OwnerName"],
      ["date", "exif:DateTimeOriginal|photoshop:DateCreated|xmp:CreateDate"], ["camera", "tiff:Model"],
      ["serial", "aux:SerialNumber|exifEX:BodySerialNumber|aux:LensSerialNumber"], ["program", "xmp:CreatorTool"],
    ]) if (said(names)) note(kind, said(names));
    if (/xmpGImg:image|GDepth:Data|GImage:Data/.test(text)) note("preview");
  }

  function readIptc(bytes, note) {
    const kinds = { 5: "person", 25: "person", 80: "person", 105: "person", 116: "person", 120: "person",
      55: "date", 90: "place", 92: "place", 95: "place", 101: "place" };
    for (let at = 0; at + 5 <= bytes.length; at += 1) {
      if (bytes[at] !== 0x1c || bytes[at + 1] !== 2) continue;
      const kind = kinds[bytes[at + 2]], size = bytes[at + 3] * 256 + bytes[at + 4];
      if (kind && size && at + 5 + size <= bytes.length) note(kind, words(bytes.subarray(at + 5, at + 5 + size)));
    }
  }

  function readText(bytes, note) {
    const key = latin(bytes.subarray(0, 80)).split("\0")[0], said = words(bytes.subarray(key.length + 1));
    if (/^(author|artist|title|description|comment|copyright|source|disclaimer|warning)$/i.test(key)) note("person", said);
    else if (/time|date/i.test(key)) note("date", said);
    else if (/software/i.test(key)) note("program", said);
  }

  return { isClean, stripped, findings };
})();
