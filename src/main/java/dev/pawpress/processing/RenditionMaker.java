package dev.pawpress.processing;

import dev.pawpress.imaging.AnimationRenderer;
import dev.pawpress.imaging.Crop;
import dev.pawpress.imaging.CropFinder;
import dev.pawpress.imaging.Cropper;
import dev.pawpress.imaging.DecodeOptions;
import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.PictureAnalyser;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.RejectionReason;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.SrgbConverter;
import dev.pawpress.imaging.Upright;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes all renditions of one upload: decoded once, brought to the smallest size from which all can
 * be made, and only that small picture is turned upright, converted to sRGB, shrunk on, cut and
 * looked at. Of an animation, the WebP files that show the whole are made frame by frame. Files are
 * encoded by several threads at once where memory is ample. Waits for its share of the pixel budget
 * first. Thread-safe.
 */
final class RenditionMaker {
  /** An animation's frames are decoded, resized and encoded in one go. */
  static final int MOVING_TIMES = 2;

  private static final double MEBI = 1024.0 * 1024;

  private final Decoder decoder;
  private final Resizer resizer = new Resizer();
  private final Upright upright = new Upright();
  private final SrgbConverter srgb = new SrgbConverter();
  private final AnimationRenderer animations = new AnimationRenderer();
  private final CropFinder crops = new CropFinder();
  private final Cropper cropper = new Cropper();
  private final PictureAnalyser analyser = new PictureAnalyser();
  private final RenditionFiles files = new RenditionFiles();
  private final PixelBudget budget;
  private final Processors processors;
  private final Duration decodeTime;

