package io.farr.measure;

/** Shares as they are reported. */
final class Rounding {
  private Rounding() {}

  static double fourPlaces(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  /** A part of a whole to four places; 0 of nothing. */
  static double share(int part, int whole) {
    return whole == 0 ? 0 : fourPlaces((double) part / whole);
  }
}
