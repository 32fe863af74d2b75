// Makes the player nicer where JavaScript runs: the embed plays in place, chapters seek instead of loading a page.
const player = document.querySelector("[data-player]");
const chapters = document.querySelector("[data-chapters]");

function embed(seconds) {
  const address = new URL(player.dataset.embed);
  address.searchParams.set("autoplay", "1");
  if (seconds !== undefined) {
    if (address.hostname.endsWith("vimeo.com")) address.hash = `t=${seconds}s`;
    else address.searchParams.set("start", seconds);
  }
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = player.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  player.replaceChildren(frame);
  player.dispatchEvent(new CustomEvent("limber:play", { bubbles: true }));
  frame.focus();
}

function seek(seconds) {
  const video = player.querySelector("video");
  if (!video) return embed(seconds);
  video.currentTime = seconds;
  video.play().catch(() => {}); // a browser may refuse to start by itself: the moment is set all the same
  player.scrollIntoView({ block: "nearest" });
}

function markChapter(seconds) {
  let current = null;
  for (const link of chapters.querySelectorAll("[data-start]")) {
    link.removeAttribute("aria-current");
    if (Number(link.dataset.start) <= seconds) current = link;
  }
  current?.setAttribute("aria-current", "true");
}

function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

player?.querySelector(".player__start")?.addEventListener("click", (event) => {
  if (!isPlainClick(event)) return;
  event.preventDefault();
  embed();
});

chapters?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-start]");
  if (!link || !player || !isPlainClick(event)) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  seek(Number(link.dataset.start));
});

if (chapters) {
  player?.querySelector("video")?.addEventListener("timeupdate", (event) => markChapter(event.target.currentTime));
}
