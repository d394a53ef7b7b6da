/** Building elements, and telling screen readers what happened. Text is always text here. */

import { focusHeading } from './router.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The drawings of the buttons, each as strokes in a box of 24. */
const ICONS = {
  add: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 17a3.5 3.5 0 100-7 3.5 3.5 0 000 7z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15.5 9.5h.01',
  close: 'M6 6l12 12M18 6L6 18',
  again: 'M19 8a8 8 0 10.8 6M20 4v5h-5',
  fold: 'M5 9l7 7 7-7',
  warn: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
};

/**
 * An element with its attributes and children. `on…` is a listener, `style` an object of CSS
 * properties (the page's policy forbids style attributes); null, undefined and false are left out.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'style') {
      Object.entries(value).forEach(([property, set]) => element.style.setProperty(property, set));
    } else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** A drawing that says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button with a drawing and words; with `quiet` the words are for screen readers and the tip. */
export function button(drawing, words, onclick, { kind = '', quiet = false } = {}) {
  return el(
    'button',
    {
      type: 'button',
      class: `${kind} ${quiet ? 'bare' : ''}`.trim() || null,
      title: quiet && words,
      onclick,
    },
    drawing && icon(drawing),
    el('span', { class: quiet && 'quiet' }, words),
  );
}

/** A notice in the place of what could not be shown, with a way on. */
export function notice(words, ...actions) {
  return el(
    'div',
    { class: 'notice' },
    el('p', {}, words),
    el('div', { class: 'buttons' }, actions),
  );
}

/** What is said where nothing is yet, and how to begin. */
export function empty(words, todo) {
  return el(
    'div',
    { class: 'empty' },
    icon('picture'),
    el('p', {}, words),
    el('p', { class: 'soft' }, todo),
  );
}

let pending = [];

/** Says one thing politely; what is said in the same moment is said with it. */
export function announce(words) {
  const status = document.getElementById('status');
  status.textContent = '';
  if (pending.push(words) === 1) {
    setTimeout(() => {
      status.textContent = pending.join('. ');
      pending = [];
    }, 100);
  }
}

/** Says one thing to everybody, until it is closed or something else is said. */
export function tell(words) {
  const close = () => {
    flash.remove();
    focusHeading();
  };
  const flash = el(
    'div',
    { class: 'flash' },
    el('p', {}, words),
    button('close', 'Close', close, { quiet: true }),
  );
  document.querySelector('.flash')?.remove();
  document.getElementById('main').before(flash);
  announce(words);
}
