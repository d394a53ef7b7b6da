package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Makes AV1 stills without loss, by libaom, for tests to put into files. */
final class Av1Encoder {
  /** What an av1C box says that decoders look at: nothing. */
  static final byte[] CONFIGURATION = {(byte) 0x81, 0, 0, 0};

  /** A sample of a plane. */
  interface Samples {
    int at(int plane, int x, int y);
  }

  private Av1Encoder() {}

  /** A picture's colours as they are, red, green and blue. */
  static byte[] rgb(BufferedImage image) {
    int[] shifts = {8, 0, 16}; // GBR
    return encode(
        "gbrp",
        image.getWidth(),
        image.getHeight(),
        (plane, x, y) -> (image.getRGB(x, y) >> shifts[plane]) & 0xff);
  }

  /** A picture's opacity. */
  static byte[] opacity(BufferedImage image) {
    return encode(
        "gray", image.getWidth(), image.getHeight(), (plane, x, y) -> image.getRGB(x, y) >>> 24);
  }

  /**
   * @param format as FFmpeg calls it, such as {@code yuv420p10le}
   */
  static byte[] encode(String format, int width, int height, Samples samples) {
    av_log_set_level(AV_LOG_QUIET);
    boolean wide = format.endsWith("le");
    int halvedX = format.contains("420") || format.contains("422") ? 1 : 0;
    int halvedY = format.contains("420") ? 1 : 0;
    int planes = format.startsWith("gray") ? 1 : 3;
    AVFrame frame = av_frame_alloc();
    frame.format(av_get_pix_fmt(format));
    frame.width(width);
    frame.height(height);
    assertThat(av_frame_get_buffer(frame, 0)).isZero();
    for (int plane = 0; plane < planes; plane++) {
      int columns = plane == 0 ? width : (width + halvedX) >> halvedX;
      int rows = plane == 0 ? height : (height + halvedY) >> halvedY;
      BytePointer target = frame.data(plane);
      for (int y = 0; y < rows; y++) {
        byte[] row = new byte[columns * (wide ? 2 : 1)];
        for (int x = 0; x < columns; x++) {
          int sample = samples.at(plane, x, y);
          if (wide) {
            row[2 * x] = (byte) sample;
            row[2 * x + 1] = (byte) (sample >> 8);
          } else {
            row[x] = (byte) sample;
          }
        }
        target.position((long) y * frame.linesize(plane)).put(row, 0, row.length);
      }
    }
    try {
      return encode(frame);
    } finally {
      av_frame_free(frame);
    }
  }

  private static byte[] encode(AVFrame frame) {
    AVCodec codec = avcodec_find_encoder_by_name("libaom-av1");
    AVCodecContext context = avcodec_alloc_context3(codec);
    AVPacket packet = av_packet_alloc();
    AVDictionary options = new AVDictionary(null);
    try {
      context.width(frame.width());
      context.height(frame.height());
      context.pix_fmt(frame.format());
      context.time_base().num(1).den(1);
      context.thread_count(1);
      context.gop_size(0);
      av_dict_set(options, "aom-params", "lossless=1", 0);
      av_dict_set(options, "crf", "0", 0);
      av_dict_set(options, "cpu-used", "8", 0);
      av_dict_set(options, "usage", "allintra", 0);
      av_dict_set(options, "still-picture", "1", 0);
      assertThat(avcodec_open2(context, codec, options)).isZero();
      assertThat(avcodec_send_frame(context, frame)).isZero();
      assertThat(avcodec_send_frame(context, null)).isZero();
      assertThat(avcodec_receive_packet(context, packet)).isZero();
      byte[] coded = new byte[packet.size()];
      packet.data().get(coded, 0, coded.length);
      return coded;
    } finally {
      av_dict_free(options);
      av_packet_free(packet);
      avcodec_free_context(context);
    }
  }
}
