package io.farr.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The labels of a token, in the order of the heads' output: O, then B and I of each {@link Entity},
 * one of which holds; then each {@link Context}, any of which may hold.
 */
public final class EntityLabels {
  /** What a stretch of text names. */
  public enum Entity {
    DISEASE,
    SYMPTOM,
    INJURY,
    EXTERNAL_CAUSE,
    PROCEDURE,
    ANATOMY,
    DURATION;

    /** Whether it is a condition of somebody: what corpora call a disease mention. */
    public boolean isCondition() {
      return this == DISEASE || this == SYMPTOM || this == INJURY;
    }

    /** The name in a bundle's manifest. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the name that a file uses, in any case. */
    public static Optional<Entity> of(String name) {
      String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
      for (Entity entity : values()) {
        if (entity.name().equals(wanted)) {
          return Optional.of(entity);
        }
      }
      return Optional.empty();
    }
  }

  /** What the text says of a mention besides its name. */
  public enum Context {
    NEGATED,
    SUSPECTED,
    PAST,
    FAMILY;

    /** The name in a bundle's manifest. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** O, B and I of each entity. */
  public static final int TAGS = 1 + 2 * Entity.values().length;

  /** All labels of a token. */
  public static final int COUNT = TAGS + Context.values().length;

  private EntityLabels() {}

  /** The tag of the first token of an entity. */
  public static int begin(Entity entity) {
    return 1 + 2 * entity.ordinal();
  }

  /** The tag of the further tokens of an entity. */
  public static int inside(Entity entity) {
    return 2 + 2 * entity.ordinal();
  }

  /** The entity of a tag other than O. */
  public static Entity entity(int tag) {
    return Entity.values()[(tag - 1) / 2];
  }

  /** Whether a tag begins an entity. */
  public static boolean isBegin(int tag) {
    return tag > 0 && tag % 2 == 1;
  }

  /** Where a context's logit stands among the labels. */
  public static int context(Context context) {
    return TAGS + context.ordinal();
  }

  /** The labels' names in their order, as a bundle's manifest lists them. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of("O"));
    for (Entity entity : Entity.values()) {
      names.add("B-" + entity.key());
      names.add("I-" + entity.key());
    }
    for (Context context : Context.values()) {
      names.add(context.key());
    }
    return List.copyOf(names);
  }
}
