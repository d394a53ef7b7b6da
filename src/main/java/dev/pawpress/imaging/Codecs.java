package dev.pawpress.imaging;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The ImageIO plug-ins, each chosen by class. ImageIO's own search is not used: its order is
 * chance, and it looks in the class loader that happens to be current at its first use, which in a
 * function worker is not the app's. Each is made at its first use: to look for one of the JDK's
 * loads every plug-in there is, of which a plain photo needs hardly any. Thread-safe; what it hands
 * out is for one thread and must be disposed of.
 */
final class Codecs {
  private static final String JDK_JPEG_READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";
  private static final String JDK_PNG = "com.sun.imageio.plugins.png.PNGImage";

  private final AtFirstUse<ImageReaderSpi> jpegReader =
      new AtFirstUse<>(() -> TwelveMonkeys.jpegReader());
  private final AtFirstUse<ImageReaderSpi> pngReader =
      new AtFirstUse<>(() -> ofJdk(ImageReaderSpi.class, JDK_PNG + "ReaderSpi"));
  private final AtFirstUse<ImageReaderSpi> nativeWebpReader =
      new AtFirstUse<>(WebPImageReaderSpi::new);
  private final AtFirstUse<ImageReaderSpi> pureWebpReader =
      new AtFirstUse<>(() -> TwelveMonkeys.webpReader());
  private final AtFirstUse<ImageReaderSpi> tiffReader =
      new AtFirstUse<>(() -> TwelveMonkeys.tiffReader());
  private final AtFirstUse<ImageWriterSpi> pngWriter =
      new AtFirstUse<>(() -> ofJdk(ImageWriterSpi.class, JDK_PNG + "WriterSpi"));
  private final AtFirstUse<ImageWriterSpi> webpWriter = new AtFirstUse<>(WebPImageWriterSpi::new);

  ImageReader jpegReader() throws IOException {
    return jpegReader.get().createReaderInstance();
  }

  ImageReader pngReader() throws IOException {
    return pngReader.get().createReaderInstance();
  }

  /** libwebp: fast, but not there for every platform. */
  ImageReader nativeWebpReader() throws IOException {
    return nativeWebpReader.get().createReaderInstance();
  }

  /** Ten times slower, in Java. */
  ImageReader pureWebpReader() throws IOException {
    return pureWebpReader.get().createReaderInstance();
  }

  /**
   * TwelveMonkeys'. Of 43 TIFFs that ImageMagick writes, the JDK's own refuses those with samples
   * of 16 bits and a predictor, those whose bits are reversed, and BigTIFF; both agree with
   * ImageMagick to the last bit on the rest.
   */
  ImageReader tiffReader() throws IOException {
    return tiffReader.get().createReaderInstance();
  }

  ImageWriter pngWriter() {
    return writer(pngWriter.get());
  }

  /** libwebp. */
  ImageWriter webpWriter() {
    return writer(webpWriter.get());
  }

  private static ImageWriter writer(ImageWriterSpi provider) {
    try {
      return provider.createWriterInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(provider.getClass().getName() + " makes no writer", e);
    }
  }

  private static <T extends ImageReaderWriterSpi> T ofJdk(Class<T> kind, String className) {
    Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
    while (providers.hasNext()) {
      T provider = providers.next();
      if (provider.getClass().getName().equals(className)) {
        return provider;
      }
    }
    throw new BrokenCodecException("this Java has no " + className, null);
  }

  /**
   * A class of its own, for Java to load these plug-ins only with it: it loads what a method makes
   * when it verifies the method's class, and what a reference to a constructor names with that.
   */
  private static final class TwelveMonkeys {
    private TwelveMonkeys() {}

    /**
     * This reader drives the JDK's, and looks for it in the registry it is registered with. Of 70
     * awkward JPEGs it reads 14 that the JDK's own refuses (lossless ones, contradictory Adobe
     * markers or profiles) and turns ink into colours; there was none the other way round, and it
     * is as fast.
     */
    static ImageReaderSpi jpegReader() {
      ServiceRegistry registry =
          new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
      registry.registerServiceProvider(
          ofJdk(ImageReaderSpi.class, JDK_JPEG_READER), ImageReaderSpi.class);
      ImageReaderSpi provider = new JPEGImageReaderSpi();
      registry.registerServiceProvider(provider, ImageReaderSpi.class);
      return provider;
    }

    static ImageReaderSpi webpReader() {
      return new com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi();
    }

    static ImageReaderSpi tiffReader() {
      return new TIFFImageReaderSpi();
    }
  }
}
