"use strict";
// A page with its layers: zooming, moving, and drawing regions and masks. All lengths are pixels of the scan.

{
  const viewer = document.getElementById("viewer");
  const canvas = document.getElementById("canvas");
  const picture = document.getElementById("picture");
  const page = viewer.dataset.page;
  const full = { width: Number(viewer.dataset.width), height: Number(viewer.dataset.height) };
  const view = { x: 0, y: 0, width: full.width, height: full.height };
  const layers = {};
  let analysis = null;

  const shape = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const rectangle = (area, kind) =>
    shape("rect", { x: area.x, y: area.y, width: area.width, height: area.height, class: kind });

  function layer(name) {
    if (!layers[name]) {
      layers[name] = shape("g", { class: `layer ${name}` });
      canvas.append(layers[name]);
    }
    return layers[name];
  }

  // Looking

  function look() {
    canvas.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    const detailed = full.width > 1600 && view.width < full.width / 1.5;
    const href = `/api/v1/pages/${page}/picture` + (detailed ? "" : "?width=1600");
    if (detailed && picture.getAttribute("href") !== href) picture.setAttribute("href", href);
  }

  function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
    const width = Math.min(full.width * 1.5, Math.max(60, view.width * factor));
    const scale = width / view.width;
    view.x = x - (x - view.x) * scale;
    view.y = y - (y - view.y) * scale;
    view.width = width;
    view.height *= scale;
    look();
  }

  function fit() {
    Object.assign(view, { x: 0, y: 0, width: full.width, height: full.height });
    look();
  }

  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(canvas.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  }

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const point = place(event);
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, point.x, point.y);
  }, { passive: false });

  canvas.addEventListener("keydown", (event) => {
    const step = view.width / 8;
    const acts = {
      ArrowLeft: () => { view.x -= step; look(); }, ArrowRight: () => { view.x += step; look(); },
      ArrowUp: () => { view.y -= step; look(); }, ArrowDown: () => { view.y += step; look(); },
      "+": () => zoom(1 / 1.25), "-": () => zoom(1.25), 0: fit,
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });

  for (const button of viewer.querySelectorAll("[data-zoom]")) {
    const acts = { in: () => zoom(1 / 1.4), out: () => zoom(1.4), fit };
    button.addEventListener("click", acts[button.dataset.zoom]);
  }

  // Layers

  async function load(name) {
    if (name === "ink") {
      layer("ink").replaceChildren(
        shape("image", { href: `/api/v1/pages/${page}/ink`, width: full.width, height: full.height }));
      return;
    }
    analysis ??= await ductus.call("GET", `/api/v1/pages/${page}/analysis`);
    const shapes = {
      lines: () => analysis.lines.map((line) => rectangle(line, "line")),
      patches: () => analysis.patches.map((patch) => rectangle(patch.bounds, "patch")),
      erasures: () => analysis.erasures.map((erasure) => {
        const area = rectangle(erasure.bounds, `erasure ${erasure.reason}`);
        const title = shape("title", {});
        title.textContent = erasure.reason;
        area.append(title);
        return area;
      }),
    };
    layer(name).replaceChildren(...shapes[name]());
  }

  for (const box of viewer.querySelectorAll("[data-layer]")) {
    box.addEventListener("change", async () => {
      const name = box.dataset.layer;
      try {
        if (box.checked && name !== "areas") await load(name);
        layer(name).classList.toggle("off", !box.checked);
      } catch (error) { ductus.say(error.message); }
    });
  }

  // Regions and masks

  const list = document.getElementById("areas");
  const areas = { regions: [], masks: [] };

  function showAreas() {
    const drawn = [];
    const lines = [];
    for (const kind of ["regions", "masks"]) {
      areas[kind].forEach((area, index) => {
        drawn.push(rectangle(area, kind));
        const remove = ductus.element("button", { type: "button" }, "Remove");
        remove.addEventListener("click", () => { areas[kind].splice(index, 1); showAreas(); });
        const name = kind === "masks" ? "mask" : "region";
        lines.push(ductus.element("li", {}, `${name}: left ${area.x}, top ${area.y}, ${area.width} × ${area.height} `, remove));
      });
    }
    layer("areas").replaceChildren(...drawn);
    list?.replaceChildren(...lines);
  }

  /** In whole pixels on the page; null when nothing is left. */
  function clipped(area) {
    const x = Math.max(0, Math.round(area.x));
    const y = Math.max(0, Math.round(area.y));
    const width = Math.min(full.width, Math.round(area.x + area.width)) - x;
    const height = Math.min(full.height, Math.round(area.y + area.height)) - y;
    return width < 1 || height < 1 ? null : { x, y, width, height };
  }

  function add(kind, area) {
    const part = clipped(area);
    if (!part) return;
    areas[kind].push(part);
    showAreas();
  }

  function findSimilar(area) {
    const part = clipped(area);
    if (part) location.assign(`/pages/${page}/similar?${new URLSearchParams(part)}`);
  }

  let drag = null;
  const tool = () => document.querySelector("input[name=tool]:checked")?.value ?? "move";

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    drag = { start: place(event), kind: tool(), shape: null };
    if (drag.kind !== "move") {
      drag.shape = rectangle({ ...drag.start, width: 0, height: 0 }, drag.kind);
      layer("areas").append(drag.shape);
    }
  });

  const between = (one, other) => ({
    x: Math.min(one.x, other.x), y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y),
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const point = place(event);
    if (drag.kind === "move") {
      view.x -= point.x - drag.start.x;
      view.y -= point.y - drag.start.y;
      look();
      return;
    }
    for (const [key, value] of Object.entries(between(drag.start, point))) drag.shape.setAttribute(key, value);
  });

  canvas.addEventListener("pointerup", (event) => {
    if (drag && drag.kind !== "move") {
      drag.shape.remove();
      const area = between(drag.start, place(event));
      if (drag.kind === "similar") findSimilar(area); else add(drag.kind, area);
    }
    drag = null;
  });
  canvas.addEventListener("pointercancel", () => { drag?.shape?.remove(); drag = null; });

  const form = document.getElementById("reading");
  for (const item of list?.querySelectorAll("li") ?? []) {
    const [x, y, width, height] = item.textContent.split(" ").map(Number);
    areas[item.dataset.kind].push({ x, y, width, height });
  }
  showAreas();
  function typedArea() {
    const value = (name) => Number(document.getElementById(`new-${name}`).value);
    return { x: value("x"), y: value("y"), width: value("width"), height: value("height") };
  }
  document.getElementById("add-area")?.addEventListener("click", () => {
    add(document.getElementById("new-kind").value, typedArea());
  });
  document.getElementById("similar-area")?.addEventListener("click", () => findSimilar(typedArea()));
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button.primary");
    button.disabled = true;
    button.textContent = "Reading…";
    try {
      await ductus.callPatiently("PUT", `/api/v1/pages/${page}/reading`, JSON.stringify(areas), "application/json");
      location.reload();
    } catch (error) {
      ductus.say(error.message);
      button.disabled = false;
      button.textContent = "Read the page anew";
    }
  });
}
