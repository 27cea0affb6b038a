// The page's own script: posts what the voter does (ui/web/actions.py), follows the answers of the open
// battle over server-sent events (ui/web/streams.py), fetches the leaderboard, and hands what comes of it
// to the components. A model's text is only ever handed to a chat, which sanitises what it renders. Where
// the server refuses, it says why in a sentence; what the script has to say by itself stands in the head of
// the page, in the page's language.
const deflator = (() => {
  const WAITING = "…";
  const {texts, ...language} = JSON.parse(document.getElementById("dfl-words").textContent);
  Object.assign(document.documentElement, language);
  const sides = {}, pending = new Set();
  let source = null, status = null, voted = false, round = 0;

  const close = () => { source?.close(); source = null; };
  const leave = () => { close(); for (const side in sides) delete sides[side]; status = null; };
  const line = (sentence) => {
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.setAttribute("aria-live", "polite");
    told.textContent = sentence;
    return told.outerHTML;
  };
  // What a component shall show, in the order of the components; undefined leaves one as it is.
  const inOrder = (names, changes) => names.map((name) => changes[name]);

  const draw = () => document.getElementById("dfl-heard")?.click();
  const show = (sentence) => { status = sentence; draw(); };

  const takes = {
    past(chats) {
      for (const side in chats)
        sides[side] = {past: chats[side], text: "", below: "", wait: WAITING, ended: false, fresh: true};
    },
    add(side, text) { side.text += text; },
    text(side, text) { side.text = text; },
    anew(side, sentence) { Object.assign(side, {text: "", below: "", wait: sentence, ended: false}); },
    failed(side, sentence) { side.below = "\n\n*" + sentence + "*"; },
    below(side, sentence) { this.failed(side, sentence); },
    end(side, sentence) { side.ended = true; if (!voted) status = sentence; },
  };
  const hear = ({side, ...message}) => {
    const [[kind, value]] = Object.entries(message);
    if (kind === "past") takes.past(value);
    else { takes[kind](sides[side], value); sides[side].fresh = true; }
    if (Object.values(sides).every((each) => each.ended)) close();
    draw();
  };
  const follow = (battle) => {
    close();
    voted = false;
    const mine = source = new EventSource("stream/" + encodeURIComponent(battle));
    mine.onmessage = (event) => { if (source === mine) hear(JSON.parse(event.data)); };
    mine.onerror = () => {  // a refusal is final; a connection that was lost is made again
      if (source === mine && mine.readyState === EventSource.CLOSED) show(texts["not-followed"]);
    };
  };

  const said = (role, text) => ({role, metadata: null, options: null, content: [{type: "text", text}]});
  // Gradio's chats announce every change; whoever listens to the page wants to hear the end of it.
  const quieten = () => {
    for (const log of document.querySelectorAll("#dfl-a [aria-live], #dfl-b [aria-live]"))
      log.setAttribute("aria-live", "off");
  };
  const chat = (side) => {
    side.fresh = false;
    const past = side.past.map((each) => said(each.role, each.content));
    return [...past, said("assistant", (side.text || side.wait) + side.below)];
  };
  const post = async (action, posted) => {
    const body = {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(posted)};
    const answered = await fetch("act/" + action, body);
    if (!answered.ok) return {status: line((await answered.json()).sentence || texts.unreachable)};
    return answered.json();
  };

  return {
    async act(action, posted, names) {
      if (pending.has(action)) return [];
      if (action === "new") { leave(); round += 1; }
      const mine = round;
      pending.add(action);
      try {
        const changes = await post(action, posted);
        if (mine !== round) return [];  // a new round has begun meanwhile
        if (changes.follow) follow(changes.follow);
        if (action === "vote" && changes.reveal) {
          voted = true;
          setTimeout(() => document.getElementById("dfl-reveal")?.focus(), 150);
        }
        return inOrder(names, changes);
      } catch {
        return inOrder(names, {status: line(texts.unreachable)});
      } finally {
        pending.delete(action);
      }
    },
    async board() {
      try {
        const answered = await fetch("leaderboard.html");
        return [answered.ok ? await answered.text() : line((await answered.json()).sentence)];
      } catch {
        return [line(texts.unreachable)];
      }
    },
    heard(names) {
      const changes = {};
      quieten();
      for (const side in sides) if (sides[side].fresh) changes["chat-" + side] = chat(sides[side]);
      if (status !== null) changes.status = line(status);
      status = null;
      return inOrder(names, changes);
    },
  };
})();
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
