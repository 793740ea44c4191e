// The side panel: one actor with its ties, or one tie, each with its statements.
let shownKey = "";

function updatePanel() {
  const panel = $("panel");
  const wanted = inPanel();
  const key = wanted && [wanted, state.view, lang, filterKey()].join("|");
  if (key === shownKey) return;
  const same = shownKey.split("|")[0] === wanted;
  const focus = panel.contains(document.activeElement) ? document.activeElement.dataset.focus || "" : null;
  const scroll = same ? panel.scrollTop : 0;
  shownKey = key;
  panel.hidden = !wanted;
  panel.replaceChildren(...panelParts());
  panel.scrollTop = scroll;
  if (!wanted || focus === null) return;
  const again = same && focus ? [...panel.querySelectorAll("[data-focus]")].find((element) => element.dataset.focus === focus) : null;
  (again || panel).focus();
}

/** What the panel is about: an item of the view, a tie, an actor, or who is taken out. */
function inPanel() {
  if (state.item && board()) return `item ${state.item.kind} ${state.item.n}`;
  if (state.tie >= 0) return `tie ${state.tie}`;
  if (state.actor >= 0) return `actor ${state.actor}`;
  return state.without >= 0 ? `without ${state.without}` : "";
}

function panelParts() {
  if (state.item && board()) return itemPanel(state.item);
  if (state.tie >= 0) return tiePanel(state.tie);
  if (state.actor >= 0) return actorPanel(state.actor);
  return state.without >= 0 ? withoutPanel(state.without) : [];
}

/** Everything that decides which statements are shown, as one text. */
const filterKey = () => [state.steps, state.steps && state.actor, state.official, state.from, state.to, state.undated, state.without, ...FILTERS.map((kind) => [...state.off[kind]].join())].join("|");

const closeButton = () => make("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), text: "×", "data-focus": "close", on: { click: stepBack } });

const actorButton = (actor) => own(shorten(nameOf(actor), 200), "button", { type: "button", class: "linkish", "data-focus": `actor ${actor}`, on: { click: () => openActor(actor) } });

function openActor(actor) {
  choose({ actor, tie: -1, item: null, steps: 0 });
  reveal(actor);
  announce(actorTip(actor).replace("\n", ". "));
}

function openTie(tie) {
  choose({ tie, item: null });
  announce(tieTip(tie).replace("\n", ". "));
}

/** Put the keyboard onto the stage: the picture, the view's card, or the table. */
function goStage() {
  if (state.table) $("table").focus();
  else if (board() && drawing.cards.has(boardCursor)) drawing.cards.get(boardCursor).focus();
  else $("graph").focus();
}

/** Escape, and the cross: card or line, tie, steps, actor, and who is taken out. */
function stepBack() {
  const inside = $("panel").contains(document.activeElement);
  if (state.item) choose({ item: null });
  else if (state.tie >= 0) choose({ tie: -1 });
  else if (state.steps) choose({ steps: 0 });
  else if (state.actor >= 0) choose({ actor: -1 });
  else if (state.without >= 0) putBack();
  if (inside && $("panel").hidden) goStage();
}

function actorPanel(actor) {
  const fact = actors[actor];
  const other = fact.label[lang === "en" ? "id" : "en"];
  const parts = [closeButton(), own(nameOf(actor), "h2", { class: "long" })];
  if (other && other !== nameOf(actor)) parts.push(own(other, "p", { class: "other long", lang: lang === "en" ? "id" : "en" }));
  const bloc = blocOf.get(fact.bloc || "");
  parts.push(factLine([fact.short, word("kind", fact.kind), bloc ? say(bloc.label) : "", word("state", fact.state)]));
  if (!view.actors[actor]) parts.push(make("p", { class: "warning", text: t("hiddenActor") }), showEverything());
  if (!board()) parts.push(stepButtons(actor));
  parts.push(make("p", {}, withoutButton(actor)));
  const mine = tiesOf[actor].filter((tie) => view.ties[tie].length);
  const shown = mine.reduce((sum, tie) => sum + view.ties[tie].length, 0);
  parts.push(make("p", { class: "meta", text: `${counted("tiesOf", mine.length)} · ${counted("statementsOf", shown)}` }));
  if (!mine.length && tiesOf[actor].length) parts.push(make("p", { text: t("noTies") }));
  const order = (tie) => -view.ties[tie].length;
  for (const tie of mine.sort((a, b) => order(a) - order(b) || a - b)) {
    parts.push(tieHeading(tie, actor), ...view.ties[tie].map((one) => statementView(one, shown <= 4)));
  }
  return [...parts, hiddenNote(tiesOf[actor])];
}

function tieHeading(tie, actor) {
  const away = ties[tie].from === actor;
  const other = away ? ties[tie].to : ties[tie].from;
  const name = t(away ? "toActor" : "fromActor", { name: shorten(nameOf(other), 200) });
  const label = t("openTie", { from: shorten(nameOf(ties[tie].from), 90), to: shorten(nameOf(ties[tie].to), 90) });
  const open = own(`${away ? "→" : "←"} ${name}`, "button", { type: "button", class: "linkish", title: label, "data-focus": `tie ${tie}`, on: { click: () => openTie(tie) } });
  return make("h3", {}, open, onlyAlleged(view.ties[tie]) ? make("span", { class: "badge alleged", text: t("allegedOnly") }) : "");
}

function tiePanel(tie) {
  const list = view.ties[tie];
  const heading = make("h2", { class: "long" }, actorButton(ties[tie].from), " → ", actorButton(ties[tie].to));
  const parts = [closeButton(), heading];
  if (onlyAlleged(list)) parts.push(make("p", {}, make("span", { class: "badge alleged", text: t("allegedOnly") })));
  parts.push(make("p", { class: "meta", text: `${counted("actsOf", actsShown(tie, list))} · ${counted("statementsOf", list.length)}` }));
  parts.push(...list.map((one, place) => statementView(one, place < 12)));
  return [...parts, hiddenNote([tie])];
}

function hiddenNote(list) {
  const all = list.reduce((sum, tie) => sum + ties[tie].statements.length, 0);
  const shown = list.reduce((sum, tie) => sum + view.ties[tie].length, 0);
  if (all === shown) return "";
  return make("p", { class: "meta" }, `${t("hiddenStatements", { n: figure(all - shown) })} `, showEverything());
}

const showEverything = () => make("button", { type: "button", class: "linkish", text: t("reset"), "data-focus": "reset", on: { click: resetFilters } });

function stepButtons(actor) {
  const name = shorten(actors[actor].short || nameOf(actor), 40);
  const group = make("div", { class: "steps", role: "group", "aria-label": t("steps", { name }) }, own(`${t("steps", { name })}:`, "span"));
  for (const steps of [1, 2, 3, 0]) {
    group.append(make("button", { type: "button", "aria-pressed": String(state.steps === steps), "data-focus": `steps ${steps}`, text: steps || t("stepsAll"), on: { click: () => setSteps(steps) } }));
  }
  return group;
}

function setSteps(steps) {
  const actor = state.actor >= 0 ? state.actor : cursor;
  if (actor < 0 || board()) return;
  choose({ actor, tie: -1, item: null, steps });
  if (steps) announce(t("stepsOn", { n: steps, name: briefly(actor), actors: figure(view.actors.filter(Boolean).length) }));
}
