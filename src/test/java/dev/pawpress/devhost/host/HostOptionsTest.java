package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostOptionsTest {
  @Test
  void readsWhatIsGivenAndLeavesTheRestAsInTheRealHost() {
    HostOptions options =
        HostOptions.parse(line -> {}, List.of("invisibility=PT3S", "port=4711", "functionKey=a=b"));

    assertThat(options.invisibility()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.port()).isEqualTo(4711);
    assertThat(options.functionKey()).contains("a=b");
    assertThat(options.blobPollingInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invisibilty=PT3S",
        "invisibility",
        "invisibility=3",
        "invisibility=PT0.5S",
        "blobPollingInterval=PT0S",
        "port=many",
        "port=65536",
        "functionKey="
      })
  void refusesWhatIsNoOption(String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostOptions.parse(line -> {}, List.of(option)))
        .withMessageContaining(option.replaceAll("=.*", ""));
  }
}
