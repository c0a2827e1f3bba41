// Days and times of the county, whatever zone the phone that shows them is in.

import { say } from "./words.js";

let moment = Date.now();
let told = performance.now();
let offset = 8 * 3600 * 1000;

export function setClock(now, zoneOffset) {
  moment = now;
  told = performance.now();
  offset = zoneOffset;
}

// The county's wall clock as a Date whose UTC fields are the county's.
export function countyNow() {
  return new Date(moment + (performance.now() - told) + offset);
}

function atCounty(unix) {
  return new Date(unix * 1000 + offset);
}

export function hourOf(unix) {
  return hourMinute(atCounty(unix));
}

export function hourMinute(at) {
  return String(at.getUTCHours()).padStart(2, "0") + ":" + String(at.getUTCMinutes()).padStart(2, "0");
}

export function dayNumber(unix) {
  return Math.floor((unix * 1000 + offset) / 86400000);
}

// The day as a heading between messages: today, yesterday, or the date.
export function dayWords(unix) {
  const away = Math.floor(countyNow().getTime() / 86400000) - dayNumber(unix);
  if (away === 0) return say("today");
  if (away === 1) return say("yesterday");
  const at = atCounty(unix);
  return dateWords(at, at.getUTCFullYear() !== countyNow().getUTCFullYear());
}

export function dateWords(at, withYear) {
  const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  return say(withYear ? "day_of_year" : "day", {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    monthname: months[at.getUTCMonth()],
    date: at.getUTCDate(),
    weekday: say("weekdays").split(" ")[at.getUTCDay()],
  });
}

export function isoDay(at) {
  return at.toISOString().slice(0, 10);
}
