// Pictures: what a pointer may do beside the table that says the same. A mark leads to its place; a drawing is saved as PNG.
"use strict";

document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-goes]");
  if (mark) location.assign(mark.getAttribute("data-goes"));
});

document.querySelectorAll("[data-png]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.png, { credentials: "same-origin" });
    if (!answer.ok) { location.assign(button.dataset.png); return; }
    const address = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
    const image = new Image();
    image.onload = () => {
      const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
      const canvas = document.createElement("canvas");
      canvas.width = image.width * scale;
      canvas.height = image.height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = "network.png";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      });
    };
    image.src = address;
  });
});
