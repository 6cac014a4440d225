package io.farr.spark;

import io.farr.codes.pack.Hashes;
import java.math.BigInteger;

/**
 * A digest of a set of rows, whatever their order: the sum modulo 2^256 of the sha256 of each row's
 * canonical JSON. Equal rows count as often as they come. Not a defence against forgery, which is
 * what the sha256 of the files is for.
 */
final class RowsDigest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /** The digest of no rows. */
  static final BigInteger NONE = BigInteger.ZERO;

  private RowsDigest() {}

  /** The hash of one row: 32 bytes. */
  static byte[] hash(byte[] canonicalJson) {
    return Hashes.newDigest().digest(canonicalJson);
  }

  static BigInteger plus(BigInteger sum, byte[] hash) {
    return plus(sum, new BigInteger(1, hash));
  }

  static BigInteger plus(BigInteger a, BigInteger b) {
    return a.add(b).mod(MODULUS);
  }

  /** 64 hexadecimal digits. */
  static String hex(BigInteger sum) {
    String digits = sum.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }
}
