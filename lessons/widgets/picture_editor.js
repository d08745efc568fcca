// A field for signs of one width. Its text goes through value and textContent, never taken for HTML.

function render({ model, el }) {
  const field = Object.assign(document.createElement("textarea"), {
    autocomplete: "off", spellcheck: false, wrap: "off", rows: model.get("rows"), cols: model.get("columns"),
  });
  field.setAttribute("autocapitalize", "off");
  field.setAttribute("autocorrect", "off");
  field.style.setProperty("--rows", model.get("rows"));
  field.style.setProperty("--columns", model.get("columns"));
  field.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes keys for commands of its own
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("span"), { textContent: model.get("label") }), field);
  el.classList.add("sign-field");
  el.append(label);

  field.addEventListener("input", () => {
    model.set("value", field.value);
    model.save_changes();
  });
  field.addEventListener("keydown", (event) => event.stopPropagation()); // else the notebook swallows Enter
  function draw() {
    const value = model.get("value");
    if (field.value === value) return; // what was typed here: to write it again would move the caret
    const [start, end] = [field.selectionStart, field.selectionEnd];
    field.value = value;
    field.setSelectionRange(start, end);
  }
  model.on("change:value", draw);
  draw();
  return () => model.off("change:value", draw);
}

export default { render };
