// The questions of a datasheet, each with a field of its own; a heading for each part.
// All text goes through textContent and value, nothing is ever taken for HTML.

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const questions = model.get("questions");
  const status = element("p", {});
  status.setAttribute("role", "status");
  const fields = questions.map(({ key, text }) => {
    const input = element("textarea", { rows: 2, maxLength: model.get("longest"), value: model.get("answers")[key] || "" });
    input.dir = "auto"; // an answer in Arabic runs from the right
    input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes Enter and the arrow keys
    input.addEventListener("change", () => model.send({ key, answer: input.value }));
    return { key, input, row: element("label", {}, element("span", { textContent: text }), input) };
  });
  const parts = [...new Set(questions.map((question) => question.part))].map((part) => {
    const legend = element("legend", { textContent: part });
    const rows = fields.filter((_, i) => questions[i].part === part).map((field) => field.row);
    return element("fieldset", {}, legend, ...rows);
  });
  el.classList.add("prediction", "datasheet-form");
  el.append(...parts, status);

  function draw() {
    status.textContent = model.get("status");
    for (const { key, input } of fields) {
      // What is being typed stays: an echo that comes late must not take it away.
      if (document.activeElement !== input) input.value = model.get("answers")[key] || "";
    }
  }
  model.on("change:answers change:status", draw);
  draw();
  return () => model.off("change:answers change:status", draw);
}

export default { render };
