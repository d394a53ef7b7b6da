package dev.pawpress.boot;

import dev.pawpress.functions.http.Access;
import dev.pawpress.functions.http.Readers;
import dev.pawpress.functions.http.Writers;
import java.util.Map;

/** Reads who may do what on the site. */
final class AccessReader {
  private static final String SIGNED_IN = "signed-in";

  /** Microsoft Entra's, as the platform names it. */
  private static final String DEFAULT_SIGN_IN_PATH = "/.auth/login/aad";

  private final Environment environment;

  AccessReader(Environment environment) {
    this.environment = environment;
  }

  /** Faults are told to the environment; with any, the app does not start. */
  Access read() {
    return new Access(
        choice(SettingsReader.READS, "open", Readers.ANYBODY, Readers.SIGNED_IN),
        choice(SettingsReader.WRITES, "key", Writers.WITH_KEY, Writers.SIGNED_IN),
        signInPath());
  }

  /** Without the platform's own sign-in in front of the app, anybody could write its headers. */
  private <T> T choice(String setting, String otherwise, T defaultValue, T signedIn) {
    T chosen =
        environment.choice(
            setting, defaultValue, Map.of(otherwise, defaultValue, SIGNED_IN, signedIn));
    boolean authenticated =
        environment.text("WEBSITE_AUTH_ENABLED").filter("true"::equalsIgnoreCase).isPresent();
    if (chosen.equals(signedIn) && !authenticated) {
      environment.fault(
          "%s is \"%s\", but App Service Authentication is not switched on for the app"
              .formatted(setting, SIGNED_IN));
    }
    return chosen;
  }

  private String signInPath() {
    String path = environment.text(SettingsReader.SIGN_IN_PATH).orElse(DEFAULT_SIGN_IN_PATH);
    if (Access.isPath(path)) {
      return path;
    }
    environment.fault(
        "%s is \"%s\"; it must be %s"
            .formatted(SettingsReader.SIGN_IN_PATH, path, Access.PATH_RULE));
    return DEFAULT_SIGN_IN_PATH;
  }
}
