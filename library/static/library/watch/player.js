// The player itself: another site's player starts on a click and not before; whatever carries data-start seeks.
const player = document.querySelector("[data-player]");
const video = player.querySelector("video");

function embed(seconds) {
  const address = new URL(player.dataset.embed);
  address.searchParams.set("autoplay", "1");
  if (seconds !== undefined) {
    if (address.hostname.endsWith("vimeo.com")) address.hash = `t=${Math.floor(seconds)}s`;
    else address.searchParams.set("start", Math.floor(seconds));
  }
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = player.dataset.title;
  frame.allow = "autoplay; encrypted-media; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  player.replaceChildren(frame);
  player.dispatchEvent(new CustomEvent("limber:play", { bubbles: true }));
  frame.focus();
}

function seek(seconds) {
  if (player.dataset.embed) embed(seconds);
  else {
    video.currentTime = seconds;
    video.play().catch(() => {}); // a browser may refuse to start by itself: the moment is set all the same
  }
  player.scrollIntoView({ block: "nearest" });
}

function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

document.addEventListener("click", (event) => {
  if (!isPlainClick(event)) return;
  const start = event.target.closest(".player__start");
  const moment = event.target.closest("[data-start]");
  if (start) {
    event.preventDefault();
    embed();
  } else if (moment && getSelection().isCollapsed) {
    // Who marks words of the transcript wants to copy them.
    event.preventDefault();
    seek(Number(moment.dataset.start));
  }
});

if (video) {
  const trouble = player.querySelector("[data-trouble]");
  const tell = () => {
    trouble.hidden = video.networkState !== HTMLMediaElement.NETWORK_NO_SOURCE && !video.error;
  };
  for (const source of video.querySelectorAll("source")) source.addEventListener("error", () => setTimeout(tell));
  for (const event of ["error", "loadedmetadata"]) video.addEventListener(event, tell);
  tell();
}
