package io.farr.codes.pack;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An opened pack: code tables, terms and compiled words of one set of sources. The sha256 of every
 * file is verified before it is mapped; nothing is parsed. Immutable and thread-safe.
 */
public final class Pack {
  /** The format that this release writes and reads. */
  public static final int FORMAT = 4;

  /** What a manifest calls a source that is a plain list of limits. */
  public static final String EDIT_LIST = "edit list (system, codes, limit)";

  static final String MANIFEST = "pack.json";
  static final String CODES = "codes.bin";
  static final String TERMS = "terms.bin";
  static final String MODIFIERS = "modifiers.bin";
  static final String DPC = "dpc.bin";
  static final String CAUSAL = "causal.bin";
  static final String LINKAGES = "linkages.bin";
  static final String CAUSE_SETS = "cause-sets.bin";

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Below this many bytes a second thread costs more than it hashes. */
  private static final long WORTH_A_THREAD = 8 << 20;

  private final Path directory;
  private final PackManifest manifest;
  private final String fingerprint;
  private final CodeTable codes;
  private final TermTable terms;

  // What many a short process never asks for.
  private final Once<ModifierTable> modifiers;
  private final Once<DpcTable> dpc;
  private final Once<Crosswalk> crosswalk;
  private final Once<CodeNotes> notes;
  private final Once<List<RewriteRule>> rewriting;

  /** Names of sections that were verified. */
  private final Set<String> verified = ConcurrentHashMap.newKeySet();

  private Pack(
      Path directory, PackManifest manifest, String fingerprint, boolean lazily, HashAhead ahead) {
    this.directory = directory;
    this.manifest = manifest;
    this.fingerprint = fingerprint;
    if (!lazily) {
      verifyAll(ahead);
    }
    this.codes = new CodeTable(section(CODES));
    this.terms = new TermTable(section(TERMS));
    this.modifiers = new Once<>(() -> new ModifierTable(section(MODIFIERS)));
    this.dpc = new Once<>(() -> new DpcTable(section(DPC)));
    this.crosswalk = new Once<>(() -> new Crosswalk(codes, optional(Crosswalk.FILE)));
    this.notes = new Once<>(() -> new CodeNotes(optional(CodeNotes.FILE)));
    this.rewriting = new Once<>(() -> RewriteRules.read(optional(RewriteRules.FILE)));
    if (!lazily) {
      // A section that holds something else than its name says shows now, not in mid-run.
      List.of(modifiers, dpc, crosswalk, notes, rewriting).forEach(Once::get);
    }
  }

  private @Nullable Columns optional(String fileName) {
    return manifest.files().containsKey(fileName) ? section(fileName) : null;
  }

  /**
   * Opens a pack and verifies all of it.
   *
   * @throws ArtefactException if it is not one, is of another format, or a byte of it was changed
   */
  public static Pack open(Path directory) {
    return open(directory, false);
  }

  /**
   * Opens a pack for a process that needs little of it: the tables of codes and terms are verified
   * now, each other section when it is first asked for, and nothing is read that was not.
   *
   * @throws ArtefactException as {@link #open}; {@link #section} throws it for the others
   */
  public static Pack openLazily(Path directory) {
    return open(directory, true);
  }

