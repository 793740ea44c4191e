// The keyboard: everywhere /, Escape and 1 2 3; on the picture also arrows, Enter, + - 0.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const typing = (target) => target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || $("help").open) return;
  if (event.key === "Escape") {
    stepBack();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    $("search").focus();
  } else if (event.key === "?") $("help").showModal();
  else if (event.key === "p" && months.length > 1) togglePlay();
  else if (event.key === "l") {
    $("legend").open = !$("legend").open;
    if ($("legend").open) $("official").focus();
  } else if (event.key === "t") choose({ table: TABLES[(TABLES.indexOf(state.table) + 1) % 3] });
  else if ((event.key === "[" || event.key === "]") && months.length > 1) setStop("to", stopOf("to") + (event.key === "[" ? -1 : 1));
  else if (["1", "2", "3"].includes(event.key)) {
    const steps = Number(event.key);
    setSteps(state.steps === steps ? 0 : steps);
  }
}

function onGraphKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !network) return;
  const arrow = ARROWS[event.key];
  const acts = {
    "+": () => zoomBy(1.25),
    "=": () => zoomBy(1.25),
    "-": () => zoomBy(0.8),
    0: () => fitAll(),
    Enter: () => {
      if (cursor < 0) return;
      openActor(cursor);
      $("panel").focus();
    },
  };
  if (arrow && event.shiftKey) panBy(arrow[0] * 80, arrow[1] * 80);
  else if (arrow) moveCursor(...arrow);
  else if (acts[event.key]) acts[event.key]();
  else return;
  event.preventDefault();
}

function startKeys() {
  document.addEventListener("keydown", onKey);
  $("graph").addEventListener("keydown", onGraphKey);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    goStage();
  });
  const useless = [...(data.scenes.length ? [] : ["helpBegin", "keyScenes", "keySceneMore"]), ...(VIEWS.length > 1 ? [] : ["helpViews"]), ...(months.length > 1 ? [] : ["helpTime", "keyTime"])];
  for (const name of useless) $("help").querySelector(`[data-t=${name}]`).remove();
  $("legend").addEventListener("toggle", () => window.dispatchEvent(new Event("resize")));
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("help-close").addEventListener("click", () => $("help").close());
  $("help").addEventListener("click", (event) => event.target === $("help") && $("help").close());
  $("summary-more").addEventListener("click", () => {
    $("summary").parentElement.classList.toggle("open");
    sizeSummary();
  });
  $("zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("fit").addEventListener("click", () => fitAll());
  $("picture").addEventListener("click", savePicture);
  $("print").addEventListener("click", () => window.print());
  $("board").addEventListener("keydown", onBoardKey);
  window.addEventListener("resize", () => window.requestAnimationFrame(() => {
    sizeSummary();
    if (board()) fitBoard();
    else refit();
  }));
  $("projector").addEventListener("click", () => {
    choose({ projector: !state.projector });
    window.dispatchEvent(new Event("resize"));
  });
  startTabs();
  for (const button of $("tables").children) button.addEventListener("click", () => choose({ table: button.dataset.table }));
  for (const button of $("languages").children) button.addEventListener("click", () => setLanguage(button.dataset.lang));
}

/** The views as tabs: one stop for the tab key, arrows, Home and End between them. */
function startTabs() {
  const tabs = VIEWS.map((name) => make("button", { type: "button", role: "tab", id: `tab-${name}`, "data-view": name, "aria-controls": "stage", "data-t": `view-${name}`, on: { click: () => choose({ view: name }) } }));
  $("views").replaceChildren(...tabs);
  $("views").hidden = tabs.length < 2;
  $("views").addEventListener("keydown", (event) => {
    const now = VIEWS.indexOf(state.view);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose({ view: VIEWS[(to + VIEWS.length) % VIEWS.length] });
    $(`tab-${state.view}`).focus();
  });
}
