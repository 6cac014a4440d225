package io.farr.spark;

import io.farr.codes.pack.Hashes;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands for a segment in the dictionary: the first 16 bytes of the sha256 of a salt and the
 * segment. The dictionary outlives a crash, and no words may lie on disk outside {@code review/};
 * the salt, other in every run, keeps dictionaries of two runs from being compared. Two of a
 * billion segments share a hash with a probability under 10^-20. Immutable and thread-safe.
 *
 * @param salt hexadecimal
 */
record SegmentHash(String salt) implements Serializable {
  private static final int BYTES = 16;

  /** A salt for a new run. */
  static String newSalt() {
    byte[] salt = new byte[BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  byte[] of(String segment) {
    MessageDigest digest = Hashes.newDigest();
    digest.update(HexFormat.of().parseHex(salt));
    return Arrays.copyOf(digest.digest(segment.getBytes(StandardCharsets.UTF_8)), BYTES);
  }
}
