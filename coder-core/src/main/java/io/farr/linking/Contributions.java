package io.farr.linking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What each {@link FeatureGroup} adds to the score of a candidate, on the scale of log-odds;
 * together they are the score. Immutable.
 */
public final class Contributions {
  /** Of a score that nothing is known of. */
  public static final Contributions NONE = new Contributions(new float[0]);

  private static final FeatureGroup[] GROUPS = FeatureGroup.values();

  private final float[] byGroup;

  private Contributions(float[] byGroup) {
    this.byGroup = byGroup;
  }

  /** Takes what the groups add, in their order; none at all is {@link #NONE}. */
  public static Contributions of(List<Float> byGroup) {
    if (byGroup.isEmpty()) {
      return NONE;
    }
    float[] copy = new float[GROUPS.length];
    for (int i = 0; i < Math.min(copy.length, byGroup.size()); i++) {
      copy[i] = byGroup.get(i);
    }
    return new Contributions(copy);
  }

  /** The same from what each group adds, by its number. */
  static Contributions of(double[] byGroup) {
    float[] copy = new float[GROUPS.length];
    for (int i = 0; i < copy.length; i++) {
      // Rounded: the order of additions must not show.
      copy[i] = Math.round(byGroup[i] * 1e4) / 1e4f;
    }
    return new Contributions(copy);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return byGroup.length == 0;
  }

  /** What a group adds. */
  public double of(FeatureGroup group) {
    return isEmpty() ? 0 : byGroup[group.ordinal()];
  }

  /** The score that all groups make up. */
  public double total() {
    double sum = 0;
    for (float value : byGroup) {
      sum += value;
    }
    return sum;
  }

  /** What the groups add, in their order. */
  public List<Float> values() {
    List<Float> values = new ArrayList<>(byGroup.length);
    for (float value : byGroup) {
      values.add(value);
    }
    return values;
  }

  /** By how much each group adds more here than there. */
  public Contributions minus(Contributions other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    double[] difference = new double[byGroup.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (double) byGroup[i] - other.byGroup[i];
    }
    return of(difference);
  }

  /** The groups that add something, what weighs most (either way) first. */
  public List<FeatureGroup> strongest() {
    return Arrays.stream(GROUPS)
        .filter(group -> Math.abs(of(group)) >= 0.05)
        .sorted(Comparator.comparingDouble((FeatureGroup group) -> -Math.abs(of(group))))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contributions that && Arrays.equals(byGroup, that.byGroup);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(byGroup);
  }

  @Override
  public String toString() {
    return Arrays.toString(byGroup);
  }
}
