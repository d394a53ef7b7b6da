package dev.pawpress.testing;

import dev.pawpress.processing.StoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets one chosen call to a store fail, or the whole process "die" there: then no call does
 * anything until {@link #restart}. Thread-safe.
 */
public final class CrashPoint {
  /** What happens at the chosen call. */
  public enum When {
    /** The process dies; the store has not done what it was asked. */
    BEFORE,
    /** The process dies; the store has done it. */
    AFTER,
    /** Only this call fails, and the process lives on; the store has not done it. */
    FAILS_BEFORE,
    /** Only this call fails, and the process lives on; the store has done it all the same. */
    FAILS_AFTER;

    boolean isBefore() {
      return this == BEFORE || this == FAILS_BEFORE;
    }

    boolean isDeath() {
      return this == BEFORE || this == AFTER;
    }
  }

  /** The end of the simulated process; an Error, as nothing in the app may live on with it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String call) {
      super("crashed at " + call);
    }
  }

  private final List<String> calls = new ArrayList<>();
  private int crashAt = Integer.MAX_VALUE;
  private When when = When.BEFORE;
  private final Map<String, Runnable> interlopers = new HashMap<>();
  private boolean dead;
  private boolean happened;

  /** Plans a crash at the call with this number, counted from 0, from now on. */
  public synchronized void plan(int call, When moment) {
    calls.clear();
    crashAt = call;
    when = moment;
    dead = false;
    happened = false;
  }

  /** Does something else just before the next call of this name. */
  public synchronized void once(String call, Runnable interloper) {
    interlopers.put(
        call,
        () -> {
          interlopers.remove(call);
          interloper.run();
        });
  }

  /** Does something else just before each call of this name, until {@link #restart}. */
  public synchronized void always(String call, Runnable interloper) {
    interlopers.put(call, interloper);
  }

  /** A new process: every call works, and {@link #calls} begins anew. */
  public synchronized void restart() {
    interlopers.clear();
    plan(Integer.MAX_VALUE, When.BEFORE);
  }

  /** Whether the planned crash or failure has happened. */
  public synchronized boolean hasHappened() {
    return happened;
  }

  /** The calls since the plan was made, for messages. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The same port, whose every call may be the chosen one. */
  public <T> T watch(Class<T> port, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            call(
                port.getSimpleName() + "." + method.getName(),
                () -> invoke(() -> method.invoke(target, arguments)));
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  /** A call to something that is no port. */
  public <T> T call(String name, Supplier<T> work) {
    boolean chosen = begin(name);
    T result = work.get();
    if (chosen) {
      strike(name);
    }
    return result;
  }

  private synchronized boolean begin(String name) {
    if (dead) {
      throw new Crash(name);
    }
    calls.add(name);
    interlopers.getOrDefault(name, () -> {}).run();
    boolean chosen = calls.size() - 1 == crashAt;
    if (chosen && when.isBefore()) {
      strike(name);
    }
    return chosen;
  }

  private synchronized void strike(String name) {
    happened = true;
    if (when.isDeath()) {
      dead = true;
      throw new Crash(name);
    }
    throw new StoreException("Failed at " + name, new IllegalStateException("as planned"));
  }

  private interface Reflective {
    Object invoke() throws ReflectiveOperationException;
  }

  private static Object invoke(Reflective work) {
    try {
      return work.invoke();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
