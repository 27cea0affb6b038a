// What the head of the page says to its scripts: sentences, the language, how this arena votes, and the
// most that it takes.
export const { texts, early, most, ...language } = JSON.parse(document.getElementById("dfl-words").textContent);
