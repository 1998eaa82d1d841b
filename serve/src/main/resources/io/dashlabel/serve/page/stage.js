/**
 * An image with its boxes on a canvas. It draws and reports what the pointer did; it decides nothing. The canvas is
 * hidden from screen readers: the list of boxes says the same in words.
 */
import './vendor/konva-10.9.1.min.js';
import { drawBoxes, smallestAt } from './draw-boxes.js';
import { Pointers } from './pointers.js';

const { Konva } = globalThis;
const MOST_ZOOM = 24;
const LEAST_SIDE = 1;
const HANDLE = 10;
/** A box that is smaller on the screen is magnified to be moved, else its handles hide it. */
const LEAST_TO_HANDLE = 72;

/** Whole image in the middle: the zoom 1 fits it, cx and cy are the middle of the view as shares of the image. */
export const WHOLE = { zoom: 1, cx: 0.5, cy: 0.5 };

export class Stage {
  #container;
  #stage;
  #image = new Konva.Image({ listening: false });
  #pixelLayer = new Konva.Layer({ listening: false });
  #boxLayer = new Konva.Layer();
  #frame = new Konva.Rect({ fill: 'rgba(0,0,0,0.001)', visible: false, draggable: true, name: 'frame' });
  #handles;
  #observer;
  #pointers;
  #size = { width: 0, height: 0 };
  #view = WHOLE;
  #before;
  #boxes = [];
  #isHidden = false;
  #edited;
  #on;

