/**
 * Pictures: bytes in, bytes out. Knows no environment, log or network, and the clock only as the
 * time that decoding may take. What is public is thread-safe.
 */
package dev.pawpress.imaging;
