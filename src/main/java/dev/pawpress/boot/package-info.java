/** The composition root: settings read and checked once, objects built once. */
package dev.pawpress.boot;
