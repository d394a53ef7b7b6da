package dev.pawpress.functions.http;

import java.util.Arrays;

/** Entity tags in conditional requests: RFC 9110, 8.8.3 and 13.1. */
final class Tags {
  private Tags() {}

  /** Whether a list of tags, or {@code *}, has this one; weak ones count. */
  static boolean anyOf(String list, String tag) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }
}
