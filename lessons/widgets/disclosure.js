export default {
  render({ model, el }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jupyter-button disclosure";
    const draw = () => {
      button.textContent = model.get("description");
      button.title = model.get("tooltip");
      button.setAttribute("aria-expanded", model.get("expanded"));
    };
    button.addEventListener("click", () => {
      model.set("expanded", !model.get("expanded"));
      model.save_changes();
    });
    model.on("change", draw);
    draw();
    el.append(button);
    return () => model.off("change", draw);
  },
};
