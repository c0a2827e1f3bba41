// The bar above: the county's clock and its leaps, the language, and on small screens the strip of phones.

import { county, on, personAt, unread } from "./county.js";
import { countyNow, dateWords, hourMinute, isoDay } from "./dates.js";
import { el, iconButton, toast } from "./dom.js";
import { act } from "./wire.js";
import { inLanguage, say, sayWhy, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const DAY = 86400000;

export function showClock() {
  const now = countyNow();
  byId("now").replaceChildren(el("span", "", dateWords(now, true)), el("b", "", hourMinute(now)));
  byId("date").min = isoDay(new Date(now.getTime() + DAY));
}

export function showLanguage() {
  for (const button of byId("languages").children) {
    button.setAttribute("aria-pressed", String(button.dataset.language === county.language));
  }
}

function complain(words) {
  toast(byId("page-toast"), words);
}

// Let buttons and fields act. `closeMenu` puts the bar away where it is a menu.
export function wireTop(closeMenu) {
  byId("leaps").addEventListener("click", (event) => {
    if (event.target.dataset.to) leap(event.target.dataset.to, closeMenu);
  });
  byId("pick-date").addEventListener("click", () => openDate(byId("date-form").hidden));
  byId("date-form").addEventListener("submit", (event) => {
    event.preventDefault();
    leap(byId("date").value, closeMenu);
  });
  document.addEventListener("click", (event) => { if (!byId("leaps").contains(event.target)) openDate(false); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") openDate(false); });
  byId("languages").addEventListener("click", (event) => {
    const chosen = event.target.dataset.language;
    if (chosen && chosen !== county.language) speakTo(chosen, closeMenu);
  });
}

function openDate(open) {
  byId("date-form").hidden = !open;
  byId("pick-date").setAttribute("aria-expanded", String(open));
  if (open) byId("date").value = isoDay(new Date(countyNow().getTime() + DAY));
}

async function leap(to, closeMenu) {
  const buttons = byId("leaps").querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  byId("now").classList.add("leaping");
  try {
    await act("clock", { to });
    openDate(false);
    closeMenu();
  } catch (problem) {
    complain(sayWhy(problem.message));
  }
  byId("now").classList.remove("leaping");
  for (const button of buttons) button.disabled = false;
}

async function speakTo(language, closeMenu) {
  try {
    await act("language", { language });
    closeMenu();
    speak(language);
    complain(say("language_now"));
  } catch (problem) {
    complain(sayWhy(problem.message));
  }
}

// Draw the strip: one tab for each phone with what is unread, the story, and the menu.
export function showTabs(active, choose, play, openMenu) {
  const tabs = county.seats.map((id, seat) => {
    const person = personAt(seat);
    const tab = el("button", "tab", el("b", "", person.name), el("small", "", inLanguage(person.post_label)));
    tab.type = "button";
    tab.setAttribute("aria-pressed", String(seat === active));
    tab.addEventListener("click", () => choose(seat));
    const count = seat === active ? 0 : unread(id);
    if (count) {
      const badge = el("span", "badge", count > 99 ? "99+" : String(count));
      badge.setAttribute("aria-label", say("unread", { count }));
      tab.append(badge);
    }
    return tab;
  });
  byId("tabs").replaceChildren(...tabs, iconButton("play", say("play"), play), iconButton("more", say("more"), openMenu));
}

export function wireTabs(draw) {
  for (const kind of ["unread", "seats", "state", "language"]) on(kind, draw);
}
