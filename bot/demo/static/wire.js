// The line to the server: one socket for what happens, plain requests for what is done here. Comes back by itself.

const PAUSES = [300, 1000, 2000, 4000];

let socket = null;
let tries = 0;
let timer = 0;
let asleep = Date.now();
let hear = () => {};
let connected = () => {};

// Open the line. `onNote` gets every note in order; each new line begins with a whole state.
export function connect(onNote, onConnected) {
  hear = onNote;
  connected = onConnected;
  open();
  window.addEventListener("online", restart);
  document.addEventListener("visibilitychange", wake);
}

export function tell(words) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(words));
}

function open() {
  clearTimeout(timer);
  const line = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/page/live");
  socket = line;
  line.onmessage = (event) => {
    if (line !== socket) return;
    connected(true);
    tries = 0;
    hear(JSON.parse(event.data));
  };
  line.onclose = () => {
    if (line === socket) again();
  };
}

function again() {
  connected(false);
  timer = setTimeout(lookAndOpen, PAUSES[Math.min(tries, PAUSES.length - 1)]);
  tries += 1;
}

function restart() {
  const old = socket;
  tries = 0;
  open();
  old.close();
}

// A phone that slept may hold a line that is long dead without knowing it.
function wake() {
  if (document.hidden) asleep = Date.now();
  else if (socket.readyState > WebSocket.OPEN || Date.now() - asleep > 30000) restart();
}

// A server that was started anew asks for its new code; only a reload can show that.
async function lookAndOpen() {
  try {
    if ((await fetch("/page/here")).status === 401) return location.reload();
  } catch (error) {
    // Not there yet; the socket will find out again.
  }
  return open();
}

export class NotDone extends Error {}

async function answered(asking) {
  let answer, body;
  try {
    answer = await asking;
    body = await answer.json();
  } catch (error) {
    throw new NotDone(answer ? "failed" : "offline");
  }
  if (!answer.ok) throw new NotDone(body.why || "failed");
  return body;
}

// Do something. Raises NotDone whose message is the code of what went wrong.
export function act(name, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(fetch("/page/" + name, { method: "POST", headers, body: JSON.stringify(body) }));
}

export function sendFile(user, kind, file) {
  const asked = "?user=" + user + "&kind=" + kind + "&name=" + encodeURIComponent(file.name);
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  return answered(fetch("/page/send" + asked, { method: "POST", headers, body: file }));
}
