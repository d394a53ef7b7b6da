/**
 * A decoder for plain JPEGs: what cameras, phones and the web write, in full or scaled to some
 * eighths while it is still in frequencies. By ITU-T T.81, whose sections are named where they are
 * followed; in full, pixels agree with libjpeg-turbo's, to the bit where the file is sound.
 * Whatever is unusual or damaged is left to others: nothing is repaired here.
 *
 * <p>The way of a picture: {@link dev.pawpress.imaging.jpeg.Segments} reads tables and headers,
 * {@link dev.pawpress.imaging.jpeg.Scan} goes over the blocks, {@link
 * dev.pawpress.imaging.jpeg.BlockReader} decodes each, {@link dev.pawpress.imaging.jpeg.InverseDct}
 * turns it into samples, and {@link dev.pawpress.imaging.jpeg.PictureRows} makes pixels of them for
 * a {@link dev.pawpress.imaging.jpeg.PixelSink}. Knows nothing of the package above.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81</a>
 */
package dev.pawpress.imaging.jpeg;
