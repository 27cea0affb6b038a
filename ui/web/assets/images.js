// The images that a voter adds to a prompt: chosen, pasted or dropped, each sent to the server by itself,
// which gives the address of the picture as both models will see it.

export class Images {
  constructor(parts, { texts, most, say, post }) {
    Object.assign(this, { parts, texts, most, say, post });
    this.adding = new Set();
    if (!parts.images) return;  // an arena that takes none
    const { "add-image": add, file, prompt, ask } = parts;
    add.addEventListener("click", () => file.click());
    file.addEventListener("change", () => { this.add(file.files); file.value = ""; });
    prompt.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) event.preventDefault(), this.add(event.clipboardData.files);
    });
    ask.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
    ask.addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length) event.preventDefault(), this.add(event.dataTransfer.files);
    });
  }

  get items() { return this.parts.images ? [...this.parts.images.children] : []; }
  get addresses() { return this.items.map((item) => item.dataset.image).filter(Boolean); }

  // Once all that were begun have come.
  async settled() {
    await Promise.all(this.adding);
    return this.addresses;
  }

  add(files) {
    for (const file of files) {
      if (this.items.length >= this.most.images) return this.say(this.texts["too-many-images"]);
      if (file.size > this.most.bytes) { this.say(this.texts["image-too-large"]); continue; }
      const adding = this.send(file, this.place());
      this.adding.add(adding);
      adding.finally(() => this.adding.delete(adding));
    }
  }

  async send(file, item) {
    this.say(this.texts["image-adding"]);
    const changes = await this.post(file);
    if (changes?.image && item.isConnected) {
      this.show(item, changes.image);
      this.say(this.texts["image-added"]);
    } else this.drop(item);
  }

  place() {
    const item = document.createElement("li");
    this.parts.images.append(item);
    this.count();
    return item;
  }

  show(item, address) {
    item.dataset.image = address;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "dfl-tool", textContent: "×" });
    button.addEventListener("click", () => this.remove(item));
    item.append(picture(address), button);
    this.count();
  }

  // The place of the focus goes to the next image, or to where another one may be added.
  remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    this.drop(item);
    (next?.querySelector("button") ?? this.parts["add-image"]).focus();
  }

  drop(item) { item.remove(); this.count(); }

  // Without those that were sent; without any, where nothing is said.
  clear(sent) {
    for (const item of this.items) if (!sent || sent.includes(item.dataset.image)) item.remove();
    this.count();
  }

  count() {
    if (!this.parts.images) return;
    this.parts.images.hidden = !this.items.length;
    this.items.forEach((item, index) => {
      const [image, button] = item.children;
      if (!button) return;
      image.alt = `${this.texts.image} ${index + 1}`;
      button.setAttribute("aria-label", `${this.texts["remove-image"]} ${index + 1}`);
    });
  }
}

export function picture(address, alt = "") {
  const image = new Image();
  image.alt = alt;
  image.src = address;
  return image;
}
