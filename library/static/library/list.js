// What visitors keep on this device: the pages they saved and the videos they watched last. There is no account.
const KEY = "limber:list";
const MOST = { saved: 100, watched: 12 };
const IDENTITY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const own = document.querySelector("[data-my-list]");

function read() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY));
  } catch {} // storage that is switched off, or a value that is not ours
  const ids = (name) => {
    const list = Array.isArray(kept?.[name]) ? kept[name] : [];
    return [...new Set(list.filter((id) => IDENTITY.test(id)))].slice(0, MOST[name]);
  };
  return { saved: ids("saved"), watched: ids("watched") };
}

function write(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {} // full or switched off: the buttons then show what was really kept
  showButtons();
}

function showButtons() {
  const { saved } = read();
  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", saved.includes(button.dataset.save));
  }
}

function toggle(id) {
  const list = read();
  list.saved = list.saved.includes(id) ? list.saved.filter((other) => other !== id) : [...list.saved, id];
  write(list);
}

function moveUp(id) {
  const list = read();
  const at = list.saved.indexOf(id);
  if (at < 1) return;
  [list.saved[at - 1], list.saved[at]] = [list.saved[at], list.saved[at - 1]];
  write(list);
  const row = own.querySelector(`[data-row="${id}"]`);
  row.previousElementSibling?.before(row);
  row.querySelector("[data-up]").focus();
}

function noteWatched(event) {
  const id = event.target.closest?.("[data-watched]")?.dataset.watched;
  if (!id) return;
  const list = read();
  write({ ...list, watched: [id, ...list.watched.filter((other) => other !== id)].slice(0, MOST.watched) });
}

// The cards come from the server, as the page of a list that somebody shared: so there is one card, in one template.
async function fetchList(ids) {
  const response = await fetch(`${own.dataset.path}?ids=${ids.join()}`);
  if (!response.ok) throw new Error(response.statusText);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function showOwnList() {
  const { saved, watched } = read();
  const [list, recent] = await Promise.all([saved, watched].map((ids) => ids.length && fetchList(ids)));
  if (list) own.querySelector("#list").replaceWith(list.querySelector("#list"));
  if (recent) {
    const section = own.querySelector("[data-recent]");
    section.querySelector("ol").replaceChildren(...recent.querySelectorAll("[data-row]"));
    section.hidden = false;
  }
  showTools();
}

function showTools() {
  showButtons();
  const { saved } = read();
  const shown = [...own.querySelectorAll("#list [data-row]")].map((row) => row.dataset.row);
  const isOwn = !own.hasAttribute("data-shared");
  for (const tool of own.querySelectorAll("[data-print]")) tool.hidden = false;
  for (const tool of own.querySelectorAll("#list [data-up]")) tool.hidden = !isOwn;
  for (const tool of own.querySelectorAll("[data-keep]")) tool.hidden = isOwn || shown.every((id) => saved.includes(id));
}

const actions = {
  save: (button) => toggle(button.dataset.save),
  up: (button) => moveUp(button.dataset.up),
  print: () => window.print(),
  forget: () => {
    write({ ...read(), watched: [] });
    own.querySelector("[data-recent]").hidden = true;
    document.getElementById("content").focus();
  },
  keep: () => {
    const list = read();
    write({ ...list, saved: [...list.saved, ...[...own.querySelectorAll("#list [data-row]")].map((row) => row.dataset.row)] });
    showTools();
    say(own.dataset.kept);
  },
  copy: async (link, event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      say(own.dataset.copied);
    } catch {
      location.href = link.href; // then the address bar holds it
    }
  },
};

function say(text) {
  own.querySelector("[role=status]").textContent = text;
}

document.addEventListener("click", (event) => {
  for (const [name, act] of Object.entries(actions)) {
    const pressed = event.target.closest(`:is(a, button)[data-${name}]`);
    if (pressed) act(pressed, event);
  }
});
document.addEventListener("play", noteWatched, true); // a video's own "play" does not bubble
document.addEventListener("limber:play", noteWatched);
document.addEventListener("limber:shown", showButtons);
addEventListener("storage", showButtons);

showButtons();
if (own?.hasAttribute("data-shared")) showTools();
else if (own) showOwnList().catch(() => say(own.dataset.offline));
