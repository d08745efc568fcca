// What it exports is what others draw themselves with: see shared_code.js.
export default {
  async initialize({ model }) {
    const url = URL.createObjectURL(new Blob([model.get("script")], { type: "text/javascript" }));
    try {
      return (await import(url)).default;
    } finally {
      URL.revokeObjectURL(url);
    }
  },
};
