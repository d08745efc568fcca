// A question with native fields and a native button, so that keyboard and screen reader know them.
// (Not a <form>: in JupyterLab, Enter in a field does not submit it.)
// All text goes through textContent; nothing is ever taken for HTML.

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function choiceFields(choices) {
  const name = crypto.getRandomValues(new Uint32Array(2)).join("-"); // radio buttons of one view belong together
  return choices.map((value) => {
    const input = element("input", { type: "radio", name, value });
    return { input, row: element("label", {}, input, element("span", { textContent: value })) };
  });
}

function numberField(label) {
  const input = element("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
  return [{ input, row: element("label", {}, element("span", { textContent: label }), input) }];
}

function render({ model, el }) {
  const choices = model.get("choices");
  const isChoice = choices.length > 0;
  const fields = isChoice ? choiceFields(choices) : numberField(model.get("label"));
  const button = element("button", { type: "button", textContent: "Commit" });
  const status = element("p", {});
  status.setAttribute("role", "status");
  const legend = element("legend", { textContent: model.get("question") });
  el.classList.add("prediction");
  const told = model.get("told") ? [element("p", { textContent: model.get("told") })] : [];
  el.append(element("fieldset", {}, legend, ...fields.map((f) => f.row), ...told, button, status));

  function commit() {
    const given = isChoice ? fields.find((f) => f.input.checked) : fields[0];
    model.send({ commit: given ? given.input.value : "" });
  }
  button.addEventListener("click", commit);
  for (const { input } of fields) {
    input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys
    input.addEventListener("keydown", (event) => event.key === "Enter" && commit());
  }

  function draw() {
    const [locked, answer] = [model.get("locked"), model.get("answer")];
    for (const { input } of fields) {
      input.disabled = locked;
      if (isChoice && locked) input.checked = input.value === answer;
      if (!isChoice && locked) input.value = answer;
    }
    button.disabled = locked;
    status.textContent = model.get("status");
  }
  const shown = "change:locked change:answer change:status";
  model.on(shown, draw);
  draw();
  return () => model.off(shown, draw);
}

export default { render };
