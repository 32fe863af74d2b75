// Copies the link or the code, with the moment where the video is if that is wished, and hands the link to an app.
const share = document.querySelector("[data-share]");
const video = document.querySelector("[data-player] video");
const address = share.querySelector("#share-address");
const code = share.querySelector("#share-code");
const said = share.querySelector("[data-said]");
const fromHere = share.querySelector("[data-from-here]");
const plain = { address: address.value, code: code.value };

function say(sentence) {
  said.textContent = "";
  setTimeout(() => { said.textContent = sentence; }); // so that the same sentence is heard twice
}

function begin(seconds) {
  address.value = seconds ? `${plain.address}?t=${seconds}` : plain.address;
  code.value = seconds ? plain.code.replace(/src="([^"]*)"/, `src="$1?start=${seconds}"`) : plain.code;
}

function update() {
  const seconds = Math.floor(video.currentTime);
  const rest = String(seconds % 60).padStart(2, "0");
  share.querySelector("[data-moment]").textContent = `${Math.floor(seconds / 60)}:${rest}`;
  begin(fromHere.checked ? seconds : 0);
}

for (const button of share.querySelectorAll("[data-copy-from]")) {
  const field = document.getElementById(button.dataset.copyFrom);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(said.dataset.copied);
    } catch {
      field.select();
      say(said.dataset.select);
    }
  });
  field.addEventListener("focus", () => field.select());
}

if (fromHere) {
  share.addEventListener("toggle", update);
  fromHere.addEventListener("change", update);
}

if (navigator.share) {
  const send = share.querySelector("[data-send]");
  send.hidden = false;
  send.addEventListener("click", () => {
    navigator.share({ title: share.dataset.title, url: address.value }).catch(() => {}); // the visitor changed their mind
  });
}
