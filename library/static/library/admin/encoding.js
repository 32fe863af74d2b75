// Keeps the state of videos that are being encoded up to date, and posts what the buttons ask.
(() => {
  const EVERY = 3000; // milliseconds
  const LONGEST = 30 * 60 * 1000; // then whoever still looks can load the page anew

  let since = Date.now();
  let timer = null;

  const show = (pieces) => {
    for (const [id, html] of Object.entries(pieces)) {
      for (const old of document.querySelectorAll(`[data-encoding="${id}"]`)) {
        // Nothing changes while somebody is about to press a button, unless there is something new to say.
        if (old.outerHTML.trim() !== html.trim()) old.outerHTML = html;
      }
    }
  };

  const underWay = () => [...document.querySelectorAll("[data-encoding][data-under-way]")];

  const look = async () => {
    timer = null;
    const shown = underWay();
    if (!shown.length || Date.now() - since > LONGEST) return;
    if (!document.hidden) {
      const ids = [...new Set(shown.map((element) => element.dataset.encoding))].join(",");
      try {
        const answer = await fetch(`${shown[0].dataset.encodingUrl}?ids=${ids}`);
        if (answer.ok && !answer.redirected) show(await answer.json());
      } catch {
        // The connection is away for a moment.
      }
    }
    start();
  };

  const start = () => {
    timer ??= setTimeout(look, EVERY);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-encoding-post]");
    if (!button) return;
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.encodingPost, {
        method: "POST",
        headers: { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
      });
      if (answer.ok) show(await answer.json());
      since = Date.now();
      start();
    } finally {
      button.disabled = false;
    }
  });

  // "Use this moment": the field beside the poster takes the time that the preview shows.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-poster-moment]")) return;
    const seconds = Math.floor(document.querySelector("[data-preview]").currentTime);
    const field = document.querySelector('[name="poster_at"]');
    field.value = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    field.focus();
  });

  start();
})();
