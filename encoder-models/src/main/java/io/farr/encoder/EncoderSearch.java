package io.farr.encoder;

import io.farr.codes.ArtefactException;
import io.farr.linking.LinkingResources;
import io.farr.linking.TermSearch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds terms of one pack by one bundle on one device. Whoever asks for the same three shares one
 * session, which ends with the last of them. Thread-safe.
 */
public final class EncoderSearch implements TermSearch, AutoCloseable {
  /** What is shared. */
  private record Key(String pack, String bundle, Device device) {}

  /** A runtime and how many use it. */
  private static final class Shared {
    final EncoderRuntime runtime;
    int users;

    Shared(EncoderRuntime runtime) {
      this.runtime = runtime;
    }
  }

  private static final Map<Key, Shared> OPEN = new HashMap<>();

  private final Key key;
  private final EncoderRuntime runtime;
  private boolean closed;

  private EncoderSearch(Key key, EncoderRuntime runtime) {
    this.key = key;
    this.runtime = runtime;
  }

  /** Where indexes are kept unless told otherwise: {@code ~/.cache/farr}. */
  public static Path usualCache() {
    return Path.of(System.getProperty("user.home", "."), ".cache", "farr");
  }

  /**
   * Opens a search; the first time for a pack and bundle all forms of the pack are encoded.
   *
   * @param cache the folder where the index is kept
   * @throws ArtefactException if the bundle gives no vectors
   * @throws DeviceException if the device is not there or refuses the bundle
   */
  public static EncoderSearch open(
      LinkingResources resources,
      Bundle bundle,
      Device device,
      Path cache,
      TermIndex.Progress progress) {
    if (!bundle.has(BundleManifest.VECTOR)) {
      throw new ArtefactException(
          bundle.folder()
              + ": expected a bundle with the head "
              + BundleManifest.VECTOR
              + ", found "
              + bundle.manifest().heads());
    }
    Key key = new Key(resources.pack().fingerprint(), bundle.fingerprint(), device);
    synchronized (OPEN) {
      Shared shared = OPEN.get(key);
      if (shared == null) {
        RuntimeSettings settings = RuntimeSettings.of(device);
        TermIndex index =
            TermIndex.of(resources.lexicon(), key.pack, bundle, device, settings, cache, progress);
        shared = new Shared(EncoderRuntime.open(bundle, device, settings, index));
        OPEN.put(key, shared);
      }
      shared.users++;
      return new EncoderSearch(key, shared.runtime);
    }
  }

  @Override
  public List<List<Near>> nearest(List<String> normals) {
    return runtime.nearest(normals).stream()
        .map(near -> near.stream().map(n -> new Near(n.term(), n.score())).toList())
        .toList();
  }

  /**
   * What finds conditions in running text with this encoder; empty if its labels are not those of
   * entities. Holds as long as this search.
   */
  public Optional<EncoderConditions> conditions() {
    return bundle().manifest().labels().equals(EntityLabels.names())
        ? Optional.of(new EncoderConditions(new EntityReader(runtime)))
        : Optional.empty();
  }

  /** What the shared runtime has done so far, for all its users. */
  public RuntimeCounts counts() {
    return runtime.counts();
  }

  /** The bundle. */
  public Bundle bundle() {
    return runtime.bundle();
  }

  /** Ends all sessions of this JVM, whoever uses them: for the end of a process. */
  public static void closeAll() {
    synchronized (OPEN) {
      OPEN.values().forEach(shared -> shared.runtime.close());
      OPEN.clear();
    }
  }

  /** Gives up this use; the last one ends the session. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (closed) {
        return;
      }
      closed = true;
      Shared shared = OPEN.get(key);
      if (shared != null && --shared.users == 0) {
        OPEN.remove(key);
        shared.runtime.close();
      }
    }
  }
}
