// Acts a story on the phones, step by step, by the same taps a person makes. When something it expects is not there,
// it says so and stops.

import { textOf } from "./bubble.js";
import { Caption } from "./caption.js";
import { changeCount, chatOf, county, sit } from "./county.js";
import { countyNow, isoDay } from "./dates.js";
import { act } from "./wire.js";
import { inLanguage, say } from "./words.js";

const ANSWER_WITHIN = 30000;
const NEXT_DAY_AFTER = 3000;
const DAYS_AT_MOST = 20;
const AFTER_ANSWER = 1500;
const LOOK = 120;
const LETTER = 70;
const TAP = 650;
const BEAT = 50;
const SHORT = 12;
const DAY = 86400000;
const GUEST = 2;
const STOPPED = Symbol("stopped");

// What went wrong, as a key of words.js and the value that was expected.
class Broken extends Error {
  constructor(key, value) {
    super(key);
    this.value = value;
  }
}

export class Player {
  // `stage.phones` are the phones; `stage.show(seat)` brings one into view.
  constructor(root, stage) {
    this.stage = stage;
    this.run = 0;
    this.caption = new Caption(root, {
      hold: () => this.pause(!this.paused),
      next: () => { this.skip = true; this.pause(false); },
      stop: () => this.stop(),
      again: () => this.play(this.story),
    });
  }

  // Act a story from its beginning; one that is still running ends.
  async play(story) {
    this.run += 1;
    const run = this.run;
    Object.assign(this, { story, told: {}, paused: false, skip: false, leapt: false, kept: {}, since: new Map() });
    document.body.classList.add("playing");
    this.takeSeats();
    try {
      for (const [number, step] of story.steps.entries()) {
        if (inLanguage(step.caption)) this.told = step.caption;
        this.show();
        await this.step(step, run, story.steps[number + 1]);
      }
      this.end(inLanguage(this.told), false);
    } catch (problem) {
      if (problem === STOPPED) return;
      const known = problem instanceof Broken;
      if (!known) console.error(problem);
      this.end(known ? say(problem.message, { value: problem.value }) : say("why_failed"), true);
    }
  }

  stop() {
    this.run += 1;
    this.caption.hide();
    document.body.classList.remove("playing");
    this.spotlight(null);
  }

  end(words, wrong) {
    this.stop();
    this.caption.end(words, wrong);
  }

  pause(paused) {
    this.paused = paused;
    this.show();
  }

  // Show the words that stand now; steps without words of their own are not counted.
  show() {
    const told = this.story.steps.map((step) => step.caption).filter((caption) => inLanguage(caption));
    this.caption.show(inLanguage(this.told), told.indexOf(this.told) + 1, told.length, this.paused);
  }

  // The story is written for the people the county chose, or for its own; they come to their phones.
  takeSeats() {
    const seats = county.defaults.slice();
    for (const role of this.story.cast.slice().reverse()) seats[role.seat] = this.personOf(role.post);
    seats.forEach((id, seat) => { if (county.seats[seat] !== id) sit(seat, id); });
  }

  // Who of this post the story means; undefined when there is nobody.
  personOf(post) {
    const role = this.story.cast.find((each) => each.post === post);
    const has = (id) => county.people.get(id).post === post && (!role || county.people.get(id).unit.startsWith(role.unit));
    return (role ? undefined : county.defaults.find(has)) ?? Array.from(county.people.keys()).find(has);
  }

  async step(step, run, next) {
    if (step.act === "tell") return this.read(run);
    if (step.act === "wait") return this.wait(step, run);
    const phone = this.phoneOf(step.post);
    this.spotlight(phone);
    switch (step.act) {
      case "type": return this.type(phone, this.fill(step.value), run);
      case "press": return this.press(phone, step, run, next);
      default: return this.look(phone, step, run);
    }
  }

  // The phone of this post. Where none of the four has it, the person takes the seat of the role, or the one for guests.
  phoneOf(post) {
    const id = this.personOf(post);
    if (id === undefined) throw new Broken("story_no_person", post);
    const role = this.story.cast.find((each) => each.post === post);
    if (!county.seats.includes(id)) sit(role ? role.seat : GUEST, id);
    const seat = county.seats.indexOf(id);
    this.stage.show(seat);
    return this.stage.phones[seat];
  }

  // Let days go by, always to the morning; where something must come of it, one more at a time until it is there.
  async wait(step, run) {
    this.spotlight(null);
    await this.read(run);
    const phone = step.until ? this.phoneOf(step.post) : null;
    await this.leap(step.value);
    for (let more = 0; phone && more < DAYS_AT_MOST; more += 1) {
      const words = new RegExp(this.fill(step.until, quoted));
      const there = () => this.fresh(phone).find((message) => words.test(textOf(message)));
      if (await this.until(phone, there, run, true, NEXT_DAY_AFTER)) return;
      await this.leap(1);
    }
    if (phone) this.missing(phone, "story_no_words", { value: step.until });
  }

