package dev.pawpress.devhost.host;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything the host has to say, as lines {@code time LEVEL [who] text} to a sink. Thread-safe:
 * the sink gets one line at a time.
 */
final class HostLog {
  private static final String HOST = "Host";

  private final Consumer<String> sink;

  HostLog(Consumer<String> sink) {
    this.sink = sink;
  }

  void info(String text) {
    write(Level.INFO, HOST, text);
  }

  void warn(String text) {
    write(Level.WARNING, HOST, text);
  }

  void warn(String text, Throwable fault) {
    write(Level.WARNING, HOST, text + ": " + fault);
  }

  /** With the whole stack trace. */
  void error(String text, Throwable fault) {
    write(Level.SEVERE, HOST, text + System.lineSeparator() + stackTrace(fault));
  }

  /** A logger for one invocation, as the worker gives it to a function. */
  Logger forInvocation(String functionName, String invocationId) {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    String who = functionName + " " + invocationId;
    SimpleFormatter formatter = new SimpleFormatter();
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            String text = formatter.formatMessage(logged);
            Throwable thrown = logged.getThrown();
            write(
                logged.getLevel(),
                who,
                thrown == null ? text : text + System.lineSeparator() + stackTrace(thrown));
          }

          @Override
          public void flush() {
            // Lines go out at once.
          }

          @Override
          public void close() {
            // Nothing is held.
          }
        });
    return logger;
  }

  private synchronized void write(Level level, String who, String text) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String head = "%s %s [%s] ".formatted(now, level.getName(), who);
    text.lines().forEach(line -> sink.accept(head + line));
  }

  private static String stackTrace(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
