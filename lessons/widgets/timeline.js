// Documents that go on in time, drawn as `Timeline` in data/codecs/timeline.py lays them out: boxes on a board, with
// buttons and a line of words. A figure stays in the page while its text changes, so that no key or click is lost.

const made = (name, className) => Object.assign(document.createElement(name), { className });

function button(className, press) {
  const one = made("button", className);
  one.type = "button";
  one.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes Enter and Space
  one.addEventListener("click", press);
  return one;
}

// A look is a colour, or the name of a column of greys, from top to bottom, two digits each.
function background(look, { looks }) {
  const colours = looks[look]?.match(/../g).map((grey) => `#${grey}${grey}${grey}`);
  if (!colours) return look;
  const at = (i) => `${((100 * i) / colours.length).toFixed(1)}%`;
  return `linear-gradient(${colours.map((colour, i) => `${colour} ${at(i)} ${at(i + 1)}`).join(", ")})`;
}

const percent = (part, whole) => `${(100 * part) / whole}%`;

function put(element, x, y, width, height, { board, grid }) {
  element.style.left = percent(x, board);
  element.style.top = percent(y, grid.height);
  element.style.width = percent(width, board);
  element.style.height = percent(height, grid.height);
  return element;
}

function emphasise(element, start, stop, { levels, mark }) {
  element.dataset.start = start;
  const level = Math.max(0, ...levels.slice(start, stop));
  if (level) element.classList.add(`tv-level-${level}`);
  if (start < mark[1] && stop > mark[0]) element.classList.add("tv-mark");
  return element;
}

// All that stands still on a board: bars, lines, and the boxes, each of them {element, when, lasts}.
function furnish(board, shown) {
  const { figure, grid, start, looks } = shown;
  const size = { board: figure.width, grid };
  const faint = [
    ...grid.lines.map((y) => put(made("span", "tv-guide"), 0, y, figure.width, 0, size)),
    ...figure.bars.map((x) => put(made("span", "tv-guide tv-bar"), x, 0, 0, grid.height, size)),
  ];
  const boxes = figure.boxes.map(([from, to, x, y, width, height, look, when = x]) => {
    const element = emphasise(made("span", "tv-box"), start + from, start + to, shown);
    const isTall = height === grid.height;
    element.classList.toggle("tv-tall", isTall);
    element.style.background = looks[look] ??= background(look, grid);
    put(element, x, y, width, height, size);
    if (isTall) element.style.width = `calc(${element.style.width} + 0.7px)`; // no seam between two columns
    return { element, x, y, when, lasts: grid.sweeps ? width : 1 };
  });
  board.replaceChildren(...faint, ...boxes.map((box) => box.element));
  return boxes;
}

