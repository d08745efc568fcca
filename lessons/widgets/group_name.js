export default {
  render({ model, el }) {
    const heading = document.createElement("div");
    heading.className = "group-name";
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", "3");
    heading.textContent = model.get("text");
    el.append(heading);
  },
};
