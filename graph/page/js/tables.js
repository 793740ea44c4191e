// The same network as tables of actors and of ties: built when first asked for, sortable, following the filters.
const sorting = { actors: { column: 3, down: true }, ties: { column: 3, down: true } };
let tableKey = "";

const actorColumns = () => [
  { title: t("name"), text: nameOf, act: openActor, label: (actor) => t("openActor", { name: shorten(nameOf(actor), 200) }) },
  { title: t("short"), text: (actor) => actors[actor].short || "" },
  { title: t("bloc"), text: (actor) => say((blocOf.get(actors[actor].bloc || "") || {}).label) },
  { title: t("ties"), number: (actor) => tiesOf[actor].filter((tie) => view.ties[tie].length).length },
  { title: t("statements"), number: (actor) => new Set(tiesOf[actor].flatMap((tie) => view.ties[tie])).size },
  { title: t("kind"), text: (actor) => word("kind", actors[actor].kind) },
];

const tieColumns = () => [
  { title: t("from"), text: (tie) => nameOf(ties[tie].from), act: openTie,
    label: (tie) => t("openTie", { from: shorten(nameOf(ties[tie].from), 200), to: shorten(nameOf(ties[tie].to), 200) }) },
  { title: t("to"), text: (tie) => nameOf(ties[tie].to) },
  { title: t("layer"), text: (tie) => distinct(tie, (one) => say(layerOf.get(one.layer || "").label)).join(", ") },
  { title: t("acts"), number: (tie) => actsShown(tie, view.ties[tie]) },
  { title: t("statements"), number: (tie) => view.ties[tie].length },
  { title: t("status"), text: (tie) => distinct(tie, (one) => word("status", one.status)).join(", "), badges: true },
  { title: t("when"), text: (tie) => span(tie).join(" "), show: (tie) => period(...span(tie)) },
];

const distinct = (tie, of) => [...new Set(view.ties[tie].map((one) => of(statements[one])).filter(Boolean))];

/** First and last date of a tie's shown statements, as given. */
function span(tie) {
  const starts = view.ties[tie].map((one) => statements[one].start || statements[one].end || "").filter(Boolean).sort();
  const ends = view.ties[tie].map((one) => statements[one].end || statements[one].start || "").filter(Boolean).sort();
  return [starts[0] || "", ends[ends.length - 1] || ""];
}

function updateTable() {
  const box = $("table");
  box.hidden = state.view === "network";
  if (box.hidden) return;
  const which = state.view;
  const { column, down } = sorting[which];
  const key = [which, column, down, lang, state.steps && state.actor, state.steps, state.official, ...FILTERS.map((kind) => [...state.off[kind]].join())].join("|");
  if (key === tableKey) return;
  tableKey = key;
  const columns = which === "actors" ? actorColumns() : tieColumns();
  const rows = which === "actors" ? actors.map((_, n) => n).filter((n) => view.actors[n]) : ties.map((_, n) => n).filter((n) => view.ties[n].length);
  const caption = t(which === "actors" ? "tableActors" : "tableTies");
  box.setAttribute("aria-label", caption);
  const head = make("tr", {}, ...columns.map((one, place) => headCell(one, place, which)));
  const body = make("tbody", {}, ...ordered(rows, columns[column], down).map((row) => make("tr", {}, ...columns.map((one) => cell(one, row)))));
  box.replaceChildren(make("table", {}, make("caption", { text: caption }), make("thead", {}, head), body));
}

function headCell(column, place, which) {
  const { column: chosen, down } = sorting[which];
  const sort = () => {
    sorting[which] = { column: place, down: chosen === place ? !down : Boolean(column.number) };
    updateTable();
    $("table").querySelectorAll("th button")[place].focus();
  };
  const button = make("button", { type: "button", title: t("sortBy", { column: column.title }), text: column.title, on: { click: sort } });
  return make("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": chosen === place ? (down ? "descending" : "ascending") : "none" }, button);
}

function cell(column, row) {
  if (column.number) return make("td", { class: "number", text: figure(column.number(row)) });
  if (column.act) {
    const open = own(column.text(row), "button", { type: "button", class: "linkish cut", "aria-label": column.label(row), on: { click: () => column.act(row) } });
    return make("td", {}, open);
  }
  if (column.badges) {
    const kinds = groupBy(view.ties[row].map((one) => statements[one]), (one) => one.status || "");
    return make("td", {}, ...[...kinds.values()].map((list) => badge(list[0])));
  }
  return make("td", {}, own((column.show || column.text)(row), "div", { class: "cut" }));
}

function ordered(rows, column, down) {
  const compare = new Intl.Collator(lang).compare;
  const value = new Map(rows.map((row) => [row, column.number ? column.number(row) : column.text(row).slice(0, 200)]));
  const order = column.number ? (a, b) => value.get(a) - value.get(b) : (a, b) => compare(value.get(a), value.get(b));
  return rows.sort((a, b) => (down ? -1 : 1) * order(a, b) || a - b);
}
