package dev.pawpress.devhost.host;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which function a request is for. Functions may share a route by different methods. Where several
 * fit, it is the first by name, however little its route says: the real host sorts functions by
 * their names (FunctionMetadataManager) and tries their routes in this order (WebJobsRouteBuilder).
 * <a href="https://github.com/Azure/azure-webjobs-sdk-extensions/pull/842">That it does not look at
 * what they say</a> is an old wish. Immutable.
 */
final class HttpRoutes {
  private final List<Route> routes;

  /**
   * @param prefix before all routes
   */
  HttpRoutes(List<FunctionDefinition> functions, String prefix) {
    RouteTemplate base = RouteTemplate.of(prefix);
    routes =
        functions.stream()
            .map(function -> route(function, base))
            .sorted(
                Comparator.comparing(
                    route -> route.function().name(), String.CASE_INSENSITIVE_ORDER))
            .toList();
  }

  private static Route route(FunctionDefinition function, RouteTemplate base) {
    Trigger.OnHttp trigger = (Trigger.OnHttp) function.trigger();
    return new Route(function, trigger, trigger.route().below(base));
  }

  /** Nothing where no function has this route with this method. */
  Optional<Match> find(String method, List<String> path) {
    for (Route route : routes) {
      if (route.trigger().methods().contains(method)) {
        Optional<Map<String, String>> values = route.template().match(path);
        if (values.isPresent()) {
          return Optional.of(new Match(route.function(), route.trigger(), values.get()));
        }
      }
    }
    return Optional.empty();
  }

  private record Route(
      FunctionDefinition function, Trigger.OnHttp trigger, RouteTemplate template) {}

  /**
   * A function for a request.
   *
   * @param values of the route's parameters
   */
  record Match(FunctionDefinition function, Trigger.OnHttp trigger, Map<String, String> values) {}
}
