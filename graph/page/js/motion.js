// Whether a large network moves: then lines and names are moved along as they were (`sheet.js`) and drawn when it rests.
const MANY_TIES = 1200;
const STILL = 140;
let moving = false;
let movingEnds = 0;
let lastCamera = "";

const large = () => ties.length > MANY_TIES;

function cameraNow() {
  const at = network.getViewPosition();
  return `${at.x.toFixed(2)} ${at.y.toFixed(2)} ${network.getScale().toFixed(4)}`;
}

/** Before each picture: whether the camera has moved since the last one, by whatever hand. */
function watchMotion() {
  if (!large() || !network) return;
  const camera = cameraNow();
  if (camera === lastCamera) return;
  moving = lastCamera !== "";
  lastCamera = camera;
  window.clearTimeout(movingEnds);
  movingEnds = window.setTimeout(rest, STILL);
}

/** The movement is over: everything is drawn for the camera as it is now. */
function rest() {
  window.clearTimeout(movingEnds);
  moving = false;
  lastCamera = cameraNow();
  network.redraw();
}
