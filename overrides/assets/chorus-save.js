// Hands out what is drawn on a canvas as a file.
"use strict";
const savedFile = {
  // The picture as a file. Chromium encodes in the time between two frames, and on a page on which nothing moves it
  // would wait for up to seven seconds: so frames are asked for until it is done.
  encoded: (canvas, type, quality) => new Promise((done) => {
    let waiting = true;
    const frame = () => { if (waiting) requestAnimationFrame(frame); };
    frame();
    canvas.toBlob((file) => { waiting = false; done(file); }, type, quality);
  }),
  offer(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  },
};
