package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpRoutesTest {
  @Test
  void whereSeveralFitTheFirstByNameIsTakenWhateverTheRoutesSay() {
    HttpRoutes routes =
        new HttpRoutes(
            List.of(
                function("newest", "photos/new", "GET"),
                function("Photo", "photos/{id}", "GET", "POST"),
                function("Add", "photos/{id}", "POST"),
                function("Other", "{any}/{id}", "GET")),
            "api");

    assertThat(found(routes, "GET", "new")).isEqualTo("newest");
    assertThat(found(routes, "GET", "old")).isEqualTo("Other");
    assertThat(found(routes, "POST", "new")).isEqualTo("Add");
    assertThat(routes.find("DELETE", List.of("api", "photos", "new"))).isEmpty();
  }

  private static String found(HttpRoutes routes, String method, String id) {
    return routes.find(method, List.of("api", "photos", id)).orElseThrow().function().name();
  }

  private static FunctionDefinition function(String name, String route, String... methods) {
    return FunctionDefinition.of(
        name,
        new Trigger.OnHttp(
            "request", RouteTemplate.of(route), Set.of(methods), Trigger.AuthLevel.ANONYMOUS));
  }
}
