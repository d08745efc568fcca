// A bar of shares between handles. The places of the handles are whole percents; all text goes through textContent.

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
const within = (place) => Math.max(0, Math.min(100, Math.round(place)));

// Where each part but the last one ends.
function placesOf(shares) {
  let end = 0;
  return shares.slice(0, -1).map((share) => within(100 * (end += share)));
}

const percents = (places) => [...places, 100].map((end, i) => end - (places[i - 1] ?? 0));

// One handle moves, and pushes those that it meets.
function moved(places, handle, to) {
  return places.map((place, i) => (i < handle ? Math.min(place, to) : i > handle ? Math.max(place, to) : to));
}

function made(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

function render({ model, el }) {
  const [parts, hues] = [model.get("parts"), model.get("hues")];
  const names = parts.map((part) => made("span", "mix-bar-name", part));
  const numbers = parts.map(() => made("span", "mix-bar-number"));
  const pieces = parts.map((_, i) => made("div", "mix-bar-piece", made("div", "mix-bar-words", names[i], " ", numbers[i])));
  const handles = parts.slice(1).map(() => made("div", "mix-bar-handle"));
  const track = made("div", "mix-bar-track", ...pieces, ...handles);
  const label = made("span", "mix-bar-label", model.get("label"));
  pieces.forEach((piece, i) => piece.style.setProperty("--hue", hues[i]));
  handles.forEach((handle, i) => {
    handle.tabIndex = 0;
    handle.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", `${model.get("label")}: between ${parts[i]} and ${parts[i + 1]}`);
    handle.setAttribute("aria-valuemin", 0);
    handle.setAttribute("aria-valuemax", 100);
    handle.style.setProperty("--shift", i - (handles.length - 1) / 2); // two at one place stand side by side
  });
  el.classList.add("mix-bar");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", model.get("label"));
  el.append(label, track);

  let places = placesOf(model.get("value"));
  function draw() {
    const shares = percents(places);
    const spoken = parts.map((part, i) => `${part} ${shares[i]} %`).join(", ");
    pieces.forEach((piece, i) => {
      piece.style.width = `${shares[i]}%`;
      numbers[i].textContent = `${shares[i]} %`;
    });
    handles.forEach((handle, i) => {
      handle.style.left = `${places[i]}%`;
      handle.setAttribute("aria-valuenow", places[i]);
      handle.setAttribute("aria-valuetext", spoken);
    });
    track.title = spoken;
  }
  function report() {
    const shares = percents(places).map((percent) => percent / 100);
    if (String(placesOf(model.get("value"))) === String(places)) return;
    model.set("value", shares);
    model.save_changes();
  }
  function put(handle, to, from = places) {
    places = moved(from, handle, within(to));
    draw();
  }

  const at = (event) => {
    const box = track.getBoundingClientRect();
    return (100 * (event.clientX - box.left)) / box.width;
  };
  const nearest = (place) => {
    const distances = places.map((other) => Math.abs(other - place));
    const found = distances.indexOf(Math.min(...distances));
    return place > places[found] ? places.lastIndexOf(places[found]) : found;
  };
  let drag = null; // the handle, the places when it was grabbed, and how far from its place it was
  track.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault(); // else a drag would select the text that it passes
    const grabbed = handles.indexOf(event.target);
    const handle = grabbed < 0 ? nearest(at(event)) : grabbed;
    drag = { handle, from: places, off: grabbed < 0 ? 0 : at(event) - places[handle] };
    handles[handle].focus();
    track.setPointerCapture(event.pointerId);
    follow(event);
  });
  function follow(event) {
    if (!drag) return;
    put(drag.handle, at(event) - drag.off, drag.from);
    if (model.get("continuous_update")) report();
  }
  track.addEventListener("pointermove", follow);
  track.addEventListener("lostpointercapture", () => {
    drag = null;
    report();
  });

  handles.forEach((handle, i) => {
    handle.addEventListener("keydown", (event) => {
      const to = { Home: 0, End: 100 }[event.key] ?? places[i] + STEPS[event.key];
      if (Number.isNaN(to)) return;
      event.preventDefault();
      event.stopPropagation();
      put(i, to);
      report();
    });
  });

  const redraw = () => {
    if (drag) return; // what the kernel says of a moment ago must not pull at the hand
    places = placesOf(model.get("value"));
    draw();
  };
  model.on("change:value", redraw);
  draw();
  return () => model.off("change:value", redraw);
}

export default { render };
