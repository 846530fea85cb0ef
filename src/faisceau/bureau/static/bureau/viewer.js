// The viewer: the region that is cited is framed on the picture of its page; a region or words are chosen for a private highlight.
"use strict";

const MOST = 5_900_000; // a picture this large was drawn smaller than it is: nothing is framed on it

document.querySelectorAll(".on-picture[data-region]").forEach((box) => {
  const image = box.querySelector("img");
  const frame = () => {
    const wide = image.naturalWidth, high = image.naturalHeight, unit = Number(box.dataset.unit);
    if (!wide || wide * high > MOST) return;
    const [left, top, width, height] = box.dataset.region.split(",").map((part) => Number(part) * unit);
    const rect = document.createElementNS(box.querySelector("svg").namespaceURI, "rect");
    const sides = { x: left / wide, y: top / high, width: width / wide, height: height / high };
    if (Object.values(sides).some((value) => !(value >= 0 && value <= 1))) return;
    for (const [name, value] of Object.entries(sides)) rect.setAttribute(name, String(value * 1000));
    rect.setAttribute("class", "cited");
    box.querySelector("svg").append(rect);
  };
  if (image.complete) frame(); else image.addEventListener("load", frame);
});

const form = document.querySelector("form[data-highlights]");
if (form) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const within = chosen.anchorNode && (chosen.anchorNode.nodeType === 1 ? chosen.anchorNode : chosen.anchorNode.parentElement);
    const words = chosen.toString().trim();
    if (words && within && within.closest(".seen .text, .seen .said")) {
      form.elements.words.value = words.slice(0, 2000);
      form.closest("details").open = true;
    }
  });
  const box = document.querySelector(".on-picture");
  if (box && form.elements.left) {
    const cover = box.querySelector("svg");
    let from = null, rect = null;
    const at = (event) => {
      const seen = cover.getBoundingClientRect();
      return [event.clientX - seen.left, event.clientY - seen.top].map((value, n) => Math.round(Math.min(Math.max(value / (n ? seen.height : seen.width), 0), 1) * 1000));
    };
    cover.addEventListener("pointerdown", (event) => {
      from = at(event);
      cover.setPointerCapture(event.pointerId);
      rect?.remove();
      rect = document.createElementNS(cover.namespaceURI, "rect");
      rect.setAttribute("class", "mine");
      cover.append(rect);
      event.preventDefault();
    });
    cover.addEventListener("pointermove", (event) => {
      if (!from) return;
      const to = at(event);
      const sides = { left: Math.min(from[0], to[0]), top: Math.min(from[1], to[1]), width: Math.abs(to[0] - from[0]), height: Math.abs(to[1] - from[1]) };
      for (const [name, value] of Object.entries(sides)) {
        form.elements[name].value = value;
        rect.setAttribute({ left: "x", top: "y" }[name] || name, String(value));
      }
      form.closest("details").open = true;
    });
    cover.addEventListener("pointerup", () => { from = null; });
  }
}
