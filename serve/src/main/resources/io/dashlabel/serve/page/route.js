/** Addresses of the screens. All of the state that a person may want to share stands behind the #. */

/**
 * Reads an address.
 *
 * @returns {{screen: string, run?: string, other?: string, n?: number, query: URLSearchParams}}
 */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?', 2);
  const query = new URLSearchParams(search);
  const parts = path.split('/').filter(Boolean).map(decode);
  if (parts[0] === 'r' && parts[1]) {
    const [, run, screen = 'overview', n] = parts;
    if (screen === 'image' && /^\d+$/.test(n ?? '')) {
      return { screen, run, n: Number(n), query };
    }
    if (['overview', 'queue', 'journal'].includes(screen)) {
      return { screen, run, query };
    }
  }
  if (parts[0] === 'compare' && parts[2]) {
    return { screen: 'compare', run: parts[1], other: parts[2], n: Number(parts[3] ?? 0) || 0, query };
  }
  return parts.length ? { screen: 'unknown', query } : { screen: 'runs', query };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const withQuery = (path, query) => {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return kept.length ? `${path}?${new URLSearchParams(kept)}` : path;
};
const runPath = (run) => `#/r/${encodeURIComponent(run)}`;

export const to = {
  runs: () => '#/',
  overview: (run) => runPath(run),
  queue: (run, query = {}) => withQuery(`${runPath(run)}/queue`, query),
  image: (run, n, query = {}) => withQuery(`${runPath(run)}/image/${n}`, query),
  journal: (run, query = {}) => withQuery(`${runPath(run)}/journal`, query),
  compare: (run, other, n = 0) => `#/compare/${encodeURIComponent(run)}/${encodeURIComponent(other)}/${n}`,
};

/** Goes to an address. With replace, "back" does not return to the present one. */
export function go(hash, { replace = false } = {}) {
  if (location.hash === hash) {
    return;
  }
  if (replace) {
    history.replaceState(null, '', hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = hash;
  }
}
