// What the head of the page says to its scripts: sentences, the language, and how this arena votes.
export const { texts, early, ...language } = JSON.parse(document.getElementById("dfl-words").textContent);
