// Documents that are read as they stand, cut as `Sheet` in data/codecs/sheet.py says: rows of a table, or code. Every
// character that a reader sees is an element of its own. Before a document stands ✓ or ✗, below it why, and what is at
// fault is framed.
const BETWEEN = -2;

// Writes stretches of one document, from its first character on; where something is missing, an empty frame.
function makeWriter(shown) {
  const { characters, start, length, faults } = shown;
  const starts = clusterStarts(characters.slice(start, start + length));
  const gaps = new Set(faults.filter(([from, to]) => from === to).map(([from]) => from));
  const isFault = (i) => faults.some(([from, to]) => i >= from && i < to);
  const letter = (i, to) => {
    const one = emphasise(made("span", "tv-letter"), start + i, start + to, shown);
    one.textContent = characters.slice(start + i, start + to).join("");
    one.classList.toggle("tv-newline", one.textContent === "\n");
    return one;
  };
  const gap = (into, i) => gaps.delete(i) && into.append(made("span", "tv-fault tv-gap"));
  const write = (into, from, to) => {
    let frame = null;
    gap(into, from);
    for (let [i, end] = [from, from]; i < to; i = end) {
      end = Math.min(to, clusterEnd(starts, i));
      if (gap(into, i) || !isFault(i)) frame = null;
      if (isFault(i) && !frame) into.append((frame = made("span", "tv-fault")));
      (frame ?? into).append(letter(i, end));
    }
    return into;
  };
  return { write, isFault, gaps };
}

const at = (fault) =>
  fault.closest(".tv-field, .tv-absent")?.title || fault.textContent.trim() || "what is missing";

// ✓ or ✗, and for who sees neither, in a word, and where.
function verdict(ok, root) {
  const sign = made("span", `tv-verdict tv-${ok ? "right" : "wrong"}`);
  sign.textContent = ok ? "✓" : "✗";
  sign.setAttribute("role", "img");
  const places = [...new Set([...root.querySelectorAll(".tv-fault")].map(at))];
  sign.setAttribute("aria-label", ok ? "right" : ["wrong", ...places].join(", ").replace(", ", " at "));
  return sign;
}

function words(said) {
  const told = made("div", "tv-told");
  told.textContent = said;
  return told;
}

const isSeparator = ({ characters, start, grid }, [column, from, to]) =>
  column === BETWEEN && characters.slice(start + from, start + to).join("") === grid.separator;

function field(writer, [column, from, to], columns) {
  const one = writer.write(made("span", "tv-field"), from, to);
  one.title = columns[column] ?? (columns.length ? "a field too many" : "");
  one.classList.toggle("tv-extra", column < 0 && columns.length > 0);
  return one;
}

// The columns that a row has nothing for, not even an empty field; if something is missing at its end, it is they.
function makeAbsent(writer, { columns, pieces }) {
  const found = new Set(pieces.map(([column]) => column));
  const missing = [...columns.keys()].filter((column) => !found.has(column));
  const isFault = missing.length > 0 && writer.gaps.size > 0;
  if (isFault) writer.gaps.clear();
  const say = (textContent, title) =>
    Object.assign(made("span", `tv-absent ${isFault ? "tv-fault" : ""}`), { textContent, title });
  return { missing, say };
}

function rowAsLine(writer, shown) {
  const line = made("div", "tv-line");
  for (const piece of shown.figure.pieces) {
    if (piece[0] !== BETWEEN) line.append(field(writer, piece, shown.figure.columns));
    else line.append(writer.write(made("span", isSeparator(shown, piece) ? "tv-separator" : "tv-between"), ...piece.slice(1)));
    if (isSeparator(shown, piece)) line.append(made("wbr", ""));
  }
  const { missing, say } = makeAbsent(writer, shown.figure);
  const names = missing.map((column) => shown.figure.columns[column]);
  if (names.length) line.append(say(`no ${names.join(", ")}`, ""));
  writer.write(line, shown.length, shown.length);
  return [line];
}

