// The voter's own tab: battles, style and board, drawn from what this browser keeps.
import { CHANGED, forget, kept } from "./kept.js";
import { profile } from "./profile.js";
import { sharing } from "./sharing.js";
import { language, texts } from "./words.js";

const LEAST = 10;  // votes, before they say anything of their voter
const SURE = 1.959964;  // deviations on either side of 95%
const ELO = 400 / Math.LN10;  // a logit
const TWICE = 1 / 3;  // (2 - 1) / (2 + 1): the difference of an answer twice as long as the other
const { format: percent } = new Intl.NumberFormat(language.lang, { style: "percent" });
const { format: elo } = new Intl.NumberFormat(language.lang, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
const { format: date } = new Intl.DateTimeFormat(language.lang, { dateStyle: "medium", timeStyle: "short" });

class Own {
  constructor(root) {
    this.parts = {};
    for (const part of root.querySelectorAll("[data-part]")) this.parts[part.dataset.part] = part;
    this.parts.forget.addEventListener("click", () => {
      if (confirm(texts["own-sure"])) forget();
    });
    addEventListener(CHANGED, () => this.draw());
    addEventListener("storage", () => this.draw());  // another tab of this browser
    this.draw();
  }

  draw() {
    const battles = kept();
    const votes = battles.filter((battle) => battle.blind && battle.whole);
    this.parts.few.hidden = votes.length >= LEAST;
    this.parts.profile.hidden = votes.length < LEAST;
    this.parts.history.hidden = !battles.length;
    if (votes.length >= LEAST) this.drawProfile(votes);
    // What has the focus stays in the page.
    if (!this.parts.battles.contains(document.activeElement))
      this.parts.battles.replaceChildren(...battles.map((battle) => this.line(battle)));
  }

  drawProfile(votes) {
    const rows = [...this.parts.style.rows];
    const { style, models } = profile(votes, rows.map((row) => row.dataset.feature));
    style.forEach(({ name, value, deviation }, place) => {
      const share = (gamma) => percent(1 / (1 + Math.exp(-gamma * (name === "tokens" ? TWICE : 1))));
      fill(rows[place], [share(value), range(value, deviation, share)]);
    });
    const rating = (theta) => elo(ELO * theta);
    models.sort((one, other) => other.value - one.value);
    this.parts.board.replaceChildren(...models.map(({ name, value, deviation, votes }) => {
      const row = document.createElement("tr");
      const head = row.appendChild(document.createElement("th"));
      head.scope = "row";
      head.append(isolated(name));
      for (let cell = 0; cell < 3; cell++) row.append(document.createElement("td"));
      fill(row, [rating(value), range(value, deviation, rating), votes]);
      return row;
    }));
  }

  line(battle) {
    const line = document.createElement("li");
    const add = (kind, ...content) => {
      const part = line.appendChild(document.createElement(kind));
      part.append(...content);
      return part;
    };
    add("q", battle.prompt).dir = "auto";
    add("span", "A: ", isolated(battle.names[0]), " · B: ", isolated(battle.names[1]));
    const vote = texts[`own-${battle.outcome}`];
    add("strong", battle.blind ? vote : `${vote}, ${texts["own-by-name"]}`);
    add("time", date(new Date(battle.when))).dateTime = battle.when;
    line.append(sharing(battle, (sentence) => { this.parts.status.textContent = sentence; }));
    return line;
  }
}

function range(value, deviation, shown) {
  return `${shown(value - SURE * deviation)} … ${shown(value + SURE * deviation)}`;
}

function fill(row, cells) {
  cells.forEach((text, place) => { row.cells[place + 1].textContent = text; });
}

function isolated(name) {
  const element = document.createElement("bdi");
  element.textContent = name;
  return element;
}

// Gradio builds the page after the script has run.
const begin = () => {
  const root = document.getElementById("dfl-own");
  if (root) new Own(root);
  return root;
};
if (!begin()) {
  const watch = new MutationObserver(() => begin() && watch.disconnect());
  watch.observe(document.documentElement, { childList: true, subtree: true });
}
