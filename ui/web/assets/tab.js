// Fetches the leaderboard when its tab is opened.
window.deflator = {
  async board() {
    const texts = JSON.parse(document.getElementById("dfl-words").textContent).texts;
    const sentence = (text) => {
      const line = document.createElement("p");
      line.setAttribute("role", "status");
      line.textContent = text;
      return line.outerHTML;
    };
    try {
      const answered = await fetch("leaderboard.html");
      return answered.ok ? await answered.text() : sentence((await answered.json()).sentence);
    } catch {
      return sentence(texts.unreachable);
    }
  },
};
