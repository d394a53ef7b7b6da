package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.devhost.standin.CosmosEndpoint;
import dev.pawpress.devhost.standin.StandInException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalEnvironmentIT {
  @Test
  void leavesNothingRunningWhenALaterStepFails() {
    List<String> progress = new ArrayList<>();
    LocalSetup setup =
        new LocalSetup(
            Path.of(System.getProperty("pawpress.staging")),
            Map.of(),
            List.of(),
            line -> {},
            progress::add,
            0,
            0);
    List<ProcessHandle> before = children();
    System.setProperty(CosmosEndpoint.PROPERTY, "nonsense");
    try {
      assertThatThrownBy(() -> LocalEnvironment.start(setup).close())
          .isInstanceOf(StandInException.class);
    } finally {
      System.clearProperty(CosmosEndpoint.PROPERTY);
    }

    assertThat(progress).contains("Starting Azurite");
    assertThat(children()).isSubsetOf(before);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
