package io.farr.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A list by which causes of death are tabulated: items of codes, each apart from another or within
 * it. Items that hold no other are the leaves. Immutable.
 */
public final class CauseList {
  /**
   * One item.
   *
   * @param code its number in the list
   * @param titleEn may be empty if there is a Japanese one
   * @param titleJa may be empty if there is an English one
   */
  public record Item(String code, String titleEn, String titleJa, CodeSet ranges) {
    public Item {
      if (code.isBlank()) {
        throw new IllegalArgumentException("expected an item code, found none");
      }
      if (titleEn.isBlank() && titleJa.isBlank()) {
        throw new IllegalArgumentException("expected a title of item " + code + ", found none");
      }
    }
  }

  /** Takes the items in their order. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<Item> items = new ArrayList<>();

    /**
     * @param name of the list
     */
    public Builder(String name) {
      this.name = name;
    }

    /**
     * Adds an item.
     *
     * @throws IllegalArgumentException if its code was there before, or it crosses another item: a
     *     death would count twice
     */
    public Builder add(Item item) {
      for (Item other : items) {
        if (other.code.equals(item.code)) {
          throw new IllegalArgumentException(
              "expected each item once, found " + item.code + " twice");
        }
        if (item.ranges.overlaps(other.ranges)
            && !item.ranges.holdsAll(other.ranges)
            && !other.ranges.holdsAll(item.ranges)) {
          throw new IllegalArgumentException(
              "expected items apart or one within the other, found "
                  + other.code
                  + " and "
                  + item.code
                  + " with some codes in both");
        }
      }
      items.add(item);
      return this;
    }

    /** The list. */
    public CauseList build() {
      return new CauseList(name, items);
    }
  }

  private final String name;
  private final List<Item> items;
  private final int[] levels;
  private final boolean[] leaves;

  private CauseList(String name, List<Item> items) {
    this.name = name;
    this.items = List.copyOf(items);
    this.levels = new int[items.size()];
    this.leaves = new boolean[items.size()];
    for (int i = 0; i < items.size(); i++) {
      leaves[i] = true;
      for (int j = 0; j < items.size(); j++) {
        levels[i] += isWithin(i, j) ? 1 : 0;
        leaves[i] &= !isWithin(j, i);
      }
    }
  }

  /** Of two items with the same codes the earlier one is the outer. */
  private boolean isWithin(int inner, int outer) {
    CodeSet in = items.get(inner).ranges;
    CodeSet out = items.get(outer).ranges;
    return inner != outer && out.holdsAll(in) && (outer < inner || !in.holdsAll(out));
  }

  /** What the list is called. */
  public String name() {
    return name;
  }

  /** The items in the list's order. */
  public List<Item> items() {
    return items;
  }

  /** How many items the item lies within. */
  public int level(int item) {
    return levels[item];
  }

  /** Whether the item holds no other. */
  public boolean isLeaf(int item) {
    return leaves[item];
  }

  /** The leaf that a code, with or without its dot, is counted in. */
  public OptionalInt leafOf(String code) {
    for (int i = 0; i < leaves.length; i++) {
      if (leaves[i] && items.get(i).ranges.holds(code)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
