// Keeps an answer on the page at what the server says of it; knows no Markdown and no connection.
//
// A message is {"keep": n}, {"block": n, "cut": [...], "text": n, "add": [...]}, or
// {"block": n, "code": n, "runs": "3k1_5s"}: ui/rendering says what each means. Every block stands
// in an element of its own. HTML is only ever the server's, and it is parsed in a template, where
// nothing is fetched and nothing acts.

const COLOURS = "cksnftbd";

/** Apply one message to the element that holds the answer. */
export function apply(root, op) {
  if ("keep" in op) return truncate(root, op.keep);
  if ("runs" in op) return colour(root.children[op.block], op.code, op.runs);
  let node = root.children[op.block] ?? root.appendChild(document.createElement("div"));
  const path = op.cut.slice(0, -1);
  for (const index of path) {
    truncate(node, index + 1);
    node = node.childNodes[index];
  }
  truncate(node, op.cut.at(-1));
  if ("text" in op) node.lastChild.deleteData(op.text, node.lastChild.length - op.text);
  for (const html of op.add) {
    append(node, html);
    node = node.parentNode;
  }
}

/** Colour a code that the page holds: runs are lengths, each with a letter. Its text stays as it is. */
export function colour(block, code, runs) {
  const text = block?.querySelectorAll("pre > code")[code]?.firstChild;
  if (!text || !globalThis.CSS?.highlights) return;
  let start = 0;
  for (const [, length, letter] of runs.matchAll(/(\d+)([a-z_])/g)) {
    const end = start + Number(length);
    if (end > text.length) return;
    if (COLOURS.includes(letter)) highlight(`code-${letter}`).add(range(text, start, end));
    start = end;
  }
}

function truncate(node, kept) {
  while (node.childNodes.length > kept) node.lastChild.remove();
}

function append(node, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const { content } = template;
  // What may be wider than its side can be reached, and then scrolled, by key.
  for (const wide of content.querySelectorAll("pre,table,math[display=block]")) wide.tabIndex = 0;
  content.normalize(); // a parser cuts long texts
  const [last, first] = [node.lastChild, content.firstChild];
  if (last?.nodeType === Node.TEXT_NODE && first?.nodeType === Node.TEXT_NODE) {
    last.appendData(first.data);
    first.remove();
  }
  node.append(content);
}

function highlight(name) {
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  return CSS.highlights.get(name);
}

function range(text, start, end) {
  return new StaticRange({
    startContainer: text,
    startOffset: start,
    endContainer: text,
    endOffset: end,
  });
}
