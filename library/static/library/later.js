// Loads the scripts that a page can do without once something of it is seen, so that they do not take the line from that.
const { later } = document.querySelector("script[data-later]").dataset;

function load(address) {
  const script = Object.assign(document.createElement("script"), { type: "module", src: address });
  script.fetchPriority = "low";
  const done = new Promise((resolve) => { script.onload = script.onerror = resolve; });
  document.head.append(script);
  return done;
}

async function loadAll() {
  await Promise.all(later.trim().split(" ").map(load));
  document.documentElement.dataset.scripts = "loaded";
}

if (globalThis.PerformanceObserver?.supportedEntryTypes.includes("paint")) {
  new PerformanceObserver((_paints, observer) => {
    observer.disconnect();
    loadAll();
  }).observe({ type: "paint", buffered: true });
} else loadAll();
