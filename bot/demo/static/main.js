// Begins the page: builds the phones, lets notes flow to them, decides which phone is in view.

import { county, hear, on } from "./county.js";
import { el, textButton } from "./dom.js";
import { Phone } from "./phone.js";
import { Player } from "./story.js";
import { showClock, showLanguage, showTabs, wireTabs, wireTop } from "./top.js";
import { connect } from "./wire.js";
import { inLanguage, say, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 700px)");

const stage = {
  phones: [],
  active: 0,
  inView: (seat) => !narrow.matches || seat === stage.active,
  show: (seat) => {
    if (seat === stage.active && stage.phones[seat].root.classList.contains("active")) return;
    stage.active = seat;
    stage.phones.forEach((phone, each) => phone.root.classList.toggle("active", each === seat));
    if (narrow.matches) stage.phones[seat].log.toBottom();
    else stage.phones[seat].root.scrollIntoView({ block: "nearest" });
    drawTabs();
  },
  play: () => chooseStory(),
};

const player = new Player(byId("story"), stage);

function drawTabs() {
  if (county.people.size) showTabs(stage.active, stage.show, stage.play, () => openMenu(!document.body.classList.contains("menu")));
}

function openMenu(open) {
  document.body.classList.toggle("menu", open);
}

// A tap beside the open menu only closes it; what lies under the finger is not pressed.
function putMenuAway(event) {
  if (!document.body.classList.contains("menu")) return;
  event.stopPropagation();
  openMenu(false);
}

// One story begins at once; of several one is chosen.
function chooseStory() {
  openMenu(false);
  if (county.stories.length === 1) return player.play(county.stories[0]);
  const box = el("div", "ask-box", el("p", "", say("stories")));
  const shade = el("div", "shade over", box);
  for (const story of county.stories) {
    box.append(textButton("loud", inLanguage(story.title), () => { shade.remove(); player.play(story); }));
  }
  box.append(textButton("quiet", say("close"), () => shade.remove()));
  return document.body.append(shade);
}

function buildPhones() {
  if (stage.phones.length === county.seats.length) return;
  stage.phones = county.seats.map((id, seat) => new Phone(seat, stage));
  byId("phones").replaceChildren(...stage.phones.map((phone) => phone.root));
  stage.show(0);
}

function showAll() {
  speak(county.language);
  showLanguage();
  showClock();
  for (const phone of stage.phones) phone.showOwner();
}

on("state", () => { buildPhones(); showAll(); });
on("seats", () => { for (const phone of stage.phones) if (phone.shown !== phone.owner) phone.showOwner(); });
on("language", showAll);
on("clock", showClock);
wireTabs(drawTabs);
wireTop(() => openMenu(false));
byId("play").addEventListener("click", stage.play);
byId("phones").addEventListener("click", putMenuAway, true);
narrow.addListener(() => { for (const phone of stage.phones) phone.log.scrolled(); drawTabs(); });
setInterval(() => { showClock(); for (const phone of stage.phones) phone.showTime(); }, 5000);

// A keyboard on the glass makes the page smaller; only this tells every browser's real height.
if (window.visualViewport) {
  const fit = () => {
    document.documentElement.style.setProperty("--height", window.visualViewport.height + "px");
    for (const phone of stage.phones) phone.log.keepBottom();
  };
  window.visualViewport.addEventListener("resize", fit);
  fit();
}

speak("zh-CN");
connect(hear, (there) => { byId("offline").hidden = there; });
