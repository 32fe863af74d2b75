// Keeps where the visitor stopped, on this device only, and goes on from there next time.
const KEY = "limber:moments";
const MOST = 100; // videos
const EVERY = 5; // seconds between two notes while it plays
const AROUND = 5; // seconds at the beginning and the end that are not worth coming back to

const player = document.querySelector("[data-remembers]");
const video = player?.querySelector("video");
const id = player?.dataset.remembers;

function read() {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {}));
  } catch {
    return new Map();
  }
}

function note() {
  const moments = read();
  moments.delete(id);
  const at = video.currentTime;
  if (at > AROUND && at < video.duration - AROUND) moments.set(id, Math.floor(at));
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...moments].slice(-MOST))));
  } catch {} // no room, or not allowed: then it is not remembered
}

function clock(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), String(Math.floor(seconds % 60)).padStart(2, "0")];
  const hours = Math.floor(minutes / 60);
  return hours ? `${hours}:${String(minutes % 60).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

function isAskedFor() {
  // A link to a moment wins, but who reloads the page goes on from where it was.
  const [visit] = performance.getEntriesByType("navigation");
  return visit?.type === "navigate" && new URLSearchParams(location.search).has("t");
}

function resume(moment) {
  video.currentTime = moment;
  const line = player.querySelector("[data-resumed]");
  line.querySelector("[data-moment]").textContent = clock(moment);
  line.hidden = false;
  line.querySelector("[data-restart]").addEventListener("click", () => {
    video.currentTime = 0;
    video.play().catch(() => {});
  });
  video.addEventListener("play", () => { line.hidden = true; }, { once: true });
}

if (video) {
  const moment = Number(read().get(id));
  if (moment > 0 && !isAskedFor()) resume(moment);
  let noted = video.currentTime;
  video.addEventListener("timeupdate", () => {
    if (video.paused || Math.abs(video.currentTime - noted) < EVERY) return;
    noted = video.currentTime;
    note();
  });
  for (const event of ["pause", "ended"]) video.addEventListener(event, note);
  addEventListener("pagehide", () => { if (video.played.length) note(); });
}
