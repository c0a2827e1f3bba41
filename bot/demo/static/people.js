// The list that puts another person into a phone: everyone in the county by post, with a search field.

import { chatOf, county, sit } from "./county.js";
import { el, icon, iconButton, initials } from "./dom.js";
import { inLanguage, say } from "./words.js";

// Open it over a phone. Gives the overlay; it takes itself away.
export function pickPerson(seat, done) {
  const sheet = el("section", "sheet");
  const close = () => { sheet.remove(); done(); };
  const field = el("input");
  Object.assign(field, { type: "search", placeholder: say("search_people"), autocomplete: "off" });
  field.setAttribute("aria-label", say("search_people"));
  const list = el("div", "people");
  const show = () => fill(list, field.value.trim(), seat, (id) => { close(); sit(seat, id); });
  field.addEventListener("input", show);
  sheet.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  const head = el("div", "sheet-head", el("h2", "", say("change_person")), iconButton("close", say("close"), close));
  sheet.append(head, el("label", "search", icon("search"), field), list);
  show();
  if (window.matchMedia("(pointer: fine)").matches) setTimeout(() => field.focus(), 50);
  return sheet;
}

function fill(list, words, seat, choose) {
  list.textContent = "";
  const groups = new Map();
  for (const person of county.people.values()) {
    if (!matches(person, words)) continue;
    if (!groups.has(person.post)) groups.set(person.post, []);
    groups.get(person.post).push(person);
  }
  for (const people of groups.values()) {
    list.append(el("h3", "", inLanguage(people[0].post_label) + "　" + people.length));
    for (const person of people) list.append(row(person, seat, choose));
  }
  if (!groups.size) list.append(el("p", "nobody", say("nobody_found", { words })));
}

function matches(person, words) {
  const told = [person.name, person.title, person.unit, person.place, ...Object.values(person.post_label)].join(" ");
  return words.toLowerCase().split(/\s+/).every((word) => told.toLowerCase().includes(word));
}

function row(person, seat, choose) {
  const button = el("button", "person", face(person));
  const where = [person.unit || person.place, person.title].filter(Boolean).join(say("joint"));
  button.append(el("span", "person-words", el("b", "", person.name), el("small", "", where)));
  const at = county.seats.indexOf(person.user_id);
  const stirred = chatOf(person.user_id).stirred;
  if (at >= 0) button.append(el("small", "seated", say(at === seat ? "seated_here" : "seated")));
  else if (stirred) button.append(el("span", "badge", String(stirred)));
  button.type = "button";
  button.addEventListener("click", () => choose(person.user_id));
  return button;
}

const TINTS = 6;

// The round with the first character of a name; people of one post share a colour.
export function face(person) {
  let sum = 0;
  for (const letter of person.post) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return el("span", "face tint" + (sum % TINTS), initials(person.name));
}