  // So many days on, or to a day of the month's report by its name.
  async leap(to) {
    const days = Number(to);
    await act("clock", { to: days ? isoDay(new Date(countyNow().getTime() + days * DAY)) : to });
    this.leapt = true;
  }

  async type(phone, words, run) {
    await this.read(run);
    if (this.since.has(phone.owner)) await this.until(phone, () => this.fresh(phone).length, run);
    for (let length = 1; length <= words.length; length += 1) {
      phone.field.set(words.slice(0, length));
      await this.hold(LETTER, run);
    }
    await this.tapped(phone.field.go, run);
    this.since.set(phone.owner, changeCount());
    if (!(await phone.field.submit())) throw new Broken("story_not_sent", words);
  }

  // Where a button may be there or not, the one of the next step says that it will not come.
  async press(phone, step, run, next) {
    const find = this.finder(phone, step.value);
    const goesOn = step.maybe && next.act === "press" && next.post === step.post ? this.finder(phone, next.value) : find;
    await this.until(phone, () => find() || goesOn(), run);
    if (!find()) {
      if (step.maybe) return;
      this.missing(phone, "story_no_button", step);
    }
    find().classList.add("pointed");
    find().scrollIntoView({ block: "nearest" });
    await this.read(run);
    const key = find();
    if (!key) this.missing(phone, "story_no_button", step);
    if (step.keep) this.kept[step.keep] = key.dataset.value;
    await this.tapped(key, run);
    this.since.set(phone.owner, changeCount());
    if (!(await phone.pressKey(key))) throw new Broken("story_not_sent", key.textContent);
  }

  // Finds the button with this value among what the bot showed since the last act there.
  finder(phone, value) {
    const fits = new RegExp("^(?:" + this.fill(value, quoted) + ")$");
    return () => phone.findButton((given) => fits.test(given), this.sinceOf(phone));
  }

  async look(phone, step, run) {
    const words = new RegExp(this.fill(step.value, quoted));
    const find = () => this.fresh(phone).find((message) => words.test(textOf(message)));
    if (!(await this.until(phone, find, run, step.later))) this.missing(phone, "story_no_words", step);
    this.leapt = false;
    const message = find();
    if (step.keep) this.kept[step.keep] = words.exec(textOf(message))[0];
    const node = phone.log.nodes.get(message.message_id);
    node.classList.add("pointed");
    await this.read(run);
    node.classList.remove("pointed");
  }

  missing(phone, key, step) {
    throw new Broken(this.fresh(phone).length ? key : "story_no_answer", this.fill(step.value));
  }

  sinceOf(phone) {
    return this.since.get(phone.owner) || 0;
  }

  // What the bot said or changed in a chat since the last act there, newest first.
  fresh(phone) {
    const chat = chatOf(phone.owner);
    const since = this.sinceOf(phone);
    return Array.from(chat.messages.values()).filter((each) => (chat.when.get(each.message_id) || 0) > since).reverse();
  }

  // Wait until it is found; give up some time after the bot answered with something else, or did not answer at all.
  // After a leap what was said before is no answer: the day's work takes its time.
  async until(phone, find, run, later = false, within = ANSWER_WITHIN) {
    const began = performance.now();
    for (let answered = null; performance.now() - began < within; ) {
      if (find()) return true;
      await this.hold(LOOK, run);
      if (!later && !this.leapt && this.fresh(phone).length) answered = answered || performance.now();
      if (answered && performance.now() - answered >= AFTER_ANSWER) break;
    }
    return Boolean(find());
  }

  // Put what was kept earlier into a value.
  fill(value, written = (kept) => kept) {
    return value.replace(/\{(\w+)\}/g, (all, name) => (name in this.kept ? written(this.kept[name]) : all));
  }

  spotlight(phone) {
    for (const each of this.stage.phones) {
      each.root.classList.toggle("acting", each === phone);
      for (const node of each.root.querySelectorAll(".pointed, .tapped")) node.classList.remove("pointed", "tapped");
    }
  }

  async tapped(node, run) {
    node.classList.add("tapped");
    try {
      await this.hold(TAP, run);
    } finally {
      node.classList.remove("tapped", "pointed");
    }
  }

  // Time to read the words: longer words, longer time. "Next" ends it at once.
  read(run) {
    const words = inLanguage(this.told);
    const perLetter = /[\u4e00-\u9fff]/.test(words) ? 130 : 45;
    this.skip = false;
    return this.hold((words.length < SHORT ? 700 : 1600) + words.length * perLetter, run, true);
  }

  // Let time go by; stand still while paused; end when the story was stopped.
  async hold(milliseconds, run, skips = false) {
    for (let passed = 0; passed < milliseconds && !(skips && this.skip); ) {
      if (run !== this.run) throw STOPPED;
      await new Promise((resolve) => setTimeout(resolve, BEAT));
      if (!this.paused) passed += BEAT;
    }
    if (run !== this.run) throw STOPPED;
  }
}

function quoted(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
