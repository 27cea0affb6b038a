// Sorts, filters and hands out the rows of a leaderboard, and fetches another board where one is chosen;
// asks for nothing else and holds no sentence.
// Its state stands behind the # of the address: board, view, sort, down, q, licence, open. What a reader
// has not changed is not there. Works from a file; without it the table is whole, in raw order.
"use strict";
(() => {
  // Reads figures by the marks of the table's language: 1,234.5 or 1.234,5.
  const reader = ({decimal, group}) => {
    const marks = new RegExp(`[+\u2212-]?\\d[\\d${group}]*(?:\\${decimal}\\d+)?`, "g");
    const number = (text) => Number(text.replace("\u2212", "-").replaceAll(group, "").replace(decimal, "."));
    return (text) => (text.match(marks) || []).map(number);
  };
  const spelled = (text) => '"' + String(text ?? "").replaceAll('"', '""') + '"';

  // What a cell holds, by its column's keys: first the large figures, then the small ones; null is unknown.
  const figures = (cell, kind, keys, numbers) => {
    const small = cell.querySelector("small"), exact = cell.querySelector("data");
    const large = cell.textContent.slice(0, cell.textContent.length - (small?.textContent.length || 0));
    const read = [...(exact ? [Number(exact.value)] : numbers(large)), ...(small ? numbers(small.textContent) : [])];
    return keys.map((_, i) => read[i] ?? (kind === "ranks" ? read[0] : undefined) ?? null);
  };

  let home;  // the board that the page's address alone stands for

  class Board extends HTMLElement {
    connectedCallback() {
      if (this.table) return;
      home ??= this.dataset.board;
      this.moved = () => this.restore();
      addEventListener("hashchange", this.moved);
      this.begin();
    }

    begin() {
      this.table = this.querySelector(".dfl-models");
      this.numbers = reader(this.table.dataset);
      this.heads = [...this.table.tHead.rows[0].cells];
      this.rows = [...this.table.tBodies[0].rows].filter((row) => row.dataset.at !== undefined);
      this.form = this.querySelector(".dfl-tools");
      this.first = this.view();
      this.offer();
      this.listen();
      this.restore();
      this.dataset.ready = "";
    }

    disconnectedCallback() { removeEventListener("hashchange", this.moved); }

    // What only a script can do becomes visible: buttons in the heads, the tools, the licences.
    offer() {
      for (const head of this.heads) {
        if (head.dataset.kind === "drawing") continue;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
      }
      const licences = this.form.elements.licence;
      if (licences) for (const name of [...new Set(this.rows.map((row) => this.text(row, "licence")))].sort())
        licences.add(new Option(name, name));
      this.querySelector(".dfl-scripted").hidden = false;
    }

    listen() {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", (event) => {
        if (event.target.type === "radio") this.sort = null;
        this.changed();
      });
      this.form.addEventListener("click", ({target}) => {
        if (target.name === "csv") this.save(this.csv(), "text/csv", "leaderboard.csv");
        if (target.name === "json") this.save(JSON.stringify(this.shown(), null, 1), "application/json", "leaderboard.json");
      });
      this.table.tHead.addEventListener("click", ({target}) => {
        const head = target.closest("button")?.closest("th");
        if (head) this.order(head);
      });
    }

    view() {
      const radio = [...this.form.elements].find((field) => field.type === "radio" && field.checked);
      return radio ? radio.value : "raw";
    }

    key(head) { return head.dataset.keys.split(" ")[0]; }

    text(row, key) {
      const head = this.heads.find((each) => this.key(each) === key);
      return head ? row.cells[head.cellIndex].textContent : "";
    }

    // Best first, then the other way round, then as the view has it.
    order(head) {
      const key = this.key(head), down = head.dataset.best === "descending";
      if (this.sort !== key) [this.sort, this.down] = [key, down];
      else if (this.down === down) this.down = !down;
      else this.sort = null;
      this.changed();
    }

    // Another board takes the place of this one. Where nothing can be fetched, as from a file, its page does.
    async turn(key) {
      const option = [...this.form.elements.board.options].find((option) => option.value === key);
      if (!option || this.coming === key) return;
      this.coming = key;
      try {
        const answered = await fetch(option.dataset.page);
        const page = new DOMParser().parseFromString(await answered.text(), "text/html");
        if (this.coming === key) this.become(page.querySelector("deflator-board"));
      } catch {
        location.assign(option.dataset.page + location.hash);
      }
    }

    become(other) {
      const held = this.contains(document.activeElement);
      [this.className, this.dataset.board] = [other.className, other.dataset.board];
      this.coming = null;
      this.replaceChildren(...other.childNodes);
      this.begin();
      if (held) this.form.elements.board.focus();
    }

    changed() {
      const {board, q, licence, open} = this.form.elements, state = new URLSearchParams();
      if (board && board.value !== home) state.set("board", board.value);
      if (this.view() !== this.first) state.set("view", this.view());
      if (this.sort) state.set("sort", this.sort);
      if (this.sort && this.down) state.set("down", "1");
      if (q.value) state.set("q", q.value);
      if (licence?.value) state.set("licence", licence.value);
      if (open?.checked) state.set("open", "1");
      const text = state.toString();
      history.replaceState(history.state, "", text || location.hash ? "#" + text : location.href);
      if (board && board.value !== this.dataset.board) return this.turn(board.value);
      this.coming = null;
      this.show();
    }

    restore() {
      const state = new URLSearchParams(location.hash.slice(1)), {board, q, licence, open} = this.form.elements;
      for (const radio of this.form.elements)
        if (radio.type === "radio") radio.checked = radio.value === (state.get("view") || this.first);
      const known = this.heads.find((head) => this.key(head) && this.key(head) === state.get("sort"));
      [this.sort, this.down] = [known ? state.get("sort") : null, state.has("down")];
      q.value = state.get("q") || "";
      if (licence) licence.value = state.get("licence") || "";
      if (licence && licence.selectedIndex < 0) licence.value = "";
      if (open) open.checked = state.has("open");
      const wanted = state.get("board") || home;
      if (board && wanted !== this.dataset.board) this.turn(wanted);
      this.show();
    }

    show() {
      const rows = this.sorted().filter((row) => this.wanted(row)), body = this.table.tBodies[0];
      const all = document.createDocumentFragment();
      rows.forEach((row, i) => {
        const cut = i && !this.sort ? this.cut(rows[i - 1], row) : "";
        if (cut) all.append(this.tier(cut));
        all.append(row);
      });
      body.replaceChildren(all);
      for (const head of this.heads) {
        const sorted = this.sort && this.key(head) === this.sort;
        if (sorted) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.querySelector(".dfl-none").hidden = rows.length > 0;
      const shown = this.querySelector(".dfl-shown");
      shown.value = shown.dataset.text.replace("{shown}", rows.length).replace("{all}", this.rows.length);
      this.listed = rows;
    }

    // Places on the raw and the controlled board; of a ranked model also its tiers: raw, firm, controlled.
    at(row) { return row.dataset.at.split(" ").map(Number); }

    sorted() {
      const rows = [...this.rows], side = this.view() === "controlled" ? 1 : 0;
      rows.sort((a, b) => this.at(a)[side] - this.at(b)[side]);
      const head = this.heads.find((each) => this.sort && this.key(each) === this.sort);
      if (!head) return rows;
      const keyed = new Map(rows.map((row) => [row, this.values(row, head)[0]]));
      const sign = this.down ? -1 : 1;
      return rows.sort((a, b) => {
        const [x, y] = [keyed.get(a), keyed.get(b)];
        if (x === null || y === null) return (x === null) - (y === null);  // the unknown stays last
        return sign * (typeof x === "string" ? x.localeCompare(y) : x - y);
      });
    }

    keys(head) { return head.dataset.keys.split(" ").filter(Boolean); }

    values(row, head) {
      const cell = row.cells[head.cellIndex], keys = this.keys(head), {unknown} = this.table.dataset;
      if (head.dataset.kind !== "text") return figures(cell, head.dataset.kind, keys, this.numbers);
      const [text, status] = [(cell.querySelector("bdi") || cell).textContent, cell.querySelector("i")?.dataset.status];
      return [text === unknown ? null : text, status || "rated"].slice(0, keys.length);
    }

    cut(above, below) {
      const [over, under] = [this.at(above), this.at(below)];
      const differs = (i) => under[i] !== undefined && over[i] !== under[i];
      if (this.view() === "controlled") return differs(4) ? "votes" : "";
      return differs(3) ? "votes" : differs(2) ? "style" : "";
    }

    tier(cut) {
      const row = document.createElement("tr"), head = document.createElement("th");
      row.className = "dfl-tier";
      [head.scope, head.colSpan, head.textContent] = ["rowgroup", this.heads.length, this.table.dataset[cut]];
      row.append(head);
      return row;
    }

    wanted(row) {
      const {q, licence, open} = this.form.elements;
      if (licence?.value && this.text(row, "licence") !== licence.value) return false;
      if (open?.checked && this.text(row, "open_weights") !== open.value) return false;
      const names = [...row.cells[2].querySelectorAll("bdi")].map((text) => text.textContent.toLowerCase());
      return names.some((name) => name.includes(q.value.trim().toLowerCase()));
    }

    // The rows and columns that are shown, as objects.
    shown() {
      const heads = this.heads.filter((head) => this.key(head) && head.checkVisibility());
      return this.listed.map((row) => Object.fromEntries(heads.flatMap((head) => {
        const read = this.values(row, head);
        return this.keys(head).map((key, i) => [key, read[i]]);
      })));
    }

    csv() {
      const rows = this.shown(), keys = Object.keys(rows[0] || {});
      return [keys.join(","), ...rows.map((row) => keys.map((key) => typeof row[key] === "number" ? row[key] : row[key] === null ? "" : spelled(row[key])).join(","))].join("\r\n") + "\r\n";
    }

    save(text, type, name) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], {type}));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
  }
  customElements.define("deflator-board", Board);

  // A row that an address leads to may stand in a table that is folded away.
  const unfold = () => {
    const row = location.hash.startsWith("#dfl-") && document.getElementById(location.hash.slice(1));
    const folded = row && row.closest("details");
    if (folded && !folded.open) { folded.open = true; row.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
