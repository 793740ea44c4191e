// Without an actor: the figures that `jembatan without` prints, in its own words, computed when they are asked for.
const labelOf = (id) => (numberOf.has(id) ? nameOf(numberOf.get(id)) : say(data.without.names[id]) || id);
const phrase = (key, values) => (data.without.texts[key] ? say(data.without.texts[key]) : key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

function withoutButton(actor) {
  const on = state.without === actor;
  const label = t(on ? "putBack" : "takeOut", { name: briefly(actor) });
  return own(label, "button", { type: "button", "aria-pressed": String(on), "data-focus": "without", on: { click: () => (on ? putBack() : takeOut(actor)) } });
}

function takeOut(actor) {
  choose({ without: actor, actor: -1, tie: -1, item: null });
  fitAll();
  announce(t("withoutOn", { name: nameOf(actor) }));
}

function putBack() {
  const actor = state.without;
  choose({ without: -1 });
  fitAll();
  if (actor >= 0) announce(t("withoutOff", { name: nameOf(actor) }));
}

function withoutPanel(actor) {
  const name = nameOf(actor);
  const heading = make("h2", { class: "long" }, own(t("withoutTitle", { name })));
  const parts = [closeButton(), heading, make("p", {}, withoutButton(actor)), make("p", { class: "meta", text: brokenAway(actor) })];
  const id = actors[actor].id;
  if (!data.without) return [...parts, make("p", { class: "warning", text: t("withoutNone") }), make("code", { text: `jembatan without ${id}` })];
  parts.push(make("p", { class: "meta", text: t("withoutWholeCase") }));
  for (const scope of ["governments", "victims"]) for (const level of ["state", "agency"]) parts.push(...lossView(lossOf(id, scope, level), name));
  parts.push(...helpView(helpOf(id), name));
  return [...parts, make("p", { class: "warning", text: phrase("without-caution", {}) }), make("p", { class: "meta" }, own(phrase("without-measures", {})))];
}

/** What the picture itself shows: who stands alone once the actor's ties are gone. */
function brokenAway(actor) {
  const gone = membersOf(actor);
  const alone = actors.filter((_, n) => view.actors[n] && !view.linked[n] && tiesOf[n].some((tie) => gone.has(ties[tie].from) || gone.has(ties[tie].to))).length;
  return t("withoutAlone", { name: briefly(actor), n: figure(alone) });
}

function lossView(loss, label) {
  const scope = phrase(`without-${loss.scope}`, {});
  const level = phrase(`without-at-${loss.level}`, {});
  const values = { label, scope, level, lost: figure(loss.lost), connected: figure(loss.connected), told: figure(loss.told), before: phrase("without-node", { label }) };
  const heading = make("h3", { text: `${scope} (${level})` });
  if (!loss.present) return [heading, make("p", {}, own(phrase("without-absent", values)))];
  if (!loss.connected) return [heading, make("p", {}, own(phrase("without-no-routes", values)))];
  const sentences = [phrase(loss.lost ? "without-lost" : "without-none", values)];
  if (loss.lost) sentences.push(phrase("without-told", values));
  sentences.push(phrase(loss.cut ? "without-cut" : "without-no-cut", values));
  const parts = [heading, make("p", {}, own(sentences.join(" "))), figuresTable(loss)];
  if (loss.pairs.length) parts.push(make("details", {}, make("summary", { text: t("lostPairs", { n: figure(loss.lost) }) }), make("ul", { class: "bundle" }, ...loss.pairs.map(([a, b]) => make("li", {}, own(`${labelOf(a)} – ${labelOf(b)}`))))));
  return parts;
}

function figuresTable(loss) {
  const rows = loss.figures.map(([name, before, after]) => make("tr", {}, make("th", { scope: "row", text: phrase(`without-measure-${name}`, {}) }),
    make("td", { class: "number", text: rounded(before) }), make("td", { class: "number", text: rounded(after) })));
  const head = make("tr", {}, make("td", {}), make("th", { scope: "col", text: t("withIt") }), make("th", { scope: "col", text: t("withoutIt") }));
  return make("table", { class: "figures", "data-scope": loss.scope, "data-level": loss.level }, make("thead", {}, head), make("tbody", {}, ...rows));
}

const rounded = (value) => (value === null ? "—" : Number.isInteger(value) ? figure(value) : new Intl.NumberFormat(locale(), { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value));

function helpView(help, label) {
  if (!help) return [make("h3", { text: t("withoutHelp") }), make("p", {}, own(phrase("help-office", { label })))];
  const values = Object.fromEntries(Object.entries(help).map(([name, n]) => [name, figure(n)]));
  const cells = help.names.map(([group, kind]) => make("li", {}, own(`${labelOf(group)}: ${say(data.without.kinds[kind])}`)));
  return [make("h3", { text: t("withoutHelp") }), make("p", {}, own(phrase("help-lost", { ...values, label }))), make("ul", { class: "bundle" }, ...cells)];
}
