// Days since 1970: what a partial date allows, and whether a statement falls into the chosen time.
const DAY = 86400000;

const understoodDays = new Map();
function daysOf(text) {
  if (!understoodDays.has(text)) understoodDays.set(text, daysIn(text));
  return understoodDays.get(text);
}

/** First and last day that "2015", "2015-04" or "2015-04-03" allows; null for anything else. */
function daysIn(text) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text || "");
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), parts[2] ? Number(parts[2]) - 1 : 0, parts[3] ? Number(parts[3]) : 1];
  const first = Date.UTC(year, month, day);
  const last = parts[3] ? first : parts[2] ? Date.UTC(year, month + 1, 0) : Date.UTC(year, 11, 31);
  const written = new Date(first);
  if (written.getUTCMonth() !== month || written.getUTCDate() !== day) return null;
  return [first / DAY, last / DAY];
}

for (const one of statements) {
  const [first, last] = [daysOf(one.start || one.end), daysOf(one.end || one.start)];
  if (!one.days && first && last) one.days = [first[0], Math.max(last[1], first[1])];
}

const monthOf = (days) => new Date(days * DAY).toISOString().slice(0, 7);

/** The months in which something is told to begin or end, in order: the stops of the time slider. */
const months = (() => {
  const found = new Set();
  for (const { days } of statements) {
    if (!days) continue;
    for (const day of days) if (day !== null) found.add(day);
  }
  return [...new Set([...found].map(monthOf))].sort();
})();

const undatedCount = (list) => list.filter((one) => !statements[one].days).length;

/** Whether a statement's dates touch the time from one partial date to another; an open side allows all. */
function within(days, from, to) {
  const [first, last] = days;
  const start = from ? daysOf(from)[0] : -Infinity;
  const end = to ? daysOf(to)[1] : Infinity;
  return (first === null || first <= end) && (last === null || last >= start);
}
