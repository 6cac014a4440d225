package io.farr.codes.pack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.RewriteRule;
import io.farr.codes.RuleEdition;
import io.farr.codes.RuleTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An opened pack: code tables, terms and compiled words of one set of sources. Opening verifies the
 * sha256 of every file and maps them; nothing is parsed. Immutable and thread-safe.
 */
public final class Pack {
  /** The format that this release writes and reads. */
  public static final int FORMAT = 1;

  static final String MANIFEST = "pack.json";
  static final String CODES = "codes.bin";
  static final String TERMS = "terms.bin";
  static final String MODIFIERS = "modifiers.bin";
  static final String DPC = "dpc.bin";
  static final String CAUSAL = "causal.bin";
  static final String LINKAGES = "linkages.bin";
  static final String CAUSE_SETS = "cause-sets.bin";

  private final Path directory;
  private final PackManifest manifest;
  private final String fingerprint;
  private final CodeTable codes;
  private final TermTable terms;
  private final ModifierTable modifiers;
  private final DpcTable dpc;
  private final Crosswalk crosswalk;
  private final CodeNotes notes;
  private final List<RewriteRule> rewriting;

  private Pack(Path directory, PackManifest manifest, String fingerprint) {
    this.directory = directory;
    this.manifest = manifest;
    this.fingerprint = fingerprint;
    this.codes = new CodeTable(section(CODES));
    this.terms = new TermTable(section(TERMS));
    this.modifiers = new ModifierTable(section(MODIFIERS));
    this.dpc = new DpcTable(section(DPC));
    this.crosswalk = new Crosswalk(codes, optional(Crosswalk.FILE));
    this.notes = new CodeNotes(optional(CodeNotes.FILE));
    Columns rules = optional(RewriteRules.FILE);
    this.rewriting = rules == null ? List.of() : RewriteRules.read(rules);
  }

  private @Nullable Columns optional(String fileName) {
    return manifest.files().containsKey(fileName) ? section(fileName) : null;
  }

  /**
   * Opens a pack.
   *
   * @throws ArtefactException if it is not one, is of another format, or a byte of it was changed
   */
  public static Pack open(Path directory) {
    Path file = directory.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(directory + ": expected a pack (a folder with pack.json)");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      PackManifest manifest = mapper().readValue(bytes, PackManifest.class);
      if (manifest == null || manifest.format() != FORMAT) {
        throw new ArtefactException(
            file
                + ": expected pack format "
                + FORMAT
                + ", found "
                + (manifest == null ? "none" : manifest.format()));
      }
      verifySeal(file, bytes, manifest.seal());
      verify(directory, manifest.files());
      return new Pack(directory, manifest, Hashes.sha256(bytes));
    } catch (IOException e) {
      throw new ArtefactException(file + ": expected a pack manifest, found " + firstLine(e), e);
    }
  }

  private static void verifySeal(Path file, byte[] bytes, @Nullable String seal) {
    if (seal == null || seal.length() != PackManifest.UNSEALED.length()) {
      throw new ArtefactException(file + ": expected a seal of 64 digits, found " + seal);
    }
    // ISO 8859-1 maps bytes to characters one to one, whatever they mean.
    String json = new String(bytes, StandardCharsets.ISO_8859_1);
    String found = sealOf(json.replace(seal, PackManifest.UNSEALED));
    if (!found.equals(seal)) {
      throw new ArtefactException(file + ": expected sha256 " + seal + ", found " + found);
    }
  }

  private static String sealOf(String unsealed) {
    return Hashes.sha256(unsealed.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The bytes of a manifest, sealed. */
  static byte[] sealed(PackManifest manifest) throws IOException {
    byte[] bytes = mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(manifest);
    String json = new String(bytes, StandardCharsets.ISO_8859_1);
    return json.replace(PackManifest.UNSEALED, sealOf(json)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void verify(Path directory, Map<String, PackManifest.FileEntry> files)
      throws IOException {
    for (Map.Entry<String, PackManifest.FileEntry> entry : files.entrySet()) {
      Path file = directory.resolve(entry.getKey());
      if (!Files.isRegularFile(file)) {
        throw new ArtefactException(file + ": named in pack.json, but missing");
      }
      long size = Files.size(file);
      if (size != entry.getValue().bytes()) {
        throw new ArtefactException(
            file + ": expected " + entry.getValue().bytes() + " bytes, found " + size);
      }
      String found = Hashes.sha256(file);
      if (!found.equals(entry.getValue().sha256())) {
        throw new ArtefactException(
            file + ": expected sha256 " + entry.getValue().sha256() + ", found " + found);
      }
    }
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  static ObjectMapper mapper() {
    return new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The folder it was opened from. */
  public Path directory() {
    return directory;
  }

  /** What its manifest says. */
  public PackManifest manifest() {
    return manifest;
  }

  /** The sha256 of its manifest, which names the sha256 of everything else: its identity. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The code system that is coded to unless another is asked for. */
  public CodeSystem system() {
    return CodeSystem.ofKey(manifest.system());
  }

  /** The codes. */
  public CodeTable codes() {
    return codes;
  }

  /** The terms. */
  public TermTable terms() {
    return terms;
  }

  /** The modifiers. */
  public ModifierTable modifiers() {
    return modifiers;
  }

  /** The DPC table; empty if no source held one. */
  public DpcTable dpc() {
    return dpc;
  }

  /** Which edition of the selection rules applies to which deaths. */
  public RuleTimeline rules() {
    String rules = manifest.rules();
    return RuleTimeline.parse(rules == null ? RuleEdition.FROM_2016.key() : rules);
  }

  /** Conventions of national offices that causes of death follow besides those of WHO. */
  public Set<String> conventions() {
    List<String> conventions = manifest.conventions();
    return conventions == null ? Set.of() : Set.copyOf(conventions);
  }

  /** Which condition can be due to which; read anew at each call, some milliseconds. */
  public CausalTable causal() {
    return has(CAUSAL) ? new CausalTable(section(CAUSAL)) : CausalTable.of(List.of());
  }

  /** Instructions about pairs of conditions; read anew at each call. */
  public LinkageTable linkages() {
    return has(LINKAGES) ? LinkageTable.of(section(LINKAGES)) : LinkageTable.of(List.of());
  }

  /** Named sets of conditions; read anew at each call. */
  public CauseSets causeSets() {
    return has(CAUSE_SETS) ? CauseSets.of(section(CAUSE_SETS)) : CauseSets.of(List.of());
  }

  private boolean has(String fileName) {
    return manifest.files().containsKey(fileName);
  }

  /** What codes are in other systems; a pack built without maps knows the rules only. */
  public Crosswalk crosswalk() {
    return crosswalk;
  }

  /** Where each term was read; mapped anew at each call. */
  public TermSources termSources() {
    return new TermSources(optional(TermSources.FILE), manifest.sources());
  }

  /** The notes; empty if no source held any. */
  public CodeNotes notes() {
    return notes;
  }

  /**
   * The rules that rewrite words before they are coded, in their order; empty if there are none.
   */
  public List<RewriteRule> rewriting() {
    return rewriting;
  }

  /**
   * Maps a section file of this pack.
   *
   * @throws ArtefactException if the manifest does not name it
   */
  public Columns section(String fileName) {
    if (!manifest.files().containsKey(fileName)) {
      throw new ArtefactException(directory.resolve(MANIFEST) + ": names no section " + fileName);
    }
    return Columns.map(directory.resolve(fileName));
  }
}
