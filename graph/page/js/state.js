// What the reader, or a scene, has chosen. `choose` changes a part of it, `present` sets all of it.
const WHOLE = "whole";
const VIEWS = [WHOLE, ...data.views.map((one) => one.name)];
const TABLES = ["", "actors", "ties"];
const FILTERS = ["bloc", "layer", "phase"];
const boardOf = new Map(data.views.map((one) => [one.name, one]));
const inNetwork = [...new Set(ties.flatMap((tie) => tie.statements))];
const phases = [...Object.keys(data.words.phase), ...(statements.some((one) => !one.phase) ? [""] : [])];
const choices = { bloc: blocs.map((one) => one.id), layer: layers.map((one) => one.id), phase: phases };
const statementOf = new Map(statements.map((one, number) => [one.id, number]));

const fresh = () => ({
  view: WHOLE,
  table: "",
  actor: -1,
  tie: -1,
  item: null,
  steps: 0,
  official: false,
  from: "",
  to: "",
  undated: true,
  without: -1,
  highlight: [],
  scene: "",
  projector: false,
  off: { bloc: new Set(), layer: new Set(), phase: new Set() },
});
let state = fresh();
const listeners = [];
/** The scene player's: the public keys of a scene by its id, or null. */
let sceneSpec = () => null;

/** The cards and lines of the view that is on; null for the whole network. */
const board = () => boardOf.get(state.view) || null;
const cardNumber = (view, id) => (view ? view.cards.findIndex((card) => card.id === id) : -1);
const lineName = (view, line) => `${view.cards[line.from].id}>${view.cards[line.to].id}`;

/** What `select` names: an actor, a tie, or a card or line of the view. */
function selected(name, viewName) {
  const none = { actor: -1, tie: -1, item: null };
  const view = boardOf.get(viewName);
  if (!name) return none;
  if (view) {
    const card = cardNumber(view, name);
    if (card >= 0) return { ...none, item: { kind: "card", n: card } };
    const line = view.lines.findIndex((one) => lineName(view, one) === name);
    if (line >= 0) return { ...none, item: { kind: "line", n: line } };
  }
  if (numberOf.has(name)) return { ...none, actor: numberOf.get(name) };
  return tieOf.has(name) ? { ...none, tie: tieOf.get(name) } : none;
}

/** The name that `selected` understands. */
function selection() {
  const view = board();
  if (view && state.item) return state.item.kind === "card" ? view.cards[state.item.n].id : lineName(view, view.lines[state.item.n]);
  if (state.tie >= 0) return tieName(ties[state.tie]);
  return state.actor >= 0 ? actors[state.actor].id : "";
}

/** Turn the public keys (see the developers' page) into the state's own. */
function understood(change, before) {
  const next = { ...change };
  const keep = (kind, list) => new Set(list && list.length ? choices[kind].filter((id) => !list.includes(id)) : []);
  const lists = { layers: "layer", blocs: "bloc", phases: "phase" };
  for (const [name, kind] of Object.entries(lists)) {
    if (!(name in next)) continue;
    next.off = { ...(next.off || before.off), [kind]: keep(kind, next[name]) };
    delete next[name];
  }
  if ("view" in next && !VIEWS.includes(next.view)) next.view = WHOLE;
  if ("view" in next && next.view !== before.view && !("item" in next)) next.item = null;
  for (const name of ["from", "to"]) if (name in next && !daysOf(next[name])) next[name] = "";
  if (typeof next.without === "string") next.without = numberOf.has(next.without) ? numberOf.get(next.without) : -1;
  if ("highlight" in next) next.highlight = [...(next.highlight || [])];
  if ("table" in next && !TABLES.includes(next.table)) next.table = "";
  if ("select" in next) {
    Object.assign(next, selected(next.select, "view" in next ? next.view : before.view));
    delete next.select;
  }
  if (next.lang === "en" || next.lang === "id") lang = next.lang;
  delete next.lang;
  return next;
}

const settled = (next) => ({ ...next, steps: next.actor < 0 || next.view !== WHOLE ? 0 : next.steps });

/** The state a scene asks for: everything fresh but what it says. */
function presented(spec, before) {
  const next = { ...fresh(), projector: before.projector, table: before.table };
  return settled({ ...next, ...understood(spec, next) });
}

/** Change some of the state; the page and the address follow. */
function choose(change) {
  const spoken = lang;
  state = settled({ ...state, ...understood(change, state) });
  if (lang !== spoken) translate();
  writeAddress();
  for (const listener of listeners) listener();
}

/** Show what a scene asks for: all else as on a fresh page. */
function present(spec) {
  const spoken = lang;
  state = presented(spec, state);
  if (lang !== spoken) translate();
  writeAddress();
  for (const listener of listeners) listener();
}

/** Take things of one kind (`bloc`, `layer`, `phase`) out of the picture, or back in. */
function setOff(kind, ids) {
  choose({ off: { ...state.off, [kind]: new Set(ids) } });
}

const timed = () => Boolean(state.from || state.to || !state.undated);
const filtered = () => state.official || timed() || FILTERS.some((kind) => state.off[kind].size > 0);

function setLanguage(next) {
  choose({ lang: next });
}
