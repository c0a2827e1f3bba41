// Below the chat: the field to type in, send, attach, the bot's commands, and a keyboard the bot asked for.

import { el, icon, iconButton, textButton } from "./dom.js";
import { act, sendFile } from "./wire.js";
import { say, sayWhy } from "./words.js";

export class Field {
  constructor(phone) {
    this.phone = phone;
    this.text = el("textarea");
    this.text.rows = 1;
    this.text.maxLength = 4096;
    this.text.addEventListener("input", () => this.grow());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("focus", () => { phone.log.keepBottom(); this.close(); });
    this.menu = iconButton("menu", "", () => this.open("commands"));
    this.clip = iconButton("clip", "", () => this.open("attach"));
    this.go = iconButton("send", "", () => this.submit());
    this.go.classList.add("send");
    this.files = el("input");
    this.files.type = "file";
    this.files.hidden = true;
    this.files.addEventListener("change", () => this.attach());
    this.panel = el("div", "panel");
    this.panel.hidden = true;
    this.board = el("div", "board");
    this.board.hidden = true;
    const box = el("div", "box", this.text, this.clip);
    this.root = el("div", "foot", this.panel, el("div", "field", this.menu, box, this.go), this.board, this.files);
    this.grow();
  }

  words() {
    this.text.placeholder = say("type_here");
    for (const [button, word] of [[this.menu, "menu"], [this.clip, "attach"], [this.go, "send"]]) {
      button.title = say(word);
      button.setAttribute("aria-label", say(word));
    }
    this.text.setAttribute("aria-label", say("type_here"));
    this.close();
  }

  // Show the commands and the keyboard of a chat.
  around(chat) {
    this.commands = chat.commands;
    this.menu.hidden = !chat.commands.length;
    this.board.textContent = "";
    this.board.hidden = !chat.keyboard;
    for (const row of chat.keyboard ? chat.keyboard.keyboard : []) {
      this.board.append(el("div", "row", ...row.map((key) => textButton("key", key.text, () => this.boardKey(key)))));
    }
  }

  async boardKey(key) {
    if (!key.request_contact) return this.phone.send(key.text);
    if ((await this.phone.ask(say("share_contact"), [say("yes"), say("no")])) !== 0) return false;
    return this.tried(act("contact", { user: this.phone.owner }));
  }

  grow() {
    this.text.style.height = "auto";
    const wanted = this.text.scrollHeight;
    this.text.style.height = wanted ? Math.min(wanted, 132) + "px" : "";
    this.go.disabled = !this.text.value.trim();
  }

  // Enter sends where there is a real keyboard, but never the Enter that ends the choosing of a Chinese character.
  key(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    if (!window.matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    this.submit();
  }

  // Send what stands in the field; it stays there until it is out.
  async submit() {
    const words = this.text.value;
    if (!words.trim() || this.busy) return false;
    this.busy = true;
    const sent = await this.phone.send(words);
    this.busy = false;
    if (sent && this.text.value === words) this.text.value = "";
    this.grow();
    return sent;
  }

  set(words) {
    this.text.value = words;
    this.grow();
  }

  open(kind) {
    const again = this.panel.dataset.kind === kind && !this.panel.hidden;
    this.close();
    if (again) return;
    this.panel.dataset.kind = kind;
    this.panel.hidden = false;
    if (kind === "attach") this.panel.append(this.choice("photo", "image/*"), this.choice("file", ""));
    else for (const command of this.commands) this.panel.append(this.command(command));
    this.phone.log.keepBottom();
  }

  close() {
    this.panel.hidden = true;
    this.panel.textContent = "";
  }

  choice(kind, accept) {
    const button = textButton("choice", icon(kind), () => {
      this.kind = kind;
      this.files.accept = accept;
      this.files.value = "";
      this.files.click();
      this.close();
    });
    button.append(say(kind));
    return button;
  }

  command(command) {
    const button = textButton("choice", el("b", "", command.description), () => {
      this.close();
      this.phone.send("/" + command.command);
    });
    button.append(el("small", "", "/" + command.command));
    return button;
  }

  attach() {
    const file = this.files.files[0];
    if (!file) return;
    this.phone.tell(say("sending"));
    this.tried(sendFile(this.phone.owner, this.kind, file)).then((sent) => { if (sent) this.phone.tell(""); });
  }

  async tried(doing) {
    try {
      await doing;
      return true;
    } catch (problem) {
      this.phone.tell(sayWhy(problem.message));
      return false;
    }
  }
}
