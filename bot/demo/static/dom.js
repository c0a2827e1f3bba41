// Making elements. Words from people only ever become text nodes, never markup.

export function el(tag, name, ...inside) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  for (const part of inside) if (part !== null && part !== undefined) node.append(part);
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}

// A button that shows an icon only; its words are for those who hear the page.
export function iconButton(name, label, act) {
  const button = el("button", "round", icon(name));
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", act);
  return button;
}

export function textButton(name, words, act) {
  const button = el("button", name, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

const toasts = new WeakMap();

// Show a line for as long as it takes to read it.
export function toast(node, words) {
  clearTimeout(toasts.get(node));
  node.textContent = words;
  node.hidden = !words;
  toasts.set(node, setTimeout(() => { node.hidden = true; }, 2200 + words.length * 90));
}

export function initials(name) {
  return Array.from(name)[0] || "?";
}
