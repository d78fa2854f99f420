"use strict";
// Sends scans, shows who may have written them.

{
  const form = document.getElementById("identify");
  const input = form.elements.file;
  const element = ductus.element;
  const percent = (share) => {
    if (share < 0.001) return "< 0.1 %";
    return (share >= 0.995 || share < 0.005 ? (share * 100).toFixed(1) : Math.round(share * 100)) + " %";
  };

  /** One line of the ranking: name, bar, figure, the pages it rests on, and why. */
  function line(name, { rank, posterior, score, detail, pages = [], why = [] }) {
    const bar = element("meter", {
      min: 0, max: 1, value: posterior ?? Math.max(0, score ?? 0), "aria-label": posterior != null ? "Probability" : "Score",
    });
    const figure = posterior != null ? percent(posterior) : score.toFixed(3);
    bar.textContent = figure;
    const evidence = element("ul", { class: "evidence" });
    for (const page of pages) {
      const image = element("img", {
        src: `/api/v1/pages/${page.pageId}/picture?width=240`, alt: `A page of ${page.document}`,
      });
      const link = element("a", { href: `/pages/${page.pageId}` }, image, `${page.document} (${page.score.toFixed(3)})`);
      evidence.append(element("li", {}, link));
    }
    const place = rank ? { value: rank } : { class: "unknown" };
    const item = element("li", place, element("div", { class: "bar" }, name, bar, element("b", {}, figure)));
    if (detail) item.append(element("p", { class: "quiet" }, detail));
    if (pages.length) item.append(evidence, ...why);
    return item;
  }

  /** @param ask makes the form with the scans that were asked about. */
  function show(result, ask) {
    const probe = result.pages.map((page) =>
      `${page.file}: ${Math.round(page.dpi)} dpi (${page.dpiSource}), ${page.lines} lines, ${page.patches} patches` +
      (page.enrolledPageId ? `, it is page ${page.enrolledPageId} of the archive and was left out` : ""));
    document.getElementById("probe").textContent = probe.join(" · ");
    const candidates = result.candidates.map((candidate) => ({
      posterior: candidate.posterior,
      item: line(element("a", { href: `/writers/${candidate.writerId}` }, candidate.writer), {
        ...candidate,
        detail: `score ${candidate.score.toFixed(3)}` +
          (candidate.log10LR != null ? `, log10 LR ${candidate.log10LR.toFixed(1)}` : ""),
        why: ductus.evidence(candidate, ask),
      }),
    }));
    const unknown = result.unknown.posterior;
    if (unknown != null) {
      const item = line(element("i", {}, "none of the enrolled writers"), { posterior: unknown });
      const place = candidates.findIndex((candidate) => candidate.posterior < unknown);
      candidates.splice(place < 0 ? candidates.length : place, 0, { item });
    }
    document.getElementById("candidates").replaceChildren(...candidates.map((candidate) => candidate.item));
    document.getElementById("basis").textContent =
      `${result.writers} writers compared by model ${result.modelId} in ${(result.elapsedMs / 1000).toFixed(1)} s. ` +
      (unknown == null ? "The model is not calibrated: bars show scores, not probabilities."
        : "Percentages assume even odds beforehand that the writer is enrolled.");
    document.getElementById("result").hidden = false;
  }

  async function rank() {
    const files = [...input.files];
    const dpi = form.elements.dpi.value;
    const ask = () => {
      const body = new FormData();
      for (const file of files) body.append("file", file, file.name);
      if (dpi) body.append("dpi", dpi);
      return body;
    };
    const button = form.querySelector("button");
    ductus.say(null);
    button.disabled = true;
    button.textContent = "Reading…";
    try {
      const path = `/api/v1/identifications?top=${form.elements.top.value || 10}`;
      show(await ductus.callPatiently("POST", path, ask()), ask);
    } catch (error) {
      ductus.say(error.message);
    } finally {
      button.disabled = false;
      button.textContent = "Rank the writers";
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); rank(); });
  ductus.acceptDrops(input, rank);
}
