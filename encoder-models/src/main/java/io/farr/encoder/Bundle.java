package io.farr.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Hashes;
import io.farr.encoder.graph.GraphFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An opened encoder bundle: {@code bundle.json tokenizer.json encoder.onnx heads.onnx
 * MODEL_CARD.md}, files of weights beside the graphs and, if it has a head of words, {@code
 * words.bin} (DESIGN, section 4). What was opened is what its manifest says, byte for byte, and
 * asks for nothing outside its folder. Immutable and thread-safe.
 */
public final class Bundle {
  /** The format that this release writes and reads. */
  public static final int FORMAT = 1;

  /** The file's name in the folder. */
  public static final String MANIFEST = "bundle.json";

  static final String TOKENIZER = "tokenizer.json";
  static final String ENCODER = "encoder.onnx";
  static final String HEADS = "heads.onnx";
  static final String CARD = "MODEL_CARD.md";

  private static final List<String> REQUIRED = List.of(TOKENIZER, ENCODER, HEADS, CARD);
  private static final List<String> LIBRARIES = List.of(".so", ".dll", ".dylib", ".jnilib");

  private final Path folder;
  private final BundleManifest manifest;
  private final String fingerprint;

  private Bundle(Path folder, BundleManifest manifest, String fingerprint) {
    this.folder = folder;
    this.manifest = manifest;
    this.fingerprint = fingerprint;
  }

  /**
   * Opens a bundle and verifies all of it: one pass over every file.
   *
   * @throws ArtefactException naming the file, what was expected and what was found
   */
  public static Bundle open(Path folder) {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(folder + ": expected a bundle (a folder with " + MANIFEST + ")");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      BundleManifest manifest = new ObjectMapper().readValue(bytes, BundleManifest.class);
      if (manifest.format() != FORMAT) {
        throw new ArtefactException(
            file + ": expected bundle format " + FORMAT + ", found " + manifest.format());
      }
      if (!manifest.files().keySet().containsAll(REQUIRED)) {
        throw new ArtefactException(
            file + ": expected the hashes of " + REQUIRED + ", found " + manifest.files().keySet());
      }
      for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
        verify(folder, entry.getKey(), entry.getValue());
      }
      refuseLibraries(folder);
      BundleCheck.check(folder, manifest);
      return new Bundle(folder, manifest, Hashes.sha256(bytes));
    } catch (IOException e) {
      throw new ArtefactException(
          folder + ": expected a readable bundle: " + e.getClass().getSimpleName(), e);
    }
  }

  private static void verify(Path folder, String name, String hash) throws IOException {
    Path file = GraphFile.inside(folder, name, folder.resolve(MANIFEST).toString());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArtefactException(
          file
              + ": named in "
              + MANIFEST
              + ", but "
              + (Files.isSymbolicLink(file) ? "a link" : "missing"));
    }
    String found = Hashes.sha256(file);
    if (!found.equals(hash)) {
      throw new ArtefactException(file + ": expected sha256 " + hash + ", found " + found);
    }
  }

  /** Operators of one's own come as native code, which no hash makes safe. */
  private static void refuseLibraries(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(f -> isLibrary(String.valueOf(f.getFileName()).toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(
              f -> {
                throw new ArtefactException(
                    f
                        + ": expected no native libraries in a bundle; operators of one's own are"
                        + " not loaded");
              });
    }
  }

  private static boolean isLibrary(String name) {
    return LIBRARIES.stream().anyMatch(l -> name.endsWith(l) || name.contains(l + "."));
  }

  /**
   * Makes a bundle of a folder that holds its other files: hashes them all, writes the manifest
   * last, and opens it.
   *
   * @param manifest what it says; its hashes are not looked at
   * @throws ArtefactException if the files do not make a bundle; the manifest is removed then
   */
  public static Bundle seal(Path folder, BundleManifest manifest) throws IOException {
    Path file = folder.resolve(MANIFEST);
    Files.deleteIfExists(file);
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path other : files.filter(Files::isRegularFile).toList()) {
        hashes.put(String.valueOf(other.getFileName()), Hashes.sha256(other));
      }
    }
    Path hidden = folder.resolve("." + MANIFEST + ".tmp");
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(hidden.toFile(), manifest.withFiles(hashes));
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    try {
      return open(folder);
    } catch (ArtefactException e) {
      Files.delete(file);
      throw e;
    }
  }

  /** What the manifest says. */
  public BundleManifest manifest() {
    return manifest;
  }

  /** The sha256 of the manifest: the identity of the bundle. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The tokenizer, in the format of Hugging Face. */
  public Path tokenizer() {
    return folder.resolve(TOKENIZER);
  }

  /** The encoder's graph. */
  public Path encoder() {
    return folder.resolve(ENCODER);
  }

  /** The heads' graph. */
  public Path heads() {
    return folder.resolve(HEADS);
  }

  /** Whether it has a head. */
  public boolean has(String head) {
    return manifest.heads().contains(head);
  }

  /**
   * The head of words, if it has one.
   *
   * @throws ArtefactException if the file is none
   */
  public Optional<WordHead> words() {
    return manifest.files().containsKey(WordHead.FILE)
        ? Optional.of(WordHead.read(folder.resolve(WordHead.FILE)))
        : Optional.empty();
  }

  /** Bytes of all its files. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (String file : manifest.files().keySet()) {
      bytes += Files.size(folder.resolve(file));
    }
    return bytes;
  }

  /** It in a line, for people. */
  @Override
  public String toString() {
    return manifest.name()
        + " ("
        + String.join(", ", manifest.languages())
        + "; "
        + manifest.precision()
        + "; heads "
        + String.join(", ", manifest.heads())
        + "; up to "
        + manifest.maxTokens()
        + " tokens)";
  }
}
