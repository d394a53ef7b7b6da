/**
 * What a picture file holds beside the picture: found in uploads, kept out of renditions. Own
 * parsers, not metadata-extractor: for the first photo of a process that library (2.19.0) took 41
 * to 106 ms of processor time and 290 to 505 classes, these 19 to 43 ms and 70 to 118; it builds an
 * XML document of what XMP there is, and stops at a JPEG's first scan, so that it sees nothing that
 * is hung on behind the picture. Here only the kinds of things are asked for, and six texts.
 *
 * <p>The package above reads the same containers once more, and on purpose. Its readers serve the
 * pixels: they refuse what contradicts the format, stop where the picture does, and pass over all
 * else. These are after all else: they refuse nothing, read on behind whatever is broken, and look
 * where no picture is. Either would be worse for the other's rules.
 */
package dev.pawpress.imaging.metadata;
