// One phone: whose it is, the chat, what is typed. It shows what `county` knows and does what its owner taps.

import { buttonsOf, valueOf } from "./bubble.js";
import { answerTo, chatOf, county, on, personAt } from "./county.js";
import { countyNow, dateWords, hourMinute } from "./dates.js";
import { el, icon, textButton, toast } from "./dom.js";
import { Field } from "./field.js";
import { Log } from "./log.js";
import { face, pickPerson } from "./people.js";
import { act } from "./wire.js";
import { inLanguage, say, sayWhy } from "./words.js";

const PATIENCE = 12000;

export class Phone {
  // `stage.inView(seat)` tells whether this phone can be seen; `stage.play()` begins the story.
  constructor(seat, stage) {
    this.seat = seat;
    this.stage = stage;
    this.build();
    const here = (show) => (id, told) => { if (id === this.owner) show(told); };
    on("chat", here(() => this.showChat()));
    on("message", here((message) => { this.log.put(message); this.field.around(chatOf(this.owner)); }));
    on("delete", here((key) => this.log.drop(key)));
    on("around", here(() => this.field.around(chatOf(this.owner))));
    on("typing", here(() => this.log.showTyping()));
    on("clock", () => { this.showTime(); this.log.showDays(); });
  }

  build() {
    this.time = el("span", "status-time");
    this.date = el("span", "head-time");
    this.head = textButton("head", "", () => this.pick());
    this.toast = el("p", "toast");
    this.toast.setAttribute("role", "status");
    this.toast.hidden = true;
    this.log = new Log(this);
    this.field = new Field(this);
    const chat = el("div", "chat", this.log.list, this.log.pill, this.toast);
    this.screen = el("div", "screen", el("div", "status", this.time, icon("signal")), this.head, chat, this.field.root);
    this.root = el("article", "phone", this.screen);
  }

  get owner() {
    return county.seats[this.seat];
  }

  // Begin anew with whoever sits here now.
  showOwner() {
    const person = personAt(this.seat);
    if (!person) return;
    this.shown = this.owner;
    const words = { name: person.name, post: inLanguage(person.post_label), place: person.place || person.unit };
    this.head.setAttribute("aria-label", say("phone_of", words));
    const under = el("small", "", words.post + say("joint") + words.place);
    this.head.replaceChildren(face(person), el("span", "head-words", el("b", "", person.name), under), this.date, icon("down"));
    this.field.words();
    this.showTime();
    this.showChat();
  }

  showTime() {
    const now = countyNow();
    this.time.textContent = hourMinute(now);
    this.date.replaceChildren(el("span", "", dateWords(now, false)), el("span", "", hourMinute(now)));
  }

  showChat() {
    this.log.show();
    this.field.around(chatOf(this.owner));
  }

  // Send words; gives whether they went out.
  async send(text) {
    try {
      await act("text", { user: this.owner, text });
      return true;
    } catch (problem) {
      this.tell(sayWhy(problem.message));
      return false;
    }
  }

  // Press a button of a message; gives whether the press went out. The button ticks until the bot answers.
  async press(message, data, button) {
    if (button.classList.contains("waiting")) return false;
    button.classList.add("waiting");
    try {
      const answer = answerTo((await act("press", { user: this.owner, message, data })).press, PATIENCE);
      answer.then((said) => this.answered(said, button));
      return true;
    } catch (problem) {
      button.classList.remove("waiting");
      this.tell(sayWhy(problem.message));
      return false;
    }
  }

  answered(said, button) {
    button.classList.remove("waiting");
    if (!said) this.tell(say("no_answer"));
    else if (said.show_alert && said.text) this.ask(said.text, [say("understood")]);
    else if (said.text) this.tell(said.text);
  }

  tell(words) {
    toast(this.toast, words);
  }

  // Ask over the phone and give the number of the choice.
  ask(words, choices) {
    return new Promise((resolve) => {
      const box = el("div", "ask-box", el("p", "", words));
      const shade = el("div", "shade", box);
      choices.forEach((choice, number) => {
        box.append(textButton(number ? "quiet" : "loud", choice, () => { shade.remove(); resolve(number); }));
      });
      this.screen.append(shade);
      box.querySelector("button").focus();
    });
  }

  pick() {
    if (this.screen.querySelector(".sheet")) return;
    this.screen.append(pickPerson(this.seat, () => this.head.focus()));
  }

  // The newest button whose value fits, among what the bot said after a change; null when there is none.
  findButton(fits, since) {
    const chat = chatOf(this.owner);
    for (const message of Array.from(chat.messages.values()).reverse()) {
      if ((chat.when.get(message.message_id) || 0) <= since || !buttonsOf(message).length) continue;
      for (const key of this.log.nodes.get(message.message_id).querySelectorAll(".key[data-value]")) {
        if (fits(key.dataset.value)) return key;
      }
    }
    return null;
  }

  // Press a button that the phone shows; for the story, which taps for a person.
  pressKey(key) {
    const message = Number(key.closest(".said").dataset.message);
    const buttons = [].concat(...buttonsOf(chatOf(this.owner).messages.get(message) || {}));
    const button = buttons.find((each) => each.callback_data && valueOf(each.callback_data) === key.dataset.value);
    return button ? this.press(message, button.callback_data, key) : Promise.resolve(false);
  }
}
