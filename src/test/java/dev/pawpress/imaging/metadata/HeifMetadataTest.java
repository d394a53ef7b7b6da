package dev.pawpress.imaging.metadata;

import static dev.pawpress.imaging.metadata.Inspected.kinds;
import static dev.pawpress.imaging.metadata.PrivateFiles.box;
import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.metadata.TiffMaker.Directory;
import org.junit.jupiter.api.Test;

/** What the boxes of a HEIC or AVIF hold. */
class HeifMetadataTest {
  @Test
  void findsItemsAndPropertiesOfAHeic() {
    byte[] exif = new TiffMaker().text(Directory.EXIF, 0xa431, "SN").block();
    byte[] xmp = PrivateFiles.xmp("aux:OwnerName='me'", "");
    byte[] properties =
        box(
            "iprp",
            box(
                "ipco",
                box("colr", ascii("prof")),
                box("auxC", ascii("\0\0\0\0urn:com:apple:photo:2020:aux:hdrgainmap\0")),
                box("udes", new byte[4])));
    byte[] references = box("iref", new byte[4], box("thmb", new byte[6]));

    assertThat(kinds(PrivateFiles.heic(exif, xmp)))
        .containsExactly("exif", "ownerName", "serialNumber", "xmp");
    assertThat(kinds(PrivateFiles.heic(exif, xmp, properties, references)))
        .contains("description", "embeddedPicture", "iccDescription", "thumbnail");
    assertThat(kinds(join(PrivateFiles.heic(exif, xmp), box("mpvd", new byte[4]))))
        .contains("embeddedPicture");
  }

  @Test
  void transparencyOfAHeicIsOfThePicture() {
    byte[] alpha = ascii("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");

    assertThat(
            kinds(
                PrivateFiles.heic(
                    new TiffMaker().block(),
                    PrivateFiles.xmp("", ""),
                    box("iprp", box("ipco", box("auxC", alpha))))))
        .containsExactly("exif", "xmp");
  }
}
