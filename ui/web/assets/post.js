// Posts an action to the server, with what it is about or a file: what it changes on the page, or
// `refused`, a sentence why nothing does.
import { texts } from "./words.js";

export async function post(action, posted) {
  const file = posted instanceof Blob;
  try {
    const answered = await fetch("act/" + action, {
      method: "POST",
      headers: file ? {} : { "Content-Type": "application/json" },
      body: file ? posted : JSON.stringify(posted),
    });
    const changes = await answered.json();
    return answered.ok ? changes : { refused: changes.sentence ?? texts.unreachable };
  } catch {
    return { refused: texts.unreachable };
  }
}
