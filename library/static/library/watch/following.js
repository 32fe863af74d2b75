// Shows where the video is: in the list of chapters, on the bar, and in the transcript, which moves along.
const video = document.querySelector("[data-player] video");
const played = document.querySelector("[data-played]");
const panel = document.querySelector("[data-transcript]");
const follow = document.querySelector("[data-follow]");

class Marks {
  constructor(elements) {
    this.elements = elements;
    this.starts = elements.map((element) => Number(element.dataset.start));
    this.at = -1;
  }

  // Marks the last one that has begun and returns it if it is another than before.
  move(seconds) {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= seconds) low = middle + 1;
      else high = middle;
    }
    if (low - 1 === this.at) return null;
    this.elements[this.at]?.removeAttribute("aria-current");
    this.at = low - 1;
    this.elements[this.at]?.setAttribute("aria-current", "true");
    return this.elements[this.at];
  }
}

const all = (selector) => [...document.querySelectorAll(selector)];
const chapters = new Marks(all("[data-chapters] [data-start]"));
const lines = new Marks(all("[data-transcript] span[data-start]"));

// Who reads on by mouse or keyboard must not lose the line.
const isBeingRead = () => matchMedia("(hover: hover)").matches ? panel.matches(":hover") : false;
const isBeingTabbed = () => Boolean(panel.querySelector(":focus-visible"));

function bring(line) {
  if (!follow.checked || isBeingRead() || isBeingTabbed()) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const distance = line.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  panel.scrollTo({
    top: panel.scrollTop + distance - panel.clientHeight / 3,
    behavior: calm ? "instant" : "smooth",
  });
}

function show() {
  const seconds = video.currentTime;
  played?.setAttribute("width", seconds);
  chapters.move(seconds);
  const line = lines.move(seconds);
  if (line) bring(line);
}

video.addEventListener("timeupdate", show);
follow?.addEventListener("change", () => {
  if (follow.checked && lines.at >= 0) bring(lines.elements[lines.at]);
});
