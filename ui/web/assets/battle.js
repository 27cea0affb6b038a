// The battle page: posts what the voter does (ui/web/actions.py), follows both answers over server-sent
// events (ui/web/streams.py) and shows what comes. What a model wrote arrives as finished HTML of the
// server's own, which `answer.js` puts in place; nothing here reads Markdown or a model's tags. Where the
// server refuses, it says why; what the script has to say by itself stands in the head of the page.
import { Images } from "./images.js";
import { asKept, keep } from "./kept.js";
import { listen } from "./keys.js";
import { Panel } from "./panel.js";
import { post } from "./post.js";
import { sharing } from "./sharing.js";
import { early, language, most, texts } from "./words.js";

const pressed = (button) => button.getAttribute("aria-pressed") === "true";
const toggle = (button) => button?.setAttribute("aria-pressed", !pressed(button));
const VERSUS = new URLSearchParams(location.search).get("vs");  // two models that the address names
const KEPT = "deflator-battle";  // of this tab: a refreshed page finds its battle again

class Battle {
  constructor(root) {
    this.root = root;
    this.parts = {};
    for (const part of root.querySelectorAll(":scope > [data-part], form [data-part], .dfl-start [data-part]"))
      this.parts[part.dataset.part] = part;
    this.panels = Object.fromEntries([...root.querySelectorAll(".dfl-panel")].map(
      (panel) => [panel.dataset.side, new Panel(panel, texts, { stop: (side) => this.stop(side), moved: (mine) => this.moved(mine) })]));
    this.busy = new Set();
    this.round = 0;
    this.asked = null;
    this.images = new Images(this.parts, { texts, most, say: (sentence) => this.say(sentence), post: (file) => this.ask("image", file) });
    this.wire();
    this.restore();
  }

  // The battle on the page, until the next one; it is open until its vote.
  get shown() { return sessionStorage.getItem(KEPT); }
  set shown(id) { id ? sessionStorage.setItem(KEPT, id) : sessionStorage.removeItem(KEPT); }
  get battle() { return this.phase === "voted" ? null : this.shown; }

  wire() {
    const { ask, prompt, votes, again, together, sides, suggestions } = this.parts;
    ask.addEventListener("submit", (event) => { event.preventDefault(); this.sendTyped(); });
    prompt.addEventListener("keydown", (event) => {
      // Enter that ends the composing of a word sends nothing.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.sendTyped();
    });
    votes.addEventListener("click", ({ target }) => target.value && this.vote(target.value));
    suggestions.addEventListener("click", ({ target }) => target.value && this.send(target.value));
    this.parts.reasons.addEventListener("click", ({ target }) => toggle(target.closest("button")));
    sides.addEventListener("click", ({ target }) => target.value && this.showSide(target.value));
    this.parts["stop-both"].addEventListener("click", () => this.stop());
    this.parts.new.addEventListener("click", () => this.anew());
    again.addEventListener("click", () => this.again());
    together.addEventListener("click", () => toggle(together));
    addEventListener("pageshow", (event) => event.persisted && this.restore());
    listen({
      vote: (outcome) => this.phase === "votable" && this.vote(outcome),
      reason: (index) => this.phase === "votable" && toggle(this.reasons[index]),
      anew: () => this.anew(),
      prompt: () => prompt.focus(),
      leave: () => prompt.blur(),
    });
  }

  get reasons() { return [...this.parts.reasons.querySelectorAll("button")]; }

  // idle: nothing asked; answering: nothing to judge yet; votable: both have begun; voted: it is over.
  get phase() { return this.root.dataset.phase; }
  set phase(phase) {
    this.root.dataset.phase = phase;
    const open = phase === "answering" || phase === "votable";
    this.parts.again.hidden = !open || !this.asked;
    if (phase === "idle") this.root.prepend(this.parts.start);
    else if (this.parts.start.nextElementSibling !== this.parts.ask) this.parts.ask.before(this.parts.start);
    this.parts.together.hidden = phase === "idle";
  }

  say(sentence) { if (this.parts.status.textContent !== sentence) this.parts.status.textContent = sentence; }

  async restore() {
    const changes = await this.act("restore", { battle: this.shown, vs: VERSUS });
    if (!changes) return;
    this.name(changes.named);
    if (changes.reveal) {
      this.follow(this.shown);
      return this.reveal(changes);
    }
    this.shown = changes.battle;
    if (changes.battle) return this.open(changes);
    this.suggest(changes.suggestions ?? []);
    this.parts.prompt.focus({ preventScroll: true });
  }

  async sendTyped() {
    const round = this.round;
    const images = await this.images.settled();
    if (round !== this.round) return;
    if (await this.send(this.parts.prompt.value, images)) this.images.clear(images);
  }