  /** on: {select(id), place(box), draw(box), view(view), hover(id)}; all optional. */
  constructor(container, on = {}) {
    this.#container = container;
    this.#on = on;
    this.#stage = new Konva.Stage({ container, width: 1, height: 1 });
    this.#pixelLayer.add(this.#image);
    this.#boxLayer.add(new Konva.Shape({ listening: false, sceneFunc: (context) => this.#draw(context) }));
    this.#handles = new Konva.Transformer({
      nodes: [],
      rotateEnabled: false,
      flipEnabled: false,
      ignoreStroke: true,
      keepRatio: false,
      borderStroke: '#ffffff',
      anchorStroke: '#10151a',
      anchorFill: '#ffffff',
      anchorSize: HANDLE,
      anchorCornerRadius: 2,
      visible: false,
    });
    this.#boxLayer.add(this.#frame, this.#handles);
    this.#stage.add(this.#pixelLayer, this.#boxLayer);
    this.#frame.on('dragmove transform', () => this.#changing());
    this.#frame.on('dragend transformend', () => this.#changed());
    this.#pointers = new Pointers(container, {
      isOurs: (event) => !this.#isOnHandles(event),
      tap: (point) => this.#tap(point),
      pan: (dx, dy) => this.#pan(dx, dy),
      zoom: (factor, point) => this.#zoomAt(factor, point),
      rubber: (from, to, isDone) => this.#rubber(from, to, isDone),
    });
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(container);
    this.#resize();
  }

  destroy() {
    this.#observer.disconnect();
    this.#pointers.end();
    this.#stage.destroy();
  }

  /** Shows pixels; width and height are those of the whole image, in which boxes are measured. */
  show(pixels, { width, height }) {
    this.#image.image(pixels ?? undefined);
    this.#size = { width, height };
    this.#arrange();
  }

  /** boxes: [{id, box, colour, state, isLabel, tag, isSelected, kind}], see drawBoxes. */
  setBoxes(boxes, { isHidden = false } = {}) {
    this.#boxes = boxes;
    this.#isHidden = isHidden;
    this.#boxLayer.batchDraw();
  }

  /** Shows handles around a box that the person moves, or none. */
  edit(box) {
    this.#edited = box ? [...box] : undefined;
    this.#frame.visible(!!box);
    this.#handles.visible(!!box);
    this.#handles.nodes(box ? [this.#frame] : []);
    this.#arrange();
  }

  /** In drawing, a pull on the image makes a box instead of moving the image. */
  setDrawing(isDrawing) {
    this.#pointers.isDrawing = isDrawing;
    this.#container.classList.toggle('drawing', isDrawing);
  }

  get view() {
    return this.#view;
  }

  setView(view, { isTold = true } = {}) {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom));
    const between = (value) => Math.min(1, Math.max(0, value));
    this.#view = zoom === 1 ? WHOLE : { zoom, cx: between(view.cx), cy: between(view.cy) };
    this.#arrange();
    if (isTold) {
      this.#on.view?.(this.#view);
    }
  }

  zoom(factor) {
    this.setView({ ...this.#view, zoom: this.#view.zoom * factor });
  }

  /** Moves the view if the box is outside of it. */
  reveal([left, top, right, bottom]) {
    const { scale, x, y } = this.#place();
    const inside = left * scale + x >= 0 && top * scale + y >= 0 && right * scale + x <= this.#stage.width() && bottom * scale + y <= this.#stage.height();
    if (!inside && this.#view.zoom > 1) {
      this.setView({ ...this.#view, cx: (left + right) / 2 / this.#size.width, cy: (top + bottom) / 2 / this.#size.height });
    }
  }

  /** Zooms to a box whose shorter side has fewer pixels on the screen; back() returns. */
  magnify([left, top, right, bottom], least = LEAST_TO_HANDLE) {
    const side = Math.max(1, Math.min(right - left, bottom - top)) * this.scale;
    if (side < least) {
      this.#before = this.#view;
      const { width, height } = this.#size;
      this.setView({ zoom: (this.#view.zoom * least) / side, cx: (left + right) / 2 / width, cy: (top + bottom) / 2 / height });
    }
  }

  back() {
    if (this.#before) {
      this.setView(this.#before);
      this.#before = undefined;
    }
  }

  /** The part of the image that is in view: left, top, right, bottom in pixels of the image. */
  visible() {
    const { scale, x, y } = this.#place();
    const { width, height } = this.#size;
    return [Math.max(0, -x / scale), Math.max(0, -y / scale), Math.min(width, (this.#stage.width() - x) / scale), Math.min(height, (this.#stage.height() - y) / scale)];
  }

  /** Pixels of the screen per pixel of the image. */
  get scale() {
    return this.#place().scale;
  }

  #place() {
    const { width, height } = this.#size;
    if (!width || !height) {
      return { scale: 1, x: 0, y: 0 };
    }
    const fit = Math.min(this.#stage.width() / width, this.#stage.height() / height);
    const scale = fit * this.#view.zoom;
    return { scale, x: this.#stage.width() / 2 - this.#view.cx * width * scale, y: this.#stage.height() / 2 - this.#view.cy * height * scale };
  }

  #resize() {
    this.#stage.size({ width: Math.max(1, this.#container.clientWidth), height: Math.max(1, this.#container.clientHeight) });
    this.#arrange();
  }

  #arrange() {
    const { scale, x, y } = this.#place();
    const { width, height } = this.#size;
    this.#image.setAttrs({ x, y, width: width * scale, height: height * scale });
    if (this.#edited) {
      const [left, top, right, bottom] = this.#edited;
      this.#frame.setAttrs({ x: left * scale + x, y: top * scale + y, width: (right - left) * scale, height: (bottom - top) * scale, scaleX: 1, scaleY: 1 });
      this.#handles.forceUpdate();
    }
    this.#pixelLayer.batchDraw();
    this.#boxLayer.batchDraw();
  }

  #draw(context) {
    if (!this.#isHidden) {
      const edited = this.#edited;
      drawBoxes(context, this.#boxes.map((box) => (box.isSelected && edited ? { ...box, box: edited } : box)), this.#place());
    }
  }

  #isOnHandles(event) {
    if (!this.#edited) {
      return false;
    }
    this.#stage.setPointersPositions(event);
    const at = this.#stage.getPointerPosition();
    return !!at && !!this.#stage.getIntersection(at);
  }

  #toImage({ x, y }) {
    const place = this.#place();
    return { x: (x - place.x) / place.scale, y: (y - place.y) / place.scale };
  }

  #tap(point) {
    if (!this.#isHidden) {
      const selected = this.#boxes.find((box) => box.isSelected)?.id;
      this.#on.select?.(smallestAt(this.#boxes, this.#toImage(point), 4 / this.scale, selected));
    }
  }

  #pan(dx, dy) {
    const { scale } = this.#place();
    const { width, height } = this.#size;
    this.setView({ ...this.#view, cx: this.#view.cx - dx / (scale * width), cy: this.#view.cy - dy / (scale * height) });
  }

  // the point under the pointer stays where it is
  #zoomAt(factor, point) {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, this.#view.zoom * factor));
    const at = this.#toImage(point);
    const scale = (this.#place().scale / this.#view.zoom) * zoom;
    const { width, height } = this.#size;
    this.setView({ zoom, cx: (at.x + (this.#stage.width() / 2 - point.x) / scale) / width, cy: (at.y + (this.#stage.height() / 2 - point.y) / scale) / height });
  }

  #rubber(from, to, isDone) {
    const a = this.#toImage(from);
    const b = this.#toImage(to);
    const box = this.#inside([Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]);
    this.edit(box);
    this.#on.draw?.(box, isDone);
  }

  #changing() {
    const { scale, x, y } = this.#place();
    const left = (this.#frame.x() - x) / scale;
    const top = (this.#frame.y() - y) / scale;
    this.#edited = [left, top, left + (this.#frame.width() * this.#frame.scaleX()) / scale, top + (this.#frame.height() * this.#frame.scaleY()) / scale];
    this.#boxLayer.batchDraw();
  }

  #changed() {
    this.#changing();
    this.#edited = this.#inside(this.#edited);
    this.#arrange();
    this.#on.place?.(this.#edited);
  }

  #inside(box) {
    return insideOf(box, this.#size);
  }
}

/** The box cut to the image, with sides of at least a pixel, to a hundredth of a pixel. */
export function insideOf([left, top, right, bottom], { width, height }) {
  const round = (value) => Math.round(value * 100) / 100;
  const x = Math.min(Math.max(0, left), width - LEAST_SIDE);
  const y = Math.min(Math.max(0, top), height - LEAST_SIDE);
  return [round(x), round(y), round(Math.max(x + LEAST_SIDE, Math.min(width, right))), round(Math.max(y + LEAST_SIDE, Math.min(height, bottom)))];
}
