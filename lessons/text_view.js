// Text from a model or a corpus, character by character. It reaches the page through textContent
// alone, never as HTML; neighbours of one level share a span, so that a long text stays cheap.
const END = "\u0003";
const visible = (text) => text.replaceAll(END, "\u00b6\n");

function spans(text, levels) {
  const parts = document.createDocumentFragment();
  const characters = Array.from(text);
  let start = 0;
  for (let i = 1; i <= characters.length; i++) {
    if (i < characters.length && levels[i] === levels[start]) continue;
    const span = document.createElement("span");
    span.textContent = visible(characters.slice(start, i).join(""));
    if (levels[start]) span.className = `tv-level-${levels[start]}`;
    parts.append(span);
    start = i;
  }
  return parts;
}

export default {
  render({ model, el }) {
    const box = document.createElement("div");
    box.tabIndex = 0;
    const draw = () => {
      box.className = `tv-text tv-${model.get("kind")}`;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", model.get("label"));
      box.style.height = `${model.get("lines") * 1.4}em`;
      box.replaceChildren(spans(model.get("text"), model.get("levels")));
    };
    model.on("change:shown", draw);
    model.on("change:label change:kind change:lines", draw);
    draw();
    el.append(box);
  },
};