  async send(prompt, images = [], battle = this.battle) {
    const changes = await this.act("send", { prompt, battle, images, vs: VERSUS });
    if (!changes) return false;
    if (!changes.sent) { this.parts.prompt.focus(); return false; }
    if (!battle) this.name(changes.named);
    this.asked = battle ? this.asked : { prompt, images };
    if (this.parts.prompt.value === prompt) this.parts.prompt.value = "";
    this.shown = changes.battle;
    this.parts.reveal.replaceChildren();
    this.open(changes);
    this.parts.answers.focus({ preventScroll: true });
    return true;
  }

  open(changes) {
    for (const button of this.reasons) button.setAttribute("aria-pressed", "false");
    this.phase = "answering";
    this.suggest(changes.suggestions ?? []);
    this.follow(this.battle);
  }

  stop(side) { return this.act("stop", { battle: this.battle, side }); }

  async vote(outcome) {
    const reasons = this.reasons.filter(pressed).map((button) => button.value);
    const changes = await this.act("vote", { battle: this.battle, outcome, reasons });
    if (!changes?.reveal) return;
    this.close();
    for (const panel of Object.values(this.panels)) panel.close();
    keep(changes.kept);
    this.reveal(changes);
  }

  reveal(changes) {
    this.phase = "voted";
    this.parts["stop-both"].disabled = true;
    const shown = document.createElement("template");
    shown.innerHTML = changes.reveal;
    const share = sharing(asKept(changes.kept), (sentence) => this.say(sentence));
    shown.content.querySelector("[data-part=share]").replaceWith(share);
    this.parts.reveal.replaceChildren(shown.content);
    this.parts.reveal.firstElementChild?.focus();
  }

  async anew() {
    this.round += 1;
    this.close();
    this.shown = null;
    this.asked = null;
    this.images.clear();
    for (const panel of Object.values(this.panels)) panel.empty();
    this.parts.reveal.replaceChildren();
    this.parts.prompt.value = "";
    this.parts["stop-both"].disabled = true;
    this.phase = "idle";
    this.say("");
    this.name();
    const changes = await this.act("new", { vs: VERSUS });
    if (!changes) return;
    this.suggest(changes.suggestions ?? []);
    this.name(changes.named);
  }

  async again() {
    const { prompt, images } = this.asked;
    await this.anew();
    this.send(prompt, images, null);
  }

  // A second click, or a key and a click at once, ask for nothing twice; a new round ends what is awaited.
  async act(action, posted) {
    if (this.busy.has(action)) return null;
    this.busy.add(action);
    const changes = await this.ask(action, posted);
    this.busy.delete(action);
    return changes;
  }

  async ask(action, posted) {
    const round = this.round;
    const changes = await post(action, posted);
    if (round !== this.round) return null;
    const sentence = changes.refused ?? changes.status;
    if (sentence !== undefined) this.say(sentence);
    return changes.refused ? null : changes;
  }

  // Only where the voter has chosen the models do their names stand here before the vote.
  name(names) {
    this.parts.named.hidden = !names;
    Object.values(this.panels).forEach((panel, place) => {
      panel.parts.model.textContent = names?.[place] ?? "";
    });
  }

  suggest(prompts) {
    this.parts.suggestions.replaceChildren(...prompts.map((prompt) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "dfl-button", value: prompt, textContent: prompt });
      button.dir = "auto";
      return button;
    }));
  }

  close() { this.source?.close(); this.source = null; }

  follow(battle) {
    this.close();
    const source = this.source = new EventSource("stream/" + encodeURIComponent(battle));
    let lost = false;
    source.onmessage = (event) => {
      if (this.source !== source) return;
      if (lost) { lost = false; this.say(texts.reconnected); }
      this.hear(JSON.parse(event.data));
    };
    source.onerror = () => {  // a refusal is final; a connection that was lost is made again
      if (this.source !== source) return;
      lost = true;
      this.say(source.readyState === EventSource.CLOSED ? texts["not-followed"] : texts.reconnecting);
    };
  }

  hear(message) {
    if (message.past)
      for (const side in message.past) this.panels[side].begin(message.past[side]);
    else {
      const panel = this.panels[message.side];
      panel.hear(message);
      if (message.end && this.phase !== "voted") this.say(message.end);
    }
    const panels = Object.values(this.panels);
    const ready = panels.every((panel) => panel.begun && (early || panel.ended));
    if (this.phase !== "voted") this.phase = ready ? "votable" : "answering";
    const writing = panels.some((panel) => !panel.ended);
    this.parts["stop-both"].disabled = !writing;
    if (!writing) this.close();
  }

  moved(mine) {
    if (!pressed(this.parts.together)) return;
    for (const panel of Object.values(this.panels)) if (panel !== mine) panel.scrollTo(mine.share);
  }

  showSide(side) {
    this.root.dataset.side = side;
    for (const button of this.parts.sides.children) button.setAttribute("aria-pressed", button.value === side);
  }
}

// Gradio builds the page after the script has run.
Object.assign(document.documentElement, language);
const begin = () => {
  const root = document.getElementById("dfl-battle");
  if (root) new Battle(root);
  return root;
};
if (!begin()) {
  const watch = new MutationObserver(() => begin() && watch.disconnect());
  watch.observe(document.documentElement, { childList: true, subtree: true });
}
