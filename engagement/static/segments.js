// How many texts a message is sent and paid as, as engagement/messaging/segments.py counts. The review sheets bring it along too.
const GSM = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const DOUBLE = new Set("\f^{}\\[~]|€");

// A letter of two units is never split between two texts.
export function parts(letters) {
  const gsm = letters.every((letter) => GSM.has(letter) || DOUBLE.has(letter));
  const sizes = letters.map((letter) => (gsm ? 1 + DOUBLE.has(letter) : letter.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, part] = gsm ? [160, 153] : [70, 67];
  if (units <= alone) return Math.min(units, 1);
  let [count, room] = [1, part];
  for (const size of sizes) {
    if (size > room) [count, room] = [count + 1, part];
    room -= size;
  }
  return count;
}
