/**
 * Pictures: bytes in, bytes out. Knows no environment, log or network, and the clock only as the
 * time that decoding may take. What is public is thread-safe. What a file holds beside its picture,
 * the package {@code metadata} reads, by parsers of its own; it says why.
 */
package dev.pawpress.imaging;
