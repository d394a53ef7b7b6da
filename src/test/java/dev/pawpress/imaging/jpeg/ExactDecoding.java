package dev.pawpress.imaging.jpeg;

import java.awt.image.BufferedImage;

/**
 * What a file's coefficients are at a scale, transformed in double precision. Of the decoder's own
 * are the coefficients, the enlarging of chroma and the colours, which djpeg is witness to where
 * nothing is scaled.
 */
final class ExactDecoding {
  private final Frame frame;
  private final boolean ycc;

  private ExactDecoding(Frame frame, boolean ycc) {
    this.frame = frame;
    this.ycc = ycc;
  }

  static BufferedImage decode(byte[] file, int eighths) throws NotPlainJpegException {
    Segments segments = new Segments(file);
    segments.start();
    Frame frame = null;
    for (int marker = segments.next(); marker != Segments.END; marker = segments.next()) {
      if (marker == Segments.SCAN) {
        keep(file, segments, frame);
      } else {
        frame = new Frame(segments.content(), marker == Segments.PROGRESSIVE_FRAME, eighths);
      }
    }
    boolean grey = frame.components().size() == 1;
    return new ExactDecoding(frame, grey || segments.colours().sayYcc(frame)).picture();
  }

  private static void keep(byte[] file, Segments segments, Frame frame)
      throws NotPlainJpegException {
    Scan scan = new Scan(segments, frame);
    for (Component component : frame.components()) {
      if (component.coefficients == null) {
        component.keepCoefficients();
      }
    }
    EntropyReader reader = new EntropyReader(file, segments.position());
    Runnable nothing = () -> {};
    scan.decode(
        reader,
        frame.progressive()
            ? new ProgressiveBlocks(reader, scan, nothing)
            : new KeptBlocks(reader, nothing));
    segments.continueAt(reader.finish());
  }

  private BufferedImage picture() throws NotPlainJpegException {
    PictureSink picture = new PictureSink();
    PictureRows rows = new PictureRows(frame, ycc, picture);
    for (int row = 0; row < frame.mcusDown(); row++) {
      for (Component component : frame.components()) {
        transform(component, row);
      }
      rows.add(row);
    }
    return picture.image();
  }

  private static void transform(Component component, int mcuRow) {
    int size = component.size;
    ExactDct dct = new ExactDct(size);
    int[] block = new int[Component.BLOCK];
    for (int y = 0; y < component.vertical; y++) {
      for (int column = 0; column < component.blocksAcross; column++) {
        int offset = component.index(mcuRow * component.vertical + y, column) * Component.BLOCK;
        for (int k = 0; k < Component.BLOCK; k++) {
          block[Zigzag.of(8).natural[k]] =
              component.coefficients[offset + k] * component.quantisation[k];
        }
        double[] samples = dct.samples(block);
        for (int i = 0; i < samples.length; i++) {
          component.samples[y * size + i / size][column * size + i % size] =
              (int) Math.round(samples[i]);
        }
      }
    }
  }
}
