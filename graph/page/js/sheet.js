// Large networks while they move: lines and names, which take long to draw, are drawn on sheets when the camera rests,
// and the sheets move along with it. What comes from beyond a sheet's edge is drawn when the movement ends.
const EDGE = 0.2;

/** A sheet of the stage's size and `edge` of it on each side; `fill` is its colour, if any. */
function makeSheet(edge, fill, draw) {
  const canvas = document.createElement("canvas");
  let laid = null;
  const layOut = (context, scale, key) => {
    const { width, height } = context.canvas;
    const [at, x, y] = [context.getTransform(), Math.round(width * edge), Math.round(height * edge)];
    [canvas.width, canvas.height] = [width + 2 * x, height + 2 * y];
    const pen = canvas.getContext("2d", { alpha: !fill });
    if (fill) {
      pen.fillStyle = fill;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    pen.setTransform(at.a, at.b, at.c, at.d, at.e + x, at.f + y);
    draw(pen, scale);
    laid = { key, paints, scale: at.a, x: at.e + x, y: at.f + y };
  };
  return {
    current: () => laid !== null && laid.paints === paints,
    isOf: (key) => laid !== null && laid.key === key,
    zoomed: (context) => context.getTransform().a / laid.scale,
    layOut,
    /** Show it where the camera now sees what is on it. */
    show: (context) => {
      const at = context.getTransform();
      const zoom = at.a / laid.scale;
      const [left, top] = [at.e - zoom * laid.x, at.f - zoom * laid.y];
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      if (zoom === 1) context.drawImage(canvas, Math.round(left), Math.round(top));
      else context.drawImage(canvas, left, top, canvas.width * zoom, canvas.height * zoom);
      context.restore();
    },
  };
}

const lineSheet = makeSheet(EDGE, "#ffffff", drawLines);
const nameSheet = makeSheet(0, "", (pen, scale) => drawLabels(pen, points, scale, view, bright));

/** Draw the lines, under the actors; `context` is in the network's own coordinates. */
function drawUnder(context, scale) {
  if (!large()) return drawLines(context, scale);
  const at = context.getTransform();
  const key = [paints, at.a, at.e, at.f, context.canvas.width, context.canvas.height].join(" ");
  if (moving ? !lineSheet.current() : !lineSheet.isOf(key)) lineSheet.layOut(context, scale, key);
  return lineSheet.show(context);
}

/** Draw the names, over the actors; while zooming, where their size would be wrong, none. */
function drawOver(context, scale) {
  if (!large()) return drawLabels(context, points, scale, view, bright);
  if (!moving || !nameSheet.current()) nameSheet.layOut(context, scale, "");
  return nameSheet.zoomed(context) === 1 ? nameSheet.show(context) : undefined;
}
