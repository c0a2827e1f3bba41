// The messages on one phone: each at its place exactly once, days between them, the newest in view.

import { bubble } from "./bubble.js";
import { chatOf, markSeen, personAt, unread } from "./county.js";
import { dayNumber, dayWords } from "./dates.js";
import { el, icon, textButton } from "./dom.js";
import { face } from "./people.js";
import { say } from "./words.js";

const NEAR = 80;
const TYPING_LASTS = 5500;

export class Log {
  constructor(phone) {
    this.phone = phone;
    this.nodes = new Map();
    this.atBottom = true;
    this.list = el("div", "log");
    this.list.setAttribute("role", "log");
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("load", () => this.keepBottom(), true);
    this.dots = el("div", "said theirs dots", el("div", "bubble", el("i"), el("i"), el("i")));
    this.dots.hidden = true;
    this.pill = textButton("pill", "", () => this.toBottom());
    this.pill.hidden = true;
    if (window.ResizeObserver) new ResizeObserver(() => this.keepBottom()).observe(this.list);
  }

  get owner() {
    return this.phone.owner;
  }

  // Begin anew with all that is known of the chat.
  show() {
    this.nodes.clear();
    this.list.textContent = "";
    this.dots.hidden = true;
    this.list.append(this.dots);
    for (const message of chatOf(this.owner).messages.values()) this.place(message);
    this.showDays();
    this.showEmpty();
    this.toBottom();
  }

  // Put a new or edited message where it belongs; the same one again only takes its own place.
  put(message) {
    const mine = message.from.id === this.owner;
    const follow = this.nearBottom() || (mine && !this.nodes.has(message.message_id));
    this.place(message);
    this.showDays();
    this.showEmpty();
    if (!mine) {
      this.dots.hidden = true;
      this.showTicks();
    }
    if (follow) this.toBottom();
    else this.scrolled();
  }

  place(message) {
    const press = (button, data) => this.phone.press(message.message_id, data, button);
    const node = bubble(message, message.from.id === this.owner, this.tickOf(message), press);
    const known = this.nodes.get(message.message_id);
    this.nodes.set(message.message_id, node);
    node.dataset.message = message.message_id;
    node.dataset.day = dayNumber(message.date);
    if (known) known.replaceWith(node);
    else this.list.insertBefore(node, this.dots);
  }

  drop(key) {
    const node = this.nodes.get(key);
    if (!node) return;
    node.remove();
    this.nodes.delete(key);
    this.showDays();
    this.showEmpty();
  }

  // Two ticks once the bot has said anything later; until then one: it is on its way.
  tickOf(message) {
    for (const later of chatOf(this.owner).messages.values()) {
      if (later.message_id > message.message_id && later.from.id !== this.owner) return "ticks";
    }
    return "tick";
  }

  showTicks() {
    for (const use of this.list.querySelectorAll(".mine .meta use")) use.setAttribute("href", "#i-ticks");
  }

  showDays() {
    for (const old of this.list.querySelectorAll(".day")) old.remove();
    let day = "";
    for (const message of chatOf(this.owner).messages.values()) {
      const node = this.nodes.get(message.message_id);
      if (!node || node.dataset.day === day) continue;
      day = node.dataset.day;
      this.list.insertBefore(el("div", "day", el("span", "", dayWords(message.date))), node);
    }
  }

  // Before the first message: whose phone this is, and how to begin.
  showEmpty() {
    const empty = this.list.querySelector(".empty");
    if (empty) empty.remove();
    const person = personAt(this.phone.seat);
    if (this.nodes.size || !person) return;
    const begin = textButton("loud", say("begin"), () => this.phone.send("/start"));
    const first = this.phone.seat ? null : textButton("quiet", say("first_time"), () => this.phone.stage.play());
    const words = el("p", "", say("nothing_yet", { name: person.name }));
    this.list.prepend(el("div", "empty", face(person), words, begin, first));
  }

  showTyping() {
    const follow = this.nearBottom();
    this.dots.hidden = false;
    this.dots.setAttribute("aria-label", say("typing"));
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => { this.dots.hidden = true; }, TYPING_LASTS);
    if (follow) this.toBottom();
  }

  nearBottom() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toBottom() {
    this.list.scrollTop = this.list.scrollHeight;
    this.scrolled();
  }

  // After a change of size: stay at the newest if it was in view.
  keepBottom() {
    if (this.atBottom) this.toBottom();
  }

  scrolled() {
    this.atBottom = this.nearBottom();
    if (this.atBottom && this.phone.stage.inView(this.phone.seat)) markSeen(this.owner);
    const count = this.atBottom ? 0 : unread(this.owner);
    this.pill.hidden = this.atBottom;
    this.pill.className = count ? "pill" : "pill bare";
    this.pill.setAttribute("aria-label", say("newest"));
    this.pill.replaceChildren(icon("down"), ...(count ? [el("span", "", say("new_below", { count }))] : []));
  }
}
