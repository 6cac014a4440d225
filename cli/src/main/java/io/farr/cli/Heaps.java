package io.farr.cli;

import java.util.List;

/**
 * How many distinct segments there are among n, by Heaps' law: k n^beta (Heaps 1978, Information
 * Retrieval, sec. 7.5; for words of a text).
 *
 * @param beta from 0, all the same, to 1, none twice
 */
record Heaps(double k, double beta) {
  /** A point of the curve that was counted: of so many segments so many were distinct. */
  record Point(long segments, long distinct) {}

  /**
   * The law through counted points, by least squares of the logarithms; through the last point
   * exactly, because what is known shall not be contradicted by what is guessed.
   *
   * @param points by rising number of segments; at least one, with segments
   */
  static Heaps through(List<Point> points) {
    Point last = points.get(points.size() - 1);
    double sumXy = 0;
    double sumXx = 0;
    for (Point point : points) {
      double x = Math.log((double) point.segments() / last.segments());
      double y = Math.log((double) point.distinct() / last.distinct());
      sumXy += x * y;
      sumXx += x * x;
    }
    double beta = sumXx == 0 ? 1 : Math.max(0, Math.min(1, sumXy / sumXx));
    return new Heaps(last.distinct() / Math.pow(last.segments(), beta), beta);
  }

  /** How many distinct ones are expected among so many; never more than there are. */
  long distinct(long segments) {
    return segments == 0
        ? 0
        : Math.min(segments, Math.max(1, Math.round(k * Math.pow(segments, beta))));
  }
}
