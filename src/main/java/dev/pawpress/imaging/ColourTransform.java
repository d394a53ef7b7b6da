package dev.pawpress.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Converts samples from a profile's colours to sRGB with Java's colour engine (Little CMS).
 *
 * <p>The rendering intent is perceptual whatever the profile's header says, as in sharp,
 * ImageMagick and Chrome. Java takes the colorimetric one for a printer's profile, with which the
 * black of common inks becomes a grey of 55; so such a profile is passed off as a scanner's. There
 * is no other mapping of black to black (black point compensation), which Java does not offer;
 * Chrome does none either, and ImageMagick's and libvips' results for common inks are the same with
 * and without. To profiles without tables (all cameras' and screens') intents are all the same.
 *
 * <p>For one thread.
 */
final class ColourTransform {
  /** So many at once are quick to convert, and take half a megabyte. */
  private static final int STRIP_PIXELS = 1 << 15;

  private static final int CLASS_OFFSET = 12;
  private static final byte[] SCANNER = {'s', 'c', 'n', 'r'};

  private final ColorConvertOp toSrgb;

  private ColourTransform(ColorConvertOp toSrgb) {
    this.toSrgb = toSrgb;
  }

  /**
   * @throws java.awt.color.CMMException if the profile is broken; or {@link
   *     IllegalArgumentException}; if not now then when samples are converted
   */
  static ColourTransform toSrgb(ICC_Profile profile) {
    ICC_Profile[] way = {
      perceptual(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB),
    };
    return new ColourTransform(new ColorConvertOp(way, null));
  }

  private static ICC_Profile perceptual(ICC_Profile profile) {
    if (profile.getProfileClass() != ICC_Profile.CLASS_OUTPUT) {
      return profile;
    }
    byte[] bytes = profile.getData();
    System.arraycopy(SCANNER, 0, bytes, CLASS_OFFSET, SCANNER.length);
    return ICC_Profile.getInstance(bytes);
  }

  /**
   * How many rows of a picture to convert at once, for it to be quick and to take little memory.
   */
  static int rowsAtOnce(int width) {
    return Math.max(1, STRIP_PIXELS / width);
  }

  /** Converts pixels of 8 bits a channel; three channels come out. */
  byte[] bytes(byte[] samples, int channels) {
    int pixels = samples.length / channels;
    WritableRaster source = raster(DataBuffer.TYPE_BYTE, pixels, channels);
    System.arraycopy(samples, 0, bytesOf(source), 0, samples.length);
    return bytesOf(toSrgb.filter(source, raster(DataBuffer.TYPE_BYTE, pixels, 3)));
  }

  /** Converts pixels of 16 bits a channel; three channels come out. */
  short[] shorts(short[] samples, int channels) {
    int pixels = samples.length / channels;
    WritableRaster source = raster(DataBuffer.TYPE_USHORT, pixels, channels);
    System.arraycopy(samples, 0, shortsOf(source), 0, samples.length);
    return shortsOf(toSrgb.filter(source, raster(DataBuffer.TYPE_USHORT, pixels, 3)));
  }

  private static WritableRaster raster(int type, int pixels, int channels) {
    return Raster.createInterleavedRaster(type, pixels, 1, channels, null);
  }

  private static byte[] bytesOf(WritableRaster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }

  private static short[] shortsOf(WritableRaster raster) {
    return ((DataBufferUShort) raster.getDataBuffer()).getData();
  }
}
