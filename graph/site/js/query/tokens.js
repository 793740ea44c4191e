// SPARQL cut into tokens, for colours, completion and hints; what is half written is read as far as it goes.
const TOKEN = /(?<c>#[^\n]*)|(?<s>"""(?:[^\\]|\\[^])*?(?:"""|$)|'''(?:[^\\]|\\[^])*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(?<i><[^<>"{}|^`\\\s]*>)|(?<v>[?$][\p{L}\p{N}_]+)|(?<t>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?<n>\p{L}[\p{L}\p{N}_.-]*:(?:[\p{L}\p{N}_:%-]|\.(?=[\p{L}\p{N}_:%-]))*|:(?:[\p{L}\p{N}_:%-]|\.(?=[\p{L}\p{N}_:%-]))+)|(?<w>\p{L}[\p{L}\p{N}_]*)|(?<d>[+-]?\d[\d.eE]*)/gu;
const KEYWORDS = "SELECT CONSTRUCT DESCRIBE ASK WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES DISTINCT REDUCED ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC AS PREFIX BASE IN NOT EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRUE FALSE UNDEF".split(" ");
const KEYWORD = new Set(KEYWORDS);
const PAINTED = 30000;

/** Every token: its kind (c comment, s string, i IRI, v variable, n name, w word, d number), text and start. */
function tokens(text) {
  return [...text.matchAll(TOKEN)].map((found) => ({
    kind: Object.keys(found.groups).find((name) => found.groups[name] !== undefined), text: found[0], start: found.index,
  }));
}

const declared = (text) => new Map([...text.matchAll(/\bprefix\s+([\p{L}\p{N}_.-]*):\s*<([^>]*)>/giu)].map((found) => [found[1], found[2]]));

/** Offset of a line and column (both from 1, in code points as the server counts). */
function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const row = Math.min(Math.max(line, 1), lines.length) - 1;
  const before = lines.slice(0, row).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...lines[row]].slice(0, Math.max(column - 1, 0)).join("").length;
}

/** The text as coloured parts; `marks` are [start, end, class] of what is wrong or odd. */
function painted(text, marks) {
  const parts = [];
  const classes = text.length > PAINTED ? [] : tokens(text).map(({ kind, text: own, start }) => {
    const look = kind === "w" ? (KEYWORD.has(own.toUpperCase()) || own === "a" ? "k" : "") : kind === "t" ? "s" : kind === "n" ? "i" : kind;
    return [start, start + own.length, look];
  });
  const edges = new Set([0, text.length]);
  for (const [start, end] of [...classes, ...marks]) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  let place = 0;
  for (let number = 0; number + 1 < sorted.length; number += 1) {
    const [start, end] = [sorted[number], sorted[number + 1]];
    while (place < classes.length && classes[place][1] <= start) place += 1;
    const look = place < classes.length && classes[place][0] <= start ? classes[place][2] : "";
    const mark = marks.filter((one) => one[0] <= start && one[1] >= end).map((one) => one[2]).join(" ");
    const whole = `${look} ${mark}`.trim();
    parts.push(whole ? make("span", { class: whole }, text.slice(start, end)) : text.slice(start, end));
  }
  return parts;
}
