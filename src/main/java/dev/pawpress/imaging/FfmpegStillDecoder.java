package dev.pawpress.imaging;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BUFFER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Decodes with FFmpeg's libavcodec: HEVC with its own decoder, AV1 with the libaom in it. No other
 * part of FFmpeg is loaded; files and containers are not its concern. What it is given was stripped
 * and measured before, and it is told the size not to go beyond. It works on the calling thread
 * alone and logs nothing. Everything it takes is given back, whatever happens. Thread-safe.
 *
 * <p>Each picture gets a codec context of its own. That is not for tidiness: a context's frames
 * begin as zeros and are used again, and a file whose slices leave out a part of its picture would
 * show there what was decoded before, somebody else's photo.
 *
 * @see <a href="https://ffmpeg.org/doxygen/8.0/group__lavc__encdec.html">how a decoder is fed</a>
 */
final class FfmpegStillDecoder implements StillDecoder {
  /** AVERROR(ENOMEM) on every platform there are natives for. */
  private static final int NO_MEMORY = -12;

  /** A coded picture may be large, and is copied to native memory piecemeal, to spare the heap. */
  private static final int COPY_BYTES = 1 << 16;

  private final AVCodec hevc;
  private final AVCodec av1;

  /**
   * @throws LinkageError if there are no natives for this platform
   */
  FfmpegStillDecoder() {
    av_log_set_level(AV_LOG_QUIET);
    hevc = named("hevc");
    av1 = named("libaom-av1");
  }

  private static AVCodec named(String name) {
    AVCodec codec = avcodec_find_decoder_by_name(name);
    if (codec == null) {
      throw new UnsatisfiedLinkError("this libavcodec has no " + name);
    }
    return codec;
  }

  @Override
  public DecodedStill decode(CodedStill coded) {
    AVCodecContext context = null;
    AVPacket packet = null;
    AVFrame frame = null;
    try {
      context = open(coded);
      packet = packet(coded);
      frame = allocated(av_frame_alloc());
      requireSuccess(avcodec_send_packet(context, packet));
      requireSuccess(avcodec_send_packet(context, null)); // no more to come
      requireSuccess(avcodec_receive_frame(context, frame));
      DecodedStill still = new FfmpegStill(frame, coded.codec());
      frame = null; // the still's to give back
      return still;
    } finally {
      if (frame != null) {
        org.bytedeco.ffmpeg.global.avutil.av_frame_free(frame);
      }
      if (packet != null) {
        av_packet_free(packet);
      }
      if (context != null) {
        avcodec_free_context(context);
      }
    }
  }

  private AVCodecContext open(CodedStill coded) {
    AVCodec codec = coded.codec() == StillCodec.HEVC ? hevc : av1;
    AVCodecContext context = allocated(avcodec_alloc_context3(codec));
    boolean opened = false;
    try {
      context.thread_count(1);
      context.max_pixels(coded.mostPixels());
      context.err_recognition(AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE);
      int length = coded.configuration().length();
      if (length > 0) {
        BytePointer configuration =
            new BytePointer(allocated(av_mallocz((long) length + AV_INPUT_BUFFER_PADDING_SIZE)));
        configuration.put(coded.configuration().toArray(), 0, length);
        context.extradata(configuration); // the context's to give back
        context.extradata_size(length);
      }
      requireSuccess(avcodec_open2(context, codec, (AVDictionary) null));
      opened = true;
      return context;
    } finally {
      if (!opened) {
        avcodec_free_context(context);
      }
    }
  }

  private static AVPacket packet(CodedStill coded) {
    AVPacket packet = allocated(av_packet_alloc());
    boolean filled = false;
    try {
      requireSuccess(av_new_packet(packet, coded.packetBytes()));
      BytePointer target = packet.data();
      long offset = 0;
      for (Bytes piece : coded.packet()) {
        for (int from = 0; from < piece.length(); from += COPY_BYTES) {
          byte[] block = piece.slice(from, COPY_BYTES).toArray();
          target.position(offset).put(block, 0, block.length);
          offset += block.length;
        }
      }
      filled = true;
      return packet;
    } finally {
      if (!filled) {
        av_packet_free(packet);
      }
    }
  }

  private static <T extends Pointer> T allocated(T pointer) {
    if (pointer == null || pointer.isNull()) {
      throw new OutOfMemoryError("native memory, for libavcodec");
    }
    return pointer;
  }

  private static void requireSuccess(int result) {
    if (result == NO_MEMORY) {
      throw new OutOfMemoryError("native memory, for libavcodec");
    }
    if (result < 0) {
      throw HeifFault.corrupt(new IllegalStateException("libavcodec says " + result));
    }
  }
}
