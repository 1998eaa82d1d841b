/** Mouse, pen and fingers over the canvas: tap, pull, wheel and pinch. */

const SLOP = 4;

export class Pointers {
  #element;
  #on;
  #down = new Map();
  #start;
  #isMoved = false;
  #ends;
  isDrawing = false;

  /** on: {isOurs(event), tap(point), pan(dx, dy), zoom(factor, point), rubber(from, to, isDone)} */
  constructor(element, on) {
    this.#element = element;
    this.#on = on;
    const work = { pointerdown: this.#press, pointermove: this.#move, pointerup: this.#release, pointercancel: this.#release, wheel: this.#wheel };
    const bound = Object.entries(work).map(([type, handler]) => [type, handler.bind(this)]);
    bound.forEach(([type, handler]) => element.addEventListener(type, handler, { passive: false }));
    this.#ends = () => bound.forEach(([type, handler]) => element.removeEventListener(type, handler));
  }

  end() {
    this.#ends();
  }

  #point(event) {
    const bounds = this.#element.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  }

  #press(event) {
    if (event.button > 1 || (this.#down.size === 0 && !this.#on.isOurs(event))) {
      return;
    }
    this.#element.setPointerCapture(event.pointerId);
    const point = this.#point(event);
    this.#down.set(event.pointerId, point);
    this.#start = point;
    this.#isMoved = this.#down.size > 1;
  }

  #move(event) {
    const before = this.#down.get(event.pointerId);
    if (!before) {
      return;
    }
    const point = this.#point(event);
    const isFar = Math.hypot(point.x - this.#start.x, point.y - this.#start.y) > SLOP;
    if (this.#down.size === 2) {
      this.#pinch(event.pointerId, before, point);
    } else if (this.#isMoved || isFar) {
      if (this.isDrawing) {
        this.#on.rubber(this.#start, point, false);
      } else {
        // the first step includes the slop, so that the image stays under the finger
        const from = this.#isMoved ? before : this.#start;
        this.#on.pan(point.x - from.x, point.y - from.y);
      }
      this.#isMoved = true;
    }
    this.#down.set(event.pointerId, point);
  }

  #pinch(id, before, point) {
    const other = [...this.#down].find(([key]) => key !== id)[1];
    const distance = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 };
    this.#on.zoom(distance(point, other) / distance(before, other), middle);
    this.#on.pan((point.x - before.x) / 2, (point.y - before.y) / 2);
  }

  #release(event) {
    if (!this.#down.has(event.pointerId)) {
      return;
    }
    const point = this.#point(event);
    this.#down.delete(event.pointerId);
    if (event.type === 'pointercancel' || this.#down.size > 0) {
      this.#isMoved = true;
      return;
    }
    if (!this.#isMoved) {
      this.#on.tap(point);
    } else if (this.isDrawing) {
      this.#on.rubber(this.#start, point, true);
    }
  }

  #wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.#on.zoom(Math.exp((-event.deltaY * lines) / 400), this.#point(event));
  }
}
