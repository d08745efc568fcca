export default {
  async render({ host, model, ...more }) {
    const { exports } = await host.getWidget(model.get("_code"));
    return exports.render({ host, model, ...more });
  },
};
