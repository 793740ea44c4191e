// The data, and the few helpers every other module uses. Text goes into the page as text, never as markup.
const data = await readData(document.getElementById("data"));
async function readData(place) {
  if (place.type === "application/json") return JSON.parse(place.textContent);
  const bytes = Uint8Array.from(atob(place.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
/** Records that were packed as keys and rows. */
const unpack = ({ keys, rows }) => rows.map((row) => Object.fromEntries(row.map((value, n) => [keys[n], value]).filter(([, value]) => value !== null)));
for (const name of ["statements", "sources", "actors"]) data[name] = unpack(data[name]);
const { actors, ties, statements, sources, blocs, layers } = data;
for (const statement of statements) {
  statement.kind = data.kinds[statement.kind];
  statement.accounts = (statement.accounts || []).map((fields) => Object.fromEntries(fields.map((value, n) => [data.account[n], value]).filter(([, value]) => value !== "" && value !== null)));
}
for (const view of data.views) {
  for (const card of view.cards) if (card.actor !== undefined) Object.assign(card, { label: actors[card.actor].label, bloc: actors[card.actor].bloc, short: actors[card.actor].short });
}
const $ = (id) => document.getElementById(id);

/** Make an element: `make("p", {class: "meta", text: "..."}, child, child)`. `on` holds listeners. */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A piece of the case's own text: kept apart from its surroundings, whatever its direction. */
const own = (text, tag = "bdi", settings = {}) => make(tag, { ...settings, dir: "auto", text });

function svg(tag, settings, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const groupBy = (list, key) => {
  const found = new Map();
  for (const item of list) {
    const name = key(item);
    if (found.has(name)) found.get(name).push(item);
    else found.set(name, [item]);
  }
  return found;
};

const shorten = (text, length) => {
  if (text.length <= length) return text;
  return `${Array.from(text.slice(0, length)).slice(0, -1).join("").trimEnd()}…`;
};

// Who has which ties, and which statements belong to which.
const numberOf = new Map(actors.map((actor, number) => [actor.id, number]));
const tiesOf = actors.map(() => []);
ties.forEach((tie, number) => {
  tiesOf[tie.from].push(number);
  if (tie.to !== tie.from) tiesOf[tie.to].push(number);
});
const tieName = (tie) => `${actors[tie.from].id}>${actors[tie.to].id}`;
const tieOf = new Map(ties.map((tie, number) => [tieName(tie), number]));
const blocOf = new Map(blocs.map((bloc) => [bloc.id, bloc]));
const layerOf = new Map(layers.map((layer) => [layer.id, layer]));
const layerRank = new Map(layers.map((layer, number) => [layer.id, number]));
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
