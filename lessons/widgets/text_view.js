// Text from a model or a corpus, character by character. It reaches the page through textContent
// alone, never as HTML; neighbours of one level share a span, so that a long text stays cheap.
const END = "\u0003";
const visible = (text) => text.replaceAll(END, "\u00b6\n");

function spans(characters, levels, [markStart, markStop]) {
  const parts = document.createDocumentFragment();
  const look = (i) => `${levels[i] ?? 0} ${i >= markStart && i < markStop}`;
  let start = 0;
  for (let i = 1; i <= characters.length; i++) {
    if (i < characters.length && look(i) === look(start)) continue;
    const span = document.createElement("span");
    span.textContent = visible(characters.slice(start, i).join(""));
    span.dataset.start = start;
    if (levels[start]) span.classList.add(`tv-level-${levels[start]}`);
    if (start >= markStart && start < markStop) span.classList.add("tv-mark");
    parts.append(span);
    start = i;
  }
  return parts;
}

// Which character of the text lies under the pointer; -1 for none.
function indexAt(event, characters) {
  const position = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = position ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = position?.offsetNode ?? range?.startContainer;
  const span = node?.parentElement;
  if (span?.dataset?.start === undefined) return -1;
  let index = Number(span.dataset.start);
  let seen = 0;
  const offset = position?.offset ?? range.startOffset;
  while (index < characters.length && (seen += visible(characters[index]).length) <= offset) index++;
  return Math.min(index, characters.length - 1);
}

const MOVES = {
  ArrowLeft: (i) => i - 1, ArrowRight: (i) => i + 1, Home: () => 0, End: (_, n) => n - 1,
};

export default {
  render({ model, el }) {
    const box = document.createElement("div");
    box.tabIndex = 0;
    let characters = [];
    let begun = model.get("begun");
    const draw = () => {
      characters = Array.from(model.get("text"));
      box.className = `tv-text tv-${model.get("kind")}`;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", model.get("label"));
      box.style.height = `${model.get("lines") * 1.4}em`;
      const top = begun === model.get("begun") ? box.scrollTop : 0;
      begun = model.get("begun");
      box.replaceChildren(spans(characters, model.get("levels"), model.get("mark")));
      box.scrollTop = top;
      if (document.activeElement === box) follow();
    };
    // Who walks to a character with the keys sees it: the box scrolls, the page does not.
    const follow = () => {
      const [mark, edge] = [box.querySelector(".tv-mark")?.getBoundingClientRect(), box.getBoundingClientRect()];
      if (mark) box.scrollTop += Math.max(0, mark.bottom - edge.bottom) + Math.min(0, mark.top - edge.top);
    };
    const pick = (index) => {
      if (!model.get("pickable") || index < 0 || index >= characters.length) return;
      model.set("picked", index);
      model.save_changes();
    };
    box.addEventListener("click", (event) => pick(indexAt(event, characters)));
    box.addEventListener("keydown", (event) => {
      if (!model.get("pickable") || !MOVES[event.key]) return;
      // JupyterLab would take the arrow keys to move between cells.
      event.stopPropagation();
      event.preventDefault();
      pick(MOVES[event.key](model.get("picked"), characters.length));
    });
    model.on("change:shown change:mark", draw);
    model.on("change:label change:kind change:lines", draw);
    draw();
    el.append(box);
    return () => {
      model.off("change:shown change:mark", draw);
      model.off("change:label change:kind change:lines", draw);
    };
  },
};
