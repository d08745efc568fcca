// The colour itself stands in heading.css, where the theme is known.
export default {
  render({ model, el }) {
    const heading = document.createElement("div");
    heading.className = "arm-heading";
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", "3");
    const mark = document.createElement("small");
    const draw = () => {
      mark.textContent = model.get("mark");
      heading.replaceChildren(model.get("text") + " ", mark);
      heading.style.setProperty("--hue", model.get("hue"));
    };
    model.on("change:text change:hue change:mark", draw);
    draw();
    el.append(heading);
    return () => model.off("change:text change:hue change:mark", draw);
  },
};
