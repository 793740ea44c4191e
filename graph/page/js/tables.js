// The same network as tables of actors and of ties: built when first asked for, sortable, following the filters.
const sorting = {};
/** How a table is sorted: by the first column of numbers until the reader says otherwise. */
const sortOf = (which) => (sorting[which] = sorting[which] || { column: state.view === WHOLE ? 3 : 2, down: true });
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

const cardColumns = (made) => [
  { title: t("name"), text: (n) => cardName(made.cards[n]), act: (n) => pickItem("card", n), label: (n) => t("openActor", { name: shorten(cardName(made.cards[n]), 200) }) },
  { title: t("bloc"), text: (n) => say((blocOf.get(made.cards[n].bloc || "") || {}).label) || (made.cards[n].note ? say(made.cards[n].note) : "") },
  { title: t("statements"), number: (n) => view.board.cards[n].length },
  { title: t("lines"), number: (n) => made.lines.filter((line, i) => (line.from === n || line.to === n) && view.board.lines[i].length).length },
];

const lineColumns = (made) => [
  { title: say(made.columns[0]), text: (n) => cardName(made.cards[made.lines[n].from]), act: (n) => pickItem("line", n), label: (n) => lineSpeech(made, n) },
  { title: t("line"), text: (n) => say(made.styles[made.lines[n].style].label) },
  { title: t("statements"), number: (n) => view.board.lines[n].length },
  { title: say(made.columns[1]), text: (n) => cardName(made.cards[made.lines[n].to]) },
  { title: t("status"), text: (n) => [...new Set(view.board.lines[n].map((one) => word("status", statements[one].status)).filter(Boolean))].join(", ") },
  { title: t("when"), text: (n) => spanOf(view.board.lines[n]).join(" "), show: (n) => period(...spanOf(view.board.lines[n])) },
];

/** Columns, rows and caption of the table that is asked for, of the view that is on. */
function tableParts(which) {
  const made = board();
  if (made && which === "actors") return { columns: cardColumns(made), rows: made.cards.map((_, n) => n).filter((n) => !view.board.out[n]), caption: `${say(made.title)} ${t("tableShown")}` };
  if (made) return { columns: lineColumns(made), rows: made.lines.map((_, n) => n).filter((n) => view.board.lines[n].length), caption: `${say(made.title)} ${t("tableShown")}` };
  if (which === "actors") return { columns: actorColumns(), rows: actors.map((_, n) => n).filter((n) => view.actors[n]), caption: t("tableActors") };
  return { columns: tieColumns(), rows: ties.map((_, n) => n).filter((n) => view.ties[n].length), caption: t("tableTies") };
}

/** First and last date of a tie's shown statements, as given. */
const span = (tie) => spanOf(view.ties[tie]);
function spanOf(list) {
  const starts = list.map((one) => statements[one].start || statements[one].end || "").filter(Boolean).sort();
  const ends = list.map((one) => statements[one].end || statements[one].start || "").filter(Boolean).sort();
  return [starts[0] || "", ends[ends.length - 1] || ""];
}

function updateTable() {
  const box = $("table");
  box.hidden = !state.table;
  if (box.hidden) return;
  const which = `${state.view} ${state.table}`;
  const { column, down } = sortOf(which);
  const key = [which, column, down, lang, filterKey()].join("|");
  if (key === tableKey) return;
  tableKey = key;
  const { columns, rows, caption } = tableParts(state.table);
  box.setAttribute("aria-label", caption);
  const head = make("tr", {}, ...columns.map((one, place) => headCell(one, place, which)));
  const body = make("tbody", {}, ...ordered(rows, columns[column], down).map((row) => make("tr", {}, ...columns.map((one) => cell(one, row)))));
  box.replaceChildren(make("table", {}, make("caption", { text: caption }), make("thead", {}, head), body));
}

function headCell(column, place, which) {
  const { column: chosen, down } = sortOf(which);
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
