package io.farr.codes.pack;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pack.json} says.
 *
 * @param format the version of the pack format; see {@link Pack#FORMAT}
 * @param name the pack's name, for people
 * @param system key of the code system that is coded to unless another is asked for
 * @param releases release of each code system in the pack, by the system's key
 * @param counts how many codes, terms, modifiers and so on it holds
 * @param sources the files it was compiled from
 * @param rules editions of the selection rules by year of death, see {@link
 *     io.farr.codes.RuleTimeline}; {@code null} in packs of earlier releases
 * @param conventions of national offices that its causes of death follow, besides those of WHO;
 *     {@code null} in packs of earlier releases
 * @param licence what may be done with the pack as a whole
 * @param files bytes and sha256 of each section file
 * @param seal the sha256 of {@code pack.json} itself with 64 zeros in this place, so that a change
 *     to the manifest shows like a change to a section
 */
@JsonPropertyOrder({
  "format",
  "name",
  "system",
  "releases",
  "counts",
  "rules",
  "conventions",
  "licence",
  "sources",
  "files",
  "seal"
})
public record PackManifest(
    int format,
    String name,
    String system,
    Map<String, String> releases,
    Map<String, Integer> counts,
    @Nullable String rules,
    @Nullable List<String> conventions,
    List<Source> sources,
    String licence,
    Map<String, FileEntry> files,
    @Nullable String seal) {

  /** What stands in the place of the seal while it is computed. */
  static final String UNSEALED = "0".repeat(64);

  /**
   * One source file.
   *
   * @param file its name without folders
   * @param kind what it was recognised as
   * @param taken rows that went into the pack
   * @param refused rows that did not, each named when the pack was built
   */
  public record Source(
      String file, String kind, String release, String sha256, int taken, int refused) {}

  /** One section file. */
  public record FileEntry(long bytes, String sha256) {}
}
