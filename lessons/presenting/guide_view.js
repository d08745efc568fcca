// Sections of a guide, one at a time. All text goes through textContent.

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export default {
  render({ model, el }) {
    const title = element("h2", { textContent: model.get("title") });
    const say = element("p", { className: "guide-say" });
    say.setAttribute("role", "status");
    const names = model.get("sections").map((section, i) => element("option", { value: i, textContent: section.title }));
    const choice = element("select", {}, ...names);
    choice.setAttribute("aria-label", "part of the guide");
    const items = element("ul", { tabIndex: 0 });
    items.setAttribute("aria-label", "the guide");
    el.classList.add("guide");
    el.append(title, say, choice, items);

    choice.addEventListener("change", () => {
      model.set("chosen", Number(choice.value));
      model.save_changes();
    });
    function draw() {
      const section = model.get("sections")[model.get("chosen")];
      choice.value = model.get("chosen");
      items.replaceChildren(...section.items.map((text) => element("li", { textContent: text })));
      say.textContent = model.get("say") ? `Say: ${model.get("say")}` : "";
    }
    model.on("change:chosen change:say", draw);
    draw();
    return () => model.off("change:chosen change:say", draw);
  },
};
