// Fitting texts into boxes: measured on a canvas of our own, so that nothing ever runs out of its box.
const FACE = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
const rule = document.createElement("canvas").getContext("2d");

function wideAs(text, size, bold = false) {
  const key = `${bold ? "b" : ""}${size} ${text}`;
  if (!measured.has(key)) {
    rule.font = `${bold ? "600 " : ""}${size}px ${FACE}`;
    measured.set(key, rule.measureText(text).width);
  }
  return measured.get(key);
}

/** As much of a text as fits, with an ellipsis where it is cut. */
function cutTo(text, width, size, bold) {
  if (wideAs(text, size, bold) <= width) return text;
  const letters = Array.from(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (wideAs(`${letters.slice(0, middle).join("").trimEnd()}…`, size, bold) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/** A text in at most `most` lines of a width; the last is cut if need be. */
function wrapped(text, width, size, most, bold = false) {
  const words = shorten(text.replace(/\s+/g, " ").trim(), 400).split(" ");
  const lines = [""];
  while (words.length) {
    const last = lines[lines.length - 1];
    const longer = last ? `${last} ${words[0]}` : words[0];
    if (!last || wideAs(longer, size, bold) <= width) {
      lines[lines.length - 1] = longer;
      words.shift();
    } else if (lines.length < most) lines.push("");
    else {
      lines[lines.length - 1] = `${last} ${words.join(" ")}`;
      words.length = 0;
    }
  }
  return lines.map((line) => cutTo(line, width, size, bold));
}

/** The full name if it fits into so many lines, else the short one if there is one. */
function fitting(full, short, width, size, most, bold) {
  const lines = wrapped(full, width, size, most, bold);
  return short && lines.some((line) => line.endsWith("…")) ? wrapped(short, width, size, most, bold) : lines;
}
