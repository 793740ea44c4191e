// The views with meaning: cards in columns and the lines between them, as SVG. Each card is a button; a click
// on a card or a line opens the statements behind it.
let boardKey = "";
let boardCursor = 0;
let drawing = { cards: new Map(), lines: [] };
let letters = 1;
let stretch = 1;
/** Where a card stands: rows move apart, and cards grow higher, where the stage is higher than the view. */
const spotOf = (card) => [card.at[0], card.at[1] * stretch, card.at[2], card.at[3] * stretch];

const cardName = (card) => (card.actor === undefined ? say(card.label) : nameOf(card.actor));
const cardSpeech = (made, n) => {
  const card = made.cards[n];
  const count = view.board.cards[n].length;
  return [cardName(card), card.note ? dateText(say(card.note)) : "", counted("statementsOf", count)].filter(Boolean).join(". ");
};

function updateBoard() {
  const box = $("board");
  const made = board();
  box.hidden = !made || state.table !== "";
  if (box.hidden) return;
  const size = bestSize(made);
  const key = [state.view, lang, size.letters, size.stretch].join("|");
  if (key !== boardKey) {
    if (boardKey.split("|")[0] !== state.view) boardCursor = Math.max(0, made.cards.findIndex((card) => card.at));
    boardKey = key;
    [letters, stretch] = [size.letters, size.stretch];
    boardScale = size.scale;
    buildBoard(made);
    sizeBoard(size.scale);
  }
  lookBoard(made);
}

function buildBoard(made) {
  drawing = { cards: new Map(), lines: [], chips: [] };
  const lines = svg("g", { class: "lines" });
  const chips = svg("g", { class: "chips" });
  const cards = svg("g", { class: "cards" });
  const heads = svg("g", { class: "heads", "aria-hidden": "true" });
  made.lines.forEach((line, n) => {
    if (made.cards[line.from].at && made.cards[line.to].at) drawLine(made, n, lines, chips);
  });
  made.cards.forEach((card, n) => card.at && cards.append(drawCard(made, n)));
  const [wide, high] = [made.size[0], made.size[1] * stretch];
  made.captions.forEach((one, n) => heads.append(drawHead(one, n || !(made.captions[1] || one).x ? wide : made.captions[1].x)));
  const picture = svg("svg", { id: "board-picture", viewBox: `-6 -4 ${wide + 12} ${high + 10}`, role: "group", "aria-label": say(made.title), xmlns: "http://www.w3.org/2000/svg" });
  picture.append(heads, lines, chips, cards);
  $("board").replaceChildren(picture);
}

/** A column's head: where it would run out of the picture it ends at the edge. */
function drawHead({ x, y, text }, edge) {
  const wide = wideAs(say(text), 12.5 * letters, true) * 1.05;
  const over = x > 0 && x + wide > edge;
  const size = 12.5 * letters * (x > 0 ? 1 : Math.min(1, (edge - 6) / wide));
  return svg("text", { x: over ? edge : x, y: y * stretch, "text-anchor": over ? "end" : "start", "font-size": size }, say(text));
}

function drawCard(made, n) {
  const card = made.cards[n];
  const [x, y, w, h] = spotOf(card);
  const bloc = blocOf.get(card.bloc || "");
  const group = svg("g", { class: `card ${card.kind}`, role: "button", tabindex: n === boardCursor ? 0 : -1, "data-card": n, transform: `translate(${x} ${y})` });
  group.append(svg("rect", { class: "box", width: w, height: h, rx: 4 }));
  let room = w - 12;
  let left = 6;
  if (bloc && card.at[3] < 60) {
    const mark = shapePicture(bloc);
    for (const [name, value] of Object.entries({ x: 2, y: h / 2 - 7, width: 22, height: 14 })) mark.setAttribute(name, value);
    group.append(mark);
    left = 27;
    room = w - 33;
  }
  const note = card.note ? dateText(say(card.note)) : "";
  const inline = note && card.at[3] < 30;
  const row = 15 * letters;
  const side = inline ? Math.ceil(wideAs(note, 11 * letters)) + 8 : 0;
  const bold = ["scene", "answer", "home", "state", "type"].includes(card.kind);
  const most = Math.max(1, Math.floor((h - 3 - (note && !inline ? 14 * letters : 0)) / row));
  // A name that does not fit is written smaller before it is cut.
  const tries = [1, 0.92, 0.84].map((part) => 12.5 * letters * part).filter((one) => one * boardScale >= 11.6);
  const fits = (one) => fitting(cardName(card), card.short, room - side, one, Math.min(most, 6), bold);
  const size = tries.find((one) => !fits(one).some((line) => line.endsWith("…"))) || 12.5 * letters;
  const lines = fits(size);
  const total = lines.length * row + (note && !inline ? 14 * letters : 0);
  const top = (h - total) / 2 + 11.5 * letters;
  lines.forEach((line, n) => group.append(svg("text", { class: bold ? "name strong" : "name", "font-size": size, x: left, y: top + n * row }, line)));
  if (inline) group.append(svg("text", { class: "note", "font-size": 11 * letters, x: w - 5, y: top, "text-anchor": "end" }, note));
  else if (note) group.append(svg("text", { class: "note", "font-size": 11 * letters, x: left, y: top + lines.length * row }, cutTo(note, room, 11 * letters)));
  group.addEventListener("click", () => pickItem("card", n));
  group.addEventListener("focus", () => (boardCursor = n));
  drawing.cards.set(n, group);
  return group;
}