// Each line with its number where there are several, and no deeper than itself where it has to be broken.
function codeAsLines(writer, { characters, start, length }) {
  const text = characters.slice(start, start + length);
  const lines = [];
  for (let from = 0; from <= length;) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? length : end + 1;
    const line = writer.write(made("div", "tv-line"), from, to);
    const indent = text.slice(from, to).findIndex((sign) => sign !== " ");
    line.style.setProperty("--tv-indent", `${Math.max(indent, 0)}ch`);
    lines.push(line);
    from = end < 0 ? length + 1 : to;
  }
  writer.write(lines.at(-1), length, length);
  return lines;
}

function block(shown) {
  const { grid, remark: [ok, said] } = shown;
  const root = made("div", "tv-sheet");
  const body = made("div", "tv-body");
  const lines = (grid.sheet === "rows" ? rowAsLine : codeAsLines)(makeWriter(shown), shown);
  body.append(...lines);
  body.classList.toggle("tv-numbered", lines.length > 1);
  if (said) body.append(words(said));
  if (ok !== null) root.append(verdict(ok, body));
  root.append(body);
  return root;
}

// One row of a real table, and what is said of it in another below; separators give way to the table's own lines.
function tableRows(shown) {
  const { figure: { columns, pieces }, remark: [ok, said] } = shown;
  const writer = makeWriter(shown);
  const [row, head] = [made("tr", "tv-sheet"), made("td", "tv-head")];
  const [cells, extra] = [columns.map(() => made("td", "")), []];
  let last = head;
  for (const piece of pieces) {
    const [column, from, to] = piece;
    if (column === BETWEEN) {
      if (!isSeparator(shown, piece) || writer.isFault(from)) writer.write(last, from, to);
      continue;
    }
    last = cells[column] ?? made("td", "");
    if (column < 0) extra.push(last);
    last.append(field(writer, piece, columns));
  }
  const { missing, say } = makeAbsent(writer, shown.figure);
  for (const column of missing) cells[column].append(say("none", `no ${columns[column]}`));
  writer.write(last, shown.length, shown.length);
  row.append(head, ...cells, ...extra);
  if (ok !== null) head.prepend(verdict(ok, row), " ");
  if (!said) return [row];
  const below = made("tr", "tv-below");
  const cell = made("td", "");
  cell.append(words(said));
  below.append(cell);
  head.rowSpan = 2;
  return [row, below];
}

function header(columns) {
  const row = made("tr", "");
  const names = columns.map((name) => Object.assign(made("th", ""), { textContent: name, scope: "col" }));
  row.append(made("td", ""), ...names);
  return row;
}

// All documents of a view; the names of the columns stand above the rows where they are those of a table.
function sheets(characters, levels, mark, grid, model) {
  const [figures, told, kind] = [JSON.parse(model.get("figures")), model.get("told"), model.get("kind")];
  const isTable = grid.sheet === "rows" && kind === "gallery";
  const root = isTable ? made("table", "tv-table") : document.createDocumentFragment();
  let [start, known] = [0, ""];
  figures.forEach((figure, i) => {
    const end = characters.indexOf(END, start);
    const length = (end < 0 ? characters.length : end) - start;
    const remark = Array.isArray(told[i]) ? told[i] : [null, told[i] ?? "", []];
    const shown = { characters, levels, mark, grid, figure, start, length, remark, faults: remark[2] };
    const names = figure.columns.join(END);
    if (isTable && names && names !== known) root.append(header(figure.columns));
    known = names || known;
    root.append(...(isTable ? tableRows(shown) : [block(shown)]));
    start += length + 1;
  });
  const widest = isTable ? Math.max(...[...root.children].map((row) => row.children.length)) : 0;
  for (const cell of root.querySelectorAll(".tv-below > td")) cell.colSpan = Math.max(1, widest - 1);
  return root;
}
