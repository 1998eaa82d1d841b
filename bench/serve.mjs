/**
 * Measures the review page over a run of many images: the start, the index, memory, the answers of the server, and in
 * Chromium the time from a key to the next image and the frames of a grid that scrolls.
 *
 * usage: serve.mjs CLASSPATH [IMAGES]     (default: 100000; needs 2 GB of disk and peers/browser/install)
 * SERVE_KEEP=FOLDER keeps the run there and uses it again.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const [classpath, images = '100000'] = process.argv.slice(2);
const HEAP = '512m';
const PAGES = 60;
const STEPS = 100;
const SCROLL_MS = 6000;

const folder = process.env.SERVE_KEEP ?? mkdtempSync(join(tmpdir(), 'dashlabel-serve-'));
const row = (what, value, aim = '') => console.log(`| ${what} | ${value} | ${aim} |`);
const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const s = (value) => `${(value / 1000).toFixed(1)} s`;
const p = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

async function timed(work) {
  const begin = performance.now();
  const value = await work();
  return { value, spent: performance.now() - begin };
}

/** Starts the server; resolves when its address is printed. */
async function start() {
  const begin = performance.now();
  const child = spawn('java', [`-Xmx${HEAP}`, '-cp', classpath, 'io.dashlabel.cli.Main', 'serve', 'r1', '--out', join(folder, 'runs'), '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  process.once('exit', () => child.kill('SIGKILL'));
  const [, base, token] = await new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error(`the server ended: ${printed}`)));
    child.stdout.on('data', (data) => {
      printed += data;
      const found = printed.match(/(http:\/\/[^/]+)\/#t=(\S+)\s/);
      found && resolve(found);
    });
  });
  child.removeAllListeners('exit');
  const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { Origin: base, 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) });
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const get = async (path) => {
    const response = await fetch(base + path, { headers: { cookie } });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) {
      throw new Error(`${path}: ${bytes}`);
    }
    return bytes;
  };
  const json = async (path) => JSON.parse(await get(path));
  const first = await json('/api/runs/r1');
  const firstPage = performance.now() - begin;
  let view = first;
  while (view.indexed < view.images) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    view = await json('/api/runs/r1');
  }
  const indexed = performance.now() - begin;
  const stop = () =>
    new Promise((resolve) => {
      child.on('exit', resolve);
      child.kill('SIGTERM');
    });
  return { pid: child.pid, base, token, get, json, firstPage, indexed, view, stop };
}

function heap(pid) {
  execFileSync('jcmd', [pid, 'GC.run']);
  const used = [...String(execFileSync('jcmd', [pid, 'GC.heap_info'])).matchAll(/(?:total|reserved) \d+K, used (\d+)K/g)].map(([, kilobytes]) => Number(kilobytes));
  const peak = Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]);
  return { used: used[0] / 1024, peak: peak / 1024 };
}

async function answers(server) {
  const { json, get, view } = server;
  for (const { order, kind } of view.queues.filter(({ length }) => length > 0)) {
    const address = `/api/runs/r1/queue?order=${order}&kind=${kind}`;
    const made = await timed(() => json(`${address}&limit=200`));
    const { list, total } = made.value;
    const later = [];
    for (let i = 0; i < 40; i += 1) {
      later.push((await timed(() => json(`${address}&list=${list}&limit=200&at=${Math.floor((total * i) / 41)}`))).spent);
    }
    row(`queue ${order} of ${kind}, ${total.toLocaleString('en')} items: made; another part`, `${ms(made.spent)}; p95 ${ms(p(later, 0.95))}`);
  }
  const numbers = Array.from({ length: 100 }, (_, i) => Math.floor((view.images * (i + 0.5)) / 100));
  const labels = [];
  const crops = [];
  const again = [];
  const thumbnails = [];
  const whole = [];
  for (const n of numbers) {
    const read = await timed(() => json(`/api/runs/r1/images/${n}`));
    labels.push(read.spent);
    const crop = `/api/runs/r1/images/${n}/crop/${read.value.boxes[0].id}?v=${read.value.version}`;
    crops.push((await timed(() => get(crop))).spent);
    again.push((await timed(() => get(crop))).spent);
    thumbnails.push((await timed(() => get(`/api/runs/r1/images/${n}/thumbnail`))).spent);
    whole.push((await timed(() => get(`/api/runs/r1/images/${n}/image?w=1280`))).spent);
  }
  row('labels of an image', `p95 ${ms(p(labels, 0.95))}`);
  row('crop: first; again', `p95 ${ms(p(crops, 0.95))}; p95 ${ms(p(again, 0.95))}`, '30 ms again');
  row('thumbnail', `p95 ${ms(p(thumbnails, 0.95))}`);
  row('image of 1280 x 720', `p95 ${ms(p(whole, 0.95))}`);
}

