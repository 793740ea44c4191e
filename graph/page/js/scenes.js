// The scene player: the case told step by step, with answer, notes for the teacher and questions for the class.
const scenes = data.scenes || [];
const sceneOf = new Map(scenes.map((one) => [one.id, one]));
let answered = false;
let teaching = false;
let shownScene = "";

const sceneNow = () => sceneOf.get(state.scene) || null;
const sceneAt = () => scenes.findIndex((one) => one.id === state.scene);
const plainText = (scene, pieces) => pieces.map((piece) => {
  if (typeof piece === "string") return piece;
  return piece[0] === "f" ? say(scene.figures[piece[1]].text) : piece[0] === "a" ? piece[2] : "";
}).join("");

/** Show the scene at a place in the order, or leave the scenes with -1. */
function goScene(place) {
  if (place < 0) {
    if (state.scene) present({});
    return;
  }
  const scene = scenes[Math.min(place, scenes.length - 1)];
  if (!scene || scene.id === state.scene) return;
  present(scene.show);
}

// The panel.
function passage(scene, name) {
  const box = make("div", { class: `scene-${name}` });
  let list = null;
  for (const [item, ...pieces] of scene[name][lang]) {
    const notes = make("div", { class: "basis", hidden: true });
    const line = make(item ? "li" : "p", { dir: "auto" }, ...piecesOf(scene, pieces, notes));
    const unit = item ? make("li", { dir: "auto" }, ...line.childNodes, notes) : make("div", {}, line, notes);
    if (item) {
      if (!list) box.append((list = make("ul")));
      list.append(unit);
    } else {
      list = null;
      box.append(unit);
    }
  }
  return box;
}

function oneLine(scene, pieces, tag, settings = {}) {
  const notes = make("div", { class: "basis", hidden: true });
  const line = make(tag, { dir: "auto", ...settings }, ...piecesOf(scene, pieces, notes));
  return [line, notes];
}

function drawScene(scene) {
  const body = $("scene-body");
  const title = make("h2", { id: "scene-title", dir: "auto", text: plainText(scene, scene.title[lang]) });
  const question = make("div", { class: "scene-question" }, ...oneLine(scene, scene.question[lang], "p"));
  const parts = [title, question, passage(scene, "text")];
  if (scene.thesis && scene.documents) {
    parts.push(make("div", { class: "readings" },
      make("section", { class: "reading" }, make("h3", { text: t("sceneThesis") }), passage(scene, "thesis")),
      make("section", { class: "reading" }, make("h3", { text: t("sceneDocuments") }), passage(scene, "documents"))));
  }
  if (answered) parts.push(make("section", { class: "scene-reply", "aria-label": t("sceneAnswer") }, passage(scene, "answer")));
  parts.push(make("h3", { text: t("sceneClass") }), make("ol", { class: "scene-class" },
    ...scene.class.map((asked) => make("li", {}, ...oneLine(scene, asked[lang], "span")))));
  if (teaching) parts.push(make("section", { class: "scene-teacher", "aria-label": t("sceneNote") }, make("h3", { text: t("sceneNote") }), passage(scene, "note")));
  parts.push(allSources(scene));
  body.replaceChildren(...parts.filter(Boolean));
}

function allSources(scene) {
  const numbers = [...new Set([...Object.values(scene.cited), ...Object.values(scene.figures)].flatMap((one) => one.sources))];
  if (!numbers.length) return null;
  const fold = make("details", { class: "scene-all" }, make("summary", { text: t("sceneSources", { n: figure(numbers.length) }) }));
  fold.addEventListener("toggle", () => fold.open && fold.children.length === 1 && fold.append(sourceList(numbers)));
  return fold;
}

const bringUp = (part) => part && part.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });

function turnAnswer() {
  if (!sceneNow()) return;
  answered = !answered;
  redraw();
  bringUp($("scene-body").querySelector(".scene-reply"));
  if (answered) tell([t("sceneAnswer"), ...sceneNow().answer[lang].map(([, ...pieces]) => plainText(sceneNow(), pieces))].join(" "));
}

/** The questions for the class: into sight, and said. */
function showAsked() {
  const scene = sceneNow();
  if (!scene) return;
  bringUp($("scene-body").querySelector(".scene-class"));
  tell([t("sceneClass"), ...scene.class.map((asked) => plainText(scene, asked[lang]))].join(" "));
}

function turnTeaching() {
  teaching = !teaching;
  redraw();
  if (teaching && sceneNow()) bringUp($("scene-body").querySelector(".scene-teacher"));
}

const tell = (text) => ($("scene-live").textContent = text);