  /**
   * @param decodeTime how long decoding may take; {@value #MOVING_TIMES} times as long for an
   *     animation to be made
   */
  RenditionMaker(PixelBudget budget, Processors processors, Duration decodeTime) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.processors = Objects.requireNonNull(processors, "processors");
    this.decoder = processors.helpers().map(Decoder::new).orElseGet(Decoder::new);
    this.decodeTime = Objects.requireNonNull(decodeTime, "decodeTime");
  }

  /**
   * The most that one upload takes until it is decoded: its animation, and its still after that.
   */
  static Duration longest(Duration decodeTime) {
    return decodeTime.multipliedBy(MOVING_TIMES + 1L);
  }

  /** A rendition and its bytes, which are not changed any more. */
  static final class Made {
    private final Rendition rendition;
    private final byte[] content;

    Made(Rendition rendition, byte[] content) {
      this.rendition = rendition;
      this.content = content;
    }

    Rendition rendition() {
      return rendition;
    }

    byte[] content() {
      return content;
    }
  }

  /**
   * Everything that an upload has become.
   *
   * @param files in the order of the plan and of the recipe's formats
   * @param findings what decoding has shown
   */
  record Product(List<Made> files, Findings findings) {
    Product {
      files = List.copyOf(files);
    }

    Rendered rendered() {
      return new Rendered(files.stream().map(Made::rendition).toList(), findings);
    }
  }

  /**
   * Makes every rendition of the task.
   *
   * @throws RejectedImageException if the upload cannot be decoded, or never fits into the budget
   */
  @SuppressWarnings("try") // the admission is held, not used
  Product make(RenditionTask task, StageTimes times) {
    int threads = RenditionMemory.threads(task, processors.count(), budget.capacityBytes());
    long needed = affordable(task.facts(), RenditionMemory.of(task, threads));
    try (PixelBudget.Admission admission = times.time("wait", () -> budget.admit(needed));
        Tasks encoding = processors.tasks(threads)) {
      Map<PlannedRendition, byte[]> moving = animate(task, times);
      Picture whole = prepare(task, times);
      List<ImageFormat> formats = task.formats(whole.isTransparent());
      List<Supplier<Made>> made = new ArrayList<>();
      Picture smaller = whole;
      Picture looked = whole;
      List<PlannedRendition> wholes = task.plan().wholes();
      for (int i = wholes.size() - 1; i >= 0; i--) {
        PlannedRendition planned = wholes.get(i);
        smaller = resized(task, smaller, planned.size(), times);
        if (Math.max(smaller.width(), smaller.height()) >= PictureAnalyser.SIDE) {
          looked = smaller;
        }
        Picture picture = smaller;
        byte[] animation = moving.get(planned);
        made.addAll(
            0,
            encoded(
                formats,
                format -> wholeFile(task, planned, picture, format, animation),
                encoding,
                times));
      }
      for (PlannedRendition planned : task.plan().cuts()) {
        Picture part = times.time("cut", () -> cut(task, planned, whole));
        made.addAll(
            encoded(formats, format -> files.part(task, planned, part, format), encoding, times));
      }
      Findings findings = findings(task, looked, whole, times);
      return new Product(made.stream().map(Supplier::get).toList(), findings);
    }
  }

  /** Animated WebP files by what they are for; none of a still. */
  private Map<PlannedRendition, byte[]> animate(RenditionTask task, StageTimes times) {
    Map<PlannedRendition, byte[]> moving = new HashMap<>();
    if (task.moves()) {
      List<PlannedRendition> wholes = task.plan().wholes();
      List<byte[]> rendered =
          times.time(
              "animate",
              () ->
                  animations.render(
                      task.content(),
                      task.facts(),
                      task.movingOptions(),
                      decodeTime.multipliedBy(MOVING_TIMES)));
      for (int i = 0; i < wholes.size(); i++) {
        moving.put(wholes.get(i), rendered.get(i));
      }
    }
    return moving;
  }

  /** The upload as a picture of the plan's whole size: upright, sRGB. */
  private Picture prepare(RenditionTask task, StageTimes times) {
    ImageFacts facts = task.facts();
    Size stored = facts.asStored(task.plan().whole());
    DecodeOptions options =
        new DecodeOptions(decodeTime, task.recipe().leastRows(), stored, task.recipe().resampler());
    Picture decoded = times.time("decode", () -> decoder.decode(task.content(), facts, options));
    Picture small = resized(task, decoded, stored, times);
    Picture turned = times.time("turn", () -> upright.turn(small, facts.orientation()));
    return times.time("colour", () -> srgb.toSrgb(turned));
  }

  private Picture resized(RenditionTask task, Picture picture, Size size, StageTimes times) {
    return times.time("resize", () -> resizer.resize(picture, size, task.recipe().resampler()));
  }

  private Picture cut(RenditionTask task, PlannedRendition planned, Picture whole) {
    ExactSize exact = planned.cut().orElseThrow();
    Size source = task.source();
    Crop crop =
        exact.focus() == null
            ? crops.find(exact.crop(), whole, source, exact.size())
            : crops.around(exact.focus(), source, exact.size());
    return cropper.cut(whole, crop, planned.size(), task.recipe().resampler());
  }

  private static List<Supplier<Made>> encoded(
      List<ImageFormat> formats,
      Function<ImageFormat, Made> encoder,
      Tasks encoding,
      StageTimes times) {
    return formats.stream()
        .map(format -> encoding.add(times.timed("encode", () -> encoder.apply(format))))
        .toList();
  }

  private Made wholeFile(
      RenditionTask task,
      PlannedRendition planned,
      Picture picture,
      ImageFormat format,
      byte[] animation) {
    return animation != null && format == ImageFormat.WEBP
        ? files.moving(task, planned, animation)
        : files.whole(task, planned, picture, format);
  }

  private Findings findings(RenditionTask task, Picture looked, Picture whole, StageTimes times) {
    Look look = Look.of(times.time("look", () -> analyser.analyse(looked, task.source())));
    return new Findings(look, whole.notes().stream().map(Note::of).toList());
  }

  private long affordable(ImageFacts facts, long needed) {
    if (needed > budget.capacityBytes()) {
      throw new RejectedImageException(
          RejectionReason.TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "The picture is %dx%d and needs %.0f MB of memory; this server's limit is %.0f MB.",
              facts.width(),
              facts.height(),
              needed / MEBI,
              budget.capacityBytes() / MEBI));
    }
    return needed;
  }
}