// One document: what is `wanted` is `shown` at once, unless another is being played here: that one ends first.
function makeFigure(index, ask) {
  const root = made("span", "tv-timeline");
  const board = made("span", "tv-board");
  const [letters, words] = [made("span", "tv-letters"), made("span", "tv-told")];
  const [head, said] = [made("span", "tv-now-at"), made("span", "tv-said")];
  said.setAttribute("role", "status");
  let [boxes, shown, wanted] = [[], null, null];
  const player = new Player(ask, () => (player.busy ? state() : refresh()), root);
  const play = button("tv-play", () => player.toggle());
  const step = button("tv-step", () => player.step());
  const controls = made("span", "tv-controls");
  controls.append(play, step, letters, words);
  root.append(controls, board, said);

  const state = () => {
    const { grid, label } = shown;
    const name = `${grid.thing} ${index + 1} of ${label}`;
    play.textContent = { plays: "❚❚", waits: "…" }[player.state] ?? "▶\ufe0e";
    const does = { plays: "Pause", waits: "Wait no more for" }[player.state] ?? "Play";
    step.textContent = "▸\ufe0e|";
    for (const [button, said] of [[play, `${does} ${name}`], [step, `One ${grid.part} on in ${name}`]]) {
      button.title = said;
      button.setAttribute("aria-label", said);
    }
    root.classList.toggle("tv-heard", player.busy);
    root.classList.toggle("tv-midway", player.midway);
    root.classList.toggle("tv-stale", shown.text !== wanted.text);
    const place = player.moments.findLastIndex((moment) => moment <= player.at + 1e-6) + 1;
    const where = player.state === "held" ? `${grid.part} ${place} of ${player.moments.length}` : "";
    said.textContent = player.problem || (root.classList.contains("tv-stale") ? "a moment ago" : where);
    move();
  };
  const move = () => {
    const now = boxes.filter(({ when, lasts }) => player.at >= when - 1e-6 && player.at < when + lasts - 1e-6);
    for (const { element } of boxes) element.classList.remove("tv-now");
    for (const { element } of player.midway ? now : []) element.classList.add("tv-now");
    head.hidden = !player.midway || !(shown.grid.sweeps || now.length);
    const snapped = matchMedia("(prefers-reduced-motion: reduce)").matches && now.length ? now[0].when : player.at;
    const size = { board: shown.figure.width, grid: shown.grid };
    if (shown.grid.sweeps) put(head, Math.min(snapped, shown.figure.width), 0, 0, shown.grid.height, size);
    else if (now.length) put(head, Math.floor(now[0].x), now[0].y, 1, 1, size);
  };
  const refresh = () => {
    if (player.busy && shown.text !== wanted.text) return state();
    if (shown?.text !== wanted.text) player.forget();
    shown = wanted;
    const { grid, figure, start, characters, told } = shown;
    root.classList.toggle("tv-sweeps", grid.sweeps);
    root.style.setProperty("--tv-aspect", figure.width / grid.height);
    letters.replaceChildren(...characters.slice(start, start + grid.caption).map((letter, i) =>
      Object.assign(emphasise(made("span", "tv-letter"), start + i, start + i + 1, shown), { textContent: letter })));
    words.textContent = told;
    words.title = told;
    boxes = furnish(board, shown);
    board.append(head);
    player.takes(shown.text, figure.length, grid, boxes.map((box) => box.when));
    state();
  };
  player.moved = move;
  // A note is small: whoever clicks beside it means the nearest.
  const nearest = ({ clientX, clientY }) => {
    const far = ({ element }) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));
    };
    return boxes.toSorted((one, other) => far(one) - far(other))[0]?.element.dataset.start ?? -1;
  };
  return { root, board, nearest, player, want: (next) => { wanted = next; refresh(); } };
}

// All documents of a view, for text_view.js.
function makeTimelines(box, model, ask) {
  let [figures, looks, known] = [[], {}, ""];
  const clear = () => {
    for (const { player } of figures) player.stop();
    figures = [];
  };
  const draw = (characters) => {
    const [grid, told, mark, label] = ["grid", "told", "mark", "label"].map((name) => model.get(name));
    const [all, levels] = [JSON.parse(model.get("figures")), levelsOf(model)];
    if (known !== JSON.stringify(grid)) {
      clear();
      [looks, known] = [{}, JSON.stringify(grid)];
    }
    while (figures.length > all.length) figures.pop().player.stop();
    while (figures.length < all.length) figures.push(makeFigure(figures.length, ask));
    const roots = figures.map(({ root }) => root);
    if (roots.length !== box.children.length || roots.some((root, i) => root !== box.children[i]))
      box.replaceChildren(...roots);
    let start = 0;
    figures.forEach((figure, i) => {
      const end = characters.indexOf(END, start);
      const text = characters.slice(start, end < 0 ? undefined : end).join("");
      const rest = { characters, levels, mark, label, grid, looks };
      figure.want({ ...rest, text, start, figure: all[i], told: told[i] ?? "" });
      start += Array.from(text).length + 1;
    });
  };
  // Which character is meant by a click; -1 for none.
  const at = (event) => {
    const figure = figures.find(({ root }) => root.contains(event.target));
    if (!figure || figure.root.classList.contains("tv-stale")) return -1;
    return Number(event.target.dataset.start ?? (figure.board.contains(event.target) ? figure.nearest(event) : -1));
  };
  return { draw, clear, at };
}

// Left and right go from box to box, or letter to letter, up and down to the document before and behind.
function movedByDocument(key, index, characters, { caption }, isDrawn) {
  const begins = (i) => characters[i] !== END && (i === 0 || characters[i - 1] === END);
  const starts = [...characters.keys()].filter(begins);
  const at = starts.findLastIndex((start) => start <= Math.max(index, 0));
  const there = { ArrowUp: at - 1, ArrowDown: at + 1 }[key];
  const step = there !== undefined || key === "Home" ? 1 : key === "End" ? -1 : STEPS[key];
  const ends = { Home: 0, End: characters.length - 1 };
  let next = there === undefined ? ends[key] ?? index + step : (starts[there] ?? Infinity) + caption;
  while (next >= 0 && next < characters.length && !isDrawn(next)) next += step;
  return next;
}
