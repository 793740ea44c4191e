// The state in the address: #scene=6&lang=id, or #view=channel&actor=iom&off=layer:money&official=1&to=2015-04
// Only what differs from the scene that is on, or from a fresh page, is written.
function addressParts(from) {
  const parts = new Map();
  const view = boardOf.get(from.view);
  parts.set("view", from.view === WHOLE ? "" : from.view);
  parts.set("actor", from.actor >= 0 ? actors[from.actor].id : "");
  parts.set("tie", from.tie >= 0 ? tieName(ties[from.tie]) : "");
  const line = view && from.item && from.item.kind === "line";
  parts.set("item", !view || !from.item ? "" : line ? `line:${from.item.n}` : view.cards[from.item.n].id);
  parts.set("steps", from.steps ? String(from.steps) : "");
  parts.set("table", from.table);
  parts.set("official", from.official ? "1" : "");
  parts.set("from", from.from);
  parts.set("to", from.to);
  parts.set("undated", from.undated ? "" : "0");
  parts.set("without", from.without >= 0 ? actors[from.without].id : "");
  parts.set("highlight", from.highlight.map(encodeURIComponent).join(","));
  parts.set("projector", from.projector ? "1" : "");
  parts.set("off", FILTERS.flatMap((kind) => [...from.off[kind]].map((id) => `${kind}:${encodeURIComponent(id)}`)).join(","));
  return parts;
}

/** The parts that differ from the scene's, or from a fresh page's. */
function changes() {
  const spec = state.scene ? sceneSpec(state.scene) : null;
  const spoken = lang;
  const base = spec ? { ...presented({ ...spec, lang: undefined }, state), projector: false, table: "" } : fresh();
  lang = spoken;
  const usual = addressParts(base);
  return [...addressParts(state)].filter(([name, value]) => value !== usual.get(name));
}

/** Whether the reader has changed something since the scene was shown. */
const sceneChanged = () => changes().some(([name]) => name !== "projector" && name !== "table");

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.scene) parts.set("scene", state.scene);
  for (const [name, value] of changes()) parts.set(name, value);
  if (lang !== data.lang) parts.set("lang", lang);
  const address = parts.toString();
  if (address === window.location.hash.slice(1)) return;
  try {
    window.history.replaceState(null, "", address ? `#${address}` : window.location.href.split("#")[0]);
  } catch {
    // Inside another page's frame there may be no address to write: the page works without.
  }
}

/** Read the address; what it names and we do not know is left out. Returns the name of an unknown actor, or "". */
function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const scene = parts.get("scene") || "";
  const spec = scene ? sceneSpec(scene) : null;
  lang = ["en", "id"].includes(parts.get("lang")) ? parts.get("lang") : data.lang;
  const spoken = lang;
  const next = spec ? { ...presented(spec, fresh()), scene } : fresh();
  lang = spoken;
  const given = (name, use) => parts.has(name) && use(parts.get(name));
  given("view", (value) => Object.assign(next, understood({ view: value || WHOLE }, next)));
  if (TABLES.slice(1).includes(parts.get("view"))) next.table = parts.get("view");
  given("actor", (value) => Object.assign(next, { actor: numberOf.has(value) ? numberOf.get(value) : -1, item: null }));
  given("tie", (value) => (next.tie = tieOf.has(value) ? tieOf.get(value) : -1));
  given("item", (value) => (next.item = itemOf(boardOf.get(next.view), value)));
  given("table", (value) => (next.table = TABLES.includes(value) ? value : ""));
  given("official", (value) => (next.official = value === "1"));
  given("projector", (value) => (next.projector = value === "1"));
  for (const name of ["from", "to"]) given(name, (value) => (next[name] = daysOf(value) ? value : ""));
  given("undated", (value) => (next.undated = value !== "0"));
  given("without", (value) => (next.without = numberOf.has(value) ? numberOf.get(value) : -1));
  given("highlight", (value) => (next.highlight = value.split(",").filter(Boolean).map(decoded)));
  given("steps", (value) => (next.steps = [1, 2, 3].includes(Number(value)) ? Number(value) : 0));
  given("off", (value) => (next.off = offOf(value)));
  state = settled(next);
  return parts.get("actor") && next.actor < 0 ? parts.get("actor") : "";
}

function offOf(value) {
  const off = fresh().off;
  for (const item of value.split(",")) {
    const [kind, name] = [item.slice(0, item.indexOf(":")), decoded(item.slice(item.indexOf(":") + 1))];
    if (FILTERS.includes(kind) && choices[kind].includes(name)) off[kind].add(name);
  }
  return off;
}

function itemOf(view, value) {
  const line = /^line:(\d+)$/.exec(value);
  if (view && line && Number(line[1]) < view.lines.length) return { kind: "line", n: Number(line[1]) };
  const card = cardNumber(view, value);
  return card >= 0 ? { kind: "card", n: card } : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
