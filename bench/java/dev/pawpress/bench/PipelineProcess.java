package dev.pawpress.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A Java pipeline in a process of its own: reads {@link Request}s and writes {@link Reply}s, until
 * its input ends. Argument: {@code pawpress} or {@code imgscalr}.
 */
public final class PipelineProcess {
  private final Pipeline pipeline;
  private final String about;
  private final long began;
  private long firstPhoto;

  private PipelineProcess(Pipeline pipeline, String about, long began) {
    this.pipeline = pipeline;
    this.about = about;
    this.began = began;
  }

  /** Serves until the input ends. */
  public static void main(String[] arguments) throws IOException {
    long began = System.currentTimeMillis();
    String java = "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")";
    PipelineProcess process =
        switch (arguments[0]) {
          case "pawpress" -> new PipelineProcess(new PawpressPipeline(), java, began);
          case "imgscalr" ->
              new PipelineProcess(
                  new ImgscalrPipeline(), java + ", imgscalr 4.2, webp-imageio", began);
          default -> throw new IllegalArgumentException("no pipeline is named " + arguments[0]);
        };
    process.serve();
  }

  private void serve() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      Request request = JsonLines.request(line);
      Reply reply = request.photos().isEmpty() ? howItBegan() : answer(request);
      System.out.println(JsonLines.reply(reply));
    }
  }

  /**
   * From the start of the virtual machine, as it knows it, to {@code main}, and from there to the
   * first photo: loading classes, and reading the first request.
   */
  private Reply howItBegan() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    Map<String, Long> beginning = new LinkedHashMap<>();
    beginning.put("jvmMs", began - started);
    beginning.put("setUpMs", firstPhoto - began);
    return new Reply(0, List.of(), about, 0, Map.of(), beginning);
  }

  private Reply answer(Request request) {
    if (firstPhoto == 0) {
      firstPhoto = System.currentTimeMillis();
    }
    List<String> photos = request.photos();
    Double[] times = new Double[photos.size()];
    Map<String, Long> stages = new LinkedHashMap<>();
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(request.atOnce());
    try {
      CompletableFuture<?>[] all =
          IntStream.range(0, times.length)
              .mapToObj(
                  i -> CompletableFuture.runAsync(() -> make(request, i, times, stages), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all).join();
    } finally {
      threads.shutdown();
    }
    double wall = (System.nanoTime() - start) / 1e6;
    return new Reply(wall, Arrays.asList(times), about, 0, stages, Map.of());
  }

  private void make(Request request, int index, Double[] times, Map<String, Long> stages) {
    Path photo = Path.of(request.photos().get(index));
    try {
      long start = System.nanoTime();
      Pipeline.Product product = pipeline.make(Files.readAllBytes(photo));
      times[index] = (System.nanoTime() - start) / 1e6;
      synchronized (stages) {
        product.stages().forEach((stage, time) -> stages.merge(stage, time, Long::sum));
      }
      if (request.out() != null) {
        keep(product, Path.of(request.out()).resolve(photo.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(Pipeline.Product product, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : product.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
