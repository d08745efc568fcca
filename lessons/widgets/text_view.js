// Text from a model or a corpus, character by character. It reaches the page through textContent
// alone, never as HTML; neighbours of one level share a span, so that a long text stays cheap.
const END = "\u0003";
const levelsOf = (model) => Array.from(model.get("levels"), Number); // a digit for each character
const visible = (text) => text.replaceAll(END, "\u00b6\n");

function spans(characters, ofSigns, [markStart, markStop]) {
  const parts = document.createDocumentFragment();
  const starts = clusterStarts(characters);
  const levels = levelsOfClusters(ofSigns, starts);
  const isMarked = (i) => starts[i] < markStop && clusterEnd(starts, starts[i]) > markStart && markStart < markStop;
  const look = (i) => `${levels[i]} ${isMarked(i)}`;
  let start = 0;
  for (let i = 1; i <= characters.length; i++) {
    if (i < characters.length && look(i) === look(start)) continue;
    const span = document.createElement("span");
    span.textContent = visible(characters.slice(start, i).join(""));
    span.dataset.start = start;
    if (levels[start]) span.classList.add(`tv-level-${levels[start]}`);
    if (isMarked(start)) span.classList.add("tv-mark");
    parts.append(span);
    start = i;
  }
  return parts;
}

// Where each character of a document lies, [row, column] or null: as `Layout.cells` in data/codecs/codec.py.
function cells(characters, grid) {
  const found = new Array(Math.min(grid.caption, characters.length)).fill(null);
  let [row, column] = grid.line_end ? [-1, 0] : [0, -grid.row_mark];
  for (const sign of characters.slice(grid.caption)) {
    if (sign === grid.line_end) {
      found.push(null);
      [row, column] = [row + 1, -grid.row_mark];
      continue;
    }
    if (!grid.line_end && column === grid.width) [row, column] = [row + 1, -grid.row_mark];
    found.push(Math.min(row, column) >= 0 ? [row, column] : null);
    column++;
  }
  return found;
}

// The pixels of a sign, one above the other; a sign that is none shows itself.
function paint(element, sign, grid) {
  const colours = grid.colours[sign];
  element.classList.toggle("tv-illegal", !colours);
  if (!colours) element.textContent = sign;
  else element.style.background = `linear-gradient(${colours.flatMap((colour, i) =>
    [`${colour} ${(100 * i) / colours.length}%`, `${colour} ${(100 * (i + 1)) / colours.length}%`]).join(", ")})`;
}

