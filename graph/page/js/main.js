// Start, and what happens at each change of the state.
function announce(text) {
  $("live").textContent = text;
}

const part = (counts) => Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, figure(n)]));

/** The sentence above the picture: what is shown, who has most ties, how much is only alleged. */
function updateSummary() {
  const counts = tally(view);
  const sentences = board() ? boardSummary(counts) : wholeSummary(counts);
  const before = $("summary").textContent;
  $("summary").textContent = sentences.join(" ");
  if (before && before !== $("summary").textContent) announce($("summary").textContent);
  sizeSummary();
  $("graph").setAttribute("aria-label", t("graphLabel", part(counts)));
  $("board").setAttribute("aria-label", board() ? `${say(board().title)} ${t("boardKeys")}` : "");
  const nothing = board() ? !counts.statements : !(counts.actors > 0 && (counts.ties > 0 || !ties.length));
  $("empty").hidden = state.table !== "" || !nothing;
  $("empty").textContent = actors.length ? t("empty") : t("emptyCase");
}

/** Two lines of it, so that the picture never jumps; a button opens the rest where there is more. */
function sizeSummary() {
  const open = $("summary").parentElement.classList.contains("open");
  const more = open || $("summary").scrollHeight > $("summary").clientHeight + 3;
  $("summary-more").hidden = !more;
  $("summary-more").textContent = t(open ? "less" : "more");
  $("summary-more").setAttribute("aria-expanded", String(open));
}

/** What a view shows, in words: its own summary, and how much of it the filters leave. */
function boardSummary(counts) {
  const all = universe().length;
  const sentences = state.scene ? [say(board().summary)] : [say(board().title), say(board().summary)];
  if (counts.statements < all) sentences.push(t("summaryBoard", { statements: figure(counts.statements), all: figure(all) }));
  return sentences;
}

function wholeSummary(counts) {
  const whole = { allActors: actors.length, allTies: ties.length, allStatements: inNetwork.length };
  const all = counts.actors === actors.length && counts.ties === ties.length && counts.statements === inNetwork.length;
  const first = t(all ? "summary" : "summaryPart", part({ ...counts, ...whole }));
  const sentences = [lang === "en" ? first.replace(/\b1 (actor|tie|statement|source)s\b/g, "1 $1") : first];
  if (data.of) sentences.push(t("summaryCut", { of: figure(data.of) }));
  const most = ranked(view).slice(0, 3).map((actor) => shorten(actors[actor].short || nameOf(actor), 40));
  if (most.length) sentences.push(t("summaryMost", { names: most.join(", ") }));
  if (counts.alleged) sentences.push(t("summaryAlleged", { n: figure(counts.alleged) }));
  return sentences;
}

function update() {
  view = look();
  foldLegend();
  document.documentElement.classList.toggle("projector", state.projector);
  document.body.classList.toggle("projector", state.projector);
  showStage();
  $("projector").setAttribute("aria-pressed", String(state.projector));
  document.body.classList.toggle("with-panel", inPanel() !== "");
  for (const button of $("views").children) {
    button.setAttribute("aria-selected", String(button.dataset.view === state.view));
    button.tabIndex = button.dataset.view === state.view ? 0 : -1;
  }
  for (const button of $("tables").children) button.setAttribute("aria-pressed", String(button.dataset.table === state.table));
  updateTaken();
  for (const button of $("languages").children) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  if (cursor >= 0 && !view.actors[cursor]) cursor = -1;
  updateSummary();
  updateLegend();
  updatePanel();
  updateTable();
  updateTime();
  updateBoard();
  paint();
  if (!network && !board() && !state.table) startGraph();
}

let camera = null;
/** The picture or a table. The network keeps its size behind a view, and its camera behind a table. */
function showStage() {
  const away = state.table !== "";
  if (away && network && !$("stage").hidden) camera = { position: network.getViewPosition(), scale: network.getScale() };
  $("stage").hidden = away;
  $("table").hidden = !away;
  $("graph").classList.toggle("away", board() !== null);
  if (away || !camera) return;
  network.setSize("100%", "100%");
  network.redraw();
  network.moveTo({ ...camera, animation: false });
  camera = null;
}

let unfolded = false;
/** On a projector the legend folds away; it comes back with the usual page if it was open before. */
function foldLegend() {
  const before = document.documentElement.classList.contains("projector");
  if (state.projector && !before) {
    unfolded = $("legend").open;
    $("legend").open = false;
  } else if (!state.projector && before && unfolded) $("legend").open = true;
}

/** The note that somebody is taken out, with the way back. */
function updateTaken() {
  const box = $("taken");
  box.hidden = state.without < 0;
  box.replaceChildren(...(box.hidden ? [] : [own(t("withoutTitle", { name: briefly(state.without) }), "span"), " ",
    make("button", { type: "button", class: "linkish", text: t("putBackShort"), on: { click: putBack } })]));
}

function followAddress() {
  const missing = readAddress();
  translate();
  update();
  if (missing) announce(t("unknownActor", { name: shorten(missing, 60) }));
}

listeners.push(update);
startLegend();
startSearch();
startKeys();
startTime();
startPaper();
if (typeof startScenes === "function") startScenes();
followAddress();
window.addEventListener("hashchange", () => {
  followAddress();
  reveal(state.actor);
});
// For tests and for the curious in the console: what is drawn, where, and what is chosen.
window.jembatan = Object.freeze({
  network: () => network,
  state: () => ({ ...state, lang }),
  shown: () => ({ actors: actors.filter((_, n) => view.actors[n]).map((actor) => actor.id), ties: ties.filter((_, n) => view.ties[n].length).map(tieName) }),
  where: (id) => (network && numberOf.has(id) ? network.canvasToDOM(points[numberOf.get(id)]) : null),
  tieAt: (at) => (network && tieAt(at) >= 0 ? tieName(ties[tieAt(at)]) : null),
  labels: () => placed.labels.map((label) => label.lines.join(" ")),
  boxes: () => placed.labels.map((label) => label.box),
  choose: (change) => choose(change),
  without: (id) => ({ losses: ["governments", "victims"].flatMap((scope) => ["state", "agency"].map((level) => lossOf(id, scope, level))), help: helpOf(id) }),
  present: (spec) => present(spec),
});
