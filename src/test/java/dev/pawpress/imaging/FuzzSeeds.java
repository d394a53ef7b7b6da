package dev.pawpress.imaging;

import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawBmp;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small sound files of every kind that is read, for {@link MutationFuzzTest} to damage. One line of
 * {@link #made} for each: a new format gets its lines at the end, so that the numbers of older
 * mutants keep their meaning as far as may be.
 */
final class FuzzSeeds {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  /** Larger files of other people would make up most of the time. */
  private static final int MOST_BYTES = 40_000;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private FuzzSeeds() {}

  /** A sound file; not changed. */
  static final class Seed {
    private final String name;
    private final byte[] file;

    Seed(String name, byte[] file) {
      this.name = name;
      this.file = file;
    }

    String name() {
      return name;
    }

    byte[] file() {
      return file;
    }
  }

  /** Those that are made here, by name: always the same. */
  static List<Seed> made() {
    FuzzSeeds seeds = new FuzzSeeds();
    seeds.jpegs();
    seeds.pngs();
    seeds.webps();
    seeds.bitmaps();
    seeds.tiffs();
    seeds.gifs();
    seeds.avifs();
    List<Seed> list = new ArrayList<>();
    seeds.files.forEach((name, file) -> list.add(new Seed(name, file)));
    return list;
  }

  /** Small files among other people's photos, and a piece of a phone's HEIC. */
  static List<Seed> shared() {
    List<Seed> seeds = new ArrayList<>();
    for (String name : SharedPhotos.names()) {
      Seed seed = new Seed(name, SharedPhotos.read(name));
      if (seed.file().length <= MOST_BYTES) {
        seeds.add(seed);
      }
    }
    seeds.add(new Seed("tile of a HEIC", tile(SharedPhotos.read("phone/heic-iphone.heic"))));
    return seeds;
  }

  /** The smallest tile of a grid, as a file of its own; nothing here can make HEVC. */
  private static byte[] tile(byte[] heic) {
    HeifPicture picture = HeifPictures.in(Bytes.of(heic));
    HeifPicture.Tile smallest =
        picture.tiles().stream()
            .min(Comparator.comparingInt(tile -> tile.joined().length()))
            .orElseThrow();
    HeifFile file = new HeifFile();
    int configuration = file.property("hvcC", smallest.configuration().toArray());
    int size = file.size(picture.tile().width(), picture.tile().height());
    return file.item(1, "hvc1", smallest.joined().toArray(), size, configuration).bytes();
  }

  private void jpegs() {
    byte[] baseline = SampleImages.file("jpeg", WIDTH, HEIGHT);
    files.put("baseline", baseline);
    files.put("grey", SampleImages.file("jpeg", grey()));
    files.put("progressive", ProgressiveJpeg.of(SampleImages.gradient(WIDTH, HEIGHT)));
    files.put("ink", InkJpeg.of(WIDTH, HEIGHT));
    files.put("many scans", ManyScans.of(64, 48, 30));
    files.put(
        "jpeg with EXIF",
        SampleImages.withExif("jpeg", baseline, SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN)));
    files.put("jpeg with profile", SampleImages.withProfile("jpeg", baseline, profile()));
  }

  private void pngs() {
    for (int[] type :
        new int[][] {
          {1, RawPng.GREY},
          {2, RawPng.GREY},
          {4, RawPng.GREY},
          {8, RawPng.GREY},
          {16, RawPng.GREY},
          {8, RawPng.COLOUR},
          {16, RawPng.COLOUR},
          {8, RawPng.GREY_ALPHA},
          {16, RawPng.GREY_ALPHA},
          {8, RawPng.COLOUR_ALPHA},
          {16, RawPng.COLOUR_ALPHA}
        }) {
      for (boolean interlaced : new boolean[] {false, true}) {
        RawPng png = new RawPng(WIDTH, HEIGHT, type[0], type[1]);
        int largest = (1 << type[0]) - 1;
        files.put(
            "png " + type[0] + " " + type[1] + (interlaced ? " interlaced" : ""),
            (interlaced ? png.interlaced() : png).file((x, y, c) -> (x * 7 + y * c) & largest));
      }
    }
    for (int bits : new int[] {1, 2, 4, 8}) {
      byte[] palette = new byte[3 << bits];
      RawPng png = new RawPng(WIDTH, HEIGHT, bits, RawPng.PALETTE);
      png.with("PLTE", palette).with("tRNS", 0, 128);
      files.put("png palette " + bits, png.file((x, y, c) -> (x + y) & ((1 << bits) - 1)));
    }
    byte[] plain = SampleImages.file("png", WIDTH, HEIGHT);
    files.put("png with profile", SampleImages.withProfile("png", plain, profile()));
    files.put("png with gamma", SampleImages.withChunk(plain, "gAMA", new byte[] {0, 1, 0, 0}));
    files.put(
        "png with EXIF",
        SampleImages.withExif("png", plain, SampleImages.exif(7, ByteOrder.BIG_ENDIAN)));
    files.put(
        "png with a transparent colour",
        SampleImages.withChunk(plain, "tRNS", new byte[] {0, 1, 0, 2, 0, 3}));
  }

  private void webps() {
    BufferedImage opaque = SampleImages.gradient(WIDTH, HEIGHT);
    BufferedImage transparent = SampleImages.halfTransparent(WIDTH, HEIGHT);
    byte[] lossless = SampleImages.file("webp", opaque);
    files.put("lossy", Pipeline.encoded(Pipeline.picture(opaque), ImageFormat.WEBP, 80));
    files.put("lossy alpha", Pipeline.encoded(Pipeline.picture(transparent), ImageFormat.WEBP, 80));
    files.put("lossless", lossless);
    files.put("lossless alpha", SampleImages.file("webp", transparent));
    files.put("webp with profile", SampleImages.withProfile("webp", lossless, profile()));
    files.put(
        "webp with EXIF",
        SampleImages.withExif("webp", lossless, SampleImages.exif(8, ByteOrder.BIG_ENDIAN)));
    byte[] frame =
        SampleImages.join(
            new byte[] {1, 0, 0, 1, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0, 100, 0, 0, 0},
            Arrays.copyOfRange(lossless, 12, lossless.length));
    files.put(
        "animated webp",
        SampleImages.riff(
            SampleImages.join(
                SampleImages.riffChunk("VP8X", new byte[] {2, 0, 0, 0, 50, 0, 0, 40, 0, 0}),
                SampleImages.riffChunk("ANIM", new byte[6]),
                SampleImages.riffChunk("ANMF", frame),
                SampleImages.riffChunk("ANMF", frame))));
  }

  private void bitmaps() {
    files.put("bmp", SampleImages.file("bmp", WIDTH, HEIGHT));
    for (int bits : new int[] {1, 4, 8}) {
      RawBmp bmp = new RawBmp(40, WIDTH, HEIGHT, bits).palette(new int[1 << bits]);
      files.put("bmp palette " + bits, bmp.file((x, y) -> (x + y) & ((1 << bits) - 1)));
    }
    byte[] runs = {9, 1, 0, 4, 1, 2, 3, 4, 0, 0, 20, 5, 0, 2, 3, 3, 0, 1};
    files.put(
        "bmp in runs",
        new RawBmp(40, WIDTH, HEIGHT, 8).palette(new int[256]).compression(1).fileOf(runs));
  }

  private void tiffs() {
    files.put("tiff", SampleImages.file("tiff", WIDTH, HEIGHT));
    RawTiff.Samples samples = (x, y, channel) -> x * 5 + y + channel;
    files.put("tiff deflated", new RawTiff(WIDTH, HEIGHT, 8, 3, 2).deflated().file(samples));
    files.put("tiff tiles", new RawTiff(WIDTH, HEIGHT, 8, 3, 2).tiles(16).file(samples));
    files.put("tiff 16", RawTiff.bigEndian(WIDTH, HEIGHT, 16, 1, 1).file(samples));
    files.put("tiff ink", new RawTiff(WIDTH, HEIGHT, 8, 4, 5).planar().file(samples));
    for (String compression : new String[] {"LZW", "PackBits", "JPEG", "CCITT T.6"}) {
      BufferedImage picture =
          compression.startsWith("CCITT")
              ? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY)
              : SampleImages.gradient(WIDTH, HEIGHT);
      files.put("tiff " + compression, RawTiff.compressed(picture, compression, 0));
    }
  }

  private void gifs() {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i % 4);
    }
    int[] palette = {0xff0000, 0xff00, 0xff, 0};
    files.put(
        "gif", new GifBuilder(WIDTH, HEIGHT, palette).frame(0, 0, WIDTH, HEIGHT, pixels).build());
    files.put(
        "animated gif",
        new GifBuilder(WIDTH, HEIGHT, palette)
            .control(5, GifBuilder.RESTORE, 3)
            .frame(0, 0, WIDTH, HEIGHT, pixels)
            .control(5, GifBuilder.CLEAR, 2)
            .frame(0, 0, WIDTH, HEIGHT, pixels)
            .build());
  }

  /** A fault inside libavcodec would end the process, and so be seen. */
  private void avifs() {
    files.put("avif", SampleAvif.of(SampleImages.gradient(64, 48)).bytes());
  }

  private static BufferedImage grey() {
    BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      grey.getRaster().setSample(i % WIDTH, i / WIDTH, 0, i & 0xff);
    }
    return grey;
  }

  private static byte[] profile() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }
}
