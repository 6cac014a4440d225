package io.farr.external;

import io.farr.certificate.Manner;
import java.util.Optional;
import java.util.Set;

/** What the manner of death tells, as concepts of the rules. */
final class MannerConcepts {
  private MannerConcepts() {}

  static Set<String> of(Optional<Manner> manner) {
    if (manner.isEmpty()) {
      return Set.of("m.none");
    }
    return switch (manner.get()) {
      case NATURAL -> Set.of("m.natural");
      case TRAFFIC_ACCIDENT -> Set.of("m.external", "m.accident", "m.traffic");
      case FALL -> Set.of("m.external", "m.accident", "m.fall");
      case DROWNING -> Set.of("m.external", "m.accident", "m.drowning");
      case FIRE -> Set.of("m.external", "m.accident", "m.fire");
      case SUFFOCATION -> Set.of("m.external", "m.accident", "m.suffocation");
      case POISONING -> Set.of("m.external", "m.accident", "m.poisoning");
      case OTHER_ACCIDENT -> Set.of("m.external", "m.accident", "m.other");
      case ACCIDENT -> Set.of("m.external", "m.accident");
      case SUICIDE -> Set.of("m.external", "m.self");
      case HOMICIDE -> Set.of("m.external", "m.assault");
      case OTHER_EXTERNAL -> Set.of("m.external", "m.undetermined");
      case UNDETERMINED -> Set.of("m.undetermined");
      case LEGAL_INTERVENTION -> Set.of("m.external", "m.legal");
      case WAR -> Set.of("m.external", "m.war");
      case PENDING -> Set.of("m.none");
    };
  }

  /** The concept of an intent that manner or words tell; accidents tell nothing more. */
  static String of(ExternalCause.Intent intent) {
    return switch (intent) {
      case SELF_HARM -> "m.self";
      case ASSAULT -> "m.assault";
      case UNDETERMINED -> "m.undetermined";
      case NONE, ACCIDENT, LEGAL, WAR, MEDICAL -> "m.told";
    };
  }
}
