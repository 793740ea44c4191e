// How actors and ties look, given what is shown and chosen. Shape, dash and width say what colour says.
const FAINT = 0.13;
const PALE = 0.3;

/** The layer a tie is drawn as: the one with most of its shown statements, the legend's order deciding. */
function mainLayer(list) {
  const counts = new Map();
  for (const one of list) {
    const layer = statements[one].layer || "";
    counts.set(layer, (counts.get(layer) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || layerRank.get(a[0]) - layerRank.get(b[0]))[0][0];
}

/** Actors to keep bright: the chosen one and its neighbours, or both ends of the chosen tie; null for all. */
function spotlight(view) {
  const named = highlighted();
  if (named && state.actor < 0 && state.tie < 0) return new Set([...named.actors, ...[...named.ties].flatMap((tie) => [ties[tie].from, ties[tie].to])]);
  if (state.tie >= 0) return new Set([ties[state.tie].from, ties[state.tie].to]);
  if (state.actor < 0 || state.steps) return null;
  const bright = new Set([state.actor]);
  for (const tie of tiesOf[state.actor]) {
    if (view.ties[tie].length) bright.add(ties[tie].from).add(ties[tie].to);
  }
  return bright;
}

let namedKey = null;
let namedNow = null;
/** What a scene points at: actors, and ties by name or by one of their statements; null for nothing. */
function highlighted() {
  if (!state.highlight.length) return null;
  if (namedKey === state.highlight) return namedNow;
  const found = { actors: new Set(), ties: new Set() };
  for (const name of state.highlight) {
    const statement = statementOf.get(name);
    if (numberOf.has(name)) found.actors.add(numberOf.get(name));
    else if (tieOf.has(name)) found.ties.add(tieOf.get(name));
    else if (statement !== undefined) ties.forEach((tie, n) => tie.statements.includes(statement) && found.ties.add(n));
  }
  [namedKey, namedNow] = [state.highlight, found];
  return found;
}

const pointedAt = (tie, named) => named.ties.has(tie) || (named.actors.has(ties[tie].from) && named.actors.has(ties[tie].to));

function actorLook(actor, view, bright) {
  const here = actor === state.actor || (state.highlight.length > 0 && highlighted().actors.has(actor));
  const lit = !bright || bright.has(actor);
  return {
    id: actor,
    hidden: !view.actors[actor],
    opacity: here ? 1 : !lit ? FAINT + 0.1 : view.linked[actor] ? 1 : PALE,
    borderWidth: actor === state.actor ? 4 : here ? 3 : state.projector ? 2 : 1.2,
  };
}

function tieLook(tie, view) {
  const list = view.ties[tie];
  if (!list.length) return { hidden: true };
  const layer = layerOf.get(mainLayer(list));
  const alleged = onlyAlleged(list);
  const chosen = tie === state.tie;
  const near = state.actor >= 0 && (ties[tie].from === state.actor || ties[tie].to === state.actor);
  const named = state.tie < 0 && state.actor < 0 ? highlighted() : null;
  const quiet = (state.tie >= 0 && !chosen) || (state.tie < 0 && state.actor >= 0 && !state.steps && !near) || (named && !pointedAt(tie, named));
  const thin = ties.length > 1500 ? 0.55 : 1;
  const width = (0.7 + 0.85 * Math.log2(1 + actsShown(tie, list))) * thin * (state.projector ? 1.5 : 1);
  return {
    hidden: false,
    width: Math.round((chosen ? width + 2 : near ? width + 0.6 : width) * 2) / 2,
    colour: layer.colour,
    opacity: quiet ? (named && (named.actors.has(ties[tie].from) || named.actors.has(ties[tie].to)) ? PALE + 0.1 : FAINT) : chosen || near ? 0.95 : ties.length > 1500 ? 0.4 : 0.6,
    dash: alleged ? [1.5, 4.5] : layer.dash || [],
  };
}

/** The legend's picture of a bloc: its shape in its colour. */
function shapePicture(bloc) {
  const style = { fill: bloc.colour, stroke: "#1b2430", "stroke-width": 1 };
  const points = (list) => svg("polygon", { ...style, points: list });
  const shapes = {
    square: () => svg("rect", { ...style, x: 8, y: 2, width: 12, height: 12 }),
    triangle: () => points("14,1.5 21,14 7,14"),
    triangleDown: () => points("7,2 21,2 14,14.5"),
    diamond: () => points("14,1 21,8 14,15 7,8"),
    star: () => points("14,.6 16,6 21.6,6 17,9.4 18.8,15 14,11.6 9.2,15 11,9.4 6.4,6 12,6"),
    hexagon: () => points("10.5,2 17.5,2 21,8 17.5,14 10.5,14 7,8"),
  };
  const draw = shapes[bloc.shape] || (() => svg("circle", { ...style, cx: 14, cy: 8, r: 6.4 }));
  return svg("svg", { viewBox: "0 0 28 16", "aria-hidden": "true" }, draw());
}

/** The legend's picture of a layer: its line. */
function linePicture(colour, dash, width = 3) {
  const line = svg("line", { x1: 1, y1: 8, x2: 27, y2: 8, stroke: colour, "stroke-width": width, "stroke-dasharray": (dash || []).join(" ") });
  return svg("svg", { viewBox: "0 0 28 16", "aria-hidden": "true" }, line);
}
