// The keys of the page: they act from anywhere but a text that is being typed.
const OUTCOMES = { ArrowLeft: "a", ArrowRight: "b", ArrowDown: "tie", x: "both_bad" };
const TYPED = ":is(input,textarea,select,[contenteditable])";
const OWN = ":is([role=tab],dialog,a,summary)";  // whose arrow keys are their own

export function listen({ vote, reason, anew, prompt, leave }) {
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.closest?.(TYPED)) {
      if (key === "Escape") leave();
      return;
    }
    if (key === "?") return help(event);
    if (event.repeat || target.closest?.(OWN)) return;
    if (key === "n") anew(), prompt();
    else if (key >= "1" && key <= "9") reason(Number(key) - 1);
    else if (key in OUTCOMES) { if (!vote(OUTCOMES[key])) return; }
    else return;
    event.preventDefault();
  });
}

function help(event) {
  const box = document.getElementById("dfl-help");
  event.preventDefault();
  box.open ? box.close() : box.showModal();
}
