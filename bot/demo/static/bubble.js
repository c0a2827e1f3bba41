// One message as a bubble with its rows of buttons. Everything said by people or by the bot is put in as plain text.

import { hourOf } from "./dates.js";
import { el, icon } from "./dom.js";
import { say } from "./words.js";

// The value of a button: what the bot gave it, without the number of the turn before it.
export function valueOf(data) {
  return data.replace(/^\d+:/, "");
}

export function textOf(message) {
  return message.text || message.caption || "";
}

export function buttonsOf(message) {
  const markup = message.reply_markup;
  return markup && markup.inline_keyboard ? markup.inline_keyboard : [];
}

// Words whose codes (Q-7K3M, J-4TPX9) and days (11月26日) stay on one line.
function unbroken(words) {
  return words.split(/(\b[A-Z]-[0-9A-Z]{3,12}\b|\d{1,2}月\d{1,2}日)/).map((part, number) => (number % 2 ? el("span", "code", part) : part));
}

// Build it. `mine`: sent by the owner of the phone; `tick`: its state of delivery; `onPress(button, data)`: a tap.
export function bubble(message, mine, tick, onPress) {
  const rows = buttonsOf(message);
  const group = el("div", "said " + (mine ? "mine" : "theirs") + (rows.length ? " asks" : ""));
  const box = el("div", "bubble");
  if (message.photo) box.append(picture(message.photo[message.photo.length - 1]));
  if (message.document) box.append(card(message.document));
  if (message.voice) box.append(card(Object.assign({ file_name: "🎤 " + message.voice.duration + "″.oga" }, message.voice)));
  if (message.contact) box.append(note(say("contact"), message.contact.first_name + " " + message.contact.phone_number));
  if (message.location) box.append(note(say("place"), message.location.latitude + ", " + message.location.longitude));
  if (textOf(message)) box.append(el("p", "text", ...unbroken(textOf(message))));
  const meta = el("span", "meta", el("time", "", hourOf(message.date)));
  if (mine) meta.append(icon(tick));
  box.append(meta);
  group.append(box);
  if (rows.length) group.append(keys(rows, onPress));
  return group;
}

function keys(rows, onPress) {
  const list = el("div", "keys");
  for (const row of rows) {
    const line = el("div", "row" + (row.length > 3 ? " tight" : row.length === 3 ? " three" : ""));
    for (const button of row) line.append(key(button, onPress));
    list.append(line);
  }
  return list;
}

function key(button, onPress) {
  if (button.url && /^https?:/.test(button.url)) {
    const link = el("a", "key", button.text);
    Object.assign(link, { href: button.url, target: "_blank", rel: "noopener noreferrer" });
    return link;
  }
  const node = el("button", "key", el("span", "", ...unbroken(button.text)));
  node.type = "button";
  if (button.callback_data === undefined) node.disabled = true;
  else node.dataset.value = valueOf(button.callback_data);
  if (!button.text.replace(/[\s\u2800\u3164\u200b]/g, "")) node.classList.add("blank");
  node.addEventListener("click", () => onPress(node, button.callback_data));
  return node;
}

function picture(size) {
  const image = el("img", "picture");
  Object.assign(image, { src: "/page/file/" + encodeURIComponent(size.file_id) + "?show", alt: say("photo") });
  Object.assign(image, { width: size.width, height: size.height, loading: "lazy" });
  return image;
}

function card(file) {
  const link = el("a", "card", el("span", "card-icon", icon("file")));
  link.href = "/page/file/" + encodeURIComponent(file.file_id);
  link.download = file.file_name || "";
  link.append(el("span", "card-words", el("b", "", file.file_name || say("file")), el("small", "", size(file.file_size))));
  link.append(icon("save"));
  link.title = say("save_file");
  return link;
}

function note(heading, words) {
  return el("p", "text", el("b", "", heading), "\n" + words);
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1024 / 1024).toFixed(1) + " MB";
}
