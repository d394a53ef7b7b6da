/**
 * The views by query string. Each history entry has a key, under which its place is kept: how far
 * it was scrolled, how much was loaded, what had the focus. So back and forward, and a reload, find it again.
 */

const STORE = 'pawpress.places';

/** @typedef {{album?: string, photo?: string}} Route */
/** @typedef {{scroll: number, [more: string]: any}} Place */
/**
 * @typedef {object} View
 * @property {string} title
 * @property {HTMLElement} element with an h1
 * @property {Promise<void>} [ready] when it is as high as its place needs
 * @property {() => object} [place] what it needs to come back to where it is
 * @property {() => void} [leave]
 */

let makeView;
let view;
let key;
let settled = false;
let shows = 0;
const places = readPlaces();

/** @returns {Route} */
export function route() {
  const query = new URLSearchParams(location.search);
  return { album: query.get('album') || undefined, photo: query.get('photo') || undefined };
}

/** @param {Route} [to] */
export function urlOf({ album, photo } = {}) {
  const query = Object.entries({ album, photo }).filter(([, value]) => value);
  return `/${query.map(([name, value], i) => `${i ? '&' : '?'}${name}=${encodeURIComponent(value)}`).join('')}`;
}

/** @param {(route: Route, place?: Place) => Promise<View>} make makes the view of a route; with a place it comes back */
export function start(make) {
  makeView = make;
  history.scrollRestoration = 'manual';
  key = history.state?.key;
  addEventListener('popstate', () => {
    keepPlace();
    key = history.state?.key;
    show(places[key] ?? { scroll: 0 }, true);
  });
  addEventListener('scroll', keepPlace, { passive: true });
  addEventListener('pagehide', () => {
    keepPlace();
    writePlaces();
  });
  document.addEventListener('click', followLink);
  const back = key && places[key];
  if (!key) {
    newEntry(location.href, true);
  }
  show(back, false);
}

/** Goes to a view as a new entry of the history, or in place of the present one. */
export function go(url, { replace = false } = {}) {
  keepPlace();
  newEntry(url, replace);
  show(undefined, true);
}

function newEntry(url, replace) {
  key = Math.random().toString(36).slice(2);
  history[replace ? 'replaceState' : 'pushState']({ key }, '', url);
}

async function show(place, moveFocus) {
  view?.leave?.();
  view = null;
  settle(false);
  const mine = ++shows;
  const made = await makeView(route(), place);
  if (mine !== shows) {
    made.leave?.();
    return;
  }
  view = made;
  document.title = made.title;
  document.getElementById('main').replaceChildren(made.element);
  if (!place) {
    scrollTo(0, 0);
  }
  if (moveFocus) {
    focusHeading(made.element);
  }
  await made.ready;
  if (mine !== shows) {
    return;
  }
  if (place) {
    scrollTo(0, place.scroll);
    made.element
      .querySelector(`a[href="${CSS.escape(place.focus ?? '')}"]`)
      ?.focus({ preventScroll: true });
  }
  settle(true);
}

/** What is below the view appears when the view has its height, and so never moves. */
function settle(now) {
  settled = now;
  document.body.classList.toggle('settled', now);
}

export function focusHeading(within = document.getElementById('main')) {
  const heading = within.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Links within the page change the view; with a modifier key or another button the browser does what it always does. */
function followLink(event) {
  const link = event.target.closest?.('a[href]');
  const plain =
    event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
    return;
  }
  if (link.getAttribute('href').startsWith('#')) {
    event.preventDefault();
    focusHeading();
  } else if (link.origin === location.origin && link.pathname === '/') {
    event.preventDefault();
    go(link.href);
  }
}

/** A view that has not its height yet is not scrolled to where the person was. */
function keepPlace() {
  if (key && view && settled) {
    const focus = document.activeElement?.closest('main a')?.getAttribute('href');
    places[key] = { ...view.place?.(), scroll: scrollY, focus };
  }
}

function readPlaces() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function writePlaces() {
  try {
    sessionStorage.setItem(
      STORE,
      JSON.stringify(Object.fromEntries(Object.entries(places).slice(-50))),
    );
  } catch {
    // A browser that keeps nothing still shows everything: only the place is lost.
  }
}
