// Large networks while they move: actors alone are drawn; lines and names come back when the movement ends.
const MANY_TIES = 1200;
const STILL = 140;
let moving = false;
let movingEnds = 0;
let lastCamera = "";

const sparing = () => moving && ties.length > MANY_TIES;

/** Before each picture: whether the camera has moved since the last one, by whatever hand. */
function watchMotion() {
  if (ties.length <= MANY_TIES || !network) return;
  const at = network.getViewPosition();
  const camera = `${at.x.toFixed(2)} ${at.y.toFixed(2)} ${network.getScale().toFixed(4)}`;
  if (camera === lastCamera) return;
  moving = lastCamera !== "";
  lastCamera = camera;
  window.clearTimeout(movingEnds);
  movingEnds = window.setTimeout(() => {
    moving = false;
    network.redraw();
  }, STILL);
}
