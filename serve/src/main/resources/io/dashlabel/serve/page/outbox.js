/**
 * Edits on their way to the server. An edit is kept in the browser's database first and sent afterwards: in order, one
 * request at a time. It stays until the server acknowledges it.
 */
import { api } from './api.js';
import { Emitter } from './emitter.js';
import { MemoryStore, OutboxStore } from './outbox-store.js';
import { problemOf } from './problems.js';
import { settings, validName } from './settings.js';
import { isLater } from './versions.js';

const MOST_EDITS = 500;
const LONGEST_WAIT = 30_000;

const keyOf = (run, image, box) => JSON.stringify([run, image, box]);

class Outbox extends Emitter {
  #store;
  #stored = [];
  #unstored = [];
  #latest;
  #acknowledged = new Map();
  #writes = Promise.resolve();
  #isPumping = false;
  #isCareful = false;
  #failures = 0;
  #timer;
  #problems = new Map();
  #isReloading = false;
  #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('dashlabel-outbox') : undefined;
  isKept = true;

  /** Reads what an earlier page left unsent, and begins to send. */
  async start() {
    try {
      this.#store = new OutboxStore();
      await this.#store.open();
    } catch {
      this.#store = new MemoryStore();
      this.isKept = false;
    }
    await this.#reread();
    addEventListener('online', () => this.retry());
    addEventListener('beforeunload', (event) => {
      if (this.entries.length && !this.#isReloading) {
        event.preventDefault();
      }
    });
    this.#channel?.addEventListener('message', async ({ data }) => {
      await this.#reread();
      if (data?.images) {
        this.emit({ type: 'acknowledged', run: data.run, images: data.images });
      }
      this.#pump();
    });
    this.#pump();
  }

  get entries() {
    return [...this.#stored, ...this.#unstored];
  }

  /** What hinders sending, the first of the runs; undefined if nothing does. */
  get problem() {
    return this.#problems.values().next().value;
  }

  /** Unsent edits of an image, by its name: its number may change when the server starts again. */
  waiting(run, image) {
    return this.entries.filter((entry) => entry.run === run && entry.edit.image === image);
  }

  hasWaiting(run) {
    return this.entries.some((entry) => entry.run === run);
  }

  /** The last unsent edit of a box, or undefined. */
  latest(run, image, box) {
    if (!this.#latest) {
      this.#latest = new Map();
      for (const { run: of, edit } of this.entries) {
        this.#latest.set(keyOf(of, edit.image, edit.box ?? ''), edit);
      }
    }
    return this.#latest.get(keyOf(run, image, box ?? ''));
  }

  /** Keeps edits and sends them; n is the number of each one's image now. */
  put(run, by, edits) {
    const entries = edits.map(({ n, ...edit }) => ({ run, by, n, edit }));
    this.#unstored = [...this.#unstored, ...entries];
    this.#changed();
    this.#writes = this.#writes.then(async () => {
      try {
        await this.#store.add(entries);
      } catch {
        // the browser's disk is full: the edits stay in memory and are sent from there
        this.isKept = false;
        const left = await this.#store.all().catch(() => this.#stored);
        this.#store = new MemoryStore();
        await this.#store.update(left);
        await this.#store.add(entries);
      }
      await this.#reread(entries);
      this.#channel?.postMessage({});
      this.#pump();
    });
    return this.#writes;
  }

  /** Takes the last group of the run out if it was never sent; returns its entries, or undefined. */
  async takeBack(run) {
    await this.#writes;
    return this.#locked(async () => {
      await this.#reread();
      const last = this.#stored.filter((entry) => entry.run === run).at(-1);
      if (!last) {
        return undefined;
      }
      const group = this.#stored.filter((entry) => entry.run === run && entry.edit.group === last.edit.group);
      if (group.some((entry) => entry.batch)) {
        return undefined;
      }
      await this.#store.replace(group, []);
      await this.#reread();
      this.#channel?.postMessage({});
      return group;
    });
  }

  /** Waits until all edits of the run are sent; false if they cannot be sent now. */
  async drained(run) {
    await this.#writes;
    if (this.hasWaiting(run)) {
      this.retry();
    }
    while (this.hasWaiting(run) && !this.#problems.has(run)) {
      await new Promise((resolve) => {
        const end = this.watch(() => {
          end();
          resolve();
        });
      });
    }
    return !this.hasWaiting(run);
  }

  /** Sends again now, whatever hindered it but for questions to the person. */
  retry() {
    clearTimeout(this.#timer);
    for (const [run, problem] of this.#problems) {
      if (!problem.isQuestion) {
        this.#problems.delete(run);
      }
    }
    this.#pump();
  }

  /**
   * Loads the page anew: after the server was started again, numbers of images may mean others. Unsent edits name their
   * images, so they go on; a browser that keeps nothing sends them first, or asks the person.
   */
  async reload() {
    await this.#writes;
    if (!this.isKept) {
      this.retry();
      await Promise.all([...new Set(this.entries.map(({ run }) => run))].map((run) => this.drained(run)));
    }
    this.#isReloading = this.isKept;
    location.reload();
  }

  /**
   * Answers a conflict or a refusal: with isKept the edits go on top of what the others did, else they are dropped.
   *
   * @param by a name that signs the refused edits instead; undefined keeps theirs
   */
  async answer(problem, { isKept, by }) {
    await this.#locked(async () => {
      await this.#reread();
      const versions = new Map((problem.conflict?.images ?? []).map(({ image, version }) => [image, version]));
      const ids = new Set(problem.entries.map((entry) => entry.id));
      const isMeant = (entry) => entry.run === problem.run && (versions.size ? versions.has(entry.edit.image) : ids.has(entry.id));
      const meant = this.#stored.filter(isMeant);
      const others = this.#stored.filter((entry) => ids.has(entry.id) && !isMeant(entry));
      const rebased = (entry) => ({ ...entry, by: by ?? entry.by, batch: undefined, edit: { ...entry.edit, base: versions.get(entry.edit.image) ?? entry.edit.base } });
      await this.#store.replace(isKept ? [] : meant, [...others, ...(isKept ? meant : [])].map(rebased));
      await this.#reread();
    });
    this.#problems.delete(problem.run);
    this.emit({ type: 'acknowledged', run: problem.run, images: problem.conflict?.images ?? [] });
    this.#changed();
    this.#pump();
  }

  async #reread(written) {
    await this.#read(written);
    this.#changed();
  }

  // a read while put waits for its write may find the new edits already: none is counted twice
  async #read(written = []) {
    const stored = await this.#store.all();
    const keys = new Set([...stored, ...written].map((entry) => entry.edit.key));
    this.#stored = stored;
    this.#unstored = this.#unstored.filter((entry) => !keys.has(entry.edit.key));
    this.#latest = undefined;
  }

  #changed() {
    this.#latest = undefined;
    this.emit({ type: 'changed' });
  }

  // two pages of one browser have one outbox: only one of them sends at a time
  #locked(work) {
    return navigator.locks ? navigator.locks.request('dashlabel-outbox', work) : work();
  }

  async #pump() {
    if (this.#isPumping || !this.#store) {
      return;
    }
    this.#isPumping = true;
    try {
      let isMore = true;
      while (isMore) {
        isMore = await this.#locked(() => this.#sendNext());
      }
    } finally {
      this.#isPumping = false;
      this.emit({ type: 'changed' });
    }
  }

  async #sendNext() {
    await this.#reread();
    const first = this.#stored.find((entry) => !this.#problems.has(entry.run));
    if (!first) {
      return false;
    }
    const batch = await this.#batchOf(first);
    try {
      const { images } = await api.edits(first.run, { by: validName(first.by) || settings.name, edits: batch.map((entry) => entry.edit) });
      await this.#acknowledge(first.run, batch, images);
    } catch (error) {
      await this.#failed(first.run, batch, error);
    }
    return true;
  }

  // A request whose answer was lost is sent again as it was: then the server knows each key, and nothing is half known.
  async #batchOf(first) {
    if (first.batch) {
      return this.#stored.filter((entry) => entry.run === first.run && entry.batch === first.batch);
    }
    const fitting = [];
    for (const entry of this.#stored.filter((candidate) => candidate.run === first.run)) {
      const isFitting = !entry.batch && entry.by === first.by && fitting.length < MOST_EDITS;
      if (!isFitting || (this.#isCareful && entry.edit.group !== first.edit.group)) {
        break;
      }
      fitting.push({ ...this.#rebased(entry), batch: first.edit.key });
    }
    await this.#store.update(fitting);
    await this.#reread();
    return fitting;
  }

  async #acknowledge(run, batch, images) {
    images.forEach(({ image, version }) => this.#acknowledged.set(keyOf(run, image), version));
    const ids = new Set(batch.map((entry) => entry.id));
    await this.#reread();
    const later = this.#stored.filter((entry) => entry.run === run && !ids.has(entry.id)).map((entry) => this.#rebased(entry));
    await this.#store.replace(batch, later);
    await this.#read();
    this.#failures = 0;
    this.#problems.delete(run);
    this.#channel?.postMessage({ run, images });
    this.emit({ type: 'acknowledged', run, images });
  }

  // the person saw the own edits before the server acknowledged them: they are no edits of others
  #rebased(entry) {
    const version = this.#acknowledged.get(keyOf(entry.run, entry.edit.image)) ?? 0;
    return isLater(version, entry.edit.base) ? { ...entry, edit: { ...entry.edit, base: version } } : entry;
  }

  async #failed(run, batch, error) {
    const isRefused = [400, 404, 413].includes(error.status);
    if (isRefused && new Set(batch.map((entry) => entry.edit.group)).size > 1) {
      // one of them is wrong: send them one by one to find which
      this.#isCareful = true;
      await this.#store.update(batch.map((entry) => ({ ...entry, batch: undefined })));
      return;
    }
    const problem = problemOf(run, batch, error);
    this.#problems.set(run, problem);
    if (!problem.isQuestion) {
      this.#failures += 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.retry(), Math.min(LONGEST_WAIT, 1000 * 2 ** (this.#failures - 1)));
    }
    this.emit({ type: 'changed' });
  }
}

export const outbox = new Outbox();
