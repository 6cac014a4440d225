package io.farr.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What was lately made of something, so that it need not be made again soon: the lines of
 * certificates repeat. Each thing has one place, which the next thing of that place takes over, so
 * that memory is bounded; but what was asked for again since another thing wanted its place keeps
 * it once more (the second chance of page replacement: Corbato 1968), so that what comes once, such
 * as a slip of the pen, does not drive out what comes often. What is kept changes no result: the
 * maker must give equal values for equal keys. Thread-safe, without locks.
 *
 * @param <K> immutable, with {@code equals} and {@code hashCode}
 * @param <V> immutable
 */
public final class Recent<K, V> {
  private static final class Entry<K, V> {
    final K key;
    final V value;

    /** Since another thing wanted the place. A race costs a making at most. */
    boolean askedAgain;

    Entry(K key, V value) {
      this.key = key;
      this.value = value;
    }
  }

  private final AtomicReferenceArray<Entry<K, V>> entries;
  private final Function<K, V> maker;

  /**
   * @param places how many are kept at most; a power of two
   * @param maker of a value
   */
  public Recent(int places, Function<K, V> maker) {
    if (Integer.bitCount(places) != 1) {
      throw new IllegalArgumentException("expected a power of two, found " + places);
    }
    this.entries = new AtomicReferenceArray<>(places);
    this.maker = maker;
  }

  /** The value, kept or made. */
  public V get(K key) {
    int hash = key.hashCode();
    int place = (hash ^ hash >>> 15) & entries.length() - 1;
    Entry<K, V> kept = entries.get(place);
    if (kept != null && kept.key.equals(key)) {
      if (!kept.askedAgain) {
        kept.askedAgain = true;
      }
      return kept.value;
    }
    V made = maker.apply(key);
    if (kept != null && kept.askedAgain) {
      kept.askedAgain = false;
    } else {
      entries.setRelease(place, new Entry<>(key, made));
    }
    return made;
  }
}
