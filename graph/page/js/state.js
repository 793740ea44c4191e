// What the reader has chosen, kept in the address: #actor=iom&lang=id&off=layer:money&official=1&steps=2
const VIEWS = ["network", "actors", "ties"];
const FILTERS = ["bloc", "layer", "phase"];
const phases = [...Object.keys(data.words.phase), ...(statements.some((one) => !one.phase) ? [""] : [])];
const choices = { bloc: blocs.map((one) => one.id), layer: layers.map((one) => one.id), phase: phases };

const fresh = () => ({
  actor: -1,
  tie: -1,
  steps: 0,
  view: "network",
  official: false,
  projector: false,
  off: { bloc: new Set(), layer: new Set(), phase: new Set() },
});
let state = fresh();
const listeners = [];

/** Change some of the state; the page and the address follow. */
function choose(change) {
  state = { ...state, ...change };
  if (state.actor < 0) state.steps = 0;
  writeAddress();
  for (const listener of listeners) listener();
}

/** Take things of one kind (`bloc`, `layer`, `phase`) out of the picture, or back in. */
function setOff(kind, ids) {
  choose({ off: { ...state.off, [kind]: new Set(ids) } });
}

const filtered = () => state.official || FILTERS.some((kind) => state.off[kind].size > 0);

function setLanguage(next) {
  lang = next;
  translate();
  choose({});
}

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.actor >= 0) parts.set("actor", actors[state.actor].id);
  if (state.tie >= 0) parts.set("tie", tieName(ties[state.tie]));
  if (lang !== data.lang) parts.set("lang", lang);
  if (state.steps) parts.set("steps", String(state.steps));
  if (state.view !== "network") parts.set("view", state.view);
  if (state.official) parts.set("official", "1");
  if (state.projector) parts.set("projector", "1");
  const off = FILTERS.flatMap((kind) => [...state.off[kind]].map((id) => `${kind}:${encodeURIComponent(id)}`));
  if (off.length) parts.set("off", off.join(","));
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
  const next = fresh();
  const actor = parts.get("actor");
  const tie = parts.get("tie");
  next.actor = actor !== null && numberOf.has(actor) ? numberOf.get(actor) : -1;
  next.tie = tie !== null && tieOf.has(tie) ? tieOf.get(tie) : -1;
  next.view = VIEWS.includes(parts.get("view")) ? parts.get("view") : "network";
  next.official = parts.get("official") === "1";
  next.projector = parts.get("projector") === "1";
  const steps = Number(parts.get("steps"));
  next.steps = next.actor >= 0 && [1, 2, 3].includes(steps) ? steps : 0;
  for (const item of (parts.get("off") || "").split(",")) {
    const [kind, id] = [item.slice(0, item.indexOf(":")), item.slice(item.indexOf(":") + 1)];
    const name = decoded(id);
    if (FILTERS.includes(kind) && choices[kind].includes(name)) next.off[kind].add(name);
  }
  lang = ["en", "id"].includes(parts.get("lang")) ? parts.get("lang") : data.lang;
  state = next;
  return actor !== null && next.actor < 0 ? actor : "";
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
