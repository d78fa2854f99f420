"use strict";
// A job while it is done: its state in words, and the learning curve of a training.
{
  const section = document.getElementById("job");
  const state = document.getElementById("state");
  const spoken = document.getElementById("spoken");
  const progress = document.getElementById("progress");
  const curve = document.getElementById("curve");
  const phases = { reading: "Reading pages", training: "Training", finishing: "Describing the pages", "describing pages": "Describing pages" };
  let points = [];
  let attempt = null;
  let lastSpoken = "";

  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const time = (seconds) => seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;

  const draw = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /** Axes and lines in a box: the share of the training from left to right, 0 to `most` from the bottom to the top. */
  const plot = (id, height, most, marks, lines) => {
    const left = 52, right = 632, top = 10, bottom = height - 26;
    const x = (share) => left + (right - left) * share;
    const y = (value) => bottom - (bottom - top) * Math.min(value / most, 1);
    const parts = [];
    for (const [value, text] of marks) {
      parts.push(draw("line", { class: "grid", x1: left, x2: right, y1: y(value), y2: y(value) }));
      parts.push(draw("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, text));
    }
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      parts.push(draw("text", { x: x(share), y: height - 8, "text-anchor": share === 1 ? "end" : "middle" }, `${100 * share} %`));
    }
    for (const [kind, values] of lines) {
      const places = values.map(([share, value]) => `${x(share).toFixed(1)},${y(value).toFixed(1)}`);
      if (places.length > 0) parts.push(draw("polyline", { class: kind, points: places.join(" ") }));
    }
    document.getElementById(id).replaceChildren(...parts);
  };

  const show = () => {
    const last = points.at(-1);
    if (!curve || !last) return;
    curve.hidden = false;
    const held = points.filter((point) => point.validationAccuracy !== undefined);
    plot("accuracy-plot", 240, 1, [0, 0.25, 0.5, 0.75, 1].map((share) => [share, `${100 * share} %`]), [
      ["training", points.map((point) => [point.fraction, point.accuracy])],
      ["heldout", held.map((point) => [point.fraction, point.validationAccuracy])],
    ]);
    const most = Math.max(...points.map((point) => point.loss), 1e-3);
    plot("loss-plot", 160, most, [0, most / 2, most].map((loss) => [loss, loss.toFixed(1)]), [
      ["training", points.map((point) => [point.fraction, point.loss])],
    ]);
    const heldOut = held.length > 0 ? `, held-out patches ${percent(held.at(-1).validationAccuracy)}` : "";
    document.getElementById("figures-now").textContent =
      `After ${last.step} steps: training patches ${percent(last.accuracy)}${heldOut}, loss ${last.loss.toFixed(2)} nats.`;
  };

  const describe = (job) => {
    if (job.state === "queued") return "Waits for a worker";
    if (job.isCancelRequested && job.state === "running") return "Is being cancelled";
    if (job.state !== "running") return { done: "Done", failed: "Failed", cancelled: "Cancelled" }[job.state];
    const part = `${phases[job.phase] ?? "Starting"}, ${Math.round(100 * job.fraction)} %`;
    return job.secondsLeft === undefined ? part : `${part}, ${time(job.secondsLeft)} left`;
  };

  /** Screen readers hear every part begin, and every tenth of it. */
  const speak = (job) => {
    const key = `${job.state} ${job.phase} ${Math.floor(10 * job.fraction)}`;
    if (key === lastSpoken) return;
    lastSpoken = key;
    spoken.textContent = describe(job);
  };

  const source = new EventSource(`/api/v1/jobs/${section.dataset.job}/events`);
  source.addEventListener("job", (event) => {
    const job = JSON.parse(event.data);
    if (job.attempt !== attempt) points = [];
    attempt = job.attempt;
    state.textContent = describe(job);
    speak(job);
    if (progress) progress.value = job.fraction;
    if (!["done", "failed", "cancelled"].includes(job.state)) return;
    // What came of it is part of the page.
    if (!("ended" in section.dataset)) location.reload();
  });
  source.addEventListener("point", (event) => {
    points.push(JSON.parse(event.data));
    show();
  });
  // The answer about a job that has ended is over after its last point.
  source.addEventListener("error", () => { if ("ended" in section.dataset) source.close(); });
}
