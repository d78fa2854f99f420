"use strict";
// Forms that call the API: data-method and data-path say what, the fields are the JSON body.
// data-ask is a question before, data-then an address afterwards, data-show an element for the answer.
// A field with data-writers suggests writers while somebody types; data-writers="number" sends the number of the one named.

const ductus = {
  /** Calls the API as the person who is signed in; throws an Error with the problem's text. */
  async call(method, path, body, type) {
    const text = await (await ductus.fetch(method, path, body, type)).text();
    return text ? JSON.parse(text) : null;
  },

  /** The same for a file, with the name that the server gives it. */
  async fetchFile(method, path, body, type) {
    const response = await ductus.fetch(method, path, body, type);
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "ductus";
    return { name, blob: await response.blob() };
  },

  async fetch(method, path, body, type) {
    const headers = { "X-Form-Token": document.querySelector("meta[name=form-token]").content };
    if (type) headers["Content-Type"] = type;
    const response = await fetch(path, { method, headers, body });
    if (response.status === 401) {
      location.assign("/login?to=" + encodeURIComponent(location.pathname));
      throw new Error("Sign in again.");
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => null);
    const wait = response.headers.get("Retry-After");
    const error = new Error(problem?.detail ?? response.statusText);
    error.retryAfter = wait ? Number(wait) : null;
    error.reasons = problem?.reasons;
    throw error;
  },

  /** The same, again after a while when the server is busy. */
  async callPatiently(method, path, body, type) {
    for (let attempt = 0; ; attempt += 1) {
      try { return await ductus.call(method, path, body, type); } catch (error) {
        if (!error.retryAfter || attempt === 30) throw error;
        await new Promise((done) => setTimeout(done, error.retryAfter * 1000));
      }
    }
  },

  /** Tells the person, and screen readers, what went wrong; nothing takes it away again. */
  say(text) {
    const message = document.getElementById("message");
    message.textContent = text ?? "";
    message.hidden = !text;
    if (text) message.scrollIntoView({ block: "nearest" });
  },

  /** An element with text and attributes. */
  element(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  },

  /** Lets scans be dropped on the box around a file input, as if they had been chosen there; then calls `then`. */
  acceptDrops(input, then = () => {}) {
    const box = input.closest(".drop");
    for (const name of ["dragenter", "dragover"]) {
      box.addEventListener(name, (event) => { event.preventDefault(); box.classList.add("over"); });
    }
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", async (event) => {
      event.preventDefault();
      box.classList.remove("over");
      const transfer = new DataTransfer();
      for (const file of await ductus.filesOf(event.dataTransfer)) {
        if (/\.(png|jpe?g|tiff?)$/i.test(file.name)) transfer.items.add(file);
      }
      input.files = transfer.files;
      if (input.files.length) then(); else ductus.say("There is no PNG, JPEG or TIFF file among what was dropped.");
    });
  },

  /** Dropped files, those in dropped folders too. */
  async filesOf(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length === 0) return [...transfer.files];
    const files = [];
    const walk = async (entry) => {
      if (entry.isFile) {
        files.push(await new Promise((done, fail) => entry.file(done, fail)));
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const batch = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (batch.length === 0) return;
        for (const child of batch) await walk(child);
      }
    };
    for (const entry of entries) await walk(entry);
    return files.sort((left, right) => left.name.localeCompare(right.name));
  },

  /** The fields of a form as an object for JSON; empty ones are left out. */
  valuesOf(form) {
    const values = {};
    for (const field of form.elements) {
      if (!field.name || field.value === "" || field.disabled) continue;
      if ("number" in field.dataset) values[field.name] = Number(field.value);
      else if ("flag" in field.dataset) values[field.name] = field.value === "true";
      else values[field.name] = field.value;
    }
    return values;
  },

  async writersLike(name) {
    return (await ductus.call("GET", `/api/v1/writers?limit=20&search=${encodeURIComponent(name)}`)).items;
  },

  /** Puts the number of a writer in the place of the name, where a field asks for it. */
  async numberWriters(form, values) {
    for (const field of form.querySelectorAll("[data-writers=number]")) {
      const name = field.value.trim();
      const writer = (await ductus.writersLike(name)).find((one) => one.name === name);
      if (!writer) throw new Error(`There is no writer called “${name}”; choose one of those suggested.`);
      values[field.name] = writer.id;
    }
  },

  /** What an action answered, in words. */
  describe(answer) {
    if ("secret" in answer) return `The token is shown this once: ${answer.secret}`;
    if (!("isClean" in answer)) return "Done.";
    const faults = [answer.chainBreak, ...answer.pageFaults].filter(Boolean);
    const checked = `${answer.events} rows and ${answer.pages} pages checked.`;
    return faults.length ? `${checked} ${faults.join("; ")}` : `${checked} Nothing was changed. Last hash: ${answer.headHash}`;
  },
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.method) return;
  event.preventDefault();
  if (form.dataset.ask && !confirm(form.dataset.ask)) return;
  const values = ductus.valuesOf(form);
  const button = form.querySelector("button");
  ductus.say(null);
  button.disabled = true;
  try {
    await ductus.numberWriters(form, values);
    const hasBody = Object.keys(values).length > 0;
    const answer = await ductus.call(
      form.dataset.method, form.dataset.path, hasBody ? JSON.stringify(values) : undefined,
      hasBody ? "application/json" : undefined);
    if (form.dataset.show) {
      document.getElementById(form.dataset.show).textContent = ductus.describe(answer);
    } else if (form.dataset.then) {
      const known = { ...values, ...answer };
      location.assign(form.dataset.then.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(known[name])));
    } else {
      location.reload();
    }
  } catch (error) {
    ductus.say(error.message);
  } finally {
    button.disabled = false;
  }
});

for (const field of document.querySelectorAll("input[data-writers]")) {
  const list = ductus.element("datalist", { id: `writers-for-${field.name}` });
  field.setAttribute("list", list.id);
  field.after(list);
  field.addEventListener("input", async () => {
    const name = field.value;
    const writers = await ductus.writersLike(name).catch(() => []);
    if (field.value === name) list.replaceChildren(...writers.map((writer) => ductus.element("option", { value: writer.name })));
  });
}
