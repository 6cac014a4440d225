package io.farr.codes.pack;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, and only then. Thread-safe. */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  /** Made by this when it is first asked for. */
  public Once(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The value; what its maker throws is thrown, and the next call tries again. */
  @Override
  public T get() {
    T value = made;
    return value == null ? make() : value;
  }

  private synchronized T make() {
    T value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }
}
