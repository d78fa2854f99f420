"use strict";
// Why scans resemble a page of the archive: both pages coloured, and the places that speak for and against one writer.

{
  const element = ductus.element;

  function figure(name, { picture, caption, width, height }) {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const image = element("img", { alt: `${name} ${caption}`, width, height });
    const address = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
    image.addEventListener("load", () => URL.revokeObjectURL(address));
    image.src = address;
    return element("figure", {}, image, element("figcaption", {}, caption));
  }

  function figures(title, kind, name, list) {
    if (!list.length) return [];
    return [
      element("h4", {}, title),
      element("div", { class: `figures ${kind}` }, ...list.map((one) => figure(name, one))),
    ];
  }

  function content(result) {
    const pairs = (direction) => result.pairs.filter((pair) => pair.direction === direction).map((pair) => pair.figure);
    return [
      element("p", {}, "Compared with ", element("a", { href: `/pages/${result.pageId}` }, result.document),
        `: likeness ${result.similarity.toFixed(3)}, where 1 is the same. Q is your scan, K the page of the archive.`),
      ...figures("Where on the pages", "maps", "Map of the page", result.maps),
      element("p", { class: "quiet" }, "Blue parts resemble the other page more than they resemble the other enrolled " +
        "writers, orange parts less; the deeper, the more. Hatched parts were left out. The numbers are those of the places below."),
      ...figures("Places that speak for one writer", "places", "Two cut-outs beside each other.", pairs("for")),
      ...figures("Places that speak against one writer", "places", "Two cut-outs beside each other.", pairs("against")),
    ];
  }

  /**
   * A button that opens the evidence for a candidate, and the place where it opens.
   * `ask` makes the form with the scans that were asked about.
   */
  ductus.evidence = (candidate, ask) => {
    const id = `why-${candidate.writerId}`;
    const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, `Why ${candidate.writer}?`);
    const status = element("p", { role: "status" });
    const found = element("div");
    const panel = element("section", { id, class: "why", "aria-label": `Why ${candidate.writer}`, hidden: "" });
    const answers = new Map();
    const choices = candidate.pages.map((page) => {
      const choice = element("button", { type: "button", "aria-pressed": "false" }, `${page.document} (${page.score.toFixed(3)})`);
      choice.addEventListener("click", () => show(page));
      return { page, choice };
    });
    if (choices.length > 1) {
      panel.append(element("div", { class: "row choices", role: "group", "aria-label": "Page of the archive" },
        "Compare with", ...choices.map(({ choice }) => choice)));
    }
    panel.append(status, found);
    let shown = null;

    async function show(page) {
      shown = page;
      for (const { page: other, choice } of choices) choice.setAttribute("aria-pressed", String(other === page));
      status.textContent = "Reading both pages…";
      found.replaceChildren();
      try {
        if (!answers.has(page)) {
          answers.set(page, await ductus.callPatiently("POST", `/api/v1/pages/${page.pageId}/evidence`, ask()));
        }
        if (shown !== page) return;
        found.replaceChildren(...content(answers.get(page)));
        status.textContent = "";
      } catch (error) {
        if (shown === page) status.textContent = error.message;
      }
    }

    button.addEventListener("click", () => {
      panel.hidden = !panel.hidden;
      button.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden && !shown) show(candidate.pages[0]);
    });
    return [button, panel];
  };
}
