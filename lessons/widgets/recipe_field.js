// A text field and a button that copies it. All text goes through value and textContent, never taken for HTML.

// Browsers give the clipboard to pages from https or localhost alone, and only if they like: then the field's
// older way is tried, and at last the text is left selected, so that a key will do.
async function copy(input) {
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    input.select(); // the question for permission may have taken the focus
    return document.execCommand("copy");
  }
}

function render({ model, el }) {
  const input = Object.assign(document.createElement("input"), { type: "text", autocomplete: "off", spellcheck: false });
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("span"), { textContent: "recipe" }), input);
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy recipe" });
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  el.classList.add("recipe-field");
  el.append(label, button, status);

  let known; // what was last in the field that nobody is typing
  let told; // what the kernel shows, or was sent since
  const enter = () => {
    if (input.value === told) return; // Enter, and the change that comes with it, are one
    known = told = input.value;
    status.textContent = "";
    model.send({ enter: told });
  };
  input.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes Enter and the arrow keys
  input.addEventListener("change", enter);
  input.addEventListener("keydown", (event) => event.key === "Enter" && enter());
  button.addEventListener("click", async () => {
    status.textContent = (await copy(input)) ? "copied" : "press Ctrl+C";
  });
  input.addEventListener("input", () => (status.textContent = ""));

  function draw() {
    told = model.get("shown");
    const typing = document.activeElement === input && input.value !== known;
    if (typing) return; // a slider that moves by itself must not take away what somebody types
    known = input.value = told;
    status.textContent = "";
  }
  model.on("change:shown", draw);
  draw();
  return () => model.off("change:shown", draw);
}

export default { render };
