// Files go to the server in parts, again where the connection broke, and their digests are held against the server's own.
"use strict";

(() => {
  const drop = document.getElementById("drop"), form = document.getElementById("sign");
  if (!drop || !form) return;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const words = Object.fromEntries([...document.querySelectorAll("#words [data-code]")].map((item) => [item.dataset.code, item.textContent]));
  const say = (code, told = {}) => words[code].replace(/\{(\w+)\}/g, (_, name) => told[name] ?? "");
  const language = document.documentElement.lang;
  const amount = (bytes) => {
    const units = language === "fr" ? ["o", "ko", "Mo", "Go", "To"] : ["B", "kB", "MB", "GB", "TB"];
    let at = 0;
    while (bytes >= 1000 && at < units.length - 1) { bytes /= 1000; at += 1; }
    return `${bytes.toLocaleString(language, { maximumFractionDigits: at ? 1 : 0 })}\u00a0${units[at]}`;
  };
  const button = form.querySelector("button.main-act");
  const ready = (arrival) => {
    document.getElementById("arrival").value = arrival;
    document.getElementById("waiting").hidden = Boolean(arrival);
    button.disabled = !arrival;
  };
  ready("");
  document.querySelectorAll("[data-arrival]").forEach((one) => one.addEventListener("click", () => {
    ready(one.dataset.arrival);
    document.getElementById("from_whom").focus();
  }));

  const trouble = (text) => {
    const box = document.getElementById("trouble");
    box.hidden = !text;
    box.textContent = text;
  };
  const wait = (milliseconds) => new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });

  // A refusal ends the arrival; a connection that broke is tried again for as long as the page is open.
  const ask = async (address, body, type) => {
    for (let pause = 1000; ; pause = Math.min(pause * 2, 30000)) {
      let answer = null;
      try {
        answer = await fetch(address, { method: body === undefined ? "GET" : "POST", body, headers: { "X-CSRFToken": token, "Content-Type": type || "application/octet-stream" } });
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      if (answer && answer.ok) { trouble(""); return answer.status === 204 ? null : answer.json(); }
      if (answer && answer.status < 500) {
        let told = null;
        try { told = await answer.json(); } catch { /* a page, not words */ }
        throw new Error(told ? `${told.happened} ${told.next}` : say("refused"));
      }
      if (answer && answer.status === 507) { const told = await answer.json(); throw new Error(`${told.happened} ${told.next}`); }
      trouble(say("waiting", { seconds: Math.round(pause / 1000) }));
      await wait(pause);
    }
  };

  const same = (arrival, files) => arrival.files.length === files.length
    && arrival.files.every((one, at) => one.name === files[at].name && one.bytes === files[at].file.size);

  const bring = async (files) => {
    files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    trouble(""); ready("");
    document.getElementById("progress").hidden = false;
    const list = document.getElementById("list"), bar = document.getElementById("bar"), told = document.getElementById("told");
    const states = files.map(({ name, file }) => {
      const row = list.insertRow(), state = document.createElement("td"), head = document.createElement("th"), isolated = document.createElement("bdi");
      head.scope = "row"; isolated.textContent = name; head.append(isolated);
      const size = document.createElement("td");
      size.className = "number"; size.textContent = amount(file.size);
      row.append(head, size, state);
      return state;
    });
    const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
    let passed = 0, sent = 0;
    const begun = performance.now();
    const show = () => {
      bar.value = passed / total;
      const pace = sent / ((performance.now() - begun) / 1000);
      const seconds = pace ? Math.round((total - passed) / pace) : 0;
      const left = seconds > 90 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
      told.textContent = say("total", { done: amount(passed), total: amount(total) }) + (pace && passed < total ? ` ${say("left", { left })}` : "");
    };
    const known = JSON.parse(document.getElementById("arrivals").textContent);
    const address = drop.dataset.announce;
    let arrival = known.find((one) => same(one, files));
    if (arrival) arrival = await ask(`${address}${arrival.arrival}/`);
    else arrival = await ask(address, JSON.stringify({ files: files.map(({ name, file }) => ({ name, bytes: file.size })) }), "application/json");
    for (const [number, { file }] of files.entries()) {
      const one = arrival.files[number], hash = new Sha256();
      states[number].textContent = say("sending");
      for (let part = 0; part < one.parts; part += 1) {
        const bytes = new Uint8Array(await file.slice(part * arrival.part, (part + 1) * arrival.part).arrayBuffer());
        hash.update(bytes);
        if (!one.there.includes(part)) {
          await ask(`${address}${arrival.arrival}/${number}/${part}/`, bytes);
          sent += bytes.length;
        }
        passed += bytes.length;
        show();
      }
      states[number].textContent = say("checking");
      await ask(`${address}${arrival.arrival}/${number}/check/`, hash.hex(), "text/plain");
      states[number].textContent = say("done");
    }
    show();
    told.textContent = say("resumed", { total: amount(total === 1 ? passed : total) });
    ready(arrival.arrival);
  };

  let at = Promise.resolve();
  const take = (files) => {
    if (!files.length) return;
    at = at.then(() => bring(files)).catch((error) => trouble(error instanceof Error ? error.message : say("wrong")));
  };
  // What was chosen before this script had started is taken as well: on a slow line the page is there first.
  const chosen = (input) => {
    const begin = () => {
      document.getElementById("list").replaceChildren();
      take([...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
    };
    input.addEventListener("change", begin);
    if (input.files.length) begin();
  };
  chosen(document.getElementById("files"));
  chosen(document.getElementById("folder"));

  const zone = drop.querySelector(".drop");
  const inside = async (entry, path, found) => {
    if (entry.isFile) {
      found.push({ name: path + entry.name, file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const one of some) await inside(one, `${path}${entry.name}/`, found);
    }
  };
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    document.getElementById("list").replaceChildren();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    try {
      for (const entry of entries) await inside(entry, "", found);
    } catch { trouble(say("wrong")); return; }
    take(found);
  });
})();
