"use strict";
// Compares questioned with known writing, shows the likelihood ratio with its scale, and saves reports.

{
  const form = document.getElementById("compare");
  const element = ductus.element;
  const signed = (value) => (value < 0 ? "" : "+") + value.toFixed(2);
  const percent = (share) => (share * 100).toFixed(1) + " %";
  const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, " ");
  const lines = (id, texts) => {
    document.getElementById(id).replaceChildren(...texts.map((text) => element("li", {}, text)));
  };

  function facts(result) {
    const basis = result.population;
    const cap = result.cap ? `capped by the ${result.cap} rule; uncapped ${signed(result.unboundedLog10LR)}` : "no cap applied";
    return [
      ["log10 LR", `${signed(result.log10LR)}, 95 % interval ${signed(result.interval[0])} to ${signed(result.interval[1])}; ${cap}`],
      ["Population", `${basis.name} version ${basis.version}: ${basis.writers} writers, ${basis.documents} documents` +
        (basis.leftOut ? `; ${basis.leftOut} left out as writers of Q or K` : "")],
      ["How well this holds", `in ${basis.sameWriterPairs} comparisons of one writer and ${basis.differentWriterPairs} of two the LR ` +
        `pointed the wrong way in ${percent(basis.fnr)} and ${percent(basis.fpr)} (Cllr ${basis.cllr.toFixed(3)})`],
      ...(result.pens ? [["Pens", `Most alike are ${result.pens.text}`]] : []),
    ];
  }

  function show(result) {
    document.getElementById("finding").textContent = result.finding;
    document.getElementById("figures").replaceChildren(...facts(result).map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, value))));
    lines("refusals", result.refusals.map((one) => `Refused: ${one.reason}. Set aside for this reason: ${result.override}`));
    lines("warnings", result.warnings.map((one) => `Reservation: ${one.reason}.`));
    const { name, version, source, bands } = result.scale;
    document.getElementById("scale-name").textContent = `Scale of words: ${name}, version ${version}. ${source}`;
    document.getElementById("scale").replaceChildren(...bands.map((band, index) => {
      const next = bands[index + 1];
      const range = next ? `${grouped(band.lowest)} to ${grouped(next.lowest)}` : `more than ${grouped(band.lowest)}`;
      const row = element("tr", band.isMeant ? { class: "meant" } : {}, element("td", {}, range), element("td", {}, band.support));
      if (band.isMeant) row.lastChild.append(" ", element("strong", { class: "badge" }, "this result"));
      return row;
    }));
    document.getElementById("limits").textContent = result.limits;
    document.getElementById("outcome").hidden = false;
    document.getElementById("result").hidden = false;
  }

  function refuse(reasons) {
    lines("refusals", reasons.map((one) => `Refused (${one.gate}): ${one.reason}.`));
    if (reasons.some((one) => one.gate === "population")) {
      document.getElementById("refusals").append(element("li", {}, "They are made on the page ",
        element("a", { href: "/populations" }, "Reference populations"), "."));
    }
    document.getElementById("outcome").hidden = true;
    document.getElementById("result").hidden = false;
  }

  /** The fields that are filled in: as a form, or for a case, which has its scans, as JSON. */
  function content() {
    if (form.dataset.case == null) {
      const body = new FormData(form);
      for (const [name, value] of [...body]) {
        if (name === "form-token" || value === "" || (value instanceof File && !value.name)) body.delete(name);
      }
      return { body };
    }
    const { "form-token": _, ...values } = ductus.valuesOf(form);
    return { body: JSON.stringify(values), type: "application/json" };
  }

  function address(action) {
    const root = form.dataset.case == null ? "/api/v1" : `/api/v1/cases/${form.dataset.case}`;
    if (action === "open") return "/api/v1/cases";
    return action === "compare" ? `${root}/comparisons` : `${root}/reports?format=${action}`;
  }

  async function save(path, body, type) {
    const file = await ductus.fetchFile("POST", path, body, type);
    const link = element("a", { href: URL.createObjectURL(file.blob), download: file.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function act(button) {
    const action = button.value;
    const { body, type } = content();
    const label = button.textContent;
    ductus.say(null);
    document.getElementById("result").hidden = true;
    button.disabled = true;
    button.textContent = "Reading…";
    try {
      if (action === "compare") show(await ductus.callPatiently("POST", address(action), body, type));
      else if (action === "open") {
        const opened = await ductus.call("POST", address(action), body, type);
        location.assign(`/cases/${encodeURIComponent(opened.reference)}`);
      } else await save(address(action), body, type);
    } catch (error) {
      if (error.reasons) refuse(error.reasons); else ductus.say(error.message);
    } finally {
      button.disabled = false;
      button.textContent = label;
    }
  }

  form.addEventListener("submit", (event) => {
    // The browser itself sends the form for a report in a new tab.
    if (event.submitter.value === "show") return;
    event.preventDefault();
    act(event.submitter);
  });
  for (const input of form.querySelectorAll(".drop input[type=file]")) {
    ductus.acceptDrops(input);
  }
}