/** Follow the state: draw the scene that is on; say its name when it is another one than before. */
function redraw() {
  const scene = sceneNow();
  const place = sceneAt();
  document.body.classList.toggle("with-scene", scene !== null);
  $("scene").hidden = scene === null;
  $("scene-start").hidden = scene !== null || !scenes.length;
  $("scene-begin").textContent = `${t("sceneStart", { n: figure(scenes.length) })} ›`;
  $("scene-begin").title = t("sceneStartKey");
  $("scene-teacher").setAttribute("aria-pressed", String(teaching));
  $("scene-teacher").title = t("sceneTeacherLong");
  if (!scene) return;
  $("scene-place").textContent = t("scenePlace", { n: figure(place + 1), all: figure(scenes.length) });
  $("scene-previous").disabled = place <= 0;
  $("scene-next").disabled = place >= scenes.length - 1;
  $("scene-list").replaceChildren(...scenes.map((one, number) => make("option", { value: one.id, text: `${number + 1}/${scenes.length}  ${plainText(one, one.title[lang])}` })));
  $("scene-list").value = scene.id;
  $("scene-answer").setAttribute("aria-expanded", String(answered));
  $("scene-answer").firstElementChild.textContent = t(answered ? "sceneAnswerHide" : "sceneAnswerShow");
  drawScene(scene);
}

/** What colours and lines mean in this scene: under the picture, since the legend is folded away. */
function drawKey(scene) {
  const list = $("scene-key");
  list.hidden = !scene || state.table !== "";
  if (list.hidden) return;
  const [part] = countEntries().bloc;
  const bright = new Set(state.highlight.filter((id) => numberOf.has(id)).map((id) => actors[numberOf.get(id)].bloc || ""));
  const entry = (picture, label) => make("li", {}, picture, own(say(label)));
  const marks = board() ? [...$("marks").children].map((one) => one.cloneNode(true)) : (scene.show.layers || []).map((id) => layerOf.get(id)).filter(Boolean).map((one) => entry(linePicture(one.colour, one.dash), one.label));
  const groups = blocs.filter((one) => part.get(one.id) && (!bright.size || bright.has(one.id)));
  list.replaceChildren(...groups.map((one) => entry(shapePicture(one.allQuiet ? { ...one, colour: one.quiet } : one), one.label)), ...marks);
}

function followScene() {
  const scene = sceneNow();
  drawKey(scene);
  $("scene-again").hidden = !scene || !sceneChanged();
  const now = scene ? `${scene.id} ${lang}` : lang;
  if (now === shownScene) return;
  const other = scene && scene.id !== shownScene.split(" ")[0];
  shownScene = now;
  if (other) answered = false;
  const told = document.body.classList.contains("with-scene");
  redraw();
  if (told !== Boolean(scene)) tuckLegend(!scene);
  window.dispatchEvent(new Event("resize"));
  refit();
  if (board()) window.requestAnimationFrame(() => window.requestAnimationFrame(showLit));
  if (!scene) return;
  if (other) $("scene-body").scrollTop = 0;
  const question = plainText(scene, scene.question[lang]);
  tell(`${$("scene-place").textContent}: ${plainText(scene, scene.title[lang])}. ${question}`);
}

const SCROLLS = { ArrowDown: 90, ArrowUp: -90 };
// Keys: everywhere but in fields; arrows not where they already mean something else.
function onSceneKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented || typing(event.target) || $("help").open) return;
  const place = sceneAt();
  const inside = event.target instanceof Element && event.target.closest("#table, #panel, .legend, footer");
  const acts = { ArrowRight: place + 1, ArrowLeft: place - 1, PageDown: place + 1, PageUp: place - 1 };
  if (place >= 0) Object.assign(acts, { Home: 0, End: scenes.length - 1 });
  if (event.key in acts && !(inside && event.key !== "ArrowRight" && event.key !== "ArrowLeft")) {
    if (acts[event.key] >= 0) goScene(acts[event.key]);
    if (acts[event.key] >= 0 || place >= 0) event.preventDefault();
  } else if (place >= 0 && event.key === "a") turnAnswer();
  else if (place >= 0 && event.key === "n") turnTeaching();
  else if (place >= 0 && event.key === "q") showAsked();
  else if (place >= 0 && event.key in SCROLLS && event.target instanceof Element && !event.target.closest(".legend, #panel, #table, #stage, footer, #scene-body")) {
    event.preventDefault();
    $("scene-body").scrollBy({ top: SCROLLS[event.key] });
  } else if (place >= 0 && event.key === "s") {
    event.preventDefault();
    $("scene-list").focus();
  }
}

function startScenes() {
  sceneSpec = (id) => (sceneOf.has(id) ? sceneOf.get(id).show : null);
  if (!scenes.length) return;
  listeners.push(followScene);
  document.addEventListener("keydown", onSceneKey);
  $("scene-begin").addEventListener("click", () => {
    goScene(0);
    $("scene-next").focus();
  });
  $("scene-previous").addEventListener("click", () => goScene(sceneAt() - 1));
  $("scene-next").addEventListener("click", () => goScene(sceneAt() + 1));
  $("scene-close").addEventListener("click", () => {
    goScene(-1);
    $("scene-begin").focus();
  });
  $("scene-list").addEventListener("change", () => goScene(scenes.findIndex((one) => one.id === $("scene-list").value)));
  $("scene-teacher").addEventListener("click", turnTeaching);
  $("scene-answer").addEventListener("click", turnAnswer);
  $("scene-ask").addEventListener("click", showAsked);
  $("scene-look").addEventListener("click", () => bringUp($("stage").hidden ? $("table") : $("stage")));
  $("scene-again").firstElementChild.addEventListener("click", () => {
    present(sceneNow().show);
    $("scene-next").focus();
  });
  window.addEventListener("hashchange", followScene);
  window.setTimeout(followScene, 0);
}
