/** Which start of the server this browser is signed in to. Numbers of images hold for one start only. */

const SESSION = 'dashlabel.session';
let name = read();

function read() {
  try {
    return localStorage.getItem(SESSION) ?? '';
  } catch {
    return '';
  }
}

/** A short name for the start of the server, which stands in addresses of images. */
export const sessionName = () => name;

/** Keeps the session, by a hash: the token itself is kept nowhere. */
export function signedIn(token) {
  name = [...token].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5).toString(36);
  try {
    localStorage.setItem(SESSION, name);
  } catch {
    // a browser that keeps nothing: other tabs learn nothing
  }
}

/** Calls the work when another tab signs in to another start of the server. */
export function whenChanged(work) {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === SESSION && newValue && newValue !== name) {
      work();
    }
  });
}
