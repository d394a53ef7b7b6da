package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettlementRequestTest {
  @Test
  void comesBackFromItsJsonAsItWas() {
    SettlementRequest request = new SettlementRequest("cats/\"tom\" ü.jpg", 2);

    assertThat(SettlementRequestJson.read(SettlementRequestJson.write(request))).isEqualTo(request);
  }

  @Test
  void looksOutsideTheLimitsAreRefused() {
    assertThatThrownBy(() -> new SettlementRequest("x", 0)).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> new SettlementRequest("x", 5)).hasMessageContaining("not 5");
  }

  @Test
  void textThatIsNoRequestIsRefused() {
    assertThatThrownBy(() -> SettlementRequestJson.read("{\"path\":"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SettlementRequestJson.read("{\"path\":\"x\",\"look\":9}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
