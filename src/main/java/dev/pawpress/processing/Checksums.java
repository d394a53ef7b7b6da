package dev.pawpress.processing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of whole files. Stateless. */
public final class Checksums {
  private Checksums() {}

  /** SHA-256 (FIPS 180-4) in lower-case hexadecimal, 64 characters. */
  public static String sha256(byte[] content) {
    return HexFormat.of().formatHex(digest("SHA-256", content));
  }

  /** MD5, only to recognise bytes that storage describes by it; it protects nothing. */
  static byte[] md5(byte[] content) {
    return digest("MD5", content);
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
