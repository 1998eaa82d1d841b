/** Something that others can watch. */
export class Emitter {
  #listeners = new Set();

  /** Calls the listener after each change; returns a function that ends this. */
  watch(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(fact) {
    for (const listener of [...this.#listeners]) {
      listener(fact);
    }
  }
}
