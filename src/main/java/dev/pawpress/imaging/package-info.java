/**
 * Pictures: bytes in, bytes out. Knows no environment, clock, log or network; all of it is
 * thread-safe.
 */
package dev.pawpress.imaging;
