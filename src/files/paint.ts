/** Paints a picture on a canvas, as a whole or the part of it that a tile shows. It knows canvases and marks, and no file. */
import { FAINT, FONTS, type Mark, type Picture, type Stroke } from './marks';

/** `top` and `left` are where the tile begins, in the canvas's own pixels. */
export function paint(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: Picture,
  scale: number,
  { left, top }: { readonly left: number; readonly top: number },
): void {
  const space = (): void => context.setTransform(scale, 0, 0, scale, -left, -top);
  space();
  context.fillStyle = picture.ground;
  context.fillRect(0, 0, picture.width, picture.height);
  for (const { marks, faint } of picture.parts) {
    for (const mark of marks) {
      context.globalAlpha = faint ? FAINT : 1;
      if (mark.is === 'text') write(mark);
      else draw(mark);
    }
  }

  function draw(mark: Exclude<Mark, { is: 'text' }>): void {
    if (mark.is === 'path') {
      context.translate(mark.at?.x ?? 0, mark.at?.y ?? 0);
      context.rotate(((mark.angle ?? 0) * Math.PI) / 180);
    }
    const path = outlineOf(mark);
    if (mark.fill !== undefined && mark.fill !== 'none') {
      context.fillStyle = mark.fill;
      context.fill(path);
    }
    if (mark.stroke) {
      strokeWith(mark.stroke);
      context.stroke(path);
    }
    space();
  }

  function strokeWith({ colour, width, dash, round, opacity = 1 }: Stroke): void {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash ? dash.split(' ').map(Number) : []);
    context.lineCap = round ? 'round' : 'butt';
    context.lineJoin = round ? 'round' : 'miter';
    context.globalAlpha *= opacity;
  }

  function write(mark: Extract<Mark, { is: 'text' }>): void {
    context.font = `${mark.weight} ${mark.size}px ${FAMILY}`;
    context.fillStyle = mark.fill;
    context.textAlign = mark.anchor === 'end' ? 'right' : mark.anchor === 'middle' ? 'center' : 'left';
    context.fillText(mark.text, mark.x, mark.y);
  }
}

/** Inter as the page has it first. */
const FAMILY = ['Inter Variable', ...FONTS.filter((font) => font !== 'Inter Variable')]
  .map((font) => (font.includes(' ') ? `"${font}"` : font))
  .join(', ');

function outlineOf(mark: Exclude<Mark, { is: 'text' }>): Path2D {
  if (mark.is === 'path') return new Path2D(mark.d);
  const path = new Path2D();
  if (mark.is === 'circle') path.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  else path.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
  return path;
}
