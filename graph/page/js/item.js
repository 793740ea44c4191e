// The panel of a card or a line of a view: what it is, its lines, and every statement behind it.
const lineSpeech = (made, n) => {
  const line = made.lines[n];
  const style = say(made.styles[line.style].label);
  return `${cardName(made.cards[line.from])} → ${cardName(made.cards[line.to])}. ${style}. ${counted("statementsOf", view.board.lines[n].length)}`;
};

const itemPanel = (item) => (item.kind === "card" ? cardPanel(item.n) : linePanel(item.n));

const cardButton = (made, n) => own(shorten(cardName(made.cards[n]), 200), "button", { type: "button", class: "linkish", "data-focus": `card ${n}`, on: { click: () => pickItem("card", n) } });

function cardPanel(n) {
  const made = board();
  const card = made.cards[n];
  const parts = [closeButton(), own(cardName(card), "h2", { class: "long" })];
  const bloc = blocOf.get(card.bloc || "");
  parts.push(factLine([card.short, card.note ? dateText(say(card.note)) : "", bloc ? say(bloc.label) : ""]));
  if (card.actor !== undefined) {
    parts.push(make("p", {}, make("button", { type: "button", "data-focus": "whole", text: t("allOfActor", { name: briefly(card.actor) }), on: { click: () => openActor(card.actor) } }), " ", withoutButton(card.actor)));
  }
  const mine = made.lines.map((_, line) => line).filter((line) => [made.lines[line].from, made.lines[line].to].includes(n) && view.board.lines[line].length);
  for (const [style, list] of groupBy(mine, (line) => made.lines[line].style)) {
    const rows = list.map((line) => make("li", {}, lineButton(made, line, n)));
    parts.push(make("h3", {}, `${say(made.styles[style].label)} (${figure(list.length)})`), make("ul", { class: "bundle" }, ...rows));
  }
  const told = view.board.cards[n];
  if (told.length) parts.push(make("h3", { text: counted("statementsOf", told.length) }), ...told.map((one) => statementView(one, told.length <= 3)));
  return [...parts, filterNote(card.statements.length - told.length)];
}

/** One bundle of parallel ties: its other end and its count; it opens into its members. */
function lineButton(made, line, n) {
  const { from, to } = made.lines[line];
  const other = made.cards[from === n ? to : from];
  const number = view.board.lines[line].length;
  const count = number > 1 && other.kind !== "answers" ? make("span", { class: "count", text: `× ${figure(number)}` }) : "";
  return make("button", { type: "button", class: "linkish", "aria-label": lineSpeech(made, line), "data-focus": `line ${line}`, on: { click: () => pickItem("line", line) } }, own(shorten(cardName(other), 160)), " ", count);
}

function linePanel(n) {
  const made = board();
  const line = made.lines[n];
  const list = view.board.lines[n];
  const heading = make("h2", { class: "long" }, cardButton(made, line.from), " → ", cardButton(made, line.to));
  const parts = [closeButton(), heading, make("p", { class: "meta", text: `${say(made.styles[line.style].label)} · ${counted("statementsOf", list.length)}` })];
  parts.push(...list.map((one, place) => statementView(one, place < 12)));
  return [...parts, filterNote(line.statements.length - list.length)];
}

const filterNote = (hidden) => (hidden > 0 ? make("p", { class: "meta" }, `${t("hiddenStatements", { n: figure(hidden) })} `, showEverything()) : "");