/** Presses a key in the page, and waits until the next image is drawn. */
const step = () =>
  new Promise((resolve, reject) => {
    const main = document.querySelector('main');
    const n = main.dataset.drawn;
    const begin = performance.now();
    const timer = setTimeout(() => reject(new Error(`no other image than ${n}`)), 10_000);
    const watch = () => {
      const now = document.querySelector('main');
      if (now.dataset.drawn !== n && now.dataset.drawn === now.dataset.n) {
        clearTimeout(timer);
        resolve(performance.now() - begin);
      } else {
        requestAnimationFrame(watch);
      }
    };
    dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }));
    requestAnimationFrame(watch);
  });

/** Presses a key that accepts a box, and waits until that is drawn. */
const accept = () =>
  new Promise((resolve) => {
    const before = document.querySelectorAll('#boxes [data-state=accepted]').length;
    const begin = performance.now();
    const watch = () => (document.querySelectorAll('#boxes [data-state=accepted]').length > before ? resolve(performance.now() - begin) : requestAnimationFrame(watch));
    dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', bubbles: true, cancelable: true }));
    watch();
  });

/** Scrolls the grid a little in each frame, and returns how long each frame took. */
const scroll = (duration) =>
  new Promise((resolve) => {
    const grid = document.querySelector('#grid');
    const frames = [];
    const begin = performance.now();
    let last = begin;
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      grid.scrollTop += 24;
      now - begin < duration ? requestAnimationFrame(frame) : resolve(frames.slice(2));
    };
    requestAnimationFrame(frame);
  });

async function browser(server) {
  const modules = join(process.env.DASHLABEL_TEST_BROWSER ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'dashlabel-test/browser'), 'node_modules');
  const executablePath = process.env.DASHLABEL_TEST_CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(join(modules, 'playwright-core')) || !existsSync(executablePath)) {
    row('in Chromium', 'not measured: Chromium or playwright-core is absent');
    return;
  }
  const { chromium } = createRequire(`${modules}/`)('playwright-core');
  const opened = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await opened.newPage({ viewport: { width: 1280, height: 800 } });
  const begin = performance.now();
  await page.goto(`${server.base}/#t=${server.token}`);
  await page.locator('.overview h1').waitFor();
  row('overview in Chromium', ms(performance.now() - begin), '3 s');
  const to = (hash) => page.evaluate((address) => {
    location.hash = address;
  }, hash);
  await to('/r/r1/queue?order=name&kind=images');
  await page.locator('#grid [role=option] img').first().waitFor();
  const first = Math.floor(server.view.images / 3);
  await to(`/r/r1/image/${first}`);
  await page.locator(`main[data-drawn="${first}"]`).waitFor();
  const steps = [];
  const verdicts = [];
  for (let i = 0; i < STEPS; i += 1) {
    await page.waitForTimeout(300); // a person looks
    if (i < PAGES) {
      verdicts.push(await page.evaluate(accept));
    }
    steps.push(await page.evaluate(step));
  }
  row(`key to decision drawn, ${PAGES} times`, `median ${ms(p(verdicts, 0.5))}, p95 ${ms(p(verdicts, 0.95))}`, '16 ms');
  row(`key to next image, ${STEPS} times`, `median ${ms(p(steps, 0.5))}, p95 ${ms(p(steps, 0.95))}`, 'p95 100 ms');
  for (const [name, hash] of [['images', '/r/r1/queue?order=name&kind=images'], ['boxes', '/r/r1/queue?order=score']]) {
    await to(hash);
    await page.locator('#grid [role=option] img').first().waitFor();
    await page.waitForTimeout(1500);
    const frames = await page.evaluate(scroll, SCROLL_MS);
    const slow = frames.filter((frame) => frame > 34).length;
    row(`grid of ${name} that scrolls: frames a second; slower than 34 ms`, `${Math.round((1000 * frames.length) / frames.reduce((sum, frame) => sum + frame, 0))}; ${((100 * slow) / frames.length).toFixed(1)}% of frames, p95 ${ms(p(frames, 0.95))}`, '60');
  }
  await opened.close();
}

try {
  if (!existsSync(join(folder, 'runs/r1/run.json'))) {
    execFileSync('java', ['-cp', classpath, 'io.dashlabel.bench.WriteRun', folder, 'r1', images], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const before = await start();
  await before.stop();
  const server = await start();
  console.log(`A run of ${Number(server.view.images).toLocaleString('en')} images and ${server.view.progress.boxes.toLocaleString('en')} boxes; a heap of at most ${HEAP}`);
  console.log('\n| what | measured | aim |\n|---|---|---|');
  row('start to the first answer about the run: first start; second', `${s(before.firstPage)}; ${s(server.firstPage)}`, '3 s');
  row('start to the complete index: first start; second', `${s(before.indexed)}; ${s(server.indexed)}`);
  const idle = heap(server.pid);
  row('heap in use with the index; greatest memory of the process', `${Math.round(idle.used)} MB; ${Math.round(idle.peak)} MB`, '512 MB');
  await answers(server);
  await browser(server);
  const after = heap(server.pid);
  row('heap in use afterwards; greatest memory of the process', `${Math.round(after.used)} MB; ${Math.round(after.peak)} MB`, '512 MB');
  await server.stop();
} finally {
  if (!process.env.SERVE_KEEP) {
    rmSync(folder, { recursive: true });
  }
}
