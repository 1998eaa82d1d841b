/** The server: one function for each address of docs/serve-api.md. */
import { sessionName } from './session.js';

/** A request that failed. The status is 0 if the server did not answer. */
export class ApiError extends Error {
  constructor(status, code, message, body) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

const SILENT = 'The server does not answer. Is dashlabel still running?';
/** All tabs of a browser wait while one sends edits. */
const LONGEST_WRITE = 30_000;
const LATE = `The server did not answer within ${LONGEST_WRITE / 1000} seconds.`;

async function ask(path, { method = 'GET', body, signal, isLast = false } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      keepalive: isLast,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, 'silent', error.name === 'TimeoutError' ? LATE : SILENT);
  }
  if (response.status === 204) {
    return undefined;
  }
  let answer;
  try {
    answer = await response.json();
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    if (error.name === 'TimeoutError') {
      throw new ApiError(0, 'silent', LATE);
    }
    throw new ApiError(response.ok ? 0 : response.status, 'failed', `The server gave an answer that is no JSON (${response.status}).`);
  }
  if (!response.ok) {
    throw new ApiError(response.status, answer.code ?? 'failed', answer.error ?? `The server answered ${response.status}.`, answer);
  }
  return answer;
}

const write = (path, body) => ask(path, { method: 'POST', body, signal: AbortSignal.timeout(LONGEST_WRITE) });

function query(parameters) {
  const kept = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}

const runPath = (run) => `/api/runs/${encodeURIComponent(run)}`;

export const api = {
  session: (token) => ask('/api/session', { method: 'POST', body: { token } }),
  runs: () => ask('/api/runs'),
  run: (run) => ask(runPath(run)),
  queue: (run, parameters, signal) => ask(`${runPath(run)}/queue${query(parameters)}`, { signal }),
  image: (run, n, parameters = {}) => ask(`${runPath(run)}/images/${n}${query(parameters)}`),
  // also while the page is being closed
  left: (run, n, by) => ask(`${runPath(run)}/images/${n}/left`, { method: 'POST', body: { by }, isLast: true }),
  truth: (run, n) => ask(`${runPath(run)}/images/${n}/truth`),
  find: (run, image) => ask(`${runPath(run)}/find${query({ image })}`),
  edits: (run, request) => write(`${runPath(run)}/edits`, request),
  undo: (run, request) => write(`${runPath(run)}/undo`, request),
  revert: (run, request) => write(`${runPath(run)}/revert`, request),
  journal: (run, parameters) => ask(`${runPath(run)}/journal${query(parameters)}`),
  events: (run) => new EventSource(`${runPath(run)}/events`),
};

/** Addresses of images, for elements that load them. The browser keeps them; another start of the server has others. */
export const source = {
  image: (run, n, width) => `${runPath(run)}/images/${n}/image${query({ w: width, s: sessionName() })}`,
  crop: (run, n, box, version) => `${runPath(run)}/images/${n}/crop/${encodeURIComponent(box)}${query({ v: version, s: sessionName() })}`,
  thumbnail: (run, n) => `${runPath(run)}/images/${n}/thumbnail${query({ s: sessionName() })}`,
};
