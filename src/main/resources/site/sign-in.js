/** Signing in, where the site is set so: the page itself tells, so that nobody has to ask. */

import { el } from './dom.js';
import { faultWords } from './words.js';

const told = (name) => document.querySelector(`meta[name=pawpress-${name}]`)?.content;

/** Whether people sign in to add and delete photos, instead of having the site's key. */
export const signsIn = told('writes') === 'signed-in';

/** @returns {(string|Node)[]} what went wrong, and the way to sign in if that is missing */
export function faultNodes(fault) {
  const path = fault.code === 'sign-in-needed' && told('sign-in');
  // In a tab of its own: photos that were chosen here are still there afterwards.
  const link = path && el('a', { href: path + back(), target: '_blank' }, 'Sign in (new tab)');
  return [faultWords(fault), link && ' ', link].filter(Boolean);
}

function back() {
  return `?post_login_redirect_uri=${encodeURIComponent(location.pathname + location.search)}`;
}
