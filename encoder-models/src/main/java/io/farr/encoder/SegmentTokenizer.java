package io.farr.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.farr.codes.ArtefactException;
import io.farr.text.NormalizedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Cuts text into the pieces of a bundle's vocabulary, natively and in batches. Text is given in
 * normal form ({@link io.farr.text.Normalizer}), in training as in use. Thread-safe: closing waits
 * for calls in progress, and later ones fail.
 */
public final class SegmentTokenizer implements AutoCloseable {
  /**
   * The library's own calls: of an encoding only what is needed crosses over from native memory,
   * which is then freed at once.
   */
  private static final TokenizersLibrary NATIVE;

  static {
    Offline.enforce();
    NATIVE = TokenizersLibrary.LIB;
  }

  private final HuggingFaceTokenizer tokenizer;
  private final long handle;
  private final int maxTokens;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private boolean closed;
  private final long[] prefix;
  private final long[] suffix;

  private SegmentTokenizer(HuggingFaceTokenizer tokenizer, int maxTokens) {
    this.tokenizer = tokenizer;
    this.handle = tokenizer.getHandle();
    this.maxTokens = maxTokens;
    long[] empty = one("", true).ids();
    long[] letter = one("a", true).ids();
    int same = 0;
    while (same < empty.length && empty[same] == letter[same]) {
      same++;
    }
    this.prefix = Arrays.copyOf(letter, same);
    this.suffix = Arrays.copyOfRange(empty, same, empty.length);
  }

  /**
   * The tokenizer of a bundle.
   *
   * @throws ArtefactException if its file is not one
   */
  public static SegmentTokenizer of(Bundle bundle) {
    return of(bundle.tokenizer(), bundle.manifest().maxTokens());
  }

  /**
   * A tokenizer in the format of Hugging Face.
   *
   * @param maxTokens longest sequence, special tokens included
   */
  public static SegmentTokenizer of(Path file, int maxTokens) {
    try {
      return new SegmentTokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optPadding(false)
              .build(),
          maxTokens);
    } catch (IOException | RuntimeException e) {
      throw new ArtefactException(
          file + ": expected a tokenizer: " + e.getClass().getSimpleName(), e);
    }
  }

  /** Longest sequence, special tokens included. */
  public int maxTokens() {
    return maxTokens;
  }

  /** Places that special tokens take in every sequence. */
  int specials() {
    return prefix.length + suffix.length;
  }

  /** Ids of each text with special tokens; what is too long loses its end. */
  public List<long[]> ids(List<String> texts) {
    List<long[]> all = new ArrayList<>(texts.size());
    enter();
    try {
      for (long encoding : NATIVE.batchEncode(handle, texts.toArray(String[]::new), true)) {
        try {
          all.add(limited(NATIVE.getTokenIds(encoding)));
        } finally {
          NATIVE.deleteEncoding(encoding);
        }
      }
    } finally {
      inUse.readLock().unlock();
    }
    return all;
  }

  /** Native memory must not be freed under a call. */
  private void enter() {
    inUse.readLock().lock();
    if (closed) {
      inUse.readLock().unlock();
      throw new DeviceException.Stopped("the encoder was closed");
    }
  }

  private long[] limited(long[] ids) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    long[] cut = Arrays.copyOf(ids, maxTokens);
    System.arraycopy(suffix, 0, cut, maxTokens - suffix.length, suffix.length);
    return cut;
  }

  /** A piece of a longer text as a sequence of its own. */
  long[] sequence(Tokens tokens, int from, int to) {
    long[] ids = new long[specials() + to - from];
    System.arraycopy(prefix, 0, ids, 0, prefix.length);
    System.arraycopy(tokens.slice(from, to), 0, ids, prefix.length, to - from);
    System.arraycopy(suffix, 0, ids, prefix.length + to - from, suffix.length);
    return ids;
  }

  /** How many special tokens come first. */
  int before() {
    return prefix.length;
  }

  /** All tokens of a text of any length, with their places in it. */
  public Tokens tokens(String text) {
    return one(text, false);
  }

  /** All tokens of a normal form, with their places in the raw field. */
  public Tokens tokens(NormalizedText text) {
    return tokens(text.text()).inRaw(text);
  }

  private Tokens one(String text, boolean special) {
    enter();
    try {
      return one(NATIVE.encode(handle, text, special), text);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private static Tokens one(long encoding, String text) {
    try {
      long[] ids = NATIVE.getTokenIds(encoding);
      CharSpan[] spans = NATIVE.getTokenCharSpans(encoding);
      int[] places = places(text);
      int[] starts = new int[ids.length];
      int[] ends = new int[ids.length];
      for (int i = 0; i < ids.length; i++) {
        // Special tokens stand nowhere.
        CharSpan span = spans[i];
        starts[i] = span == null ? 0 : places[span.getStart()];
        ends[i] = span == null ? 0 : places[span.getEnd()];
      }
      return new Tokens(ids, starts, ends);
    } finally {
      NATIVE.deleteEncoding(encoding);
    }
  }

  /** The library counts in code points; everything else here in UTF-16 units. */
  private static int[] places(String text) {
    int points = text.codePointCount(0, text.length());
    int[] places = new int[points + 1];
    int at = 0;
    for (int point = 0; point < points; point++) {
      places[point] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    places[points] = at;
    return places;
  }

  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tokenizer.close();
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
