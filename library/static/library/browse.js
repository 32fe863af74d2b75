// Narrows the list of videos without loading the page anew. The server draws it all the same: what comes back is the
// page at the new address, and only the results and the numbers beside the choices are taken from it.
const browse = document.querySelector("[data-browse]");
const form = browse.querySelector("[data-facets]");
const announcement = browse.querySelector("[data-announce]");
let asking = new AbortController();
let shown = location.pathname + location.search;

function addressOf(choices) {
  const asked = new URLSearchParams([...new FormData(choices)].filter(([, value]) => value));
  return asked.size ? `${choices.action}?${asked}` : choices.action;
}

async function show(address, { push = true, focus = false } = {}) {
  asking.abort();
  asking = new AbortController();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: asking.signal });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (push) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    swap(page, focus);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address); // the browser says what is wrong, or does better
  }
}

// The form stays the same element, so that its sheet stays open and what is folded stays folded.
function swapChoices(fresh) {
  const { name, value } = document.activeElement ?? {};
  const folds = new Map([...form.querySelectorAll("details")].map((fold) => [fold.firstElementChild.id, fold.open]));
  for (const fold of fresh.querySelectorAll("details")) fold.open = folds.get(fold.firstElementChild.id) ?? fold.open;
  const scrolled = form.scrollTop;
  form.replaceChildren(...fresh.children);
  form.scrollTop = scrolled;
  if (name) form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
}

function swap(page, focus) {
  const results = page.getElementById("results");
  document.title = page.title;
  swapChoices(page.querySelector("[data-facets]"));
  document.getElementById("results").replaceWith(results);
  document.dispatchEvent(new Event("limber:shown"));
  announcement.textContent = results.dataset.count;
  if (focus) results.scrollIntoView({ block: "start" });
  // What was pressed may be gone, a chip for example: then the results take over.
  if (focus || document.activeElement === document.body) results.focus({ preventScroll: true });
}

function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

form.toggleAttribute("data-live", true);
form.addEventListener("change", () => show(addressOf(form)));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.matches(":popover-open")) form.hidePopover();
  show(addressOf(form), { focus: true });
});
browse.addEventListener("click", (event) => {
  const link = event.target.closest("#results :is(.chips, .sort, .pager, .links, .empty) a");
  if (!link || !isPlainClick(event) || new URL(link.href).pathname !== new URL(form.action).pathname) return;
  event.preventDefault();
  show(link.href, { focus: Boolean(link.closest(".pager")) });
});
addEventListener("popstate", () => {
  // A jump inside the page comes here too.
  if (location.pathname + location.search !== shown) show(location.href, { push: false });
});
