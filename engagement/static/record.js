// Records what the page says to say, and puts it into the file field, as a small file that phones play. Without it a file is chosen.
const form = document.getElementById("record");
const [start, stop, sound, problem, seconds] = ["[data-start]", "[data-stop]", "audio", "[data-problem]", "[data-seconds]"].map((one) => form.querySelector(one));
// What every phone plays first; then what is small.
const kinds = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const LONGEST = 120; // seconds

const show = (recording) => {
  start.hidden = recording;
  stop.hidden = !recording;
  (recording ? stop : start).focus();
};

function put(blob) {
  const name = `sound.${blob.type.includes("mp4") ? "m4a" : blob.type.includes("ogg") ? "ogg" : "webm"}`;
  const files = new DataTransfer();
  files.items.add(new File([blob], name, { type: blob.type }));
  form.sound.files = files.files;
  URL.revokeObjectURL(sound.src);
  sound.src = URL.createObjectURL(blob);
  sound.hidden = false;
}

async function record() {
  problem.hidden = true;
  let microphone;
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
  } catch {
    problem.textContent = form.dataset.refused;
    problem.hidden = false;
    return;
  }
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(microphone, { mimeType, audioBitsPerSecond: 16000 });
  const pieces = [];
  let passed = 0;
  const clock = setInterval(() => {
    passed += 1;
    seconds.textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
    if (passed >= LONGEST) recorder.stop();
  }, 1000);
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = () => {
    clearInterval(clock);
    microphone.getTracks().forEach((track) => track.stop());
    put(new Blob(pieces, { type: recorder.mimeType }));
    show(false);
  };
  stop.onclick = () => recorder.stop();
  recorder.start();
  show(true);
}

if (navigator.mediaDevices && globalThis.MediaRecorder) {
  form.querySelector("[data-records]").hidden = false;
  start.onclick = record;
}
