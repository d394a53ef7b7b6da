/**
 * Pictures: bytes in, bytes out. Knows no environment, clock, log or network; all of it is
 * thread-safe. What a file holds beside its picture, the package {@code metadata} reads, by parsers
 * of its own; it says why.
 */
package dev.pawpress.imaging;
