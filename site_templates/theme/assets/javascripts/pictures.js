/*
 * A drawing as PNG, for programs that take no SVG: the browser paints the file that stands beside
 * the button, twice as large.
 */

import { announce } from "./reading.js";

const status = document.getElementById("site_status");

async function painted(address) {
  const drawing = new Image();
  drawing.src = address;
  await drawing.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * drawing.naturalWidth;
  canvas.height = 2 * drawing.naturalHeight;
  canvas.getContext("2d").drawImage(drawing, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}

for (const button of document.querySelectorAll("button.png")) {
  const address = button.previousElementSibling.href;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await painted(address));
      link.download = address.split("/").at(-1).replace(".svg", ".png");
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      announce(status.dataset.failed);
    }
  });
}
