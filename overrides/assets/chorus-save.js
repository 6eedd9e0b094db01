// Hands out what is drawn on a canvas as a file, and a picture of the site in a form that every program opens.
"use strict";
const savedFile = (() => {
  const TYPES = { jpg: "image/jpeg", png: "image/png" }, QUALITY = 0.92;

  // The picture as a file. Chromium encodes in the time between two frames, and on a page on which nothing moves it
  // would wait for up to seven seconds: so frames are asked for until it is done.
  const encoded = (canvas, type, quality) => new Promise((done) => {
    let waiting = true;
    const frame = () => { if (waiting) requestAnimationFrame(frame); };
    frame();
    canvas.toBlob((file) => { waiting = false; done(file); }, type, quality);
  });

  function offer(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Whether a canvas gives back what was drawn on it: some browsers put noise there, so that nobody is recognised by it.
  const faithful = () => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = "#4a2377";
    pen.fillRect(0, 0, 8, 8);
    const seen = pen.getImageData(0, 0, 8, 8).data;
    return seen.every((value, at) => value === [0x4a, 0x23, 0x77, 0xff][at % 4]);
  };

  // A picture as JPEG or PNG, of the same size. A canvas knows only pixels, so nothing else goes along.
  async function converted(file, form) {
    const picture = await createImageBitmap(file), canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const pen = canvas.getContext("2d");
    if (form === "jpg") {     // it knows no holes
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    pen.drawImage(picture, 0, 0);
    picture.close();
    const made = await encoded(canvas, TYPES[form], QUALITY);
    if (made?.type !== TYPES[form]) throw new Error("not encoded");
    return made;
  }

  const named = (name, form) => name.replace(/(\.\w+)?$/, `.${form}`);

  // What `<a download data-as="jpg">` gives away.
  async function give(link) {
    if (!faithful()) throw new Error("not faithful");
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error("not there");
    offer(await converted(await answer.blob(), link.dataset.as), named(link.download, link.dataset.as));
  }
  return { encoded, offer, faithful, converted, give };
})();
