package io.farr.encoder;

/** Hashes that stay the same on every machine and in every release: they stand in files. */
final class Hashing {
  private Hashing() {}

  /** Of a string: FNV-1a over its UTF-16 units, its bits mixed. */
  static int of(String text) {
    return of(text, 0, text.length());
  }

  static int of(String text, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return mixed(hash);
  }

  /** Of a pair, in this order. */
  static int of(int a, int b) {
    return mixed(a * 31 + b + 0x632BE5AB);
  }

  /** The finaliser of MurmurHash3: every bit of the input moves half of the output's. */
  private static int mixed(int hash) {
    int h = hash ^ (hash >>> 16);
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    return h ^ (h >>> 16);
  }
}