/** Where a line leaves a card: at its side, at the other's height if the card is tall. */
function anchors(a, b) {
  const [ax, ay, aw, ah] = spotOf(a);
  const [bx, by, bw, bh] = spotOf(b);
  const level = (y, h, other) => (h > 60 * stretch ? Math.min(y + h - 8, Math.max(y + 8, other)) : y + h / 2);
  if (ax + aw <= bx || bx + bw <= ax) {
    const flip = bx + bw <= ax;
    const [from, to] = [level(ay, ah, by + bh / 2), level(by, bh, ay + ah / 2)];
    return { across: true, x1: flip ? ax : ax + aw, y1: from, x2: flip ? bx + bw : bx, y2: to };
  }
  const down = ay < by;
  return { across: false, x1: ax + aw / 2, y1: down ? ay + ah : ay, x2: bx + bw / 2, y2: down ? by : by + bh };
}

function drawLine(made, n, lines, chips) {
  const line = made.lines[n];
  const style = made.styles[line.style];
  const { across, x1, y1, x2, y2 } = anchors(made.cards[line.from], made.cards[line.to]);
  // Several kinds between the same two cards run side by side.
  const twins = made.lines.filter((other) => other.from === line.from && other.to === line.to);
  const shift = (twins.indexOf(line) - (twins.length - 1) / 2) * 9;
  const bend = across ? (x2 - x1) * 0.45 : 0;
  const path = `M${x1} ${y1 + shift} C${x1 + bend} ${y1 + shift} ${x2 - bend} ${y2 + shift} ${x2} ${y2 + shift}`;
  const group = svg("g", { class: `line ${style.kind}`, "data-line": n });
  const stroke = svg("path", { class: "stroke", d: path, fill: "none", stroke: style.colour, "stroke-dasharray": style.dash.join(" ") });
  group.append(svg("path", { class: "reach", d: path, fill: "none" }), stroke);
  if (style.ends) group.append(endMark(style, x1, y1 + shift, x2, y2 + shift, across));
  if (line.statements.length) group.addEventListener("click", () => pickItem("line", n));
  lines.append(group);
  drawing.lines[n] = { group, stroke, style, chip: null };
  if (!["direct", "through"].includes(style.kind)) return;
  // Counts of lines that fan out from one card stand at different places along them.
  const fan = made.lines.filter((other) => other.from === line.from && made.styles[other.style].kind === "through").indexOf(line);
  const along = style.kind === "direct" ? 0.86 : x1 > 300 ? 0.3 + 0.16 * fan : 0.5;
  const at = (a, b, c, d) => a * (1 - along) ** 3 + 3 * b * along * (1 - along) ** 2 + 3 * c * along ** 2 * (1 - along) + d * along ** 3;
  const chip = svg("g", { class: "chip", transform: `translate(${at(x1, x1 + bend, x2 - bend, x2)} ${at(y1, y1, y2, y2) + shift})` });
  chip.append(svg("rect", { x: -13, y: -9, width: 26, height: 18, rx: 9, stroke: style.colour }), svg("text", { "text-anchor": "middle", y: 4.2 }));
  chip.addEventListener("click", () => pickItem("line", n));
  chips.append(chip);
  drawing.lines[n].chip = chip;
}

