export default {
  render({ model, el }) {
    const box = document.createElement("section");
    const [heading, said, list] = ["strong", "div", "ul"].map((kind) => document.createElement(kind));
    box.className = "roll-call";
    said.setAttribute("role", "status");
    box.append(heading, said, list);
    const draw = () => {
      heading.textContent = model.get("label");
      said.textContent = model.get("said");
      box.setAttribute("aria-label", model.get("label"));
      const there = model.get("there");
      list.replaceChildren(...model.get("names").map((name, i) => {
        const item = document.createElement("li");
        const word = document.createElement(there[i] ?? true ? "span" : "s");
        word.textContent = name;
        item.append(word);
        if (!(there[i] ?? true)) {
          const gone = document.createElement("span");
          gone.className = "roll-call-heard";
          gone.textContent = " (gone)";
          item.append(gone);
        }
        return item;
      }));
    };
    model.on("change:said change:names change:there", draw);
    draw();
    el.append(box);
    return () => model.off("change:said change:names change:there", draw);
  },
};
