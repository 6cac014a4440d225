package io.farr.encoder;

import io.farr.codes.pack.Hashes;
import io.farr.encoder.graph.JoinedGraph;
import io.farr.lexicon.Lexicon;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The vectors of all forms of a pack as one encoder gives them (DESIGN, section 4). Made once for
 * each pair of pack and bundle and kind of device, and kept in a cache folder under their hashes.
 * Nothing in it is anybody's: a pack's terms are published ones. Immutable and thread-safe.
 *
 * <p>The file: {@code FARRTIX1}, sha256 of all that follows, sha256 of the pair, number of forms
 * and dimension (32-bit, little endian), then the matrix [dimension, forms] of 32-bit floats.
 */
public final class TermIndex implements JoinedGraph.Index {
  private static final byte[] MAGIC = "FARRTIX1".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = 32;
  private static final int HEAD = 8 + HASH + HASH + 8;

  /** Forms that are encoded at a time. */
  private static final int AT_A_TIME = 8192;

  /** Hears how many forms are done. */
  public interface Progress {
    /** So many of so many. */
    void encoded(int forms, int all);
  }

  private final int size;
  private final int dimension;
  private final ByteBuffer columns;

  private TermIndex(int size, int dimension, ByteBuffer columns) {
    this.size = size;
    this.dimension = dimension;
    this.columns = columns;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public ByteBuffer columns() {
    return columns.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The index of a pair: from the cache, or made and put there. A cache that cannot be written
   * costs time and nothing else, and what does not verify is made again.
   *
   * @param packFingerprint of the pack whose forms these are
   */
  public static TermIndex of(
      Lexicon lexicon,
      String packFingerprint,
      Bundle bundle,
      Device device,
      RuntimeSettings settings,
      Path cache,
      Progress progress) {
    String kind = device.kind().name().toLowerCase(java.util.Locale.ROOT);
    byte[] pair = pair(packFingerprint, bundle, kind);
    Path file =
        cache.resolve(
            "terms-"
                + packFingerprint.substring(0, 16)
                + "-"
                + bundle.fingerprint().substring(0, 16)
                + "-"
                + kind
                + ".bin");
    Optional<TermIndex> cached = read(file, pair, lexicon.size(), bundle.manifest().dimension());
    if (cached.isPresent()) {
      return cached.get();
    }
    ByteBuffer bytes = encode(lexicon, bundle, device, settings, progress);
    seal(bytes, pair, lexicon.size(), bundle.manifest().dimension());
    try {
      write(file, bytes);
    } catch (IOException e) {
      // The folder is full, or not ours: the next run makes the index again.
      return whole(bytes, lexicon.size(), bundle.manifest().dimension());
    }
    return whole(bytes, lexicon.size(), bundle.manifest().dimension());
  }

  private static byte[] pair(String pack, Bundle bundle, String kind) {
    String all = pack + '\n' + bundle.fingerprint() + '\n' + kind + '\n';
    return HexFormat.of().parseHex(Hashes.sha256(all.getBytes(StandardCharsets.US_ASCII)));
  }

  private static TermIndex whole(ByteBuffer bytes, int size, int dimension) {
    return new TermIndex(size, dimension, bytes.duplicate().position(HEAD).slice());
  }

  private static ByteBuffer encode(
      Lexicon lexicon, Bundle bundle, Device device, RuntimeSettings settings, Progress progress) {
    int n = lexicon.size();
    int dimension = bundle.manifest().dimension();
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.addExact(HEAD, Math.multiplyExact(4 * dimension, n)))
            .order(ByteOrder.LITTLE_ENDIAN);
    try (EncoderRuntime runtime = EncoderRuntime.open(bundle, device, settings)) {
      for (int from = 0; from < n; from += AT_A_TIME) {
        int to = Math.min(from + AT_A_TIME, n);
        List<String> forms = new ArrayList<>(to - from);
        for (int form = from; form < to; form++) {
          forms.add(lexicon.form(form));
        }
        List<float[]> vectors = runtime.vectors(forms);
        for (int form = from; form < to; form++) {
          float[] vector = vectors.get(form - from);
          for (int d = 0; d < dimension; d++) {
            bytes.putFloat(HEAD + 4 * (d * n + form), vector[d]);
          }
        }
        progress.encoded(to, n);
      }
    }
    return bytes;
  }

  private static void seal(ByteBuffer bytes, byte[] pair, int size, int dimension) {
    bytes
        .put(0, MAGIC)
        .put(8 + HASH, pair)
        .putInt(8 + 2 * HASH, size)
        .putInt(8 + 2 * HASH + 4, dimension);
    bytes.put(8, digest(bytes));
  }

  private static byte[] digest(ByteBuffer bytes) {
    MessageDigest digest = Hashes.newDigest();
    digest.update(bytes.duplicate().position(8 + HASH));
    return digest.digest();
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path hidden = Files.createTempFile(folder, ".terms-", ".tmp");
    try (FileChannel channel = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
      ByteBuffer rest = bytes.duplicate().position(0);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(hidden);
      throw e;
    }
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Optional<TermIndex> read(Path file, byte[] pair, int size, int dimension) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != HEAD + 4L * size * dimension) {
        return Optional.empty();
      }
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      byte[] hash = new byte[HASH];
      byte[] found = new byte[HASH];
      bytes.get(0, magic).get(8, hash).get(8 + HASH, found);
      boolean whole =
          java.util.Arrays.equals(magic, MAGIC)
              && java.util.Arrays.equals(found, pair)
              && java.util.Arrays.equals(hash, digest(bytes));
      return whole ? Optional.of(whole(bytes, size, dimension)) : Optional.empty();
    } catch (IOException e) {
      // As if it were not there: it is only a cache.
      return Optional.empty();
    }
  }
}
