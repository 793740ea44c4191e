// The answer as a chart, where it is counts: bars, or a line where the rows are dates.
const BARS = 40;
const POINTS = 400;
const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** What can be drawn: the column of names and the columns of numbers; null where there are none. */
function charted(model) {
  if (model.rows.length < 2) return null;
  const numbers = model.columns.map((_, place) => place).filter((place) => numeric(model, place) && !/(^|_)id$/i.test(model.columns[place].name));
  let name = model.columns.findIndex((_, place) => !numeric(model, place) && model.rows.some((row) => filled(row[place])));
  if (name < 0 && numbers.length > 1) name = numbers.shift();
  const distinct = name < 0 ? 0 : new Set(model.rows.map((row) => row[name].text)).size;
  return numbers.length && name >= 0 && distinct > model.rows.length * 0.6 && !numbers.every((place) => place === name) ? { name, numbers } : null;
}

function drawChart(model, wanted) {
  const found = charted(model);
  const value = found.numbers.includes(wanted) ? wanted : found.numbers[0];
  const dated = model.rows.every((row) => !filled(row[found.name]) || DATE.test(row[found.name].text));
  const usable = model.rows.filter((row) => filled(row[value]) && (!dated || filled(row[found.name])));
  const most = dated ? POINTS : BARS;
  const rows = (dated ? [...usable].sort((a, b) => (a[found.name].text < b[found.name].text ? -1 : 1)) : usable).slice(0, most);
  const label = t("chart-label", { x: model.columns[found.name].heading, y: model.columns[value].heading });
  const points = rows.map((row) => [label_of(row[found.name]), row[value].key]);
  const picture = dated && rows.length > 2 ? lineChart(points, label) : barChart(points, label);
  const which = found.numbers.length > 1 && make("p", {}, make("label", {}, `${t("chart-value")} `, make("select", { onchange: (event) => drawChart(model, Number(event.target.value)) },
    ...found.numbers.map((place) => make("option", { value: place, selected: place === value }, model.columns[place].heading)))));
  $("chart").replaceChildren(...[which, picture, usable.length > rows.length && make("p", { class: "soft" }, t("chart-cut", { count: rows.length, all: usable.length }))].filter(Boolean));
}

const label_of = (cell) => (cell.parts ? cell.parts.map((part) => part.text).join("; ") : cell.text);
const short = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
const written = (number) => new Intl.NumberFormat(data.lang, { maximumFractionDigits: 4 }).format(number);

/** Round steps for an axis from `low` to `high`. */
function steps(low, high) {
  const raw = (high - low || 1) / 5;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * size).find((one) => one >= raw);
  const found = [];
  for (let at = Math.floor(low / step) * step; at <= high + step * 0.999; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}

function frame(wide, high, label, points) {
  const told = points.slice(0, 12).map(([name, value]) => `${name}: ${written(value)}`).join("; ");
  return make("svg:svg", { viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": `${label}. ${told}${points.length > 12 ? "…" : ""}` });
}

function barChart(points, label) {
  const [row, left, wide] = [26, 250, 820];
  const high = points.length * row + 40;
  const ticks = steps(Math.min(0, ...points.map(([, value]) => value)), Math.max(0, ...points.map(([, value]) => value)));
  const [low, top] = [ticks[0], ticks[ticks.length - 1]];
  const x = (value) => left + ((value - low) / (top - low || 1)) * (wide - left - 70);
  const svg = frame(wide, high, label, points);
  for (const tick of ticks) {
    svg.append(make("svg:path", { class: "grid", d: `M${x(tick)} 4V${high - 32}` }), make("svg:text", { x: x(tick), y: high - 14, "text-anchor": "middle" }, written(tick)));
  }
  points.forEach(([name, value], number) => {
    const y = number * row + 6;
    svg.append(make("svg:text", { x: left - 8, y: y + 14, "text-anchor": "end" }, make("svg:title", {}, name), short(name, 34)),
      make("svg:rect", { class: "bar", x: Math.min(x(0), x(value)), y, width: Math.max(1, Math.abs(x(value) - x(0))), height: row - 8 }),
      make("svg:text", { x: Math.max(x(0), x(value)) + 6, y: y + 14 }, written(value)));
  });
  svg.append(make("svg:path", { class: "axis", d: `M${x(0)} 4V${high - 32}` }));
  return svg;
}

function lineChart(points, label) {
  const [wide, high, left, floor] = [820, 380, 70, 330];
  const day = (text) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7) || 1) - 1, Number(text.slice(8, 10) || 1));
  const ticks = steps(Math.min(0, ...points.map(([, value]) => value)), Math.max(...points.map(([, value]) => value)));
  const [low, top] = [ticks[0], ticks[ticks.length - 1]];
  const [first, last] = [day(points[0][0]), day(points[points.length - 1][0])];
  const x = (text) => left + ((day(text) - first) / (last - first || 1)) * (wide - left - 40);
  const y = (value) => floor - ((value - low) / (top - low || 1)) * (floor - 20);
  const svg = frame(wide, high, label, points);
  for (const tick of ticks) svg.append(make("svg:path", { class: "grid", d: `M${left} ${y(tick)}H${wide - 40}` }), make("svg:text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, written(tick)));
  const every = Math.max(1, Math.ceil(points.length / 8));
  points.forEach(([name, value], number) => {
    svg.append(make("svg:circle", { class: "dot", cx: x(name), cy: y(value), r: points.length > 80 ? 2 : 4 }, make("svg:title", {}, `${name}: ${written(value)}`)));
    if (number % every === 0) svg.append(make("svg:text", { x: x(name), y: floor + 22, "text-anchor": "middle" }, name));
  });
  svg.append(make("svg:path", { class: "run", d: points.map(([name, value], number) => `${number ? "L" : "M"}${x(name).toFixed(1)} ${y(value).toFixed(1)}`).join("") }), make("svg:path", { class: "axis", d: `M${left} 10V${floor}H${wide - 40}` }));
  return svg;
}