// Each document of a text as a picture below its caption; every character that is seen is an element of its own.
function pictures(characters, levels, [markStart, markStop], grid) {
  const parts = document.createDocumentFragment();
  const element = (index, name) => {
    const made = document.createElement("span");
    made.className = name;
    made.dataset.start = index;
    if (levels[index]) made.classList.add(`tv-level-${levels[index]}`);
    if (index >= markStart && index < markStop) made.classList.add("tv-mark");
    return made;
  };
  for (let start = 0; start < characters.length;) {
    const end = characters.indexOf(END, start);
    const stop = end < 0 ? characters.length : end;
    const figure = document.createElement("span");
    figure.className = "tv-picture";
    const caption = document.createElement("span");
    caption.className = "tv-caption";
    const board = document.createElement("span");
    board.className = "tv-board";
    board.style.setProperty("--tv-columns", grid.width);
    board.style.setProperty("--tv-rows", grid.height);
    board.style.setProperty("--tv-stacked", grid.stacked);
    cells(characters.slice(start, stop), grid).forEach((place, i) => {
      const sign = characters[start + i];
      if (i < grid.caption) {
        const letter = element(start + i, "tv-letter");
        letter.textContent = sign;
        caption.append(letter);
      } else if (place && place[0] < grid.height && place[1] < grid.width) {
        const cell = element(start + i, "tv-cell");
        cell.style.gridArea = `${place[0] + 1} / ${place[1] + 1}`;
        paint(cell, sign, grid);
        board.append(cell);
      }
    });
    figure.append(caption, board);
    parts.append(figure);
    start = stop + 1;
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

// In a grid, up and down go to the cell above and below; what is not drawn is stepped over.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
const KEYS = ["Home", "End", ...Object.keys(STEPS)];
const rowLength = (grid) => grid.line_end.length + grid.row_mark + grid.width;

function moved(key, index, characters, grid, isDrawn) {
  if (key === "Home") return 0;
  if (key === "End") return characters.length - 1;
  if (!grid.width && key === "ArrowRight") return clusterEnd(clusterStarts(characters), index);
  const isAcross = key === "ArrowUp" || key === "ArrowDown";
  const step = STEPS[key] * (isAcross ? rowLength(grid) : 1);
  let next = index + step;
  while (grid.width && next >= 0 && next < characters.length && !isDrawn(next)) next += STEPS[key];
  return next;
}

const isDrawnAs = (grid) => Boolean(grid.width);
const goesOn = (grid) => grid.looks !== undefined;
const isRead = (grid) => grid.sheet !== undefined;

export default {
  render({ model, el }) {
    const box = document.createElement("div");
    box.tabIndex = 0;
    let characters = [];
    let begun = model.get("begun");
    const { ask, close } = asking(model);
    const timelines = makeTimelines(box, model, ask);
    const draw = () => {
      characters = Array.from(model.get("text"));
      box.className = `tv-text tv-${model.get("kind")}`;
      box.setAttribute("role", "region");
      const described = model.get("described");
      box.setAttribute("aria-label", described ? `${model.get("label")}: ${described}` : model.get("label"));
      box.style.height = model.get("lines") ? `${model.get("lines") * 1.4}em` : "";
      const top = begun === model.get("begun") ? box.scrollTop : 0;
      begun = model.get("begun");
      const grid = model.get("grid");
      box.classList.toggle("tv-pictures", isDrawnAs(grid));
      box.classList.toggle("tv-timelines", goesOn(grid));
      box.classList.toggle("tv-sheets", isRead(grid));
      box.classList.toggle("tv-code", grid.sheet === "code");
      if (goesOn(grid)) timelines.draw(characters);
      else {
        timelines.clear();
        const drawn = isRead(grid) ? sheets : isDrawnAs(grid) ? pictures : spans;
        box.replaceChildren(drawn(characters, levelsOf(model), model.get("mark"), grid, model));
      }
      box.scrollTop = top;
      if (model.get("kind") === "found") follow(".tv-level-3");
      if (document.activeElement === box) follow(".tv-mark");
    };
    // Who walks to a character with the keys sees it, and of a row that was found, why: the box scrolls, the page does not.
    const follow = (what) => {
      const [place, edge] = [box.querySelector(what)?.getBoundingClientRect(), box.getBoundingClientRect()];
      if (place) box.scrollTop += Math.max(0, place.bottom - edge.bottom) + Math.min(0, place.top - edge.top);
    };
    const pick = (index) => {
      if (!model.get("pickable") || index < 0 || index >= characters.length) return;
      model.set("picked", goesOn(model.get("grid")) ? index : clusterStarts(characters)[index]);
      model.save_changes();
    };
    const isDrawn = (index) => box.querySelector(`[data-start="${index}"]`) !== null;
    box.addEventListener("click", (event) => {
      const start = event.target.dataset?.start;
      if (goesOn(model.get("grid"))) pick(timelines.at(event));
      else if (!isDrawnAs(model.get("grid")) && !isRead(model.get("grid"))) pick(indexAt(event, characters));
      else if (start !== undefined) pick(Number(start));
    });
    box.addEventListener("keydown", (event) => {
      const grid = model.get("grid");
      const hasRows = isDrawnAs(grid) || isRead(grid);
      const keys = hasRows ? KEYS : KEYS.filter((key) => !["ArrowUp", "ArrowDown"].includes(key));
      if (!model.get("pickable") || !keys.includes(event.key) || event.target !== box) return;
      // JupyterLab would take the arrow keys to move between cells.
      event.stopPropagation();
      event.preventDefault();
      const move = goesOn(grid) || isRead(grid) ? movedByDocument : moved;
      pick(move(event.key, model.get("picked"), characters, grid, isDrawn));
    });
    model.on("change:shown change:mark", draw);
    model.on("change:label change:kind change:lines", draw);
    draw();
    el.append(box);
    return () => {
      timelines.clear();
      close();
      model.off("change:shown change:mark", draw);
      model.off("change:label change:kind change:lines", draw);
    };
  },
};
