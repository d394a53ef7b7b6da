package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made of the figures of growth: fitted lines, held heap, the page, the plot. */
class GrowthTest {
  @Test
  void findsTheLineThatPointsLieOn() {
    FittedLine line = FittedLine.through(List.of(1.0, 2.0, 4.0), List.of(5.0, 7.0, 11.0));

    assertThat(line.base()).isCloseTo(3, within(1e-9));
    assertThat(line.slope()).isCloseTo(2, within(1e-9));
    assertThat(line.determination()).isCloseTo(1, within(1e-9));
    assertThat(line.isLinear()).isTrue();
  }

  @Test
  void doesNotCallSquaresLinear() {
    FittedLine line =
        FittedLine.through(List.of(1.0, 10.0, 100.0), List.of(1.0, 100.0, 1_000_000.0));
    FittedLine bent = FittedLine.through(List.of(0.0, 1.0, 2.0), List.of(0.0, 3.0, 2.0));

    assertThat(line.at(100)).isCloseTo(1_000_000, within(10_000.0));
    assertThat(bent.isLinear()).isFalse();
  }

  @Test
  void countsWhatIsLeftAfterCollectionsSinceTheWorkBegan() {
    HeapUse use =
        HeapUse.of(
            List.of(
                "[0.1s][info][gc] Using G1",
                "[0.2s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 924M->900M(1024M) 1.5ms",
                "[0.3s][info][gc] GC(1) Pause Full (System.gc()) 300M->20M(64M) 9.1ms",
                "[0.4s][info][gc] GC(2) Pause Young (Concurrent Start) (G1 Humongous Allocation) 150M->120M(256M) 2.0ms",
                "[0.4s][info][gc] GC(3) Concurrent Mark Cycle",
                "[0.4s][info][gc] GC(2) Pause Remark 190M->190M(256M) 0.8ms",
                "[0.5s][info][gc] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 90M->70M(256M) 1.0ms"));

    assertThat(use).isEqualTo(new HeapUse(100));
  }

  @Test
  void saysWhatIsLinearAndWithinTheBudget() {
    assertThat(GrowthReport.of(growth()))
        .contains("| 100 MP | 0.0 | **2100** | **2100** | 300 | 320 | within | 400 |")
        .contains("| progressive | 0.0 | **9000** | **9000** | 330 | 320 | **over** | 400 |")
        .contains(
            "Time: 100 ms and 20.00 ms a megapixel; a straight line explains 100.0 % of it: linear.")
        .contains("Heap: 0 MB and 3.00 MB a megapixel");
  }

  @Test
  void drawsADotForEachPoint() {
    assertThat(GrowthPlot.of(growth()))
        .startsWith("<svg")
        .contains("megapixels")
        .contains("<circle");
  }

  private static Growth growth() {
    List<GrowthPoint> points =
        Stream.of(5, 12, 50, 100)
            .map(it -> point(it + " MP", it, 100 + 20.0 * it, 3L * it))
            .toList();
    return new Growth(
        "2026-11-28",
        new Machine("Linux amd64", "A processor", 2, 24, 0.5),
        1,
        points,
        point("progressive", 100, 9000, 330),
        points);
  }

  private static GrowthPoint point(String label, double x, double time, long held) {
    Spread spread = Spread.of(List.of(time));
    return new GrowthPoint(label, x, 1000, spread, spread, 320, new HeapUse(held), 400);
  }
}
