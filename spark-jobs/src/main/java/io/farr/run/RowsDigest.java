package io.farr.run;

import io.farr.codes.pack.Hashes;
import java.math.BigInteger;

/**
 * A digest of a set of rows, whatever their order: the sum modulo 2^256 of the sha256 of each row's
 * canonical JSON. Equal rows count as often as they come. Not a defence against forgery, which is
 * what the sha256 of the files is for.
 */
public final class RowsDigest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /** The digest of no rows. */
  public static final BigInteger NONE = BigInteger.ZERO;

  private RowsDigest() {}

  /** The hash of one row: 32 bytes. */
  public static byte[] hash(byte[] canonicalJson) {
    return Hashes.newDigest().digest(canonicalJson);
  }

  /** The digest with the hash of one more row. */
  public static BigInteger plus(BigInteger sum, byte[] hash) {
    return plus(sum, new BigInteger(1, hash));
  }

  /** The digest of the rows of both. */
  public static BigInteger plus(BigInteger a, BigInteger b) {
    return a.add(b).mod(MODULUS);
  }

  /** 64 hexadecimal digits. */
  public static String hex(BigInteger sum) {
    String digits = sum.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }
}
