(() => {
  const keys = {ArrowLeft: "dfl-vote-a", ArrowRight: "dfl-vote-b", ArrowDown: "dfl-vote-tie",
                x: "dfl-vote-bad", n: "dfl-new"};
  const typing = (el) => el && (el.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(el.tagName));
  // A click on a gr.Button whose id is on a wrapper must reach the button itself.
  const press = (id) => {
    const at = document.getElementById(id);
    const button = at && (at.tagName === "BUTTON" ? at : at.querySelector("button"));
    if (button && !button.disabled && button.offsetParent) button.click();
  };
  const help = () => { const box = document.getElementById("dfl-help"); box.open ? box.close() : box.showModal(); };
  document.addEventListener("keydown", (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "?") { help(); event.preventDefault(); return; }
    if (!keys[event.key] || event.repeat || event.target.closest?.("[role=tab], dialog")) return;
    event.preventDefault();
    press(keys[event.key]);
  });
  document.addEventListener("click", (event) => {
    const side = event.target.closest?.("#dfl-sides button");
    if (!side) return;
    document.body.dataset.side = side.value;
    for (const each of side.parentElement.children) each.setAttribute("aria-pressed", each === side);
  });
})();