  private static Pack open(Path directory, boolean lazily) {
    Path file = directory.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(directory + ": expected a pack (a folder with pack.json)");
    }
    try {
      HashAhead ahead = lazily ? HashAhead.NONE : HashAhead.ofLargest(directory, WORTH_A_THREAD);
      byte[] bytes = Files.readAllBytes(file);
      PackManifest manifest = ManifestReader.read(bytes);
      if (manifest == null || manifest.format() != FORMAT) {
        throw new ArtefactException(
            file
                + ": expected pack format "
                + FORMAT
                + ", found "
                + (manifest == null ? "none" : manifest.format()));
      }
      verifySeal(file, bytes, manifest.seal());
      verifySizes(directory, manifest.files());
      return new Pack(directory, manifest, Hashes.sha256(bytes), lazily, ahead);
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
    byte[] bytes =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(manifest);
    String json = new String(bytes, StandardCharsets.ISO_8859_1);
    return json.replace(PackManifest.UNSEALED, sealOf(json)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void verifySizes(Path directory, Map<String, PackManifest.FileEntry> files)
      throws IOException {
    for (Map.Entry<String, PackManifest.FileEntry> entry : files.entrySet()) {
      if (!PLAIN_NAME.matcher(entry.getKey()).matches()) {
        throw new ArtefactException(
            directory.resolve(MANIFEST) + ": expected plain names of files, found another");
      }
      Path file = directory.resolve(entry.getKey());
      if (!Files.isRegularFile(file)) {
        throw new ArtefactException(file + ": named in pack.json, but missing");
      }
      long size = Files.size(file);
      if (size != entry.getValue().bytes()) {
        throw new ArtefactException(
            file + ": expected " + entry.getValue().bytes() + " bytes, found " + size);
      }
    }
  }

  /**
   * Verifies every section on as many cores as there are, the largest first; but the one that is
   * hashed already comes last: nobody waits for it before all others are done.
   */
  private void verifyAll(HashAhead ahead) {
    List<String> names = new ArrayList<>(manifest.files().keySet());
    names.sort(
        Comparator.comparing((String name) -> ahead.isOf(directory.resolve(name)))
            .thenComparingLong(name -> -size(name)));
    boolean small = names.stream().mapToLong(this::size).sum() < WORTH_A_THREAD;
    (small ? names.stream() : names.parallelStream()).forEach(name -> verify(name, ahead));
  }

  private long size(String fileName) {
    PackManifest.FileEntry entry = manifest.files().get(fileName);
    return entry == null ? 0 : entry.bytes();
  }

  private void verify(String fileName) {
    verify(fileName, HashAhead.NONE);
  }

  private void verify(String fileName, HashAhead ahead) {
    PackManifest.FileEntry entry = manifest.files().get(fileName);
    if (entry == null) {
      throw new ArtefactException(directory.resolve(MANIFEST) + ": names no section " + fileName);
    }
    if (verified.contains(fileName)) {
      return;
    }
    Path file = directory.resolve(fileName);
    try {
      String found = ahead.isOf(file) ? ahead.sha256() : Hashes.sha256(file);
      if (!found.equals(entry.sha256())) {
        throw new ArtefactException(
            file + ": expected sha256 " + entry.sha256() + ", found " + found);
      }
      verified.add(fileName);
    } catch (IOException e) {
      throw new ArtefactException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
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
    return modifiers.get();
  }

  /** The DPC table; empty if no source held one. */
  public DpcTable dpc() {
    return dpc.get();
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

  /** Which files the limits on codes come from; read anew at each call. */
  public EditSources editSources() {
    String only =
        manifest.sources().stream()
            .filter(source -> source.kind().equals(EDIT_LIST))
            .map(PackManifest.Source::file)
            .findFirst()
            .orElse("");
    return EditSources.of(optional(EditSources.FILE), only);
  }

  /** What codes are in other systems; a pack built without maps knows the rules only. */
  public Crosswalk crosswalk() {
    return crosswalk.get();
  }

  /** Where each term was read; mapped anew at each call. */
  public TermSources termSources() {
    return new TermSources(optional(TermSources.FILE), manifest.sources());
  }

  /** The notes; empty if no source held any. */
  public CodeNotes notes() {
    return notes.get();
  }

  /**
   * The rules that rewrite words before they are coded, in their order; empty if there are none.
   */
  public List<RewriteRule> rewriting() {
    return rewriting.get();
  }

  /**
   * Maps a section file of this pack, verified.
   *
   * @throws ArtefactException if the manifest does not name it, or it is not what that says
   */
  public Columns section(String fileName) {
    verify(fileName);
    return Columns.map(directory.resolve(fileName));
  }
}
