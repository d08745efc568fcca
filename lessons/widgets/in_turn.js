const COLUMN = ".tv-written.tv-timelines";

// The columns beside this button are its nearest ones: where a panel is shown twice, each view plays its own.
function columns(el) {
  let host = el.closest(".presenter") ?? el;
  while (host && !host.matches(".presenter") && !host.querySelector(COLUMN)) host = host.parentElement;
  const boxes = host ? [...host.querySelectorAll(COLUMN)] : [];
  return boxes.map((box) => box.querySelector(".tv-timeline")).filter(Boolean);
}

// Whether it came to its end: what else is played meanwhile stops it, and with it the row.
const played = (figure) => new Promise((resolve) => {
  figure.dispatchEvent(new CustomEvent("timeline-stop"));
  figure.addEventListener("timeline-ended", () => resolve(true), { once: true });
  figure.addEventListener("timeline-stopped", () => resolve(false), { once: true });
  figure.dispatchEvent(new CustomEvent("timeline-play"));
});

export default {
  render({ model, el }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jupyter-button in-turn";
    let figure = null; // what is played now
    const name = () => {
      const all = { 2: "Both", 3: "All three", 4: "All four" }[model.get("n")] ?? `All ${model.get("n")}`;
      button.textContent = figure ? "■ Stop" : `▶\ufe0e ${all}, one after the other`;
    };
    const stop = () => figure?.dispatchEvent(new CustomEvent("timeline-stop"));
    button.addEventListener("click", async () => {
      if (figure) return stop();
      for (let i = 0; (figure = columns(el)[i]); i++) {
        name();
        if (!(await played(figure))) break;
      }
      figure = null;
      name();
    });
    name();
    el.append(button);
    return stop;
  },
};
