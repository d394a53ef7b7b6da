package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementRequestTest {
  @Test
  void comesBackFromItsJsonAsItWas() {
    SettlementRequest request = new SettlementRequest("cats/\"tom\" ü.jpg", 2);

    assertThat(SettlementRequestJson.read(SettlementRequestJson.write(request))).hasValue(request);
  }

  @Test
  void aDeletionComesBackAsOneToo() {
    SettlementRequest request = SettlementRequest.afterDeletion(new PhotoPath("cats/tom.jpg"));

    assertThat(SettlementRequestJson.read(SettlementRequestJson.write(request))).hasValue(request);
    assertThat(request.deleted()).isTrue();
  }

  /** It has no word of it, as those that were sent by the version before. */
  @Test
  void aRequestForAPhotoThatStaysIsAsItWas() {
    assertThat(SettlementRequestJson.write(new SettlementRequest("x", 1)))
        .isEqualTo("{\"path\":\"x\",\"look\":1}");
  }

  @Test
  void looksOutsideTheLimitsAreRefused() {
    assertThatThrownBy(() -> new SettlementRequest("x", 0)).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> new SettlementRequest("x", 5)).hasMessageContaining("not 5");
  }

  @Test
  void textThatIsNoRequestIsNone() {
    for (String text :
        List.of("", "null", "{\"path\":", "{\"path\":\"x\",\"look\":9}", "{\"look\":1}")) {
      assertThat(SettlementRequestJson.read(text)).as(text).isEmpty();
    }
  }
}
