// What the vocabulary knows, and what stands nearest to a word it does not know.
let codes = new Set();
let closed = new Set();
const OWN = /^https:\/\/w3id\.org\/jembatan\/(ontology#|vocab\/)/;

function learn(found) {
  codes = new Set(found.words.map(([code]) => code));
  closed = new Set(Object.entries(found.prefixes).filter(([, namespace]) => OWN.test(namespace)).map(([name]) => name));
  check();
  paintEditor();
}

/** Names in our own vocabularies that are not there, each with the nearest; nothing before the words are known. */
function unknownWords(text) {
  if (!codes.size || text.length > PAINTED) return [];
  const own = declared(text);
  return tokens(text).filter(({ kind, text: word }) => {
    const prefix = word.split(":")[0];
    return kind === "n" && closed.has(prefix) && !own.has(prefix) && word.length > prefix.length + 1 && !codes.has(word.replaceAll("\\", ""));
  }).map(({ text: word, start }) => ({ text: word, start, end: start + word.length, near: nearest(word, [...codes].filter((code) => code.split(":")[0] === word.split(":")[0])) }));
}

/** The words that take the fewest changes, at most a third of the letters. */
function nearest(word, words, count = 3) {
  const most = Math.max(2, Math.ceil(word.length / 3));
  return words.map((one) => [distance(fold(word), fold(one), most), one]).filter(([far]) => far <= most)
    .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, count).map(([, one]) => one);
}

/** Letters put in, left out, changed or swapped between two words; more than `most` counts as too many. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [two, row] = [[], Array.from({ length: b.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], two[j - 2] + 1);
    }
    [two, row] = [row, next];
  }
  return row[b.length];
}
