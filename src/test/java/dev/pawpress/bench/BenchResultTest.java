package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of the figures: ratios, the page, the plot, the JSON. */
class BenchResultTest {
  private static final OutputFacts FILES = new OutputFacts(0.97, 1_000, List.of());
  private static final Machine MACHINE = new Machine("Linux amd64", "A processor", 2, 24, 0.5);

  @Test
  void dividesOursByTheirsUnderTheNamesOfTheIssue() {
    Map<String, Ratios.Ratio> ratios = Ratios.of(all(), Ratios.RECOMMENDED);

    assertThat(ratios)
        .containsOnlyKeys(
            "latency1_vs_sharp_best",
            "latency2_vs_sharp_best",
            "latency2_vs_firebase",
            "latency1_vs_imageio_imgscalr",
            "throughput2_vs_sharp_best",
            "rss_vs_sharp_best",
            "cold_vs_sharp");
    assertThat(ratios.get("latency1_vs_sharp_best").value()).isEqualTo(0.5);
    assertThat(ratios.get("latency1_vs_sharp_best").reached()).isTrue();
    assertThat(ratios.get("latency2_vs_firebase").value()).isEqualTo(0.25);
    assertThat(ratios.get("throughput2_vs_sharp_best").value()).isEqualTo(2);
    assertThat(ratios.get("latency1_vs_imageio_imgscalr").reached()).isFalse();
  }

  @Test
  void leavesOutTheRatiosToAnAbsentPeer() {
    Map<String, Figures> figures = all();
    figures.remove("sharp-firebase");
    figures.remove("sharp-best");

    assertThat(Ratios.of(figures, Ratios.RECOMMENDED))
        .containsOnlyKeys("latency1_vs_imageio_imgscalr");
  }

  @Test
  void comparesOnlyWhatIsAsGoodAndAsLarge() {
    assertThat(Ratios.verdict(0.002, 0.98)).isEqualTo(Ratios.Verdict.EQUAL);
    assertThat(Ratios.verdict(-0.002, 1.02)).isEqualTo(Ratios.Verdict.EQUAL);
    assertThat(Ratios.verdict(0.0021, 1)).isEqualTo(Ratios.Verdict.OURS_BETTER);
    assertThat(Ratios.verdict(0, 0.97)).isEqualTo(Ratios.Verdict.OURS_BETTER);
    assertThat(Ratios.verdict(-0.0021, 1)).isEqualTo(Ratios.Verdict.OURS_WORSE);
    assertThat(Ratios.verdict(0.0021, 1.021)).isEqualTo(Ratios.Verdict.OURS_WORSE);
    assertThat(Ratios.verdict(Double.NaN, 1)).isEqualTo(Ratios.Verdict.OURS_WORSE);
  }

  @Test
  void isNotComparableWithAPeerWhoseFilesAreMissing() {
    Map<String, Figures> figures = all();
    OutputFacts faulty = new OutputFacts(0.97, 1_000, List.of("a.jpg: no 320.webp"));
    figures.put("sharp-best", figures("sharp", 100, faulty));

    assertThat(Ratios.of(figures, Ratios.RECOMMENDED).get("cold_vs_sharp").comparable()).isFalse();
  }

  @Test
  void writesTheRatiosAsBareNumbersForPrograms() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Benchmark.json(result()));

    assertThat(json.at("/ratios/latency2_vs_sharp_best").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/ratios_worker_flags/latency2_vs_sharp_best").doubleValue())
        .isEqualTo(0.75);
    assertThat(json.at("/comparisons/latency2_vs_sharp_best/value").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/worker_flags_vs_recommended/cold/median").doubleValue()).isEqualTo(1.5);
    assertThat(json.at("/contestants/pawpress/latency1/median").doubleValue()).isEqualTo(50);
    assertThat(json.at("/machine/processors").intValue()).isEqualTo(2);
  }

  @Test
  void tellsWhoIsAbsentAndWhatIsMissed() {
    assertThat(Report.of(result(), Findings.parse("## latency1_vs_imageio_imgscalr\nlibwebp.")))
        .contains("Absent: ImageMagick")
        .contains(
            "`latency1_vs_imageio_imgscalr` | **0.50** | at most 0.25 | **missed** | **0.75** |")
        .contains("- `latency1_vs_imageio_imgscalr`: libwebp.")
        .doesNotContain("- `latency1_vs_sharp_best`")
        .contains("| **1.50** | **1.50** | **0.67** | **1.50** | **1.50** |")
        .contains("| | jvm |")
        .contains("| | decode |");
  }

  @Test
  void drawsABarForEachNumberOfThreads() {
    assertThat(Plot.of(all().values())).startsWith("<svg").contains("sharp &amp; co");
  }

  private static Result result() {
    return new Result(
        "2026-11-28",
        MACHINE,
        0.5,
        List.of("a.jpg"),
        7,
        all(),
        List.of("ImageMagick (none on the PATH)"));
  }

  private static Map<String, Figures> all() {
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put("pawpress", figures("Pawpress", 50, FILES));
    figures.put("pawpress-c1", figures("Pawpress, the worker's own flags", 75, FILES));
    figures.put("sharp-best", figures("sharp & co", 100, FILES));
    figures.put("sharp-firebase", figures("Firebase", 200, FILES));
    figures.put("imgscalr", figures("imgscalr", 100, FILES));
    return figures;
  }

  private static Figures figures(String title, double time, OutputFacts output) {
    Spread spread = Spread.of(List.of(time));
    Spread throughput = Spread.of(List.of(1000 / time));
    return new Figures(
        title,
        "1.0",
        "",
        spread,
        spread,
        throughput,
        spread,
        time,
        time,
        spread,
        Map.of("jvmMs", time),
        Map.of("decodeMs", time),
        output);
  }
}
