// Lays the box around it over the whole page for as long as it is shown. A popover, since JupyterLab's cells
// would trap anything that is merely fixed; not the browser's full screen, which not every page may ask for.

const FOCUSABLE = "button:not(:disabled), select, input, textarea, [tabindex='0']";

function enter(host, leave) {
  const before = document.activeElement;
  const outside = () => host.isConnected && host.popover && !host.contains(document.activeElement);
  const escape = (event) => event.key === "Escape" && leave();
  const handlers = {
    // Else keys such as A, B and D would change the notebook: JupyterLab asks the focused element alone.
    focusin: ({ target }) => (target.dataset.lmSuppressShortcuts = "true"),
    // The page below is out of sight: the keyboard stays up here, also when the button goes that it was on.
    focusout: ({ relatedTarget }) => {
      if (!relatedTarget) return requestAnimationFrame(() => outside() && host.focus());
      if (host.contains(relatedTarget)) return;
      const all = [...host.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility());
      const isAbove = host.compareDocumentPosition(relatedTarget) & Node.DOCUMENT_POSITION_PRECEDING;
      all.at(isAbove ? -1 : 0)?.focus();
    },
  };
  host.setAttribute("role", "dialog");
  host.setAttribute("aria-modal", "true");
  host.setAttribute("aria-label", "Presenter's view");
  host.classList.add("presenting");
  host.popover = "manual";
  host.tabIndex = -1;
  host.style.display = "";
  host.showPopover?.();
  for (const [name, handler] of Object.entries(handlers)) host.addEventListener(name, handler);
  document.addEventListener("keydown", escape);
  return () => {
    document.removeEventListener("keydown", escape);
    for (const [name, handler] of Object.entries(handlers)) host.removeEventListener(name, handler);
    if (host.isConnected) host.hidePopover?.();
    host.style.display = "none";
    host.removeAttribute("popover");
    host.removeAttribute("role");
    host.removeAttribute("tabindex");
    host.classList.remove("presenting");
    before?.focus?.();
  };
}

export default {
  render({ model, el }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jupyter-button lm-Widget";
    button.textContent = "Leave";
    let exit = null;
    let ended = false;
    const leave = () => {
      exit?.(); // at once: a kernel that is busy answers later, and one that was restarted never
      exit = null;
      model.set("left", true);
      model.save_changes();
    };
    button.addEventListener("click", leave);
    el.append(button);
    const attached = () => {
      const host = el.closest(".presenter");
      if (ended) return;
      if (!host) return requestAnimationFrame(attached); // the view is drawn before it is put into the page
      exit = enter(host, leave);
      button.focus();
    };
    attached();
    return () => {
      ended = true;
      exit?.();
    };
  },
};
