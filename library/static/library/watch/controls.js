// What goes beyond the browser's own controls: captions, speed and picture in picture by name, and keys.
const video = document.querySelector("[data-player] video");
const controls = document.querySelector("[data-controls]");
const find = (name) => controls?.querySelector(`[data-${name}]`);
const STEP = 5; // seconds

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {} // no room, or not allowed: then it is not remembered
}

function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// Captions. The browser's own menu can change them too, so the tracks are the truth and the list follows.
const tracks = [...video.querySelectorAll("track")].map((element) => element.track);
const shown = tracks.filter((track) => track.kind === "captions" || track.kind === "subtitles");
const captions = find("captions");
let last = 0; // the place of the track that was shown last

const showing = () => shown.findIndex((track) => track.mode === "showing");

function show(place) {
  shown.forEach((track, n) => {
    track.mode = n === place ? "showing" : "disabled";
  });
}

function choose(place) {
  show(place);
  remember("limber:captions", place < 0 ? "off" : shown[place].language);
}

if (shown.length) {
  const wanted = remembered("limber:captions");
  const place = shown.findIndex((track) => track.language === wanted);
  if (wanted === "off" || place >= 0) show(place);
  const follow = () => {
    if (showing() >= 0) last = showing();
    if (captions) captions.selectedIndex = showing() + 1;
  };
  video.textTracks.addEventListener("change", follow);
  captions?.addEventListener("change", () => choose(captions.selectedIndex - 1));
  follow();
}

// Speed. It may have been chosen before this script came, or be what the browser kept of the form.
const speed = find("speed");
const hurry = () => { video.playbackRate = Number(speed.value); };
if (speed) hurry();
speed?.addEventListener("change", hurry);
video.addEventListener("ratechange", () => {
  if (speed) speed.value = String(video.playbackRate);
});

// Picture in picture.
const picture = find("picture");
if (picture && document.pictureInPictureEnabled) {
  picture.hidden = false;
  picture.addEventListener("click", () => {
    const done = document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture();
    done.catch(() => {}); // without a picture yet there is nothing to show
  });
}

// Keys. They can be switched off, because a single letter may mean something else to who speaks to the computer.
const keys = find("keys");
const CONTROLS = "a[href], button, input, select, textarea, summary, iframe, [contenteditable]";

if (keys) {
  keys.checked = remembered("limber:keys") !== "off";
  keys.addEventListener("change", () => remember("limber:keys", keys.checked ? "on" : "off"));
}

function inSight() {
  const { top, bottom } = video.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

const ACTIONS = {
  " ": () => (video.paused ? video.play().catch(() => {}) : video.pause()),
  ArrowLeft: () => (video.currentTime -= STEP),
  ArrowRight: () => (video.currentTime += STEP),
  c: () => shown.length && choose(showing() < 0 ? last : -1),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.())?.catch(() => {}),
};

document.addEventListener("keydown", (event) => {
  const action = ACTIONS[event.key];
  if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (keys && !keys.checked) return;
  if (event.target.closest(CONTROLS) || !inSight()) return;
  // On the video itself the browser's own controls take all but the letters.
  if (event.target === video && event.key.length > 1) return;
  if (event.target === video && event.key === " ") return;
  event.preventDefault();
  action();
});