function endMark(style, x1, y1, x2, y2, across) {
  if (style.ends === "square") return svg("rect", { class: "mark", x: x2 - (x2 > x1 ? 11 : 0), y: y2 - 5.5, width: 11, height: 11, fill: style.colour });
  const star = "0,-8 2.2,-2.6 8,-2.6 3.4,1.1 5,7 0,3.4 -5,7 -3.4,1.1 -8,-2.6 -2.2,-2.6";
  if (style.ends === "star") return svg("polygon", { class: "mark", points: star, fill: style.colour, stroke: "#fff", "stroke-width": 0.8, transform: `translate(${x2 + (x2 > x1 ? -8 : 8)} ${y2})` });
  const turn = across ? (x2 > x1 ? 0 : 180) : y2 > y1 ? 90 : -90;
  return svg("polygon", { class: "mark", points: "0,0 -9,-5 -9,5", fill: style.colour, transform: `translate(${x2} ${y2}) rotate(${turn})` });
}

/** Bring cards and lines to the state: counts, width, what is faded, what is chosen. */
function lookBoard(made) {
  const lit = boardLight(made);
  for (const [n, group] of drawing.cards) {
    const card = made.cards[n];
    const here = state.item && state.item.kind === "card" && state.item.n === n;
    group.classList.toggle("chosen", Boolean(here) || (card.actor !== undefined && card.actor === state.actor));
    group.classList.toggle("gone", view.board.out[n]);
    group.classList.toggle("lit", lit.named.has(n));
    group.classList.toggle("faint", view.board.out[n] || (card.statements.length > 0 && !view.board.cards[n].length) || (lit.on && !lit.cards.has(n)));
    group.setAttribute("aria-label", cardSpeech(made, n));
  }
  drawing.lines.forEach(({ group, stroke, style, chip }, n) => {
    const list = view.board.lines[n];
    const bare = view.board.bare[n];
    const shown = list.length > 0 || bare;
    const chosen = state.item && state.item.kind === "line" && state.item.n === n;
    const width = style.width * (bare ? 1 : Math.sqrt(Math.max(1, list.length)));
    stroke.setAttribute("stroke-width", Math.min(9, width) + (chosen ? 2 : 0));
    group.classList.toggle("absent", !shown);
    group.classList.toggle("faint", lit.on && !lit.lines.has(n));
    group.classList.toggle("chosen", Boolean(chosen));
    if (!chip) return;
    chip.classList.toggle("absent", !shown);
    chip.classList.toggle("faint", lit.on && !lit.lines.has(n));
    chip.lastChild.textContent = figure(list.length);
  });
}

/** What stays bright: the chosen card with its lines, the chosen line with its ends, what a scene points at. */
function boardLight(made) {
  const named = new Set();
  const lines = new Set();
  const cards = new Set();
  for (const name of state.highlight) {
    const actor = numberOf.get(name);
    const statement = statementOf.get(name);
    made.cards.forEach((card, n) => (card.id === name || (actor !== undefined && card.actor === actor)) && named.add(n));
    made.lines.forEach((line, n) => (lineName(made, line) === name || (statement !== undefined && line.statements.includes(statement))) && lines.add(n));
    if (statement !== undefined && !lines.size) made.cards.forEach((card, n) => card.statements.includes(statement) && named.add(n));
  }
  const chosen = state.item && state.item.kind === "card" ? [state.item.n] : [...drawing.cards.keys()].filter((n) => state.actor >= 0 && made.cards[n].actor === state.actor);
  const centre = new Set([...named, ...(state.item && state.item.kind === "line" ? [] : chosen)]);
  if (state.item && state.item.kind === "line") lines.add(state.item.n);
  made.lines.forEach((line, n) => {
    if (!view.board.lines[n].length) return;
    if (centre.has(line.from) || centre.has(line.to)) lines.add(n);
    if (lines.has(n)) cards.add(line.from).add(line.to);
  });
  for (const n of centre) cards.add(n);
  return { on: centre.size > 0 || lines.size > 0, named, lines, cards };
}

function pickItem(kind, n) {
  choose({ item: { kind, n }, actor: -1, tie: -1 });
  const group = kind === "card" && !state.table ? drawing.cards.get(n) : null;
  if (group) group.scrollIntoView({ block: "nearest", inline: "nearest" });
  announce(kind === "card" ? cardSpeech(board(), n) : lineSpeech(board(), n));
}
