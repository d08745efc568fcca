// A button that sends a file, if it is small enough: what is larger never reaches the kernel, so that is said here.
// All text goes through textContent, never taken for HTML.

function render({ model, el }) {
  const input = Object.assign(document.createElement("input"), { type: "file", hidden: true });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "jupyter-button" });
  button.textContent = model.get("description");
  button.title = model.get("tooltip");
  button.style.fontSize = "15px"; // as the buttons beside it
  const draw = () => (button.disabled = model.get("disabled"));

  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    const told = { name: file.name, size: file.size };
    if (file.size > model.get("limit")) model.send(told);
    else {
      try {
        model.send(told, undefined, [await file.arrayBuffer()]);
      } catch {
        model.send({ ...told, unreadable: true }); // it has gone, or may not be read, since it was chosen
      }
    }
    input.value = ""; // the same file can be chosen again, once it was changed
  });
  model.on("change:disabled", draw);
  draw();
  el.append(button, input);
  return () => model.off("change:disabled", draw);
}

export default { render };
