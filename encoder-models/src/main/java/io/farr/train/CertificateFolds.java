package io.farr.train;

/**
 * The folds of a cross-validation over certificates. Identical certificates are always in one.
 *
 * @param number how many there are, at least 2
 */
public record CertificateFolds(int number) {
  /**
   * Ten: what is learned from nine tenths is nearly what ships. Of four fifths so much less is
   * learned that 99.5% can be promised for one certificate in a hundred fewer.
   */
  public static final CertificateFolds DEFAULT = new CertificateFolds(10);

  public CertificateFolds {
    if (number < 2) {
      throw new IllegalArgumentException("folds are " + number + ", must be at least 2");
    }
  }

  /**
   * The fold of a certificate, 0 to {@link #number} − 1.
   *
   * @param content the codes on their lines, the same for identical certificates
   */
  public int of(String content) {
    return Math.floorMod(content.hashCode() * 0x9E3779B1 >>> 7, number);
  }
}
