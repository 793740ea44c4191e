// The answer as a table: headings sort, things are links; many rows are drawn when asked for.
const FIRST = 300;

/** A model: columns [{name, heading}], rows of cells {text, href, iri, key, number, parts}. */
function drawTable(model, all = false) {
  const rows = all ? model.rows : model.rows.slice(0, FIRST);
  const heads = model.columns.map((column, place) => {
    const way = model.sorted && model.sorted.place === place ? model.sorted.way : undefined;
    return make("th", { scope: "col", class: numeric(model, place) && "n-cell", "aria-sort": way },
      make("button", { type: "button", dir: "auto", onclick: () => sortBy(model, place, all) }, column.heading));
  });
  const body = rows.map((row) => make("tr", {}, ...row.map((cell, place) => make("td", { dir: "auto", class: numeric(model, place) && "n-cell" }, ...shown(cell)))));
  const more = model.rows.length > rows.length && make("tr", { class: "some" }, make("td", { colspan: model.columns.length },
    t("shown", { count: rows.length, all: model.rows.length }), " ", make("button", { type: "button", onclick: () => drawTable(model, true) }, t("show-all"))));
  $("table").replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body, more)));
}

function shown(cell) {
  if (cell.parts && cell.parts.length > 1) return [make("ul", {}, ...cell.parts.map((part) => make("li", {}, linked(part), part.after ? `, ${part.after}` : "")))];
  if (cell.parts && cell.parts.length === 1) return [linked(cell.parts[0]), cell.parts[0].after ? `, ${cell.parts[0].after}` : ""];
  return [linked(cell)];
}

function linked({ text, href, iri }) {
  if (!href || !/^(\/(?!\/)|https?:\/\/)/.test(href)) return text;
  const away = !href.startsWith("/");
  return make("a", { href: place(href), title: iri && iri !== text ? iri : undefined, rel: away && "noopener noreferrer external" }, text);
}

const filled = (cell) => cell.text !== "";
const numeric = (model, place) => {
  model.numbers ??= model.columns.map((_, at) => model.rows.some((row) => filled(row[at])) && model.rows.every((row) => !filled(row[at]) || typeof row[at].key === "number"));
  return model.numbers[place];
};

function sortBy(model, place, all) {
  const number = numeric(model, place);
  const first = number ? "descending" : "ascending";
  const way = model.sorted && model.sorted.place === place && model.sorted.way === first ? (first === "ascending" ? "descending" : "ascending") : first;
  model.sorted = { place, way };
  const turn = way === "ascending" ? 1 : -1;
  const order = new Intl.Collator(data.lang, { numeric: true });
  model.rows = model.rows.map((row, at) => [row, at]).sort(([a, i], [b, j]) => {
    const [x, y] = [a[place], b[place]];
    if (!filled(x) || !filled(y)) return filled(y) - filled(x) || i - j;
    return (number ? x.key - y.key : order.compare(x.text, y.text)) * turn || i - j;
  }).map(([row]) => row);
  drawTable(model, all);
  $("table").querySelectorAll("thead button")[place].focus();
  announce(t("sorted", { name: model.columns[place].heading, way: t(way === "ascending" ? "up" : "down") }));
}
