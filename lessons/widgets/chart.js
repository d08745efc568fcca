// A picture with a text alternative; the old picture stays until the new one is decoded, so nothing flickers.
// It is as wide as its box, and never out of proportion: who wants it of some height makes the box --chart-aspect as wide.
export default {
  render({ model, el }) {
    const image = document.createElement("img");
    image.className = "chart-picture";
    image.alt = model.get("alt"); // before anything is drawn, too: a picture without it is read out by its address
    let address = null;
    const draw = () => {
      const next = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
      el.style.setProperty("--chart-aspect", model.get("aspect"));
      image.alt = model.get("alt");
      image.src = next;
      if (address) URL.revokeObjectURL(address);
      address = next;
    };
    model.on("change:png", draw);
    if (model.get("png").byteLength) draw();
    el.append(image);
    return () => {
      model.off("change:png", draw);
      if (address) URL.revokeObjectURL(address);
    };
  },
};
