// The control that shares a finished battle under an address, and ends that.
import { keepLink } from "./kept.js";
import { post } from "./post.js";
import { texts } from "./words.js";

/** Its element for a battle as it is kept. say: shows a sentence. */
export function sharing({ battle, prompt, link = null }, say) {
  const root = document.createElement("span");
  root.className = "dfl-share";

  async function act(action) {
    const changes = await post(action, { battle });
    say(changes.refused ?? changes.status);
    if (!changes.done) return;
    draw(changes.link);
    root.firstElementChild.focus();
    keepLink(battle, changes.link);
  }

  function draw(link) {
    if (link) root.replaceChildren(address(link), " ", button("unshare"));
    else root.replaceChildren(button("share"));
  }

  function button(action) {
    const element = document.createElement("button");
    Object.assign(element, { type: "button", className: "dfl-tool", textContent: texts[action] });
    element.setAttribute("aria-label", `${texts[action]}: ${prompt}`);
    element.addEventListener("click", () => act(action));
    return element;
  }

  draw(link);
  return root;
}

function address(link) {
  const element = document.createElement("a");
  element.href = new URL(link, document.baseURI).href;
  element.textContent = element.href;
  return element;
}
