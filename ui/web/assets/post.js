// Posts an action to the server: what it changes on the page, or `refused`, a sentence why nothing does.
import { texts } from "./words.js";

export async function post(action, posted) {
  try {
    const answered = await fetch("act/" + action, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(posted),
    });
    const changes = await answered.json();
    return answered.ok ? changes : { refused: changes.sentence ?? texts.unreachable };
  } catch {
    return { refused: texts.unreachable };
  }
}
