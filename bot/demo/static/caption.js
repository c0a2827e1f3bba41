// The strip that tells a story: what is going on, how far it is, and the keys to pause, go on and stop.

import { el, iconButton, textButton } from "./dom.js";
import { say } from "./words.js";

export class Caption {
  // `keys` are what the viewer may do: hold(), next(), stop(), again().
  constructor(root, keys) {
    this.root = root;
    this.keys = keys;
  }

  // Show the words of a step, the `step`th of `steps`.
  show(words, step, steps, paused) {
    const hold = iconButton(paused ? "play" : "pause", say(paused ? "go_on" : "pause"), this.keys.hold);
    const next = iconButton("next", say("next"), this.keys.next);
    const stop = iconButton("stop", say("stop"), this.keys.stop);
    const count = el("span", "story-count", say("story_of", { step, steps }));
    this.put(paused ? " paused" : "", [count, el("p", "story-words", words)], [hold, next, stop]);
  }

  // Show how it ended; `wrong`: it had to stop.
  end(words, wrong) {
    const again = textButton("quiet", say("again"), this.keys.again);
    const close = textButton("loud", say("close"), this.keys.stop);
    const how = el("span", "story-count", say(wrong ? "story_broken" : "story_done"));
    this.put(wrong ? " wrong" : "", [how, el("p", "story-words", words)], [again, close]);
  }

  put(kind, said, keys) {
    this.root.className = "story" + kind;
    this.root.hidden = false;
    this.root.replaceChildren(el("div", "story-said", ...said), el("div", "story-keys", ...keys));
  }

  hide() {
    this.root.hidden = true;
  }
}
