// Streams (HLS) where the browser cannot play them itself: a library of our own server's does it, fetched when the
// visitor reaches for the player. Until then, and if anything goes wrong, the file source plays.
const player = document.querySelector("[data-player]");
const video = player.querySelector("video");
const stream = video.querySelector('source[type="application/vnd.apple.mpegurl"]');
const SIGNS = ["pointerenter", "focusin", "touchstart", "play"];

function giveUp(hls) {
  const moment = video.currentTime;
  const wasPlaying = !video.paused;
  hls.destroy();
  video.removeAttribute("src");
  video.load();
  video.currentTime = moment;
  if (wasPlaying) video.play().catch(() => {});
}

async function begin() {
  for (const sign of SIGNS) player.removeEventListener(sign, begin, true);
  await import(player.dataset.streaming);
  const { Hls } = globalThis;
  if (!Hls?.isSupported()) return;
  const moment = video.currentTime || Number(new URL(stream.src).hash.replace("#t=", ""));
  const wasPlaying = !video.paused;
  const hls = new Hls({ workerPath: player.dataset.streamingWorker, startPosition: moment || -1 });
  hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
    if (fatal) setTimeout(giveUp, 0, hls); // the library is still at work when it tells
  });
  hls.loadSource(stream.src);
  hls.attachMedia(video);
  if (wasPlaying) video.play().catch(() => {});
}

if (stream && !video.canPlayType(stream.type)) {
  const isOnlySource = video.querySelectorAll("source").length === 1;
  if (isOnlySource) begin();
  else for (const sign of SIGNS) player.addEventListener(sign, begin, true);
}
