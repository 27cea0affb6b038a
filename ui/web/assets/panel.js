// One side of a battle: its chat, its marks, and where its reader has put the view.
import { apply } from "./answer.js";

const END_PX = 32;  // this near the end of the chat its reader follows it

export class Panel {
  constructor(root, texts, { stop, moved }) {
    this.side = root.dataset.side;
    this.texts = texts;
    for (const name of ["scroll", "follow", "stop", "copy"])
      this[name + "Part"] = root.querySelector(`[data-part="${name}"]`);
    this.ended = true;
    this.begun = false;
    this.following = true;
    this.stopPart.addEventListener("click", () => stop(this.side));
    this.copyPart.addEventListener("click", () => this.copy(this.answer?.innerText ?? ""));
    this.followPart.addEventListener("click", () => { this.following = true; this.settle(); });
    this.scrollPart.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.scrollPart;
      this.following = scrollHeight - scrollTop - clientHeight < END_PX;
      this.followPart.hidden = this.following || this.ended;
      if (this.scrollPart.matches(":hover, :focus-within")) moved(this);
    }, { passive: true });
  }

  // How much of the way down the view is.
  get share() {
    const { scrollHeight, scrollTop, clientHeight } = this.scrollPart;
    return scrollTop / Math.max(scrollHeight - clientHeight, 1);
  }
  scrollTo(share) {
    const { scrollHeight, clientHeight } = this.scrollPart;
    this.scrollPart.scrollTop = share * (scrollHeight - clientHeight);
  }

  empty() {
    this.scrollPart.replaceChildren();
    this.answer = null;
    this.begun = false;
    this.close();
  }

  close() {
    this.ended = true;
    this.stopPart.disabled = true;
    this.followPart.hidden = true;
    this.copyPart.hidden = !this.begun || !navigator.clipboard;
  }

  // The chat from its beginning, up to an answer that is awaited.
  begin(past) {
    this.empty();
    for (const message of past) {
      if (message.text !== undefined) this.add("user").textContent = message.text;
      else this.open(message.ops);
    }
    this.open();
    this.ended = this.begun = false;
    this.following = true;
    this.stopPart.disabled = false;
    this.copyPart.hidden = true;
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
      this.wait(message.anew);
    } else if (message.below ?? message.failed) {
      this.wait(null);
      this.mark(message.below ?? message.failed);
    } else if (message.end) {
      this.wait(null);
      this.close();
    }
    this.settle();
  }

  settle() {
    if (this.following) this.scrollPart.scrollTop = this.scrollPart.scrollHeight;
    else this.followPart.hidden = this.ended;
  }

  // The next answer, from its beginning.
  open(ops = []) {
    this.answer = this.add("bot");
    this.grow(ops);
  }

  grow(ops) { for (const op of ops) apply(this.answer, op); }

  add(role) {
    const message = document.createElement("div");
    message.className = "dfl-message dfl-" + role;
    message.dataset.testid = role;
    if (role === "user") message.dir = "auto";
    const who = document.createElement("span");
    who.className = "dfl-unseen";
    who.textContent = this.texts["by-" + role];
    this.scrollPart.append(who, message);
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
    this.scrollPart.append(this.waiting);
  }

  mark(sentence) {
    const below = document.createElement("p");
    below.className = "dfl-mark";
    below.textContent = sentence;
    this.scrollPart.append(below);
  }

  async copy(text) {
    await navigator.clipboard.writeText(text);
    const label = this.copyPart.textContent;
    this.copyPart.textContent = this.texts.copied;
    setTimeout(() => { this.copyPart.textContent = label; }, 1500);
  }
}
