// Pictures out of the page: PNG of what is on the stage, and paper, refitted to its size.
function saveBlob(blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: `jembatan-${state.view}.png` }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Save what is on the stage as a PNG. */
function savePicture() {
  if (board()) {
    saveBoard();
    return;
  }
  const canvas = $("graph").querySelector("canvas");
  if (canvas) canvas.toBlob(saveBlob);
}

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-family", "font-weight", "visibility"];

/** The view's SVG with its looks written into it, drawn on a canvas at twice its size. */
function saveBoard() {
  const picture = $("board-picture");
  if (!picture) return;
  const copy = picture.cloneNode(true);
  const from = [picture, ...picture.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, n) => {
    const looks = getComputedStyle(from[n]);
    for (const name of KEPT) element.setAttribute(name, looks.getPropertyValue(name));
    element.removeAttribute("class");
  });
  const [wide, high] = [Number(picture.getAttribute("width")) * 2, Number(picture.getAttribute("height")) * 2];
  copy.setAttribute("width", wide);
  copy.setAttribute("height", high);
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = make("canvas", { width: wide, height: high });
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, wide, high);
    context.drawImage(image, 0, 0);
    canvas.toBlob(saveBlob);
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

let beforePaper = null;
/** Fit the network to the paper, and back to the reader's view afterwards. */
function startPaper() {
  const paper = window.matchMedia("print");
  const refit = () => {
    if (!network || board() || state.table) return;
    if (paper.matches) {
      if (!beforePaper) beforePaper = { scale: network.getScale(), position: network.getViewPosition() };
      const stage = $("graph").getBoundingClientRect();
      network.setSize(`${stage.width}px`, `${stage.height}px`);
      network.redraw();
      fitAll(false);
      rest();
    } else if (beforePaper) {
      network.setSize("100%", "100%");
      network.redraw();
      network.moveTo({ ...beforePaper, animation: false });
      beforePaper = null;
    }
  };
  paper.addEventListener("change", refit);
  window.addEventListener("beforeprint", () => window.setTimeout(refit, 0));
}
