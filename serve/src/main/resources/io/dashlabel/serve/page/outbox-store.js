/** Unsent edits on this computer, in the browser's database, in the order in which they were made. */

const DATABASE = 'dashlabel';
const EDITS = 'edits';

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export class OutboxStore {
  #database;

  async open() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(EDITS, { keyPath: 'id', autoIncrement: true });
    this.#database = await done(request);
  }

  #edits(mode) {
    // strict: an edit that counts as kept is on the disk, not only in the memory of the system
    const transaction = this.#database.transaction(EDITS, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
    return { transaction, edits: transaction.objectStore(EDITS) };
  }

  async all() {
    return done(this.#edits('readonly').edits.getAll());
  }

  /** Adds entries; each gets an id. */
  async add(entries) {
    const { transaction, edits } = this.#edits('readwrite');
    entries.forEach((entry) => edits.add(entry));
    await finished(transaction);
  }

  async update(entries) {
    const { transaction, edits } = this.#edits('readwrite');
    entries.forEach((entry) => edits.put(entry));
    await finished(transaction);
  }

  /** Removes what was sent, and writes what its answer changed, all or nothing. */
  async replace(removed, updated) {
    const { transaction, edits } = this.#edits('readwrite');
    removed.forEach((entry) => edits.delete(entry.id));
    updated.forEach((entry) => edits.put(entry));
    await finished(transaction);
  }
}

/** For a browser without a database (a private window): unsent edits live as long as the page. */
export class MemoryStore {
  #entries = new Map();
  #last = 0;

  async open() {}

  async all() {
    return [...this.#entries.values()];
  }

  async add(entries) {
    await this.update(entries.map((entry) => ({ ...entry, id: ++this.#last })));
  }

  async update(entries) {
    entries.forEach((entry) => this.#entries.set(entry.id, entry));
  }

  async replace(removed, updated) {
    removed.forEach((entry) => this.#entries.delete(entry.id));
    await this.update(updated);
  }
}
