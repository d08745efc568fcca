// A small picture that a person draws: a grid of greys from 0, the paper, on. All text goes through textContent.

// Half the width of the pen, in pixels of the picture. A pixel takes as much ink as the pen covers of it, and never
// loses any, so that the edge of a stroke is grey. That is how scikit-learn's digits came to be: each of their pixels
// counts the dark ones among 4 x 4 of a scan. Six digits drawn as lines through 8 x 8 came closest to those at 0.7:
// the squared differences to the five nearest of them sum to 23 each, where they sum to 40 without a grey edge, to 28
// if all four neighbours take the lighter grey, to 48 if they take the darker, and to 19 from one of them to others.
const PEN = 0.7;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const ENDS = { Home: -Infinity, End: Infinity };
const within = (value, most) => Math.max(0, Math.min(most, value));
let views = 0;

// How far a place, [row, column] of any fraction, is from a line between two others.
function distance([row, column], [[fromRow, fromColumn], [toRow, toColumn]]) {
  const [down, right] = [toRow - fromRow, toColumn - fromColumn];
  const length = down * down + right * right;
  const along = length ? within(((row - fromRow) * down + (column - fromColumn) * right) / length, 1) : 0;
  return Math.hypot(row - fromRow - along * down, column - fromColumn - along * right);
}

const changed = (pixels, how) =>
  pixels.map((values, row) => values.map((value, column) => how(value, [row + 0.5, column + 0.5])));
const covered = (place, line, ink) => Math.round(ink * within(PEN + 0.5 - distance(place, line), 1));
const inked = (pixels, line, ink) =>
  changed(pixels, (value, centre) => Math.max(value, covered(centre, line, ink)));
const erased = (pixels, line) => changed(pixels, (value, centre) => (distance(centre, line) < 0.5 ? 0 : value));
const put = (pixels, [row, column], value) => pixels.with(row, pixels[row].with(column, value));

// What is drawn in a row, such as "Row 1: ink in 3 to 5, grey 1 in 6."; nothing where there is only paper.
const nameOf = (value, ink) => (value === 0 ? "paper" : value === ink ? "ink" : `grey ${value}`);
function spoken(values, row, ink) {
  const runs = [];
  values.forEach((value, i) => {
    if (value !== values[i - 1]) runs.push([value, i + 1, i + 1]);
    else runs.at(-1)[2] = i + 1;
  });
  const drawn = runs.filter(([value]) => value);
  const places = drawn.map(([value, from, to]) => `${nameOf(value, ink)} in ${from}${to > from ? ` to ${to}` : ""}`);
  return places.length ? `Row ${row + 1}: ${places.join(", ")}.` : "";
}

function made(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

function button(name) {
  const element = Object.assign(made("button", "drawing-button", name), { type: "button" });
  element.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes Enter
  return element;
}

// The grid and its cells, by row.
function paper(label, rows, columns) {
  const view = ++views;
  const cell = (row, column) => Object.assign(made("div", "drawing-cell"), { id: `drawing-${view}-${row}-${column}` });
  const cells = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, i) => cell(row, i)));
  const grid = made("div", "drawing-grid", ...cells.map((line) => made("div", "drawing-row", ...line)));
  grid.tabIndex = 0;
  grid.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the keys
  grid.style.setProperty("--columns", columns);
  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-label", label);
  [...grid.children].forEach((line) => line.setAttribute("role", "row"));
  cells.flat().forEach((one) => one.setAttribute("role", "gridcell"));
  return [grid, cells];
}

