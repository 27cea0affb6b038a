// The voter's finished battles as this browser keeps them, the latest first. They are never sent anywhere.
//
// Each is what the server said of it after the vote (`kept` of ui/web/reveal.py), with `when` it was kept
// and the `link` under which it is shared.
const KEY = "deflator-own";
const MOST = 500;
export const CHANGED = "deflator-own";

export function kept() {
  try {
    const battles = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(battles) ? battles : [];
  } catch {
    return [];
  }
}

/** Keep a battle, once. */
export function keep(battle) {
  const battles = kept();
  if (battles.some((other) => other.battle === battle.battle)) return;
  battles.unshift({ when: new Date().toISOString(), link: null, ...battle });
  write(JSON.stringify(battles.slice(0, MOST)));
}

/** The battle as it is kept here, with its link, or else as it is given. */
export function asKept(battle) { return kept().find((other) => other.battle === battle.battle) ?? battle; }

/** Keep the link under which a battle is shared, or null, if the battle is kept. */
export function keepLink(id, link) {
  write(JSON.stringify(kept().map((battle) => (battle.battle === id ? { ...battle, link } : battle))));
}

export function forget() { write(null); }

function write(text) {
  try {
    if (text === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
  } catch { /* a browser that keeps nothing */ }
  dispatchEvent(new Event(CHANGED));
}
