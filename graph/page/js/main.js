// Start, and what happens at each change of the state.
function announce(text) {
  $("live").textContent = text;
}

const part = (counts) => Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, figure(n)]));

/** The sentence above the picture: what is shown, who has most ties, how much is only alleged. */
function updateSummary() {
  const counts = tally(view);
  const whole = { allActors: actors.length, allTies: ties.length, allStatements: statements.length };
  const all = counts.actors === actors.length && counts.ties === ties.length && counts.statements === statements.length;
  const sentences = [t(all ? "summary" : "summaryPart", part({ ...counts, ...whole }))];
  const most = ranked(view).slice(0, 3).map((actor) => shorten(actors[actor].short || nameOf(actor), 40));
  if (most.length) sentences.push(t("summaryMost", { names: most.join(", ") }));
  if (counts.alleged) sentences.push(t("summaryAlleged", { n: figure(counts.alleged) }));
  const before = $("summary").textContent;
  $("summary").textContent = sentences.join(" ");
  if (before && before !== $("summary").textContent) announce($("summary").textContent);
  $("graph").setAttribute("aria-label", t("graphLabel", part(counts)));
  $("empty").hidden = state.view !== "network" || (counts.actors > 0 && (counts.ties > 0 || !ties.length));
  $("empty").textContent = actors.length ? t("empty") : t("emptyCase");
}

function update() {
  view = look();
  document.documentElement.classList.toggle("projector", state.projector);
  document.body.classList.toggle("projector", state.projector);
  $("stage").hidden = state.view !== "network";
  $("projector").setAttribute("aria-pressed", String(state.projector));
  document.body.classList.toggle("with-panel", state.actor >= 0 || state.tie >= 0);
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  for (const button of $("languages").children) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  if (cursor >= 0 && !view.actors[cursor]) cursor = -1;
  updateSummary();
  updateLegend();
  updatePanel();
  updateTable();
  paint();
  if (!network && state.view === "network") startGraph();
}

function followAddress() {
  const missing = readAddress();
  translate();
  update();
  if (state.actor >= 0) window.setTimeout(() => reveal(state.actor), 60);
  if (missing) announce(t("unknownActor", { name: shorten(missing, 60) }));
}

listeners.push(update);
startLegend();
startSearch();
startKeys();
followAddress();
window.addEventListener("hashchange", followAddress);
// For tests and for the curious in the console: what is drawn, where, and what is chosen.
window.jembatan = Object.freeze({
  network: () => network,
  state: () => ({ ...state, lang }),
  shown: () => ({ actors: actors.filter((_, n) => view.actors[n]).map((actor) => actor.id), ties: ties.filter((_, n) => view.ties[n].length).map(tieName) }),
  where: (id) => (network && numberOf.has(id) ? network.canvasToDOM(points[numberOf.get(id)]) : null),
  tieAt: (at) => (network && tieAt(at) >= 0 ? tieName(ties[tieAt(at)]) : null),
  labels: () => placed.labels.map((label) => label.lines.join(" ")),
});
