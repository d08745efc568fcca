// The columns beside this button are its nearest ones: where a panel is shown twice, each view plays its own.
function columns(el) {
  let host = el;
  while (host && !host.querySelector(".tv-written.tv-timelines")) host = host.parentElement;
  const boxes = host ? [...host.querySelectorAll(".tv-written.tv-timelines")] : [];
  return boxes.map((box) => box.querySelector(".tv-timeline")).filter(Boolean);
}

// Whether it came to its end; anything else that is played, or a press of Pause for good, stops the row.
const played = (figure) => new Promise((resolve) => {
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
      for (const next of columns(el)) {
        figure = next;
        name();
        if (!(await played(next))) break;
      }
      figure = null;
      name();
    });
    name();
    el.append(button);
    return stop;
  },
};
