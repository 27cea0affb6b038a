// Fills the rooms that Gradio's frame keeps for what is ours, as soon as it has built them, and fetches
// the leaderboard whenever its tab is opened.
const { texts } = JSON.parse(document.getElementById("dfl-words").textContent);
const rooms = Object.entries(JSON.parse(document.getElementById("dfl-rooms").textContent));

function fill(room, html) {
  const inside = document.createElement("template");
  inside.innerHTML = html;
  room.replaceChildren(inside.content);
}

function say(room, sentence) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.textContent = sentence;
  room.replaceChildren(line);
}

async function fetchBoard(room) {
  try {
    const answered = await fetch("leaderboard.html");
    if (answered.ok) fill(room, await answered.text());
    else say(room, (await answered.json()).sentence);
  } catch {
    say(room, texts.unreachable);
  }
}

// A room of a tab that is not shown has no place at all; one that is scrolled away has.
function fetchWhenShown(room) {
  let shown = false;
  new IntersectionObserver(() => {
    const before = shown;
    shown = room.checkVisibility();
    if (shown && !before) fetchBoard(room);
  }).observe(room);
}

function begin() {
  for (const [id, html] of rooms.splice(0)) {
    const room = document.getElementById(id);
    if (room) fill(room, html);
    else rooms.push([id, html]);
  }
  const board = document.getElementById("dfl-leaderboard");
  if (board && !board.dataset.watched) {
    board.dataset.watched = true;
    fetchWhenShown(board);
  }
  return board && !rooms.length;
}

if (!begin()) {
  const watch = new MutationObserver(() => begin() && watch.disconnect());
  watch.observe(document.documentElement, { childList: true, subtree: true });
}
