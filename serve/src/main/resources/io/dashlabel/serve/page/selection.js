/** Positions that are selected in a queue. */
export class Selection {
  active = 0;
  #anchor = 0;
  #chosen = new Set();

  get size() {
    return this.#chosen.size;
  }

  has(at) {
    return this.#chosen.has(at);
  }

  /** Goes to a position. With isExtending, everything from the anchor to it that `isAllowed` is selected. */
  move(at, { isExtending = false, isAllowed = () => true } = {}) {
    if (isExtending) {
      const [first, last] = [Math.min(this.#anchor, at), Math.max(this.#anchor, at)];
      this.#chosen = new Set();
      for (let i = first; i <= last; i += 1) {
        if (isAllowed(i)) {
          this.#chosen.add(i);
        }
      }
    } else {
      this.#anchor = at;
    }
    this.active = at;
  }

  /** The positions from the anchor to a position, in this order. */
  way(to) {
    const step = to < this.#anchor ? -1 : 1;
    return Array.from({ length: Math.abs(to - this.#anchor) + 1 }, (_, i) => this.#anchor + i * step);
  }

  toggle(at) {
    if (!this.#chosen.delete(at)) {
      this.#chosen.add(at);
    }
    this.#anchor = at;
    this.active = at;
  }

  choose(positions) {
    this.#chosen = new Set(positions);
  }

  clear() {
    this.#chosen = new Set();
  }

  /** The selected positions, or the active one if none is selected. */
  get meant() {
    return this.#chosen.size ? [...this.#chosen].sort((a, b) => a - b) : [this.active];
  }
}
