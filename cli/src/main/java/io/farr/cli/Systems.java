package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The code systems of a pack. */
final class Systems {
  private Systems() {}

  /** Those it holds codes of, its own first. */
  static List<CodeSystem> of(Pack pack) {
    List<CodeSystem> systems = new ArrayList<>(List.of(pack.system()));
    for (CodeSystem system : pack.codes().systems()) {
      if (!systems.contains(system)) {
        systems.add(system);
      }
    }
    return systems;
  }

  /** Their keys, for messages. */
  static String keys(Pack pack) {
    return of(pack).stream().map(CodeSystem::key).collect(Collectors.joining(", "));
  }

  /** The name of a system with its release in that pack. */
  static String title(Pack pack, CodeSystem system) {
    String release = pack.manifest().releases().getOrDefault(system.key(), "");
    return release.isBlank() ? system.title() : system.title() + ", " + release;
  }
}
