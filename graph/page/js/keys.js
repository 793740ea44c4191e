// The keyboard: everywhere /, Escape and 1 2 3; on the picture also arrows, Enter, + - 0.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const typing = (target) => target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") {
    stepBack();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    $("search").focus();
  } else if (["1", "2", "3"].includes(event.key)) {
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
    (state.view === "network" ? $("graph") : $("table")).focus();
  });
  $("zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("fit").addEventListener("click", () => fitAll());
  $("picture").addEventListener("click", savePicture);
  $("print").addEventListener("click", () => window.print());
  $("projector").addEventListener("click", () => choose({ projector: !state.projector }));
  for (const button of $("views").children) button.addEventListener("click", () => choose({ view: button.dataset.view }));
  for (const button of $("languages").children) button.addEventListener("click", () => setLanguage(button.dataset.lang));
}
