// Fields for the guesses of a room; all text goes through textContent and value, nothing is ever taken for HTML.

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const labels = model.get("labels");
  const fields = labels.map((label) => {
    const words = element("span", { textContent: label });
    if (labels.length === 1) {
      const input = element("textarea", { rows: 2 });
      return { input, row: element("label", {}, words, input) };
    }
    const input = element("input", { type: "text", inputMode: "numeric", autocomplete: "off" });
    return { input, row: element("label", {}, input, words) };
  });
  const button = element("button", { type: "button", textContent: "Enter guesses" });
  const status = element("p", {});
  status.setAttribute("role", "status");
  const legend = element("legend", { textContent: model.get("question") });
  el.classList.add("prediction", "room");
  const takeIn = element("button", { type: "button", textContent: "Take in what was committed" });
  const buttons = model.get("on_hub") ? [button, " ", takeIn] : [button];
  el.append(element("fieldset", {}, legend, ...fields.map((f) => f.row), ...buttons, status));

  const fill = (values) => fields.forEach(({ input }, i) => (input.value = values[i]));
  const enter = () => model.send({ enter: fields.map((f) => f.input.value) });
  button.addEventListener("click", enter);
  takeIn.addEventListener("click", () => model.send({ take_in: true }));
  for (const { input } of fields) {
    input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes Enter and the arrow keys
    input.addEventListener("change", enter); // who types and runs the next cell has entered it too
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      enter();
    });
  }

  function draw() {
    const locked = model.get("locked");
    for (const { input } of fields) input.readOnly = locked; // not disabled: it can still be read and copied
    button.disabled = takeIn.disabled = locked;
    status.textContent = model.get("status");
  }
  // Once: an echo that comes late must not take away what was typed since.
  fill(model.get("entered"));
  const filled = (message) => message.fill && fill(message.fill);
  const shown = "change:locked change:status";
  model.on(shown, draw);
  model.on("msg:custom", filled);
  draw();
  return () => {
    model.off(shown, draw);
    model.off("msg:custom", filled);
  };
}

export default { render };
