// One side of a battle: its chat, its marks, and where its reader has put the view.
import { apply } from "./answer.js";
import { picture } from "./images.js";

const END_PX = 32;  // this near the end of the chat its reader follows it
const PLAIN = '<div class="plain"';  // how a block begins that lies beyond what is laid out

export class Panel {
  constructor(root, texts, { stop, moved }) {
    this.side = root.dataset.side;
    this.texts = texts;
    this.parts = {};
    for (const part of root.querySelectorAll("[data-part]")) this.parts[part.dataset.part] = part;
    this.ended = true;
    this.begun = false;
    this.following = true;
    this.parts.stop.addEventListener("click", () => stop(this.side));
    this.parts.copy.addEventListener("click", () => this.copy(this.answer?.innerText ?? "", this.parts.copy));
    this.parts.follow.addEventListener("click", () => { this.following = true; this.settle(); });
    this.parts.scroll.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.parts.scroll;
      this.following = scrollHeight - scrollTop - clientHeight < END_PX;
      this.parts.follow.hidden = this.following || this.ended;
      if (this.parts.scroll.matches(":hover, :focus-within")) moved(this);
    }, { passive: true });
  }

  // How much of the way down the view is.
  get share() {
    const { scrollHeight, scrollTop, clientHeight } = this.parts.scroll;
    return scrollTop / Math.max(scrollHeight - clientHeight, 1);
  }
  scrollTo(share) {
    const { scrollHeight, clientHeight } = this.parts.scroll;
    this.parts.scroll.scrollTop = share * (scrollHeight - clientHeight);
  }

  empty() {
    this.parts.scroll.replaceChildren();
    this.answer = null;
    this.begun = false;
    this.close();
  }

  close() {
    this.ended = true;
    this.parts.stop.disabled = true;
    this.parts.follow.hidden = true;
    this.parts.copy.hidden = !this.begun || !navigator.clipboard;
  }

  // The chat from its beginning, up to an answer that is awaited.
  begin(past) {
    this.empty();
    for (const message of past) {
      if (message.text !== undefined) this.ask(message);
      else this.open(message.ops);
      if (message.below) this.mark(message.below);
      if (message.ops) this.offerCode();
    }
    this.open();
    this.ended = this.begun = false;
    this.following = true;
    this.parts.stop.disabled = false;
    this.parts.copy.hidden = true;
    this.wait("");
    this.settle();
  }

  hear(message) {
    if (message.ops) {
      this.begun = true;
      this.wait(null);
      this.grow(message.ops);
    } else if (message.anew) {
      this.begun = false;
      this.answer.replaceChildren();
      this.cut = this.cut?.remove();
      this.wait(message.anew);
    } else if (message.below ?? message.failed) {
      this.wait(null);
      this.mark(message.below ?? message.failed);
    } else if (message.end) {
      this.wait(null);
      this.offerCode();
      this.close();
    }
    this.settle();
  }

  // Once for each frame that is drawn: to look at the height is to have the page laid out.
  settle() {
    this.due ??= requestAnimationFrame(() => { this.due = null; this.scrollOn(); });
  }

  scrollOn() {
    if (this.following) this.parts.scroll.scrollTop = this.parts.scroll.scrollHeight;
    else this.parts.follow.hidden = this.ended;
  }

  // The next answer, from its beginning.
  open(ops = []) {
    this.answer = this.add("bot");
    this.cut = null;
    this.grow(ops);
  }

  // A prompt, below its images.
  ask({ text, images = [] }) {
    const message = this.add("user");
    message.textContent = text;
    const pictures = images.map((address, index) => picture(address, `${this.texts.image} ${index + 1}`));
    for (const shown of pictures) shown.addEventListener("load", () => this.settle());
    message.prepend(...pictures);
  }

  grow(ops) {
    for (const op of ops) {
      apply(this.answer, op);
      if (op.add?.[0]?.startsWith(PLAIN)) this.cut ??= this.mark(this.texts["beyond-bounds"]);
    }
  }

  add(role) {
    const message = document.createElement("div");
    message.className = "dfl-message dfl-" + role;
    message.dataset.testid = role;
    if (role === "user") message.dir = "auto";
    const who = document.createElement("span");
    who.className = "dfl-unseen";
    who.textContent = this.texts["by-" + role];
    this.parts.scroll.append(who, message);
    return message;
  }

  // A sentence in place of the answer that is awaited; null once it has come.
  wait(sentence) {
    this.waiting?.remove();
    this.waiting = null;
    if (sentence === null) return;
    this.waiting = document.createElement("p");
    this.waiting.className = "dfl-waiting";
    this.waiting.textContent = sentence;
    this.parts.scroll.append(this.waiting);
  }

  mark(sentence) {
    const below = document.createElement("p");
    below.className = "dfl-mark";
    below.textContent = sentence;
    this.parts.scroll.append(below);
    return below;
  }

  // A button below each code, once nothing of the answer moves any more. Its label is no part of the text.
  offerCode() {
    if (!navigator.clipboard) return;
    for (const code of this.answer.querySelectorAll("pre")) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "dfl-tool dfl-copy-code", ariaLabel: this.texts["copy-code"] });
      button.dataset.label = this.texts["copy-code"];
      button.addEventListener("click", () => this.copy(code.textContent, button));
      code.after(button);
    }
  }

  async copy(text, button) {
    await navigator.clipboard.writeText(text);
    const label = button.ariaLabel;
    button.ariaLabel = this.texts.copied;
    button.dataset.copied = "";
    setTimeout(() => { button.ariaLabel = label; delete button.dataset.copied; }, 1500);
  }
}
