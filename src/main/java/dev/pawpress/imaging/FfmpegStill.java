package dev.pawpress.imaging;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_CENTER;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOP;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOPLEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/**
 * A frame of FFmpeg's. Nothing is read from it beyond what its own numbers allow. For one thread.
 *
 * @see <a href="https://ffmpeg.org/doxygen/8.0/structAVFrame.html">AVFrame</a>
 */
final class FfmpegStill implements DecodedStill {
  private static final long REFUSED =
      AV_PIX_FMT_FLAG_ALPHA
          | AV_PIX_FMT_FLAG_BE
          | AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_FLOAT
          | AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_PAL;

  /** AV_FRAME_FLAG_CORRUPT in libavutil/frame.h, which JavaCPP leaves out. */
  private static final int CORRUPT = 1;

  private final AVFrame frame;
  private final Size size;
  private final Chroma chroma;
  private final Nclx colours;
  private final int sampleBytes;
  private final BytePointer[] planes;
  private final int[] strides;
  private final byte[] row;

  /**
   * @param frame this object's from now on, unless this fails
   */
  FfmpegStill(AVFrame frame, StillCodec codec) {
    this.frame = frame;
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    if (format == null || frame.width() < 1 || frame.height() < 1) {
      throw HeifFault.corrupt(new IllegalStateException("no picture in the frame"));
    }
    boolean damaged = (frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0;
    if (damaged) {
      throw HeifFault.corrupt(new IllegalStateException("parts of the frame are made up"));
    }
    size = new Size(frame.width(), frame.height());
    chroma = chroma(frame, format, codec);
    boolean red = (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
    colours =
        new Nclx(
            frame.color_primaries(),
            frame.color_trc(),
            red ? Nclx.IDENTITY : frame.colorspace(),
            frame.color_range() == AVCOL_RANGE_JPEG);
    sampleBytes = chroma.bits() > 8 ? 2 : 1;
    planes = new BytePointer[chroma.planes()];
    strides = new int[chroma.planes()];
    for (int plane = 0; plane < planes.length; plane++) {
      planes[plane] = frame.data(plane);
      strides[plane] = frame.linesize(plane);
      if (planes[plane] == null || strides[plane] < columns(plane) * sampleBytes) {
        throw HeifFault.corrupt(new IllegalStateException("a plane of the frame is missing"));
      }
    }
    row = new byte[size.width() * sampleBytes];
  }

  private static Chroma chroma(AVFrame frame, AVPixFmtDescriptor format, StillCodec codec) {
    int planes = format.nb_components();
    boolean plain = (format.flags() & REFUSED) == 0 && (planes == 1 || planes == 3);
    int bits = format.comp(0).depth();
    for (int i = 0; i < planes && plain; i++) {
      plain =
          format.comp(i).depth() == bits
              && format.comp(i).shift() == 0
              && format.comp(i).step() == (bits > 8 ? 2 : 1);
    }
    if (!plain || format.log2_chroma_w() > 1 || format.log2_chroma_h() > 1) {
      throw HeifFault.unsupported("with pixels of a kind (" + format.name().getString() + ")");
    }
    int place = frame.chroma_location();
    if (place == AVCHROMA_LOC_UNSPECIFIED) {
      // H.265, E.3.1 says so of HEVC; of AV1 nobody does, and libavif takes the middle.
      place = codec == StillCodec.HEVC ? AVCHROMA_LOC_LEFT : AVCHROMA_LOC_CENTER;
    }
    return new Chroma(
        planes,
        bits,
        format.log2_chroma_w() == 1,
        format.log2_chroma_h() == 1,
        place == AVCHROMA_LOC_LEFT || place == AVCHROMA_LOC_TOPLEFT,
        place == AVCHROMA_LOC_TOP || place == AVCHROMA_LOC_TOPLEFT);
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public Chroma chroma() {
    return chroma;
  }

  @Override
  public Nclx colours() {
    return colours;
  }

  private int columns(int plane) {
    return plane > 0 && chroma.halvesX() ? (size.width() + 1) / 2 : size.width();
  }

  private int rows(int plane) {
    return plane > 0 && chroma.halvesY() ? (size.height() + 1) / 2 : size.height();
  }

  @Override
  public void read(int plane, int y, int[] samples) {
    int columns = columns(plane);
    if (y < 0 || y >= rows(plane) || samples.length < columns) {
      throw new IndexOutOfBoundsException("row " + y + " of plane " + plane);
    }
    planes[plane].position((long) y * strides[plane]).get(row, 0, columns * sampleBytes);
    if (sampleBytes == 1) {
      for (int x = 0; x < columns; x++) {
        samples[x] = row[x] & 0xff;
      }
    } else {
      for (int x = 0; x < columns; x++) {
        samples[x] = (row[2 * x] & 0xff) | ((row[2 * x + 1] & 0xff) << 8);
      }
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
