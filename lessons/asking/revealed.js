// What happened beside what was predicted; until then a button that asks for it.
// All text goes through textContent; nothing is ever taken for HTML.

function render({ model, el }) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Show the result" });
  el.classList.add("prediction", "revealed");
  el.append(said, button);
  button.addEventListener("click", () => model.send({ show: true }));

  function draw() {
    const hadFocus = document.activeElement === button;
    said.textContent = model.get("text");
    button.hidden = !model.get("waits");
    if (hadFocus && button.hidden) said.focus(); // the keyboard stays where the result appeared
  }
  model.on("change:text change:waits", draw);
  draw();
  return () => model.off("change:text change:waits", draw);
}

export default { render };
