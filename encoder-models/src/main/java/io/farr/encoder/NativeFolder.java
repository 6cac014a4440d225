package io.farr.encoder;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code native/} beside {@code jars/}, where a distribution for cards keeps what it
 * would otherwise unpack anew in every JVM: ONNX Runtime's libraries and the four of CUDA 12 that
 * they are linked against. Such a host needs its driver and nothing else. Thread-safe.
 */
final class NativeFolder {
  /** Names another folder. */
  static final String PROPERTY = "farr.native";

  /** Where ONNX Runtime's binding looks before it unpacks. */
  private static final String ORT_PROPERTY = "onnxruntime.native.path";

  private static final String ORT = "libonnxruntime.so";

  /** What ONNX Runtime's provider for CUDA needs, each after what it needs itself. */
  static final List<String> CUDA =
      List.of("libcudart.so.12", "libcublasLt.so.12", "libcublas.so.12", "libcurand.so.10");

  /** The provider itself. */
  static final String PROVIDER = "libonnxruntime_providers_cuda.so";

  private NativeFolder() {}

  /** The folder, if there is one. */
  static Optional<Path> find() {
    String named = System.getProperty(PROPERTY);
    Path folder = named == null ? besideJars() : Path.of(named);
    return Optional.ofNullable(folder).filter(Files::isDirectory);
  }

  private static @Nullable Path besideJars() {
    CodeSource source = NativeFolder.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      Path jars = Path.of(source.getLocation().toURI()).getParent();
      return jars == null ? null : jars.resolveSibling("native");
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Classes from elsewhere than a file have no folder beside them.
      return null;
    }
  }

  /** Tells ONNX Runtime's binding where its libraries lie, before its first class is touched. */
  static void use() {
    find()
        .filter(folder -> Files.isRegularFile(folder.resolve(ORT)))
        .filter(folder -> System.getProperty(ORT_PROPERTY) == null)
        .ifPresent(folder -> System.setProperty(ORT_PROPERTY, folder.toAbsolutePath().toString()));
  }

  /**
   * Loads what lies in the folder of CUDA's libraries: one that is loaded already is not looked for
   * on the host when the provider asks for it by the same name.
   *
   * @return the names of those that are not there, or cannot be loaded, with the reason
   */
  static List<String> loadCuda() {
    Optional<Path> folder = find();
    if (folder.isEmpty()) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    for (String name : CUDA) {
      Path file = folder.get().resolve(name).toAbsolutePath();
      if (!Files.isRegularFile(file)) {
        missing.add(name + " (not in " + folder.get() + ")");
        continue;
      }
      try {
        System.load(file.toString());
      } catch (UnsatisfiedLinkError e) {
        missing.add(
            name + " (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
      }
    }
    return missing;
  }
}
