// Loads the scripts that a page can do without once something of it is seen, so that they do not take the line from that.
const { later } = document.querySelector("script[data-later]").dataset;

function load() {
  for (const address of later.trim().split(" ")) {
    const script = Object.assign(document.createElement("script"), { type: "module", src: address });
    script.fetchPriority = "low";
    document.head.append(script);
  }
}

if (globalThis.PerformanceObserver?.supportedEntryTypes.includes("paint")) {
  new PerformanceObserver((_paints, observer) => {
    observer.disconnect();
    load();
  }).observe({ type: "paint", buffered: true });
} else load();
