// A network of many nodes on a canvas. Places come from the server; here they are only moved, enlarged and read out.
"use strict";

const place = document.querySelector("[data-network]");
if (place) {
  const data = JSON.parse(document.getElementById("net-data").textContent);
  const canvas = place.querySelector("canvas");
  const said = place.querySelector(".said");
  const pen = canvas.getContext("2d");
  const ties = data.nodes.map(() => []);
  data.edges.forEach(([one, two, words]) => { ties[one].push([two, words]); ties[two].push([one, words]); });
  let scale = 1, left = 0, top = 0, chosen = -1, asked = false, look = {};

  const colours = () => {
    const of = getComputedStyle(document.documentElement);
    const token = (name) => of.getPropertyValue(name).trim();
    look = {
      ink: token("--ink"), quiet: token("--quiet"), line: token("--line"), sheet: token("--sheet"), accent: token("--accent"),
      fill: { victim: token("--accent-soft"), suspect: token("--ask-soft") }, stroke: { victim: token("--c1"), suspect: token("--c2"), person: token("--c1") },
    };
  };
  const all = () => {
    scale = Math.min(canvas.clientWidth / data.width, canvas.clientHeight / data.height);
    left = (canvas.clientWidth - data.width * scale) / 2;
    top = (canvas.clientHeight - data.height * scale) / 2;
    draw();
  };
  const size = () => {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
  };
  const draw = () => { if (!asked) { asked = true; requestAnimationFrame(paint); } };
  const paint = () => {
    asked = false;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const x = (node) => node[0] * scale + left, y = (node) => node[1] * scale + top;
    pen.lineWidth = 1;
    pen.strokeStyle = look.line;
    pen.beginPath();
    for (const [one, two] of data.edges) { const a = data.nodes[one], b = data.nodes[two]; pen.moveTo(x(a), y(a)); pen.lineTo(x(b), y(b)); }
    pen.stroke();
    if (chosen >= 0) {
      pen.lineWidth = 2;
      pen.strokeStyle = look.accent;
      pen.beginPath();
      for (const [other] of ties[chosen]) { pen.moveTo(x(data.nodes[chosen]), y(data.nodes[chosen])); pen.lineTo(x(data.nodes[other]), y(data.nodes[other])); }
      pen.stroke();
    }
    const near = new Set(chosen >= 0 ? [chosen, ...ties[chosen].map(([other]) => other)] : []);
    const radius = Math.max(3, Math.min(12, 12 * scale * 1.6));
    // From afar a node is a small square: two thousand of them, with their ties, are drawn in a few milliseconds.
    const small = radius < 5;
    pen.lineWidth = 1.5;
    for (const node of data.nodes) {
      const px = x(node), py = y(node), kind = node[3];
      if (px < -20 || py < -20 || px > width + 20 || py > height + 20) continue;
      pen.fillStyle = look.fill[kind] || look.sheet;
      pen.strokeStyle = look.stroke[kind] || look.quiet;
      if (small || kind === "suspect") {
        pen.fillRect(px - radius, py - radius, 2 * radius, 2 * radius);
        pen.strokeRect(px - radius, py - radius, 2 * radius, 2 * radius);
        continue;
      }
      pen.setLineDash(kind === "name" ? [4, 2] : kind === "public" ? [2, 2] : []);
      pen.beginPath();
      pen.arc(px, py, radius, 0, 7);
      pen.fill();
      pen.stroke();
    }
    pen.setLineDash([]);
    if (chosen >= 0) {
      pen.lineWidth = 4;
      pen.strokeStyle = look.accent;
      pen.beginPath();
      pen.arc(x(data.nodes[chosen]), y(data.nodes[chosen]), radius + 3, 0, 7);
      pen.stroke();
    }
    pen.font = "13px sans-serif";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    data.nodes.forEach((node, number) => {
      const person = node[3] === "victim" || node[3] === "suspect" || node[3] === "person";
      if (!(person || near.has(number) || scale > 0.75)) return;
      const px = x(node), py = y(node);
      if (px < -100 || py < -20 || px > width + 100 || py > height + 20) return;
      pen.strokeStyle = look.sheet;
      pen.lineWidth = 4;
      pen.strokeText(node[2], px, py + radius + 15);
      pen.fillStyle = look.ink;
      pen.fillText(node[2], px, py + radius + 15);
    });
  };
  const zoom = (by, px = canvas.clientWidth / 2, py = canvas.clientHeight / 2) => {
    const next = Math.min(4, Math.max(0.02, scale * by));
    left = px - (px - left) * next / scale;
    top = py - (py - top) * next / scale;
    scale = next;
    draw();
  };
  const choose = (number, move) => {
    chosen = number;
    const node = data.nodes[number];
    if (move) { left = canvas.clientWidth / 2 - node[0] * scale; top = canvas.clientHeight / 2 - node[1] * scale; }
    const words = ties[number].slice(0, 12).map(([other, told]) => `${data.nodes[other][2]} (${told})`).join("; ");
    const link = document.createElement("a");
    link.href = node[4];
    link.textContent = node[2];
    said.replaceChildren(link, document.createTextNode(` ${words}${ties[number].length > 12 ? "…" : ""}`));
    draw();
  };
  const under = (event) => {
    const box = canvas.getBoundingClientRect();
    const px = (event.clientX - box.left - left) / scale, py = (event.clientY - box.top - top) / scale;
    let best = -1, least = Math.max(14 / scale, 14) ** 2;
    data.nodes.forEach((node, number) => {
      const far = (node[0] - px) ** 2 + (node[1] - py) ** 2;
      if (far < least) { least = far; best = number; }
    });
    return best;
  };
  let held = null, moved = false;
  canvas.addEventListener("pointerdown", (event) => { held = [event.clientX - left, event.clientY - top, event.clientX, event.clientY]; moved = false; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return;
    moved = moved || Math.hypot(event.clientX - held[2], event.clientY - held[3]) > 4;
    left = event.clientX - held[0];
    top = event.clientY - held[1];
    draw();
  });
  canvas.addEventListener("pointerup", (event) => { held = null; if (!moved) { const number = under(event); if (number >= 0) choose(number, false); } });
  canvas.addEventListener("pointercancel", () => { held = null; });
  canvas.addEventListener("wheel", (event) => {
    const box = canvas.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - box.left, event.clientY - box.top);
    event.preventDefault();
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const count = data.nodes.length;
    if (event.key === "ArrowRight" || event.key === "ArrowDown") choose((chosen + 1) % count, true);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") choose((chosen + count - (chosen < 0 ? 0 : 1)) % count, true);
    else if (event.key === "Enter" && chosen >= 0) location.assign(data.nodes[chosen][4]);
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") all();
    else return;
    event.preventDefault();
  });
  place.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.zoom === "all") all(); else zoom(button.dataset.zoom === "in" ? 1.3 : 1 / 1.3);
  }));
  new ResizeObserver(() => { size(); draw(); }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { colours(); draw(); });
  colours();
  size();
  all();
}