function render({ model, el }) {
  const [rows, columns, colours] = [model.get("rows"), model.get("columns"), model.get("colours")];
  const ink = colours.length - 1;
  const [grid, cells] = paper(model.get("label"), rows, columns);
  const [erase, clear] = [button("Erase"), button("Clear")];
  const keys = `Keys: arrows to walk, Space to ink, 0 to ${ink} for a grey, Delete to erase.`;
  const hint = made("div", "drawing-hint", `Press and drag to draw. ${keys}`);
  const lines = cells.map(() => made("div", ""));
  const empty = made("div", "");
  const said = made("div", "drawing-said", empty, ...lines); // only a line that changed is spoken again
  said.setAttribute("aria-live", "polite");
  grid.setAttribute("aria-describedby", (hint.id = `drawing-${views}-hint`));
  el.classList.add("drawing");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", model.get("label"));
  el.append(made("div", "drawing-label", model.get("label")), grid, made("div", "drawing-tools", erase, clear), hint, said);

  let pixels = model.get("pixels");
  let at = [0, 0]; // the cell where the keys act
  let erasing = false;
  let stroke = null; // the pointer that draws, and where it was last

  function draw() {
    cells.forEach((line, row) => line.forEach((cell, column) => {
      const value = pixels[row][column];
      cell.style.backgroundColor = colours[value];
      cell.setAttribute("aria-label", `${nameOf(value, ink)}, row ${row + 1}, column ${column + 1}`);
    }));
  }
  function say() {
    const say = (line, text) => line.textContent !== text && (line.textContent = text);
    lines.forEach((line, row) => say(line, spoken(pixels[row], row, ink)));
    say(empty, pixels.flat().some(Boolean) ? "" : "Nothing is drawn.");
  }
  function go(row, column) {
    cells[at[0]][at[1]].classList.remove("drawing-at");
    at = [within(row, rows - 1), within(column, columns - 1)];
    const cell = cells[at[0]][at[1]];
    cell.classList.add("drawing-at");
    grid.setAttribute("aria-activedescendant", cell.id);
  }
  function turn(on) {
    erasing = on;
    erase.setAttribute("aria-pressed", on);
    grid.classList.toggle("drawing-erasing", on);
  }
  function report() {
    if (String(model.get("pixels")) === String(pixels)) return;
    model.set("pixels", pixels);
    model.save_changes();
  }
  function set(found) {
    pixels = found;
    draw();
    report();
  }

  const place = (event) => {
    const box = grid.getBoundingClientRect();
    return [(rows * (event.clientY - box.top)) / box.height, (columns * (event.clientX - box.left)) / box.width];
  };
  function follow(event) {
    if (event.pointerId !== stroke?.pointer) return;
    const line = [stroke.last, place(event)];
    stroke.last = line[1];
    pixels = erasing ? erased(pixels, line) : inked(pixels, line, ink);
    draw();
  }
  grid.addEventListener("pointerdown", (event) => {
    if (event.button || stroke) return;
    event.preventDefault(); // else a drag would select the text that it passes
    grid.focus({ preventScroll: true });
    stroke = { pointer: event.pointerId, last: place(event) };
    grid.setPointerCapture(event.pointerId);
    go(...stroke.last.map(Math.floor));
    pixels = put(pixels, at, erasing ? 0 : ink); // who presses in a corner of a cell means the cell
    follow(event);
  });
  grid.addEventListener("pointermove", follow);
  grid.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId !== stroke?.pointer) return;
    stroke = null;
    report();
  });

  // What a key puts at a cell; undefined where it is none of the keys that draw.
  function valueOf(key, before) {
    if (key === "Delete" || key === "Backspace") return 0;
    if (key === " " || key === "Enter") return erasing ? 0 : before ? before - 1 : ink; // once more is one lighter
    return /^[0-9]$/.test(key) && Number(key) <= ink ? Number(key) : undefined;
  }
  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const [step, end] = [STEPS[event.key], ENDS[event.key]];
    const value = valueOf(event.key, pixels[at[0]][at[1]]);
    if (!step && end === undefined && value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step) go(at[0] + step[0], at[1] + step[1]);
    else if (end) go(at[0], end);
    else set(put(pixels, at, value));
  });
  erase.addEventListener("click", () => turn(!erasing));
  clear.addEventListener("click", () => {
    turn(false); // on empty paper there is nothing to erase
    set(changed(pixels, () => 0));
  });

  const redraw = () => {
    if (stroke) return; // what the kernel says of a moment ago must not pull at the hand
    pixels = model.get("pixels");
    draw();
    say();
  };
  model.on("change:pixels", redraw);
  go(0, 0);
  turn(false);
  redraw();
  return () => model.off("change:pixels", redraw);
}

export default { render };
