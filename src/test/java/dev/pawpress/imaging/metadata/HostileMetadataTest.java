package dev.pawpress.imaging.metadata;

import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Metadata made to keep a parser busy, or to break it. */
class HostileMetadataTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] JPEG = SampleImages.file("jpeg", 24, 18);
  private static final byte[] PNG = SampleImages.file("png", 24, 18);
  private static final byte[] WEBP = SampleImages.file("webp", 24, 18);

  /** A file of each format with as much in it as the format can hold. */
  private static Map<String, byte[]> fullFiles() {
    byte[] exif = PrivateFiles.fullExif(ByteOrder.LITTLE_ENDIAN);
    byte[] xmp = PrivateFiles.xmp("aux:OwnerName='me'", "<dc:rights>mine &amp; yours</dc:rights>");
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(116, "me"));
    byte[] comment = PrivateFiles.gifExtension(0xfe, ascii("hello"));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "jpeg",
        join(
            PrivateFiles.withXmp(
                "jpeg",
                PrivateFiles.withPhotoshop(SampleImages.withExif("jpeg", JPEG, exif), iptc),
                xmp),
            JPEG));
    files.put(
        "png",
        PrivateFiles.inserted(
            PrivateFiles.withXmp("png", SampleImages.withExif("png", PNG, exif), xmp),
            33,
            PrivateFiles.rawProfile("iptc", iptc)));
    files.put(
        "webp",
        SampleImages.extendedWebp(
            WEBP,
            0x0c,
            new byte[0],
            join(SampleImages.riffChunk("EXIF", exif), SampleImages.riffChunk("XMP ", xmp))));
    files.put("tiff", exif);
    files.put("gif", PrivateFiles.gif(comment));
    files.put("heic", PrivateFiles.heic(exif, xmp));
    files.put("bmp", PrivateFiles.bmp("DEBM"));
    return files;
  }

  @Test
  void nothingEscapesFromAnyPrefix() {
    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            fullFiles()
                .forEach(
                    (name, file) -> {
                      for (int length = 0; length < file.length; length++) {
                        byte[] prefix = Arrays.copyOf(file, length);
                        assertThat(inspect(prefix)).as("%s, %d bytes", name, length).isNotNull();
                      }
                    }));
  }

  @Test
  void nothingEscapesFromFilesWithChangedBytes() {
    Random random = new Random(2026);
    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            fullFiles()
                .forEach(
                    (name, file) -> {
                      for (int round = 0; round < 2000; round++) {
                        byte[] mutant = mutant(file, random, 1 + round % 8);
                        assertThat(inspect(mutant)).as("%s, mutant %d", name, round).isNotNull();
                      }
                    }));
  }

  @Test
  void nothingEscapesFromTheCheckOfRenditionsWithChangedBytes() {
    Random random = new Random(2026);
    RenditionCheck check = new RenditionCheck();
    Credit credit = new Credit("© Ann", "Ann");
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
            byte[] file = new CreditWriter().write(Renditions.transparent(format), format, credit);
            int clean = 0;
            for (int round = 0; round < 2000; round++) {
              byte[] mutant = mutant(file, random, 1 + round % 8);
              clean += check.leftovers(mutant, format, credit).isEmpty() ? 1 : 0;
            }
            assertThat(clean).as("changed within the picture alone").isBetween(1, 1999);
          }
        });
  }

  private static byte[] mutant(byte[] file, Random random, int changes) {
    byte[] mutant = file.clone();
    for (int change = 0; change < changes; change++) {
      mutant[random.nextInt(mutant.length)] =
          (byte) (random.nextInt(4) == 0 ? -random.nextInt(2) : random.nextInt(256));
    }
    return mutant;
  }

  @Test
  void directoriesThatPointAtThemselvesAndEachOtherAreReadOnce() {
    byte[] block =
        new TiffMaker()
            .number(Directory.MAIN, 0x014a, 8)
            .number(Directory.EXIF, 0xa005, 8)
            .text(Directory.EXIF, 0xa431, "SN")
            .number(Directory.NEXT, 0x8769, 8)
            .block();
    ByteBuffer.wrap(block).putInt(block.length - 4, 8); // the last directory's next is the first

    assertThat(kinds(SampleImages.withExif("jpeg", JPEG, block)))
        .containsExactly(PrivateKind.EXIF, PrivateKind.SERIAL_NUMBER);
  }

  @Test
  void aChainOfThousandsOfDirectoriesIsLeft() {
    ByteBuffer block = ByteBuffer.allocate(8 + 6 * 10_000);
    block.put(ascii("MM\0*")).putInt(8);
    for (int i = 1; i <= 10_000; i++) {
      block.putShort((short) 0).putInt(8 + 6 * i);
    }

    block.putInt(block.capacity() - 4, 0); // the last one leads nowhere

    assertThat(kinds(SampleImages.withExif("png", PNG, block.array())))
        .containsExactly(PrivateKind.EXIF, PrivateKind.UNREADABLE);
  }

  @Test
  void hugeCountsAreNotBelieved() {
    for (int count : new int[] {-1, Integer.MAX_VALUE, 1 << 30}) {
      for (int type = 0; type < 256; type++) {
        byte[] block = new TiffMaker().text(Directory.MAIN, 0x8298, "a longer text").block();
        ByteBuffer.wrap(block).putShort(12, (short) type).putInt(14, count);

        assertThat(kinds(SampleImages.withExif("webp", WEBP, block)))
            .contains(PrivateKind.UNREADABLE);
      }
    }
  }

  @Test
  void oneEntryThatHoldsAllOthersIsReadOnce() {
    byte[] block = new TiffMaker().bytes(Directory.MAIN, 0x83bb, 7, "12345678").block();
    ByteBuffer.wrap(block).putInt(14, block.length).putInt(18, 0);

    assertThat(kinds(block)).contains(PrivateKind.IPTC);
  }

  @Test
  void blocksWithinBlocksAreReadSomeLevelsDeep() {
    byte[] block = new TiffMaker().text(Directory.MAIN, 0xa431, "SN").block();
    for (int level = 0; level < 2000; level++) {
      byte[] resource = PrivateFiles.resource(0x0422, block);
      String latin1 = new String(resource, StandardCharsets.ISO_8859_1);
      block = new TiffMaker().bytes(Directory.MAIN, 0x8649, 7, latin1).block();
    }

    assertThat(kinds(block)).containsExactly(PrivateKind.EXIF, PrivateKind.UNREADABLE);
  }

  @Test
  void framesWithinFramesAreReadSomeLevelsDeep() {
    byte[] chunk = SampleImages.riffChunk("EXIF", new byte[8]);
    for (int level = 0; level < 2000; level++) {
      chunk = SampleImages.riffChunk("ANMF", join(new byte[16], chunk));
    }

    assertThat(kinds(SampleImages.riff(chunk))).containsExactly(PrivateKind.UNREADABLE);
    assertThat(
            new RenditionCheck().leftovers(SampleImages.riff(chunk), ImageFormat.WEBP, Credit.NONE))
        .isNotEmpty();
  }

  @Test
  void boxesWithinBoxesAreNotFollowed() {
    byte[] box = new byte[0];
    for (int level = 0; level < 2000; level++) {
      box = PrivateFiles.box("meta", new byte[4], box);
    }
    byte[] file = join(PrivateFiles.box("ftyp", ascii("heic")), box);

    assertThat(inspect(file)).isNotNull();
  }

  @Test
  void floodsEndAtTheLimitOfSteps() {
    byte[] comments = repeated(new byte[] {-1, (byte) 0xfe, 0, 2}, 1_000_000);
    byte[] texts = repeated(SampleImages.pngChunk("tEXt", ascii("a\0b")), 500_000);
    byte[] chunks = repeated(SampleImages.riffChunk("EXIF", new byte[0]), 1_000_000);
    byte[] extensions = repeated(new byte[] {0x21, (byte) 0xfe, 0}, 1_000_000);
    byte[] boxes = repeated(PrivateFiles.box("free"), 1_000_000);
    byte[] xmp = repeated(ascii("<a b=''/>"), 1_000_000);

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          assertThat(kinds(PrivateFiles.inserted(JPEG, 2, comments)))
              .containsExactly(PrivateKind.COMMENT, PrivateKind.UNREADABLE);
          assertThat(kinds(PrivateFiles.inserted(PNG, 33, texts)))
              .containsExactly(PrivateKind.COMMENT, PrivateKind.UNREADABLE);
          assertThat(kinds(SampleImages.riff(chunks)))
              .containsExactly(PrivateKind.EXIF, PrivateKind.UNREADABLE);
          assertThat(kinds(PrivateFiles.gif(extensions)))
              .containsExactly(PrivateKind.COMMENT, PrivateKind.UNREADABLE);
          assertThat(kinds(join(PrivateFiles.box("ftyp", ascii("heic")), boxes)))
              .containsExactly(PrivateKind.UNREADABLE);
          assertThat(kinds(PrivateFiles.withXmp("png", PNG, xmp)))
              .containsExactly(PrivateKind.UNREADABLE, PrivateKind.XMP);
        });
  }

  @Test
  void aTextThatInflatesToGigabytesIsLeft() {
    byte[] deflated = RawPng.deflated(new byte[64 << 20]);
    byte[] chunk = join(ascii("XML:com.adobe.xmp\0\1\0\0\0"), deflated);

    assertThat(kinds(SampleImages.withChunk(PNG, "iTXt", chunk)))
        .containsExactly(PrivateKind.UNREADABLE, PrivateKind.XMP);
  }

  @Test
  void entriesThatAllPointAtTheSameMegabytesOfZerosAreNotLookedThroughEachTime() {
    int description = 0x010e;
    byte[] block = entriesOfOneValue(description, 60_000, new byte[20 << 20]);

    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(kinds(SampleImages.withExif("png", PNG, block))).contains(PrivateKind.EXIF));
  }

  @Test
  void entriesThatAllPointAtTheSameUnprintableTextAreLeft() {
    byte[] text = new byte[64 << 10];
    Arrays.fill(text, (byte) 1);
    byte[] block = entriesOfOneValue(TiffTags.COPYRIGHT, 65_535, text);

    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(kinds(SampleImages.withExif("png", PNG, block)))
                .contains(PrivateKind.EXIF, PrivateKind.UNREADABLE));
  }

  private static byte[] entriesOfOneValue(int tag, int count, byte[] value) {
    int start = 8 + 2 + 12 * count + 4;
    ByteBuffer block = ByteBuffer.allocate(start + value.length);
    block.put(ascii("MM\0*")).putInt(8).putShort((short) count);
    for (int i = 0; i < count; i++) {
      block.putShort((short) tag).putShort((short) 2).putInt(value.length).putInt(start);
    }
    return block.putInt(0).put(value).array();
  }

  @Test
  void entitiesOfXmlAreNotExpanded() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">"
            + "<!ENTITY c SYSTEM \"file:///etc/hostname\">]>"
            + "<x><dc:rights>&b;&c;&#x110000;&lt;ok&gt;</dc:rights></x>";

    SourceMetadata metadata = inspect(PrivateFiles.withXmp("png", PNG, ascii(bomb)));

    assertThat(metadata.credit().copyright()).isEqualTo("&b;&c;<ok>");
  }

  private static byte[] repeated(byte[] part, int count) {
    byte[] all = new byte[part.length * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  /** Without the net that production has below it. */
  private static SourceMetadata inspect(byte[] file) {
    return MetadataInspector.inspect(file, new Findings());
  }

  private static List<PrivateKind> kinds(byte[] file) {
    return inspect(file).kinds();
  }
}
