"use strict";
// Sends scans one after the other and says what became of each.

{
  const form = document.getElementById("enroll");
  const input = document.getElementById("scans");
  const element = ductus.element;

  function outcome(page) {
    const where = page.page > 1 ? `${page.file}, page ${page.page}` : page.file;
    if (page.status === "skipped") return element("li", {}, `${where}: left out, ${page.reason}`);
    const link = element("a", { href: `/pages/${page.pageId}` }, `page ${page.pageId} of ${page.document}`);
    if (page.status === "enrolled") return element("li", {}, `${where}: `, link);
    const warning = page.isUnderAnotherWriter ? ", under another writer" : "";
    return element("li", {}, `${where}: it is here already, `, link, warning);
  }

  async function enroll(files) {
    const outcomes = document.getElementById("outcomes");
    const bar = document.getElementById("bar");
    const count = document.getElementById("count");
    outcomes.replaceChildren();
    document.getElementById("progress").hidden = false;
    bar.max = files.length;
    let failures = 0;
    for (const [index, file] of files.entries()) {
      bar.value = index;
      count.textContent = `${index} of ${files.length}`;
      const body = new FormData();
      for (const field of form.elements) {
        if (field.name && field.value) body.append(field.name, field.value);
      }
      body.append("file", file, file.name);
      try {
        const answer = await ductus.callPatiently("POST", "/api/v1/pages", body);
        outcomes.append(...answer.pages.map(outcome));
      } catch (error) {
        failures += 1;
        outcomes.append(element("li", { class: "problem" }, error.message.startsWith(file.name) ? error.message : `${file.name}: ${error.message}`));
      }
    }
    bar.value = files.length;
    count.textContent = `${files.length} files` + (failures ? `, ${failures} could not be enrolled` : "");
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try { await enroll([...input.files]); } finally { button.disabled = false; }
  });
  ductus.acceptDrops(input, () => {
    const label = document.querySelector("label[for=scans]");
    label.textContent = `${input.files.length} scans are chosen. Check the fields above, then enroll them.`;
  });
}
