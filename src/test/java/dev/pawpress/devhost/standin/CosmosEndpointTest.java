package dev.pawpress.devhost.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CosmosEndpointTest {
  private String before;

  @BeforeEach
  void rememberTheSetting() {
    before = System.getProperty(CosmosEndpoint.PROPERTY);
  }

  @AfterEach
  void restoreTheSetting() {
    if (before == null) {
      System.clearProperty(CosmosEndpoint.PROPERTY);
    } else {
      System.setProperty(CosmosEndpoint.PROPERTY, before);
    }
  }

  @Test
  void isTheOneThatTheSettingNames() {
    System.setProperty(
        CosmosEndpoint.PROPERTY, "AccountEndpoint=https://localhost:8081/;AccountKey=c2VjcmV0==;");

    try (CosmosEndpoint given = CosmosEndpoint.fromSettings(Path.of("nowhere"))) {
      assertThat(given.endpoint()).isEqualTo("https://localhost:8081/");
      assertThat(given.key()).isEqualTo("c2VjcmV0==");
      assertThat(given.connectionString())
          .isEqualTo("AccountEndpoint=https://localhost:8081/;AccountKey=c2VjcmV0==;");
      assertThat(given).asString().doesNotContain("c2VjcmV0");
    }
  }

  @Test
  void refusesASettingWithoutAddressOrKeyAndDoesNotRepeatTheKey() {
    System.setProperty(CosmosEndpoint.PROPERTY, "AccountKey=c2VjcmV0;Database=photos");

    assertThatThrownBy(() -> CosmosEndpoint.fromSettings(Path.of("nowhere")))
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("AccountEndpoint=")
        .hasMessageContaining("PAWPRESS_COSMOS")
        .hasMessageNotContaining("c2VjcmV0");
  }
}
