/* Video files go to the server in parts (tus 1.0) and are seen coming. Without this script the file inputs are
   plain ones, and files go with their forms. */

const PART = 8 * 1024 * 1024;
const PATIENCE = [0, 1000, 2000, 4000, 8000, 15000, 30000, 60000];
const AT_ONCE = 2;

const { Controller } = window.StimulusModule;

let client;

/** Load the tus client once, when the first file is chosen. */
function loadClient(address) {
  client ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.tus);
    script.onerror = () => {
      client = undefined;
      reject(new Error(address));
    };
    document.head.append(script);
  });
  return client;
}

function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  // The cookie is the newer one after signing in again in another tab.
  return cookie ? cookie[1] : window.wagtailConfig.CSRF_TOKEN;
}

function inWords(text, words) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
}

const language = document.documentElement.lang || "en";
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

function size(bytes) {
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const options = { style: "unit", unit: UNITS[step], maximumFractionDigits: step > 1 ? 1 : 0 };
  return new Intl.NumberFormat(language, options).format(bytes / 1024 ** step);
}

function duration(seconds) {
  const inMinutes = seconds >= 90;
  const options = { style: "unit", unit: inMinutes ? "minute" : "second", unitDisplay: "long" };
  const amount = inMinutes ? Math.round(seconds / 60) : Math.max(Math.ceil(seconds / 5) * 5, 5);
  return new Intl.NumberFormat(language, options).format(amount);
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** The row of one file: its name, how far it is, and what can be done about it. */
class Row {
  constructor(name, texts) {
    this.texts = texts;
    this.element = element("div", { class: "library-upload__row" });
    this.name = element("strong", { class: "library-upload__name" }, name);
    this.bar = element("progress", { max: "1", "aria-label": inWords(texts.progress, { name }) });
    this.says = element("span", { class: "library-upload__says", role: "status" });
    this.actions = element("span", { class: "library-upload__actions" });
    this.element.append(this.name, this.bar, this.says, this.actions);
  }

  show(state, sentence, actions = {}) {
    this.element.dataset.state = state;
    this.bar.hidden = !["starting", "sending", "lost", "looking"].includes(state);
    if (["starting", "looking"].includes(state)) this.bar.removeAttribute("value");
    this.says.textContent = sentence;
    this.actions.replaceChildren(
      ...Object.entries(actions).map(([name, act]) => {
        const button = element("button", { type: "button", class: "button button-small button-secondary" });
        button.textContent = this.texts[name];
        button.addEventListener("click", act);
        return button;
      }),
    );
  }

  advance(sent, whole, left) {
    this.bar.value = sent / whole;
    const percent = Math.floor((sent / whole) * 100);
    const words = { sent: size(sent), size: size(whole), percent };
    const time = left ? ` · ${inWords(this.texts.left, { time: duration(left) })}` : "";
    this.says.textContent = inWords(this.texts.sending, words) + time;
  }
}

/** One file on its way. `done` is called with the key of the upload, `over` when it is cancelled or removed,
    `stopped` when it failed, `resumed` when it is tried again. */
class Transfer {
  constructor(file, { endpoint, clientAddress, largest, texts, done, over, resumed, stopped }) {
    Object.assign(this, { file, endpoint, clientAddress, largest, texts, done, over, resumed, stopped });
    this.row = new Row(file.name, texts);
    this.isUnderWay = true;
  }

  wait() {
    this.row.show("waiting", this.texts.waiting, { cancel: () => this.cancel() });
  }

  async start() {
    if (!this.file.size) return this.stop(this.texts.empty, false);
    if (this.file.size > this.largest) {
      const words = { size: size(this.file.size), largest: size(this.largest) };
      return this.stop(inWords(this.texts.tooLarge, words), false);
    }
    this.row.show("starting", this.texts.starting, { cancel: () => this.cancel() });
    let tus;
    try {
      tus = await loadClient(this.clientAddress);
    } catch {
      return this.stop(this.texts.failed);
    }
    this.upload = new tus.Upload(this.file, this.options());
    const before = await this.upload.findPreviousUploads();
    if (before.length) this.upload.resumeFromPreviousUpload(before[0]);
    if (this.isUnderWay) this.upload.start();
  }

  options() {
    return {
      endpoint: this.endpoint,
      chunkSize: PART,
      retryDelays: PATIENCE,
      metadata: { filename: this.file.name },
      removeFingerprintOnSuccess: true,
      headers: { "X-Requested-With": "XMLHttpRequest" },
      onBeforeRequest: (request) => request.setHeader("X-CSRFToken", csrfToken()),
      onShouldRetry: (error) => this.shouldRetry(error),
      onProgress: (sent, whole) => this.progress(sent, whole),
      onSuccess: () => {
        this.isUnderWay = false;
        this.done(this.upload.url.split("/").at(-2));
      },
      onError: (error) => this.stop(this.sentence(error)),
    };
  }

  /** Anything that may pass by itself: no answer, a server that restarts, a lock that an old request still holds. */
  shouldRetry(error) {
    const status = error.originalResponse?.getStatus() ?? 0;
    const mayPass = status === 0 || (status >= 500 && status !== 507) || [409, 423, 460].includes(status);
    if (mayPass) this.row.show("lost", this.texts.lost, { cancel: () => this.cancel() });
    return mayPass;
  }

  progress(sent, whole) {
    const now = performance.now();
    if (this.row.element.dataset.state !== "sending") {
      this.row.show("sending", "", { cancel: () => this.cancel() });
      Object.assign(this, { began: now, beganAt: sent, told: 0 });
    }
    if (now - this.told < 400 && sent < whole) return;
    this.told = now;
    const seconds = (now - this.began) / 1000;
    const speed = (sent - this.beganAt) / seconds;
    this.row.advance(sent, whole, seconds > 3 && sent < whole && speed > 0 ? (whole - sent) / speed : 0);
  }

  sentence(error) {
    const status = error.originalResponse?.getStatus() ?? 0;
    if ([401, 403].includes(status)) return this.texts.signedOut;
    const said = error.originalResponse?.getBody() ?? "";
    return status >= 400 && said && said.length < 300 && !said.includes("<") ? said : this.texts.failed;
  }

  stop(sentence, mayRetry = true) {
    this.isUnderWay = false;
    const retry = mayRetry ? { retry: () => this.retry() } : {};
    this.row.show("failed", sentence, { ...retry, remove: () => this.cancel() });
    this.stopped();
  }

  retry() {
    this.isUnderWay = true;
    this.resumed();
    this.start();
  }

  async cancel() {
    this.isUnderWay = false;
    this.row.element.remove();
    this.over();
    // Gone with what has come already; if that fails, it expires.
    await this.upload?.abort(true).catch(() => {});
  }
}

let underWay = 0;

/** Ask before the page is left while a file is coming. */
function count(step) {
  underWay += step;
}
window.addEventListener("beforeunload", (event) => {
  if (underWay > 0) event.preventDefault();
});

/** The file field of a form. The form is sent when the file is there. */
class UploadField extends Controller {
  static targets = ["input", "list", "token"];
  static values = { arrived: String, client: String, endpoint: String, largest: Number, texts: Object };

  connect() {
    this.form = this.inputTarget.form;
    this.onSubmit = (event) => this.hold(event);
    this.onClick = (event) => this.choose(event);
    // Before the chooser's own listener, which sits on the form.
    document.addEventListener("submit", this.onSubmit, true);
    this.form.addEventListener("click", this.onClick);
    if (this.arrivedValue) this.showArrived();
  }

  disconnect() {
    document.removeEventListener("submit", this.onSubmit, true);
    this.form.removeEventListener("click", this.onClick);
    if (this.transfer?.isUnderWay) this.transfer.cancel();
  }

  showArrived() {
    const row = new Row(this.arrivedValue, this.textsValue);
    row.show("done", "", { remove: () => this.empty() });
    this.listTarget.replaceChildren(row.element);
    this.inputTarget.hidden = true;
  }

  pick() {
    const [file] = this.inputTarget.files;
    if (!file) return;
    this.tokenTarget.value = "";
    this.transfer = new Transfer(file, {
      endpoint: this.endpointValue,
      clientAddress: this.clientValue,
      largest: this.largestValue,
      texts: this.textsValue,
      done: (key) => this.arrived(file, key),
      over: () => this.empty(),
      resumed: () => this.count(),
      stopped: () => this.release(),
    });
    this.listTarget.replaceChildren(this.transfer.row.element);
    // The file itself is not sent a second time, with the form.
    this.inputTarget.value = "";
    this.inputTarget.hidden = true;
    this.count();
    this.transfer.start();
  }

  count() {
    count(1);
    this.isCounted = true;
  }

  arrived(file, key) {
    this.uncount();
    this.tokenTarget.value = key;
    const sentence = inWords(this.textsValue.here, { size: size(file.size) });
    this.transfer.row.show("done", sentence, { remove: () => this.transfer.cancel() });
    if (this.button) this.form.requestSubmit(this.button.isConnected ? this.button : undefined);
    this.button = undefined;
  }

  empty() {
    this.release();
    this.tokenTarget.value = "";
    this.listTarget.replaceChildren();
    this.inputTarget.hidden = false;
    this.inputTarget.focus();
  }

  uncount() {
    if (this.isCounted) count(-1);
    this.isCounted = false;
  }

  /** Send the form later if the file is still coming. */
  hold(event) {
    if (event.target !== this.form || !this.transfer?.isUnderWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.button = event.submitter ?? this.form.querySelector("[type=submit]");
  }

  /** The file did not come: the button can be pressed again. */
  release() {
    this.uncount();
    this.button?.setAttribute("data-w-progress-loading-value", "false");
    this.button?.removeAttribute("disabled");
    this.button = undefined;
  }

  /** The video that the file turned out to be is chosen instead of a second one. */
  choose(event) {
    const button = event.target.closest("[data-choose]");
    if (!button) return;
    this.form.append(element("input", { type: "hidden", name: "same", value: button.dataset.choose }));
    this.form.requestSubmit();
  }
}

/** Several files, each of which becomes a video of its own. */
class Uploads extends Controller {
  static targets = ["input", "list", "submit"];
  static values = { client: String, endpoint: String, largest: Number, texts: Object };

  connect() {
    this.transfers = [];
    // The files go by themselves; the button is for browsers without this script.
    this.submitTarget.hidden = true;
  }

  pick() {
    for (const file of this.inputTarget.files) this.add(file);
    this.inputTarget.value = "";
    this.next();
  }

  add(file) {
    const transfer = new Transfer(file, {
      endpoint: this.endpointValue,
      clientAddress: this.clientValue,
      largest: this.largestValue,
      texts: this.textsValue,
      done: (key) => this.take(transfer, key),
      over: () => this.finish(transfer),
      resumed: () => this.enlist(transfer),
      stopped: () => this.finish(transfer),
    });
    transfer.wait();
    this.listTarget.append(transfer.row.element);
    this.enlist(transfer);
  }

  enlist(transfer) {
    this.transfers.push(transfer);
    count(1);
  }

  next() {
    const started = this.transfers.filter((transfer) => transfer.isStarted);
    for (const transfer of this.transfers.filter((one) => !one.isStarted).slice(0, AT_ONCE - started.length)) {
      transfer.isStarted = true;
      transfer.start();
    }
  }

  finish(transfer) {
    const place = this.transfers.indexOf(transfer);
    if (place < 0) return;
    this.transfers.splice(place, 1);
    count(-1);
    this.next();
  }

  /** Have the server look at the file and make a video of it. */
  async take(transfer, key) {
    const { row } = transfer;
    row.show("looking", this.textsValue.looking);
    const body = new FormData(this.inputTarget.form);
    body.delete(this.inputTarget.name);
    body.set("upload", key);
    const again = { retry: () => this.take(transfer, key), remove: () => transfer.cancel() };
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": csrfToken(), "X-Requested-With": "XMLHttpRequest" };
      const response = await fetch(this.inputTarget.form.action, { method: "POST", body, headers });
      const answer = await response.json();
      row.show(answer.state, answer.sentence, answer.state === "failed" ? { remove: () => transfer.cancel() } : {});
      if (answer.url) {
        const link = element("a", { href: answer.url, target: "_blank" }, answer.title);
        row.name.replaceChildren(link);
      }
    } catch {
      row.show("failed", this.textsValue.failed, again);
    }
    this.finish(transfer);
  }
}

window.wagtail.app.register("library-upload", UploadField);
window.wagtail.app.register("library-uploads", Uploads);
