// What this page knows: the people, who sits in which phone, the chats it follows. Others listen to what changes.

import { setClock } from "./dates.js";
import { tell } from "./wire.js";

const SEATS = "guixiao-seats";
const MAX_KEPT = 400;

export const county = { people: new Map(), seats: [], defaults: [], stories: [], language: "zh-CN" };

const chats = new Map();
const listeners = new Map();
const answers = new Map();
let changes = 0;

export function on(kind, listen) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listen);
}

function emit(kind, ...told) {
  for (const listen of listeners.get(kind) || []) listen(...told);
}

// A chat as its phone shows it. `when` counts changes by the bot, so that one can wait for something newer.
export function chatOf(id) {
  if (!chats.has(id)) {
    chats.set(id, { id, messages: new Map(), when: new Map(), keyboard: null, commands: [], seen: -1, stirred: 0, away: 0 });
  }
  return chats.get(id);
}

export function changeCount() {
  return changes;
}

export function unread(id) {
  const chat = chatOf(id);
  let count = chat.stirred;
  for (const message of chat.messages.values()) if (message.message_id > chat.seen && message.from.id !== id) count += 1;
  return count;
}

export function markSeen(id) {
  const chat = chatOf(id);
  const before = unread(id);
  chat.stirred = 0;
  for (const key of chat.messages.keys()) if (key > chat.seen) chat.seen = key;
  if (before) emit("unread");
}

export function personAt(seat) {
  return county.people.get(county.seats[seat]);
}

// Put a person into a phone; whoever sits in another phone changes places.
export function sit(seat, userId) {
  const other = county.seats.indexOf(userId);
  if (other >= 0) county.seats[other] = county.seats[seat];
  county.seats[seat] = userId;
  try {
    sessionStorage.setItem(SEATS, JSON.stringify(county.seats));
  } catch (error) {
    // A browser that keeps nothing only forgets the seats at the next visit.
  }
  follow();
  emit("seats");
}

function follow() {
  tell({ follow: county.seats });
}

function keptSeats(defaults) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(SEATS)) || [];
    const usable = kept.length === defaults.length && new Set(kept).size === kept.length;
    return usable && kept.every((id) => county.people.has(id)) ? kept : defaults.slice();
  } catch (error) {
    return defaults.slice();
  }
}

// Take one note from the server.
export function hear(note) {
  const take = { state, chat, around, message, edit: message, delete: gone, typing, answer, stir, clock, language }[note.kind];
  if (take) take(note);
}

function state(note) {
  county.people = new Map(note.people.map((person) => [person.user_id, person]));
  county.defaults = note.seats;
  county.seats = keptSeats(note.seats);
  county.stories = note.stories;
  county.language = note.language;
  setClock(note.now, note.offset);
  emit("state");
  follow();
}

function chat(note) {
  const known = chatOf(note.chat);
  const first = known.seen < 0;
  known.messages = new Map(note.messages.map((each) => [each.message_id, each]));
  newWhileAway(known);
  Object.assign(known, { keyboard: note.keyboard, commands: note.commands });
  if (first) for (const key of known.messages.keys()) known.seen = Math.max(known.seen, key);
  if (first) known.seen = Math.max(known.seen, 0);
  known.stirred = 0;
  emit("chat", note.chat);
  emit("unread");
}

// What the bot said while no phone showed this chat is newer than all the page has seen.
function newWhileAway(known) {
  const said = Array.from(known.messages.values()).filter((each) => each.from.id !== known.id);
  for (const each of known.away ? said.slice(-known.away) : []) known.when.set(each.message_id, ++changes);
  known.away = 0;
}

function around(note) {
  Object.assign(chatOf(note.chat), { keyboard: note.keyboard, commands: note.commands });
  emit("around", note.chat);
}

function message(note) {
  const known = chatOf(note.chat);
  const key = note.body.message_id;
  if (note.kind === "edit" && !known.messages.has(key)) return;
  known.messages.set(key, note.body);
  if (known.messages.size > MAX_KEPT) emit("delete", note.chat, dropOldest(known));
  changes += 1;
  if (note.body.from.id !== note.chat) known.when.set(key, changes);
  if (note.kind === "message") Object.assign(known, { keyboard: note.keyboard, commands: note.commands });
  emit("message", note.chat, note.body);
  emit("unread");
}

function dropOldest(known) {
  const oldest = known.messages.keys().next().value;
  known.messages.delete(oldest);
  known.when.delete(oldest);
  return oldest;
}

function gone(note) {
  chatOf(note.chat).messages.delete(note.body.message_id);
  chatOf(note.chat).when.delete(note.body.message_id);
  emit("delete", note.chat, note.body.message_id);
  emit("unread");
}

function typing(note) {
  emit("typing", note.chat);
}

function stir(note) {
  chatOf(note.chat).stirred += 1;
  chatOf(note.chat).away += 1;
  emit("unread");
}

function clock(note) {
  setClock(note.now, note.offset);
  emit("clock");
}

function language(note) {
  county.language = note.language;
  emit("language");
}

function answer(note) {
  const press = note.body.callback_query_id;
  const waiting = answers.get(press);
  if (typeof waiting === "function") waiting(note.body);
  else answers.set(press, note.body);
  if (answers.size > 50) answers.delete(answers.keys().next().value);
}

// Wait for what the bot answers to a press; it may have come before the press itself was confirmed. Null: none came.
export function answerTo(press, patience) {
  const early = answers.get(press);
  if (early) return Promise.resolve(early);
  return new Promise((resolve) => {
    answers.set(press, resolve);
    setTimeout(() => resolve(null), patience);
  });
}
