import { sentence } from './words.js';

/** Why edits cannot be sent, and what a person can do about it. */

/**
 * Reads the failure of a request.
 *
 * @returns {{run, entries, kind, title, reason, isQuestion, conflict?}} isQuestion: it waits for an answer of the person
 */
export function problemOf(run, entries, error) {
  const about = { run, entries, reason: sentence(error.message), isQuestion: false };
  switch (error.status) {
    case 409:
      return { ...about, kind: 'conflict', title: 'Somebody else edited this image too', isQuestion: true, conflict: error.body };
    case 400:
    case 404:
    case 413:
      return { ...about, kind: 'refused', title: 'The server refused an edit', isQuestion: true };
    case 410:
      return { ...about, kind: 'gone', title: 'The run was deleted', isQuestion: true };
    case 401:
      return { ...about, kind: 'session', title: 'This page is not signed in any more', reason: 'Open the address that dashlabel printed when it started. Your edits stay in this browser.' };
    case 403:
      return { ...about, kind: error.code === 'read-only' ? 'read-only' : 'refused', title: 'The server takes no edits now' };
    case 507:
      return { ...about, kind: 'disk', title: 'The disk of the server is full' };
    case 0:
      return { ...about, kind: 'offline', title: 'The server does not answer' };
    default:
      return { ...about, kind: 'failed', title: 'The server failed' };
  }
}
